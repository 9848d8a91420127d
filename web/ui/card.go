package ui

import "net/url"

// Card is the scorecard page of a person or a team.
type Card struct {
	Name, Sub  string
	Initials   string
	Team       bool
	Periods    Periods
	Stats      []Stat
	PointsHead string // "Points, Nov"
	Rows       []CardRow
	Others     string // points that no row shows: those of a team's people; empty for none
	Sum        string // of the points ledger
	SumLabel   string
	Members    *Members   // people of a team, nil on a person's card
	Exports    []Link     // as files
	Panel      *Explain   // open beside it, nil for none
	Trend      *TrendView // open in its place, nil for none
	Course     *Chart     // points of a team over the last periods, nil on a person's card
	Empty      *Empty
	Praise     *Praise // of a person, nil on a team's card
}

// Praise is what people wrote to somebody, and where to write.
type Praise struct {
	Notes []PraiseNote // the latest first
	Give  Link         // no address for whoever may not
	More  Link
}

// A PraiseNote is a note of praise.
type PraiseNote struct {
	Text, By, When string
	Private        string // said of a note that is not for everybody, else empty
}

// A CardRow is one KPI on a scorecard.
type CardRow struct {
	ID          string // of the KPI
	Dimension   string
	KPI, Period string
	Value       string
	Target      string // empty for none
	Bar         *Bar   // nil if there is nothing to attain
	Nothing     string // said in place of the bar
	State       Chip
	Trend       *Trend
	Points      string // a dash if the rule gives none
	Href        string // explains the cell
	TrendHref   string // opens the trend
	PointsHref  string // explains the points, empty if there is nothing behind them
	Chosen      bool
}

// rowID names the row among those of its card.
func (r CardRow) rowID() string { return "kpi-" + r.ID + "-" + url.PathEscape(r.Dimension) }

// Members are the people of a team on its card.
type Members struct {
	Title string
	Rows  []BoardRow
	More  Link
}

// A Chip is an icon and a word.
type Chip struct{ Tone, Icon, Word string }

// The tones of chips.
const (
	Good    = "good"
	Warn    = "warn"
	Outline = "outline"
	Quiet   = "quiet"
)

// A TrendView is the panel with the course of one KPI.
type TrendView struct {
	Sub     string // "Meetings, Ines Valtor"
	Close   string // address of the card
	Chart   Chart
	Explain Link // the last period, fact by fact
}
