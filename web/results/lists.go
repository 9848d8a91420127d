package results

import (
	"cmp"
	"net/http"
	"slices"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
	"medalist.dev/medalist/web/words"
)

// peopleRows is the number of people on a page of the list.
const peopleRows = 100

func (s *Pages) people(w http.ResponseWriter, r *http.Request, v *visit) error {
	people, err := s.engine.People(r.Context(), v.Org)
	if err != nil {
		return err
	}
	teams, err := s.engine.Teams(r.Context(), v.Org)
	if err != nil {
		return err
	}
	q := r.URL.Query()
	page, err := pageOf(q)
	if err != nil {
		return err
	}
	people = slices.DeleteFunc(people, func(p medalist.Person) bool { return !v.MaySee(p.ID) })
	d := directoryOf(people, teams)
	found := d.search(q.Get("q"), q.Get("team"), v.Today)
	shown := found[min((page-1)*peopleRows, len(found)):min(page*peopleRows, len(found))]
	path := v.Base + "/people"
	list := ui.People{
		Total: v.Words.T("%s in %s", v.Words.N(len(people), "1 person", "%s people"), v.Words.N(len(teams), "1 team", "%s teams")),
		Query: q.Get("q"), Action: path, Choices: []ui.Choice{v.teamChoice(teams, q.Get("team"))},
		Range: v.rangeOf(v.Words.T("People"), len(shown), page, peopleRows, len(found)),
	}
	list.Earlier, list.Later = v.pages(path, q, page, peopleRows, len(found))
	if len(shown) == 0 {
		list.Empty = v.nobody(len(people), path)
	}
	for i := range shown {
		list.Rows = append(list.Rows, v.personRow(shown[i], d))
	}
	return site.Show(w, r, http.StatusOK, v.Frame(r, v.Words.T("People"), site.AtPeople), ui.PeoplePage(list))
}

func (v *visit) nobody(all int, path string) *ui.Empty {
	if all == 0 {
		return &ui.Empty{
			Icon: "user", Title: v.Words.T("Nobody is here yet"), Text: v.Words.T("People come in with a file that names them and their teams."),
			Command: "medalist import people people.csv",
		}
	}
	return &ui.Empty{
		Icon: "search", Title: v.Words.T("Nobody was found"), Text: v.Words.T("A search looks at names and emails. Try a part of the name, or all teams."),
		Step: ui.Link{Label: v.Words.T("Everybody"), Href: path},
	}
}

// A directory finds people and teams by what they are called.
type directory struct {
	people []medalist.Person
	teams  map[medalist.TeamID]string
	names  map[string]string // of people, by email
}

func directoryOf(people []medalist.Person, teams []medalist.Team) *directory {
	d := &directory{people: slices.Clone(people), teams: map[medalist.TeamID]string{}, names: map[string]string{}}
	for i := range teams {
		d.teams[teams[i].ID] = teams[i].Name
	}
	for i := range people {
		d.names[people[i].Email] = people[i].Name
	}
	slices.SortFunc(d.people, func(a, b medalist.Person) int {
		return cmp.Or(cmp.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)), cmp.Compare(a.Email, b.Email))
	})
	return d
}

// A found person is somebody with the team they are in today.
type found struct {
	*medalist.Person
	team string
	here bool // employed today
}

// search returns the people whose name or email holds each word of a text and
// who are in a team, both empty for all, by name.
func (d *directory) search(text, team string, today medalist.Date) []found {
	parts := strings.Fields(strings.ToLower(text))
	var list []found
	for i := range d.people {
		p := &d.people[i]
		f := found{p, d.teams[p.TeamOn(today)], p.EmployedIn(medalist.Through(today, today))}
		if team != "" && f.team != team {
			continue
		}
		in := strings.ToLower(p.Name) + " " + p.Email
		if !slices.ContainsFunc(parts, func(part string) bool { return !strings.Contains(in, part) }) {
			list = append(list, f)
		}
	}
	return list
}

func (v *visit) personRow(f found, d *directory) ui.PersonRow {
	row := ui.PersonRow{
		Initials: words.Initials(f.Name), Name: f.Name, Email: f.Email, Href: v.SubjectPath(medalist.PersonLevel, f.Email),
		Role: v.Words.Role(f.Role), Manager: cmp.Or(d.names[f.Manager], f.Manager),
	}
	if row.Team = f.team; f.team != "" && v.MaySeeTeam(f.TeamOn(v.Today)) {
		row.TeamHref = v.SubjectPath(medalist.TeamLevel, f.team)
	}
	if !f.here {
		row.Left = v.Words.T("not employed now")
	}
	return row
}
