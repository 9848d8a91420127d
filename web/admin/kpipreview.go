package admin

import (
	"net/http"
	"strconv"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
)

// A previewPage shows whose points and places a draft would change.
type previewPage struct {
	frame         ui.AdminFrame
	Action, Draft string
	Period        ui.Choice
	About         string
	Before, After string
	By            string
	Up            bool
	People, Teams previewTable
	Came, Went    []string
	Stayed        string
	Wrong         string
	Problems      []string
	Apply, Edit   string
}

// A previewTable is people or teams whose points or places change.
type previewTable struct {
	Caption string
	Rows    []previewRow
	More    string
}

type previewRow struct {
	Name, Href    string
	Before, After string
	By            string
	Up            bool
	Place, Then   string
	Moves         bool
}

// previewShown is how many people or teams a preview lists.
const previewShown = 50

// previewsOf are the periods that a preview may be of, the latest first, by
// their names in addresses.
func previewsOf(c calendar.Calendar, today medalist.Date) []calendarPeriod {
	var all []calendarPeriod
	back := func(every calendar.Cadence, n int) {
		p := c.PeriodOf(every, today, 0)
		for range n {
			p = c.PeriodOf(every, p.Start.AddDays(-1), 0)
			all = append(all, calendarPeriod{every, p})
		}
	}
	back(calendar.Quarter, 4)
	all = append(all, calendarPeriod{calendar.Quarter, c.PeriodOf(calendar.Quarter, today, 0)})
	back(calendar.Month, 2)
	back(calendar.Year, 1)
	return all
}

type calendarPeriod struct {
	every calendar.Cadence
	days  medalist.Period
}

func (p calendarPeriod) name() string { return string(p.every) + "-" + p.days.Start.String() }

// previewKPI works out what a draft would have done to a period.
func (p *Pages) previewKPI(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	q := r.URL.Query()
	d, _, err := p.draftAsked(r, v, q.Get("draft"))
	if err != nil {
		return err
	}
	periods := previewsOf(v.Calendar, v.Today)
	chosen := periods[0]
	page := previewPage{Action: v.Link("/admin/kpis/preview"), Draft: seqText(d.ID)}
	for _, one := range periods {
		if one.name() == q.Get("period") {
			chosen = one
		}
	}
	page.Period = ui.Choice{Name: "period", Icon: "calendar", Label: v.Words.T("On the facts of")}
	for _, one := range periods {
		page.Period.Options = append(page.Period.Options, ui.Option{
			Value: one.name(), Label: v.Words.Label(v.Calendar, one.every, one.days), Chosen: one == chosen,
		})
	}
	page.Edit, page.Apply = v.Link("/admin/kpis/edit", "draft", page.Draft), v.Link("/admin/kpis/apply", "draft", page.Draft)
	page.frame = v.AdminFrame(site.AdminKPIs, v.Words.T("Preview of %s", draftTitle(v, d)), "")
	page.frame.Back = ui.Link{Label: v.Words.T("Draft"), Href: page.Edit}
	page.About = v.Words.T("As if the draft had held in %s. Nothing is changed.", v.Words.Label(v.Calendar, chosen.every, chosen.days))
	impact, err := p.engine.PreviewKPI(r.Context(), v.Org, engine.KPIPreview{KPI: d.KPI, Text: d.Text, Days: chosen.days})
	status := http.StatusOK
	switch code := medalist.ErrorCode(err); {
	case err == nil:
		page.fill(v, impact)
	case code == medalist.Invalid || code == medalist.TooMany:
		status = http.StatusUnprocessableEntity
		page.Wrong = v.Words.T("There is no preview yet.")
		for _, problem := range problemsOf(err) {
			page.Problems = append(page.Problems, problem.Field+": "+v.Words.Again(problem.Reason))
		}
		if len(page.Problems) == 0 {
			page.Problems = []string{v.Words.Message(err)}
		}
	default:
		return err
	}
	return site.Show(w, r, status, v.Frame(r, page.frame.Heading, site.AtAdmin), showPreview(page))
}

// fill says what came of a preview.
func (page *previewPage) fill(v *site.Visit, i *engine.Impact) {
	page.Before, page.After = v.Words.Points(i.Before), v.Words.Points(i.After)
	page.By, page.Up = v.Words.Gain(i.After-i.Before), i.After > i.Before
	page.People = previewTableOf(v, v.Words.N(len(i.People), "One person's points or place would change", "%s people's points or places would change"), i.People)
	page.Teams = previewTableOf(v, v.Words.N(len(i.Teams), "One team's points or place would change", "%s teams' points or places would change"), i.Teams)
	for _, w := range i.Came {
		page.Came = append(page.Came, winnerText(v, w))
	}
	for _, w := range i.Went {
		page.Went = append(page.Went, winnerText(v, w))
	}
	page.Came, page.Went = cut(v, page.Came), cut(v, page.Went)
	page.Stayed = v.Words.N(i.Stayed, "One winner stays.", "%s winners stay.")
}

// cut bounds a list, and says how much more there is.
func cut(v *site.Visit, list []string) []string {
	if n := len(list) - previewShown; n > 0 {
		return append(list[:previewShown], v.Words.N(n, "and one more", "and %s more"))
	}
	return list
}

func winnerText(v *site.Visit, w engine.WinnerRow) string {
	text := v.Words.T("%s, place %d, %s", w.Named.Name, w.Place, v.Words.Days(w.Period))
	if w.Dimension != "" {
		text += ", " + w.Dimension
	}
	return text
}

func previewTableOf(v *site.Visit, caption string, some []engine.Swing) previewTable {
	t := previewTable{Caption: caption}
	for n, s := range some {
		if n == previewShown {
			t.More = v.Words.N(len(some)-n, "and one more", "and %s more")
			break
		}
		row := previewRow{
			Name: s.Subject.Name, Before: v.Words.Points(s.Before), After: v.Words.Points(s.After), By: v.Words.Gain(s.After - s.Before),
			Up: s.After > s.Before, Place: place(s.Place), Then: place(s.Then), Moves: s.Place != s.Then,
		}
		if s.Before == s.After {
			row.By = ""
		}
		if s.Subject.Level != medalist.OrgLevel {
			row.Href = v.SubjectPath(s.Subject.Level, s.Subject.Key)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func place(n int) string {
	if n == 0 {
		return "–"
	}
	return strconv.Itoa(n)
}
