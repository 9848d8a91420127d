package day

import (
	"net/http"
	"strconv"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
)

// A todayPage is somebody's day.
type todayPage struct {
	Day     string // "Thursday 20 November 2025"
	Points  figure
	Place   figure
	Moved   *ui.Moved
	Streak  figure
	Lead    *goalView  // the first goal that is missing something
	Goals   []goalView // that miss something
	Reached []goalView
	Kinds   []kindTile
	Quiz    *quizLine // nil where nothing is asked
	Lists   []dueList
	Missed  []dueRow
	Ahead   []dueRow // the next days
	Videos  []taskRow
	Exams   []taskRow
	Duels   []taskRow
	Links   []ui.Link
	Toast   *toast
	MayLog  bool
	Nothing bool // is due, or to be reached
}

// A figure is a number with what it counts.
type figure struct {
	Caption, Figure, Unit, Gain, Href string
}

// A kindTile leads to logging a kind.
type kindTile struct {
	Icon, Label, Href string
	Current           bool
}

// A dueList is what is due today of one kind.
type dueList struct {
	Title, Note string
	Rows        []dueRow
}

// A dueRow is one thing that is due, with the form that says it is done.
type dueRow struct {
	ID          string // of the assignment
	Name, Under string
	When        string // the day, where it is not today
	Done        bool
	State       ui.Chip
	Said        string // about a move
	Form        *logForm
	Move        string // where it is moved, empty where it cannot be
}

// A logForm logs a fact with one tap.
type logForm struct {
	Action, ID, Kind, Customer, Back, Label string
}

// tilesOnToday is how many kinds stand on Today before "more".
const tilesOnToday = 3

// today shows what is due, where one stands and what is missing.
func (p *Pages) today(w http.ResponseWriter, r *http.Request, v *visit) error {
	d, err := p.engine.DayOf(r.Context(), v.Org, v.Me().ID, calendar.Month)
	if err != nil {
		return err
	}
	asked, err := p.engine.DailyQuiz(r.Context(), v.Org, v.Me().ID, 0)
	if err != nil {
		return err
	}
	page := v.todayView(d)
	page.Quiz = v.quizLine(asked)
	exams, err := p.engine.ExamsOf(r.Context(), v.Org, v.Me().ID)
	if err != nil {
		return err
	}
	duels, err := p.engine.Duels(r.Context(), v.Org, v.Me().ID)
	if err != nil {
		return err
	}
	v.addExams(&page, exams)
	v.addDuels(&page, duels)
	if page.Toast, err = p.toastOf(r, v); err != nil {
		return err
	}
	return site.Show(w, r, http.StatusOK, v.Frame(r, v.Words.T("Today"), site.AtToday), showToday(page))
}

func (v *visit) todayView(d *engine.Day) todayPage {
	page := todayPage{Day: v.Words.LongDay(d.Today), MayLog: v.May(medalist.LogFacts)}
	v.addStanding(&page, d)
	for i := range d.Goals {
		g := &d.Goals[i]
		if page.Lead == nil && g.Rest() > 0 && g.Team == "" && g.Loggable {
			lead := v.goal(g, 10)
			page.Lead = &lead
			continue
		}
		if g.Rest() > 0 {
			page.Goals = append(page.Goals, v.goal(g, 8))
		} else {
			page.Reached = append(page.Reached, v.goal(g, 8))
		}
	}
	if page.MayLog {
		page.Kinds = v.kindTiles(d.Kinds, tilesOnToday, "")
	}
	page.Lists = v.dueLists(d)
	for i := range d.Missed {
		page.Missed = append(page.Missed, v.dueRow(&d.Missed[i], d.Today))
	}
	for i := range d.Ahead {
		page.Ahead = append(page.Ahead, v.dueRow(&d.Ahead[i], d.Today))
	}
	for i := range d.Videos {
		page.Videos = append(page.Videos, v.videoRow(&d.Videos[i], d.Today))
	}
	page.Nothing = len(page.Lists)+len(page.Missed)+len(page.Ahead)+len(page.Videos) == 0
	page.Links = []ui.Link{
		{Label: v.Words.T("Follow-ups"), Icon: "calendar-days", Href: v.Link("/follow-ups")},
		{Label: v.Words.T("Coaching"), Icon: "video", Href: v.Link("/coaching")},
		{Label: v.Words.T("Exams"), Icon: "clipboard-check", Href: v.Link("/exams")},
		{Label: v.Words.T("My facts"), Icon: "history", Href: v.Link("/facts")},
		{Label: v.Words.T("What I know"), Icon: "graduation-cap", Href: v.Link("/knowledge")},
		{Label: v.Words.T("My scorecard"), Icon: "target", Href: v.SubjectPath(medalist.PersonLevel, v.Me().Email)},
	}
	return page
}

