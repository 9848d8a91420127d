package feed

import (
	"net/http"
	"net/url"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/engine"
	news "medalist.dev/medalist/feed"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
)

// A digestView is a week in words: the same on the page and in the mail.
type digestView struct {
	Title, Span string
	Week        string // "Week 47"
	Figures     []ui.Stat
	People      []digestRow // of a team, the most points first
	More        string      // how many people are not told of, empty for none
	Lists       []digestList
	Quiet       string // said when there is nothing to tell, else empty
	Open        ui.Link
	Choose      ui.Link
	Org         string
}

// A digestRow is how one of a team stood.
type digestRow struct{ Name, Href, Points, Before, Place, Moved string }

// A digestList is one subject of the week.
type digestList struct {
	Title string
	Lines []digestLine
	More  ui.Link // no address for none
}

// A digestLine is somebody or something, and what is said of it.
type digestLine struct{ Name, Text, Href string }

// mostLines bounds the lines of a list in a digest.
const mostLines = 12

// digest shows what somebody is told of a week.
func (p *Pages) digest(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	on := v.Today
	if text := r.FormValue("on"); text != "" {
		var err error
		if on, err = medalist.ParseDate(text); err != nil {
			return err
		}
		if on.Year() < 1901 || on.Year() > 2199 {
			return medalist.Errorf(medalist.Invalid, "%s is out of range; choose a day between 1901 and 2199.", on)
		}
	}
	d, err := p.feed.Digest(r.Context(), v.Org, v.Me(), on)
	if err != nil {
		return err
	}
	s, err := p.sayer(r.Context(), v.Org, v.Words)
	if err != nil {
		return err
	}
	view := s.digest(v.Org, d, v.Base)
	week := func(label string, on medalist.Date) ui.Link {
		return ui.Link{Label: label, Href: v.Link("/digest", "on", on.String())}
	}
	page := digestPage{digestView: view, Before: week(v.Words.T("The week before"), d.Week.Start)}
	if !d.Current && d.Next.End <= v.Today {
		page.Next = week(v.Words.T("The next week"), d.Next.End)
	}
	return site.Show(w, r, http.StatusOK, v.Frame(r, view.Title, site.AtTeam), showDigest(page))
}

// A digestPage is a digest among those of other weeks.
type digestPage struct {
	digestView
	Before, Next ui.Link
}

// digest puts a week into words, with links below an address of the
// organisation's pages.
func (s *sayer) digest(org medalist.Org, d *news.Digest, base string) digestView {
	week := s.words.Period(s.calendar, calendar.Week, d.Week, d.Next.Start)
	view := digestView{
		Title: s.words.T("%s: how it went", week), Week: week, Span: s.words.Days(d.Week), Org: org.Name,
		Open:   ui.Link{Label: s.words.T("Open it at %s", org.Name), Href: base + d.Path},
		Choose: ui.Link{Label: s.words.T("How I am told"), Href: base + "/me/notices"},
	}
	if d.Team {
		view.Title = s.words.T("%s: how your people stood", week)
		s.addTeam(&view, d, base)
	} else {
		s.addOwn(&view, d, base)
	}
	s.addCelebrated(&view, d, base)
	s.addNow(&view, d, base)
	if !d.Told() && len(d.Celebrated) == 0 {
		view.Quiet = s.words.T("Nothing was recorded in this week or the one before, and nothing is due.")
	}
	return view
}

// addTeam tells of the people whom one looks after.
func (s *sayer) addTeam(view *digestView, d *news.Digest, base string) {
	var points, before medalist.Points
	reached, all, slipped := 0, 0, 0
	won, fell := digestList{Title: s.words.T("Targets reached")}, digestList{Title: s.words.T("Who slipped")}
	for i := range d.People {
		p := &d.People[i]
		points, before = points+p.Points, before+p.PointsBefore
		reached, all = reached+len(p.Reached), all+len(p.Reached)+len(p.Short)
		row := digestRow{
			Name: p.Person.Name, Href: personAt(base, p.Person), Points: s.words.Points(p.Points), Before: s.words.Points(p.PointsBefore), Place: "–",
		}
		if p.Place > 0 {
			row.Place, row.Moved = s.words.Ordinal(p.Place), s.moved(p)
		}
		view.People = append(view.People, row)
		if len(p.Reached) > 0 {
			won.Lines = append(won.Lines, digestLine{row.Name, s.kpiList(p.Reached), row.Href})
		}
		if p.Slipped {
			slipped++
			fell.Lines = append(fell.Lines, digestLine{row.Name, s.slipped(p), row.Href})
		}
	}
	if more := d.All - len(d.People); more > 0 {
		view.More = s.words.N(more, "and 1 more person", "and %s more people")
	}
	view.Figures = append(view.Figures,
		ui.Stat{Caption: s.words.T("Points"), Figure: s.words.Points(points), Note: s.words.T("%s the week before", s.words.Points(before))},
		ui.Stat{Caption: s.words.T("Targets reached"), Figure: s.words.Number(reached), Note: s.words.T("of %s", s.words.Number(all))},
		ui.Stat{Caption: s.words.T("Slipped"), Figure: s.words.Number(slipped), Note: s.words.T("of %s", s.words.Number(len(d.People)))},
	)
	view.add(won, fell)
}

