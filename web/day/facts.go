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

// A factsPage lists what somebody did, day by day.
type factsPage struct {
	Week         string
	Before, Next ui.Link
	Days         []factDay
	Note         string // how many, and what they gave
	LogHref      string
	Toast        *toast
}

// A factDay is a day with what was done on it.
type factDay struct {
	Day  string
	Rows []factRow
}

// A factRow is a fact in a list.
type factRow struct {
	Icon, Title, Under, Clock string
	Href                      string
	Points                    string // what it gave, empty for nothing
	PointsHref                string // explains it
	State                     ui.Chip
	Struck                    bool // it does not count
}

// facts lists what somebody did in a week, and what each of it gave.
func (p *Pages) facts(w http.ResponseWriter, r *http.Request, v *visit) error {
	today := p.engine.TodayIn(v.Zone)
	on := today
	if text := r.URL.Query().Get("on"); text != "" {
		var err error
		if on, err = medalist.ParseDate(text); err != nil {
			return err
		}
	}
	if on.Year() < 1901 || on.Year() > 2199 {
		return medalist.Errorf(medalist.Invalid, "%s is out of range; choose a day between 1901 and 2199.", on)
	}
	week := v.Calendar.PeriodOf(calendar.Week, on, 0)
	facts, err := p.engine.FactsOf(r.Context(), v.Org, v.Me().ID, week)
	if err != nil {
		return err
	}
	page := factsPage{
		Week: v.Words.Days(week), LogHref: v.Link("/log"), Note: v.factsNote(facts),
		Before: ui.Link{Label: v.Words.T("The week before"), Href: v.Link("/facts", "on", week.Start.AddDays(-7).String())},
		Next:   ui.Link{Label: v.Words.T("The week after"), Href: v.Link("/facts", "on", week.End.String())},
	}
	if week.Contains(today) {
		page.Next.Href = ""
	}
	for i := range facts {
		f := &facts[i]
		name := v.dayName(f.Day, today)
		if n := len(page.Days); n == 0 || page.Days[n-1].Day != name {
			page.Days = append(page.Days, factDay{Day: name})
		}
		last := &page.Days[len(page.Days)-1]
		last.Rows = append(last.Rows, v.factRow(f))
	}
	if page.Toast, err = p.toastOf(r, v); err != nil {
		return err
	}
	return site.Show(w, r, http.StatusOK, v.Frame(r, v.Words.T("My facts"), site.AtToday), showFacts(page))
}

// factsNote says how many facts there are and what they gave.
func (v *visit) factsNote(facts []engine.OwnFact) string {
	var sum medalist.Points
	for i := range facts {
		for _, a := range facts[i].Awards {
			if a.Subject.Level == medalist.PersonLevel {
				sum += a.Points
			}
		}
	}
	return v.Words.N(len(facts), "one fact", "%s facts") + ", " + v.Words.PointsOf(sum)
}

func (v *visit) factRow(f *engine.OwnFact) factRow {
	row := factRow{
		Icon: kindIcon(f.Kind), Title: v.factTitle(f), Under: v.sourceOf(f), Clock: f.Clock,
		Href: v.factLink(f.ID), State: v.factChip(f), Struck: !f.Counts(),
	}
	if f.Customer.Facility != "" {
		row.Under = f.Customer.Facility + ", " + row.Under
	}
	var sum medalist.Points
	for _, a := range f.Awards {
		sum += a.Points
	}
	if sum != 0 {
		row.Points, row.PointsHref = v.Words.Gain(sum), v.explainAward(&f.Awards[0])
	}
	return row
}

func (v *visit) factLink(id medalist.ActivityID) string {
	return v.Link("/facts/" + strconv.FormatInt(int64(id), 10))
}

// sourceOf says where a fact comes from.
func (v *visit) sourceOf(f *engine.OwnFact) string {
	if f.Source == engine.AppSource {
		return v.Words.T("logged here")
	}
	return v.Words.T("from %q", f.Source)
}

func (v *visit) factChip(f *engine.OwnFact) ui.Chip {
	switch {
	case f.Status == medalist.Void:
		return ui.Chip{Tone: ui.Quiet, Icon: "ban", Word: v.Words.T("Void")}
	case f.Status == medalist.Rejected:
		return ui.Chip{Tone: ui.Warn, Icon: "ban", Word: v.Words.T("Rejected")}
	case f.Status == medalist.Pending:
		return ui.Chip{Tone: ui.Outline, Icon: "clock", Word: v.Words.T("Waits for approval")}
	case f.Corrected:
		return ui.Chip{Tone: ui.Quiet, Icon: "history", Word: v.Words.T("Corrected")}
	}
	return ui.Chip{}
}

// explainAward returns the address that explains the cell of an award.
func (v *visit) explainAward(a *engine.Award) string {
	pairs := []string{"kpi", string(a.KPI), "on", a.Start.String(), "dimension", a.Dimension, "scope", "cell"}
	if a.Subject.Level == medalist.TeamLevel {
		return v.Link("/explain", append(pairs, "team", a.Name)...)
	}
	return v.Link("/explain", append(pairs, "person", a.Name)...)
}