// addStanding tells points, place and streak.
func (v *visit) addStanding(page *todayPage, d *engine.Day) {
	period := v.Words.Period(v.Calendar, calendar.Month, d.Period, d.Today)
	page.Points = figure{
		Caption: v.Words.T("Points in %s", period), Figure: v.Words.Points(d.Points),
		Href: v.SubjectPath(medalist.PersonLevel, v.Me().Email),
	}
	if d.Gained != 0 {
		page.Points.Gain = v.Words.T("%s today", v.Words.Gain(d.Gained))
	}
	page.Place = figure{Caption: v.Words.T("Place"), Figure: "–", Unit: v.Words.T("not on the board"), Href: v.Link("/board", "me", v.Me().Email)}
	if d.Row != nil {
		page.Place.Figure, page.Place.Unit = strconv.Itoa(d.Row.Place), v.Words.T("of %s", v.Words.Number(d.Of))
		if d.Row.Shared {
			page.Place.Figure += "="
		}
		page.Moved = v.moved(d.Row.Movement)
	}
	page.Streak = figure{Caption: v.Words.T("Streak"), Figure: v.Words.Number(d.Streak.Days), Unit: v.Words.T("days")}
	if d.Streak.Days == 1 {
		page.Streak.Unit = v.Words.T("day")
	}
	if d.Streak.Days > 0 && !d.Streak.Today {
		page.Streak.Gain = v.Words.T("log to keep it")
	}
}

// moved tells places gained since the day before, nil for none.
func (v *visit) moved(by int) *ui.Moved {
	switch {
	case by > 0:
		return &ui.Moved{Up: true, By: strconv.Itoa(by), Words: v.Words.N(by, "up one place since yesterday", "up %s places since yesterday")}
	case by < 0:
		return &ui.Moved{Down: true, By: strconv.Itoa(-by), Words: v.Words.N(-by, "down one place since yesterday", "down %s places since yesterday")}
	}
	return nil
}

// kindTiles returns the first n kinds, and where the others are.
func (v *visit) kindTiles(kinds []engine.LogKind, n int, current medalist.KindID) []kindTile {
	var tiles []kindTile
	for i := range kinds {
		if i < n || kinds[i].ID == current && i >= n {
			tiles = append(tiles, kindTile{
				Icon: kindIcon(kinds[i].ID), Label: v.kindName(kinds[i].ID), Href: v.Link("/log/" + string(kinds[i].ID)),
				Current: kinds[i].ID == current,
			})
		}
	}
	if len(tiles) > n { // the chosen one takes the last place
		tiles = append(tiles[:n-1], tiles[n])
	}
	if len(kinds) > n {
		tiles = append(tiles, kindTile{Icon: "ellipsis", Label: v.Words.T("More"), Href: v.Link("/log")})
	}
	return tiles
}

// dueLists returns what is due today, kind by kind.
func (v *visit) dueLists(d *engine.Day) []dueList {
	var lists []dueList
	for _, kind := range []medalist.KindID{engine.FollowUp, engine.ServiceVisit} {
		list := dueList{Title: v.Words.T("Follow-ups due today")}
		if kind == engine.ServiceVisit {
			list.Title = v.Words.T("Visits on today's list")
		}
		done := 0
		for i := range d.Due {
			if d.Due[i].Kind != kind {
				continue
			}
			list.Rows = append(list.Rows, v.dueRow(&d.Due[i], d.Today))
			if d.Due[i].State == engine.DueDone {
				done++
			}
		}
		if len(list.Rows) > 0 {
			list.Note = v.Words.T("%s of %s done", v.Words.Number(done), v.Words.Number(len(list.Rows)))
			lists = append(lists, list)
		}
	}
	return lists
}

// targets is how many targets there are.
func (t *todayPage) targets() int {
	n := len(t.Goals) + len(t.Reached)
	if t.Lead != nil {
		n++
	}
	return n
}
