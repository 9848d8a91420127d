package coaching

import (
	"net/http"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
)

// A progressPage is how somebody comes along by competency.
type progressPage struct {
	Tabs    []ui.Link
	Title   string
	Courses []courseRow
}

// A courseRow is a competency with what each review said.
type courseRow struct {
	Name  string
	Last  string // per cent
	Bar   ui.Bar
	Steps []stepCell
	Trend string // in words, empty for one review alone
}

// A stepCell is what one review said.
type stepCell struct{ Score, When, Href string }

// progress shows how somebody comes along: oneself, or whom one looks after.
func (p *Pages) progress(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	who := v.Me()
	if email := medalist.FoldEmail(r.URL.Query().Get("of")); email != "" && email != who.Email {
		people, err := p.engine.People(r.Context(), v.Org)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(people, func(one medalist.Person) bool { return one.Email == email })
		if i < 0 || !v.MaySee(people[i].ID) {
			return v.NotYours("This person's progress")
		}
		who = people[i]
	}
	courses, err := p.engine.CoachingProgress(r.Context(), v.Org, v.Me().ID, who.ID)
	if err != nil {
		return err
	}
	page := progressPage{Tabs: tabs(v, "/coaching/progress"), Title: v.Words.T("My progress")}
	if who.ID != v.Me().ID {
		page.Title = v.Words.T("Progress of %s", who.Name)
	}
	for _, c := range courses {
		row := courseRow{Name: c.Name}
		for _, s := range c.Steps {
			row.Steps = append(row.Steps, stepCell{score(s.Score), v.Words.Moment(s.At.Time(), v.Zone), takePath(v, s.Take)})
		}
		first, last := c.Steps[0].Score.Percent(), c.Steps[len(c.Steps)-1].Score.Percent()
		row.Last = score(c.Steps[len(c.Steps)-1].Score)
		row.Bar = ui.Bar{Attainment: float64(last) / 100, Ratio: true, Pace: -1, Fill: ui.FillPrimary, Height: 8, Words: v.Words.T("%s: %s", c.Name, row.Last)}
		switch {
		case len(c.Steps) == 1:
		case last > first:
			row.Trend = v.Words.T("up from %s", score(c.Steps[0].Score))
		case last < first:
			row.Trend = v.Words.T("down from %s", score(c.Steps[0].Score))
		default:
			row.Trend = v.Words.T("as at first")
		}
		page.Courses = append(page.Courses, row)
	}
	return site.Show(w, r, http.StatusOK, v.Frame(r, page.Title, site.AtCoaching), showProgress(page))
}
