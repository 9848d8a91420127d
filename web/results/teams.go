package results

import (
	"cmp"
	"net/http"
	"slices"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
)

func (s *Pages) teams(w http.ResponseWriter, r *http.Request, v *visit) error {
	teams, err := s.engine.Teams(r.Context(), v.Org)
	if err != nil {
		return err
	}
	people, err := s.engine.People(r.Context(), v.Org)
	if err != nil {
		return err
	}
	page := ui.Teams{Total: v.Words.N(len(teams), "1 team", "%s teams")}
	if len(teams) == 0 {
		page.Empty = &ui.Empty{
			Icon: "users", Title: v.Words.T("No teams yet"), Text: v.Words.T("Teams form a tree, such as market, region and territory. They come in with a file."),
			Command: "medalist import teams teams.csv",
		}
	}
	t := treeOf(teams, people, v.Today)
	t.walk(0, 0, func(team *medalist.Team, depth int) {
		page.Rows = append(page.Rows, v.teamRow(t, team, depth))
	})
	return site.Show(w, r, http.StatusOK, v.Frame(r, v.Words.T("Teams"), site.AtTeams), ui.TeamsPage(page))
}

// A tree is the teams below each team, with the people in each today.
type tree struct {
	below map[medalist.TeamID][]*medalist.Team
	names map[medalist.TeamID][]string
}

func treeOf(teams []medalist.Team, people []medalist.Person, today medalist.Date) *tree {
	t := &tree{below: map[medalist.TeamID][]*medalist.Team{}, names: map[medalist.TeamID][]string{}}
	for i := range teams {
		t.below[teams[i].Parent] = append(t.below[teams[i].Parent], &teams[i])
	}
	for _, list := range t.below {
		slices.SortFunc(list, func(a, b *medalist.Team) int { return cmp.Compare(a.Name, b.Name) })
	}
	for i := range people {
		if id := people[i].TeamOn(today); id != 0 {
			t.names[id] = append(t.names[id], people[i].Name)
		}
	}
	for _, list := range t.names {
		slices.Sort(list)
	}
	return t
}

// walk visits the teams below one, each before those below it.
func (t *tree) walk(under medalist.TeamID, depth int, visit func(team *medalist.Team, depth int)) {
	for _, team := range t.below[under] {
		visit(team, depth)
		t.walk(team.ID, depth+1, visit)
	}
}

// count returns the number of people in a team and all below it.
func (t *tree) count(id medalist.TeamID) int {
	n := len(t.names[id])
	for _, below := range t.below[id] {
		n += t.count(below.ID)
	}
	return n
}

// named is how many people of a team a list names.
const named = 4

func (v *visit) teamRow(t *tree, team *medalist.Team, depth int) ui.TeamRow {
	names := t.names[team.ID]
	under := strings.Join(names[:min(named, len(names))], ", ")
	if more := len(names) - named; more > 0 {
		under = v.Words.T("%s and %s more", under, v.Words.Number(more))
	}
	if len(names) == 0 {
		under = "–"
		if below := len(t.below[team.ID]); below > 0 {
			under = v.Words.N(below, "1 team below it", "%s teams below it")
		}
	}
	row := ui.TeamRow{
		Name: team.Name, Depth: depth,
		Market: team.Market, People: v.Words.Number(t.count(team.ID)), Under: under,
	}
	if v.MaySeeTeam(team.ID) {
		row.Href = v.SubjectPath(medalist.TeamLevel, team.Name)
	}
	return row
}
