package quiz

import (
	"math"
	"net/http"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	rules "medalist.dev/medalist/quiz"
	"medalist.dev/medalist/report"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
)

const (
	monthsShown  = 6
	fadingsShown = 8
	peopleShown  = 60 // of a team; more do not fit on a page
)

// A knowledgePage tells what somebody knows, or a team.
type knowledgePage struct {
	Title, Note string
	Links       []ui.Link
	Grid        grid
	Fading      []fading
	None        *ui.Empty // nothing was asked yet
}

// A grid is shares of right answers: by topic and month, or by person and
// topic.
type grid struct {
	Corner string
	Head   []string
	Rows   []gridRow
}

type gridRow struct {
	Name, Href string
	Cells      []gridCell
}

// A gridCell is a share of right answers.
type gridCell struct {
	Text  string // "82 %", a dash where nothing was asked
	Of    string // "14 of 17"
	Level string // good, fair or weak, empty for none
}

// A fading is a question that is being forgotten.
type fading struct {
	Title, Under, Recall string
	Weak                 bool
}

// months returns the first days of some months, that of a day first and then
// those before it.
func months(today medalist.Date, n int) []medalist.Date {
	all := []medalist.Date{medalist.NewDate(today.Year(), today.Month(), 1)}
	for len(all) < n {
		before := all[len(all)-1].AddDays(-1)
		all = append(all, medalist.NewDate(before.Year(), before.Month(), 1))
	}
	return all
}

// A sum is right answers of questions asked.
type sum struct{ right, asked int }

func (s *sum) add(k *engine.Known) { s.right, s.asked = s.right+k.Right, s.asked+k.Asked }

// cell shows a share. Of fewer than three questions it says nothing by colour.
func (v *visit) cell(s sum) gridCell {
	if s.asked == 0 {
		return gridCell{Text: "–", Of: v.Words.T("nothing asked")}
	}
	share := report.Share{Part: s.right, Of: s.asked}
	c := gridCell{Text: v.Words.T("%s %%", v.Words.Number(share.Percent())), Of: v.Words.Of(s.right, s.asked)}
	switch {
	case s.asked < 3:
	case 100*s.right >= 80*s.asked:
		c.Level = "good"
	case 100*s.right < 60*s.asked:
		c.Level = "weak"
	default:
		c.Level = "fair"
	}
	return c
}

// knowledge shows what the visitor, or somebody they may see, knows by topic
// over time, and what is being forgotten.
func (p *Pages) knowledge(w http.ResponseWriter, r *http.Request, v *visit) error {
	who, err := p.whose(r, v)
	if err != nil {
		return err
	}
	shown := months(v.Today, monthsShown)
	known, err := p.engine.Knowledge(r.Context(), v.Org, []medalist.PersonID{who.ID}, medalist.Through(shown[monthsShown-1], v.Today))
	if err != nil {
		return err
	}
	fadings, err := p.engine.Fadings(r.Context(), v.Org, who.ID, fadingsShown)
	if err != nil {
		return err
	}
	page := knowledgePage{
		Title: v.Words.T("What I know"), Note: v.Words.T("Right answers of the daily quiz by topic, in the last %s months.", v.Words.Number(monthsShown)),
		Grid: v.topicGrid(known, shown), Fading: v.fadings(fadings),
		Links: []ui.Link{{Label: v.Words.T("Scorecard"), Icon: "target", Href: v.SubjectPath(medalist.PersonLevel, who.Email)}},
	}
	if who.ID != v.Me().ID {
		page.Title = v.Words.T("What %s knows", who.Name)
	}
	if v.May(medalist.SeeCharges) {
		page.Links = append(page.Links, ui.Link{Label: v.Words.T("My team"), Icon: "users", Href: v.Link("/knowledge/team")})
	}
	if len(known) == 0 {
		page.None = v.nothingKnown()
	}
	return site.Show(w, r, http.StatusOK, v.Frame(r, page.Title, site.AtToday), showKnowledge(page))
}

// whose returns whom a page is about: the person whom the address names, else
// the visitor.
func (p *Pages) whose(r *http.Request, v *visit) (medalist.Person, error) {
	email := medalist.FoldEmail(r.FormValue("person"))
	if email == "" || email == v.Me().Email {
		return v.Me(), nil
	}
	people, err := p.engine.People(r.Context(), v.Org)
	if err != nil {
		return medalist.Person{}, err
	}
	for _, who := range people {
		if who.Email == email && v.MaySee(who.ID) {
			return who, nil
		}
	}
	return medalist.Person{}, v.NotYours("This page")
}

func (v *visit) nothingKnown() *ui.Empty {
	return &ui.Empty{
		Icon: "graduation-cap", Title: v.Words.T("Nothing was asked yet"),
		Text: v.Words.T("Right answers stand here by topic and month once there were some daily quizzes."),
		Step: ui.Link{Label: v.Words.T("Today's quiz"), Href: v.Link("/quiz")},
	}
}

