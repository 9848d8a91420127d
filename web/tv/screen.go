package tv

import (
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/engine"
)

// A screen is what a screen on a wall shows: boards in turn.
type screen struct {
	Boards  []board `json:"boards"`
	Seconds int     `json:"seconds"` // that each board stays
	Theme   string  `json:"theme"`   // light or dark
}

// A board is one of them, always of the period that runs.
type board struct {
	Level medalist.Level   `json:"level"`
	Every calendar.Cadence `json:"every"`
	KPI   medalist.KPIID   `json:"kpi,omitempty"`   // empty is all
	Teams engine.TeamScore `json:"teams,omitempty"` // of a board of teams
}

// Bounds of what a screen shows.
const (
	maxBoards   = 12
	minSeconds  = 5
	maxSeconds  = 300
	usualPause  = 20
	usualColour = dark
)

// The colours of a screen.
const (
	dark  = "dark"
	light = "light"
)

// usual are the boards that a new screen shows unless others are chosen.
var usual = []board{
	{Level: medalist.PersonLevel, Every: calendar.Week},
	{Level: medalist.PersonLevel, Every: calendar.Month},
	{Level: medalist.TeamLevel, Every: calendar.Month, Teams: engine.SumOfPeople},
}

// offered returns the boards to choose from.
func offered(cat *catalogue.Catalogue) []board {
	boards := slices.Clone(usual)
	boards = append(boards,
		board{Level: medalist.TeamLevel, Every: calendar.Month, Teams: engine.AverageOfPeople},
		board{Level: medalist.PersonLevel, Every: calendar.Quarter},
		board{Level: medalist.TeamLevel, Every: calendar.Quarter, Teams: engine.SumOfPeople},
		board{Level: medalist.PersonLevel, Every: calendar.Year},
		board{Level: medalist.TeamLevel, Every: calendar.Year, Teams: engine.SumOfPeople},
	)
	for _, id := range cat.IDs() {
		if k := cat.Latest(id); k.Level != medalist.OrgLevel && len(k.Rules) > 0 {
			boards = append(boards, board{Level: k.Level, Every: longEnough(k.Every), KPI: id})
		}
	}
	return boards
}

// longEnough returns the period of a KPI's board: a month, or what its own
// periods need.
func longEnough(k calendar.Cadence) calendar.Cadence {
	if k == calendar.Quarter || k == calendar.Year {
		return k
	}
	return calendar.Month
}

// key names a board in a form.
func (b board) key() string {
	return url.Values{
		"level": {string(b.Level)}, "every": {string(b.Every)}, "kpi": {string(b.KPI)}, "teams": {string(b.Teams)},
	}.Encode()
}

// id names a board on the wall.
func (b board) id() string {
	return strings.Trim(strings.Join([]string{string(b.Level), string(b.Every), string(b.KPI), string(b.Teams)}, "-"), "-")
}

// readScreen reads the form of a screen.
func readScreen(form url.Values, cat *catalogue.Catalogue) (s screen, err error) {
	for _, b := range offered(cat) {
		if slices.Contains(form["board"], b.key()) {
			s.Boards = append(s.Boards, b)
		}
	}
	s.Seconds, err = strconv.Atoi(form.Get("seconds"))
	if s.Theme = form.Get("theme"); s.Theme != light {
		s.Theme = dark
	}
	switch {
	case len(s.Boards) == 0:
		return s, &fieldError{"board", medalist.Errorf(medalist.Invalid, "Choose at least one board.")}
	case len(s.Boards) > maxBoards:
		return s, &fieldError{"board", medalist.Errorf(medalist.Invalid, "Choose at most %d boards; nobody waits for more.", maxBoards)}
	case err != nil || s.Seconds < minSeconds || s.Seconds > maxSeconds:
		return s, &fieldError{"seconds", medalist.Errorf(medalist.Invalid, "A board stays for %d to %d seconds.", minSeconds, maxSeconds)}
	}
	return s, nil
}

// A fieldError is what is wrong with one field of a form.
type fieldError struct {
	field string
	err   error
}

func (e *fieldError) Error() string { return e.err.Error() }
func (e *fieldError) Unwrap() error { return e.err }

// encode returns a screen as a link keeps it.
func (s screen) encode() (string, error) {
	text, err := json.Marshal(s)
	return string(text), err
}

func decode(text string) (s screen, err error) {
	if err := json.Unmarshal([]byte(text), &s); err != nil {
		return s, fmt.Errorf("read what a screen shows: %w", err)
	}
	return s, nil
}