// addOwn tells of one's own week.
func (s *sayer) addOwn(view *digestView, d *news.Digest, _ string) {
	for i := range d.People {
		p := &d.People[i]
		place := ui.Stat{Caption: s.words.T("Place"), Figure: "–", Note: s.words.T("not on the board")}
		if p.Place > 0 {
			place.Figure, place.Note = s.words.Ordinal(p.Place), s.words.T("of %s", s.words.Number(d.Of))
			if moved := s.moved(p); moved != "" {
				place.Note += ", " + moved
			}
		}
		view.Figures = append(view.Figures,
			ui.Stat{Caption: s.words.T("Points"), Figure: s.words.Points(p.Points), Note: s.words.T("%s the week before", s.words.Points(p.PointsBefore))},
			place,
			ui.Stat{Caption: s.words.T("Targets reached"), Figure: s.words.Number(len(p.Reached)), Note: s.words.T("of %s", s.words.Number(len(p.Reached)+len(p.Short)))},
		)
		view.add(
			digestList{Title: s.words.T("Targets reached"), Lines: s.kpiLines(p.Reached)},
			digestList{Title: s.words.T("Short of the target"), Lines: s.kpiLines(p.Short)},
		)
	}
}

// moved says how a place changed against the week before.
func (s *sayer) moved(p *engine.DigestPerson) string {
	switch gained := p.PlaceBefore - p.Place; {
	case p.PlaceBefore == 0 || gained == 0:
		return ""
	case gained > 0:
		return s.words.N(gained, "1 place up", "%s places up")
	default:
		return s.words.N(-gained, "1 place down", "%s places down")
	}
}

func (s *sayer) slipped(p *engine.DigestPerson) string {
	text := s.words.T("%s points, %s the week before", s.words.Points(p.Points), s.words.Points(p.PointsBefore))
	if len(p.Short) > 0 {
		text = s.words.T("%s; short of the target: %s", text, s.kpiList(p.Short))
	}
	return text
}

func (s *sayer) kpiName(k engine.DigestKPI) string {
	if k.Dimension != "" {
		return k.Dimension
	}
	return s.words.T(k.KPI.Name)
}

func (s *sayer) kpiList(kpis []engine.DigestKPI) string {
	names := make([]string, len(kpis))
	for i, k := range kpis {
		names[i] = s.kpiName(k)
	}
	return s.words.List(names)
}

func (s *sayer) kpiLines(kpis []engine.DigestKPI) []digestLine {
	var lines []digestLine
	for _, k := range kpis {
		lines = append(lines, digestLine{Name: s.kpiName(k)})
	}
	return lines
}

// addCelebrated tells what was celebrated in the week.
func (s *sayer) addCelebrated(view *digestView, d *news.Digest, base string) {
	l := digestList{Title: s.words.T("Celebrated")}
	for i := range d.Celebrated {
		c := &d.Celebrated[i]
		if c.Kind == news.Reached && c.Every == calendar.Week {
			continue // told above
		}
		l.Lines = append(l.Lines, digestLine{s.celebration(c), c.Body, base + "/feed#celebration-" + c.Key()})
	}
	view.add(l)
}

// addNow tells what is at risk, waits and is due as of now.
func (s *sayer) addNow(view *digestView, d *news.Digest, base string) {
	risks, due := digestList{Title: s.words.T("Follow-ups at risk")}, digestList{Title: s.words.T("Due this week")}
	for i := range d.Risks {
		risks.Lines = append(risks.Lines, s.dueLine(&d.Risks[i], d.Team, base))
	}
	for i := range d.Due {
		due.Lines = append(due.Lines, s.dueLine(&d.Due[i], d.Team, base))
	}
	if d.Waiting > 0 {
		view.Figures = append(view.Figures, ui.Stat{
			Caption: s.words.T("Approvals waiting"), Figure: s.words.Number(d.Waiting), Href: base + "/approvals",
		})
	}
	follow := ui.Link{Label: s.words.T("Follow-ups"), Href: base + "/follow-ups"}
	if d.Team {
		follow = ui.Link{Label: s.words.T("My team"), Href: base + "/team"}
	}
	risks.More, due.More = follow, follow
	view.add(risks, due)
}

// dueLine is a follow-up: of a team with whose it is.
func (s *sayer) dueLine(r *engine.Risk, team bool, base string) digestLine {
	when := s.words.Day(r.DueOn)
	if !team {
		return digestLine{Name: r.Customer.Name, Text: when, Href: base + "/follow-ups"}
	}
	return digestLine{Name: r.Person.Name, Text: strings.Join([]string{r.Customer.Name, when}, ", "), Href: personAt(base, r.Person)}
}

func personAt(base string, p medalist.Person) string {
	return base + "/people/" + url.PathEscape(p.Email)
}

// add adds the lists that say something, each as far as a mail is read.
func (view *digestView) add(lists ...digestList) {
	for _, l := range lists {
		if len(l.Lines) == 0 {
			continue
		}
		if len(l.Lines) <= mostLines {
			l.More = ui.Link{}
		}
		l.Lines = l.Lines[:min(len(l.Lines), mostLines)]
		view.Lists = append(view.Lists, l)
	}
}