// topicGrid has a line for each topic and a column for each month, all of them
// first.
func (v *visit) topicGrid(known []engine.Known, shown []medalist.Date) grid {
	g := grid{Corner: v.Words.T("Topic"), Head: []string{v.Words.T("All")}}
	for _, m := range shown {
		g.Head = append(g.Head, v.Words.ShortMonth(m))
	}
	for _, topic := range topicsOf(known) {
		sums := make([]sum, 1+len(shown))
		for i := range known {
			if k := &known[i]; k.Topic == topic {
				sums[0].add(k)
				if at := slices.Index(shown, k.Month); at >= 0 {
					sums[1+at].add(k)
				}
			}
		}
		g.Rows = append(g.Rows, v.gridRow(v.Words.Topic(string(topic)), "", sums))
	}
	return g
}

func (v *visit) gridRow(name, href string, sums []sum) gridRow {
	row := gridRow{Name: name, Href: href}
	for _, s := range sums {
		row.Cells = append(row.Cells, v.cell(s))
	}
	return row
}

// topicsOf returns the topics of which something is known, by name.
func topicsOf(known []engine.Known) []rules.Topic {
	var topics []rules.Topic
	for i := range known {
		topics = append(topics, known[i].Topic)
	}
	slices.Sort(topics)
	return slices.Compact(topics)
}

func (v *visit) fadings(all []engine.Fading) []fading {
	var shown []fading
	for _, f := range all {
		under := v.Words.T("%s, asked again from %s on", v.Words.Topic(string(f.Topic)), v.Words.DayOfMonth(f.Due))
		if !f.Due.After(v.Today) {
			under = v.Words.T("%s, comes next", v.Words.Topic(string(f.Topic)))
		}
		shown = append(shown, fading{
			Title: f.Title, Under: under, Recall: v.Words.T("%s %%", v.Words.Number(int(math.Round(100*f.Recall)))), Weak: f.Recall < 0.8,
		})
	}
	return shown
}

// teamKnowledge shows who of those whom the visitor looks after knows what.
func (p *Pages) teamKnowledge(w http.ResponseWriter, r *http.Request, v *visit) error {
	people, err := p.charges(r, v)
	if err != nil {
		return err
	}
	var ids []medalist.PersonID
	for _, who := range people {
		ids = append(ids, who.ID)
	}
	first := months(v.Today, 3)[2]
	known, err := p.engine.Knowledge(r.Context(), v.Org, ids, medalist.Through(first, v.Today))
	if err != nil {
		return err
	}
	page := knowledgePage{
		Title: v.Words.T("What the team knows"), Note: v.Words.T("Right answers of the daily quiz in this month and the two before it."),
		Grid:  v.peopleGrid(people, known),
		Links: []ui.Link{{Label: v.Words.T("What I know"), Icon: "graduation-cap", Href: v.Link("/knowledge")}, {Label: v.Words.T("My team"), Icon: "users", Href: v.Link("/team")}},
	}
	if len(known) == 0 {
		page.None = v.nothingKnown()
		page.None.Step = ui.Link{}
	}
	return site.Show(w, r, http.StatusOK, v.Frame(r, page.Title, site.AtTeam), showKnowledge(page))
}

// charges returns whom the visitor looks after, of those who are on boards; at
// most so many as fit on a page.
func (p *Pages) charges(r *http.Request, v *visit) ([]medalist.Person, error) {
	people := v.Care().People()
	if v.May(medalist.SeeAll) {
		var err error
		if people, err = p.engine.People(r.Context(), v.Org); err != nil {
			return nil, err
		}
	}
	people = slices.DeleteFunc(slices.Clone(people), func(who medalist.Person) bool {
		return !who.Role.Plays() || !who.EmployedIn(medalist.Through(v.Today, v.Today))
	})
	return people[:min(len(people), peopleShown)], nil
}

// peopleGrid has a line for each person and a column for each topic, all of
// them first.
func (v *visit) peopleGrid(people []medalist.Person, known []engine.Known) grid {
	topics := topicsOf(known)
	g := grid{Corner: v.Words.T("Person"), Head: []string{v.Words.T("All")}}
	for _, t := range topics {
		g.Head = append(g.Head, v.Words.Topic(string(t)))
	}
	team := make([]sum, 1+len(topics))
	for _, who := range people {
		sums := make([]sum, 1+len(topics))
		for i := range known {
			if k := &known[i]; k.Person == who.ID {
				for _, at := range []int{0, 1 + slices.Index(topics, k.Topic)} {
					sums[at].add(k)
					team[at].add(k)
				}
			}
		}
		g.Rows = append(g.Rows, v.gridRow(who.Name, v.Link("/knowledge", "person", who.Email), sums))
	}
	if len(people) > 1 {
		g.Rows = append(g.Rows, v.gridRow(v.Words.T("All together"), "", team))
	}
	return g
}
