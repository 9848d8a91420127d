package admin

import (
	"cmp"
	"net/http"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
)

// A teamsPage is the tree of teams.
type teamsPage struct {
	frame ui.AdminFrame
	Rows  []teamLine
	Empty *ui.Empty
}

// A teamLine is a team in the tree.
type teamLine struct {
	Name, Href, Market string
	Depth              int
	People             string
	PeopleHref         string
}

// teams shows the tree.
func (p *Pages) teams(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	s, err := p.staff(r, v)
	if err != nil {
		return err
	}
	page := teamsPage{frame: v.AdminFrame(site.AdminTeams, v.Words.T("Teams"), v.Words.N(len(s.teams), "One team", "%s teams"))}
	page.frame.First = ui.Link{Label: v.Words.T("Add a team"), Href: v.Link("/admin/teams/new"), Icon: "plus"}
	page.frame.Steps = []ui.Link{{Label: v.Words.T("From a file"), Href: v.Link("/admin/imports"), Icon: "upload"}}
	if len(s.teams) == 0 {
		page.Empty = &ui.Empty{
			Icon: "users", Title: v.Words.T("No team yet"),
			Text: v.Words.T("People stand on boards with their team. Teams form a tree: a market, its regions, their territories."),
			Step: ui.Link{Label: v.Words.T("Add a team"), Href: v.Link("/admin/teams/new")},
		}
	}
	size := map[medalist.TeamID]int{}
	for i := range s.people {
		if t := s.people[i].TeamOn(v.Today); t != 0 {
			size[t]++
		}
	}
	s.below(0, 0, func(t *medalist.Team, depth int) {
		page.Rows = append(page.Rows, teamLine{
			Name: t.Name, Href: v.Link("/admin/teams/edit", "team", t.Name), Market: t.Market, Depth: depth,
			People: number(v, size[t.ID]), PeopleHref: v.Link("/admin/people", "team", t.Name),
		})
	})
	return site.Show(w, r, http.StatusOK, v.Frame(r, v.Words.T("Teams"), site.AtAdmin), showTeams(page))
}

// deepest bounds how far down the tree of teams is followed.
const deepest = 50

// below tells of the teams below a parent, each followed by those below it.
func (s *staff) below(parent medalist.TeamID, depth int, do func(*medalist.Team, int)) {
	var some []*medalist.Team
	for i := range s.teams {
		if s.teams[i].Parent == parent {
			some = append(some, &s.teams[i])
		}
	}
	slices.SortFunc(some, func(a, b *medalist.Team) int { return cmp.Compare(a.Name, b.Name) })
	for _, t := range some {
		do(t, depth)
		if depth < deepest {
			s.below(t.ID, depth+1, do)
		}
	}
}

// A teamPage is the form of a team.
type teamPage struct {
	frame        ui.AdminFrame
	Wrong        string
	Action, Was  string
	Name, Market ui.Input
	Parent       ui.Input
	Parents      []ui.Option
	Effect       *effect
}

// newTeam shows the form for a new team.
func (p *Pages) newTeam(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	return p.showTeam(w, r, v, "", blank(v, "parent", r.URL.Query().Get("parent")), nil)
}

// editTeam shows the form of a team.
func (p *Pages) editTeam(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	s, err := p.staff(r, v)
	if err != nil {
		return err
	}
	name := r.URL.Query().Get("team")
	for _, t := range s.teams {
		if t.Name == name {
			return p.showTeam(w, r, v, name, blank(v, "name", t.Name, "parent", s.names[t.Parent], "market", t.Market), nil)
		}
	}
	return medalist.Errorf(medalist.NotFound, "There is no team %q; it may have another name by now.", name)
}

func (p *Pages) showTeam(w http.ResponseWriter, r *http.Request, v *site.Visit, was string, f *form, e *effect) error {
	s, err := p.staff(r, v)
	if err != nil {
		return err
	}
	heading, action := v.Words.T("Add a team"), v.Link("/admin/teams/new")
	if was != "" {
		heading, action = was, v.Link("/admin/teams/edit")
		s.teams = slices.DeleteFunc(slices.Clone(s.teams), func(t medalist.Team) bool { return t.Name == was })
	}
	page := teamPage{
		frame: v.AdminFrame(site.AdminTeams, heading, ""), Wrong: f.wrong, Action: action, Was: was,
		Name: f.input("name", "Name"), Market: f.hinted("market", "Market", "A country or business unit. A market's page adds up its teams."),
		Parent: f.input("parent", "Belongs to"), Parents: teamOptions(v.Words.T("No other team"), f.text("parent"), s.teams), Effect: e,
	}
	page.Name.Required = true
	if was != "" {
		page.Name.Hint = v.Words.T("Points, people and targets stay with the team under its new name. Files have to use the new name from now on.")
	}
	page.frame.Back = ui.Link{Label: v.Words.T("Teams"), Href: v.Link("/admin/teams")}
	return site.Show(w, r, f.status(), v.Frame(r, heading, site.AtAdmin), showTeam(page))
}

// saveTeam adds or changes a team.
func (p *Pages) saveTeam(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	f, err := sent(w, r, v)
	if err != nil {
		return err
	}
	c, try := engine.TeamChange{Was: f.text("was"), Name: f.text("name"), Parent: f.text("parent"), Market: f.text("market")}, f.text("do") == "try"
	effect, err := p.engine.SaveTeam(r.Context(), v.Org, c, by(v, try))
	switch {
	case err != nil && f.fails(err):
		return p.showTeam(w, r, v, c.Was, f, nil)
	case err != nil:
		return err
	case try:
		said := effectOf(v, effect)
		return p.showTeam(w, r, v, c.Was, f, &said)
	}
	v.Notice(w, saved(v, effect))
	return site.Redirect(w, r, v.Link("/admin/teams"))
}
