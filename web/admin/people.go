package admin

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/account"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
	"medalist.dev/medalist/web/words"
)

// The states that people are filtered by.
const (
	isNever   = "never"
	isInvited = "invited"
	isActive  = "active"
	isBarred  = "barred"
	isGone    = "gone"
)

// A peoplePage is the list of people.
type peoplePage struct {
	frame   ui.AdminFrame
	Action  string
	Query   string
	Choices []ui.Choice
	Rows    []personLine
	listing
	Empty    *ui.Empty
	Invite   string // address that invites everybody found who has no account
	Inviting int    // how many that are
	Filter   []ui.Field
}

// A personLine is a line of the list.
type personLine struct {
	Initials, Name, Email, Href string
	Role, Team, Manager         string
	State                       ui.Chip
	Seen                        string
}

// A staff is everybody with what is known of their accounts.
type staff struct {
	people []medalist.Person
	teams  []medalist.Team
	names  map[medalist.TeamID]string
	by     map[string]*medalist.Person // email
	states map[medalist.PersonID]account.Standing
	seen   map[medalist.PersonID]medalist.Instant
	today  medalist.Date
}

// staff reads everybody.
func (p *Pages) staff(r *http.Request, v *site.Visit) (*staff, error) {
	s := &staff{names: map[medalist.TeamID]string{}, by: map[string]*medalist.Person{}, today: v.Today}
	var err error
	if s.people, err = p.engine.People(r.Context(), v.Org); err != nil {
		return nil, err
	}
	if s.teams, err = p.engine.Teams(r.Context(), v.Org); err != nil {
		return nil, err
	}
	if s.states, err = p.accounts.Standings(r.Context(), v.Org); err != nil {
		return nil, err
	}
	if s.seen, err = p.accounts.LastSeen(r.Context(), v.Org); err != nil {
		return nil, err
	}
	for _, t := range s.teams {
		s.names[t.ID] = t.Name
	}
	s.people = slices.Clone(s.people)
	slices.SortFunc(s.people, func(a, b medalist.Person) int {
		return cmp.Or(cmp.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)), cmp.Compare(a.Email, b.Email))
	})
	for i := range s.people {
		s.by[s.people[i].Email] = &s.people[i]
	}
	return s, nil
}

// stateOf returns how it stands with somebody's account.
func (s *staff) stateOf(p *medalist.Person) string {
	st := s.states[p.ID]
	switch {
	case st.Barred:
		return isBarred
	case !p.EmployedIn(medalist.Through(s.today, medalist.Date(99991231))):
		return isGone
	case st.CanSignIn || s.seen[p.ID] != 0:
		return isActive
	case st.Invited:
		return isInvited
	}
	return isNever
}

// noTeam asks for people who are in no team.
const noTeam = "-"

// isOfTeam reports whether somebody's team is the one that is asked for.
func isOfTeam(team, asked string) bool {
	return asked == "" || asked == team || asked == noTeam && team == ""
}

// found returns the people that a query asks for.
func (s *staff) found(q url.Values) []*medalist.Person {
	var found []*medalist.Person
	for i := range s.people {
		p := &s.people[i]
		switch {
		case !isOfTeam(s.names[p.TeamOn(s.today)], q.Get("team")),
			q.Get("role") != "" && string(p.Role) != q.Get("role"),
			q.Get("state") != "" && s.stateOf(p) != q.Get("state"),
			!holds(p.Name+" "+p.Email+" "+p.ExternalID, q.Get("q")):
		default:
			found = append(found, p)
		}
	}
	return found
}

// people shows the list of people.
func (p *Pages) people(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	s, err := p.staff(r, v)
	if err != nil {
		return err
	}
	q := r.URL.Query()
	found, path, at := s.found(q), v.Link("/admin/people"), pageOf(q)
	rows := found[min((at-1)*pageSize, len(found)):min(at*pageSize, len(found))]
	page := peoplePage{
		frame: v.AdminFrame(site.AdminPeople, v.Words.T("People"), v.Words.N(len(s.people), "One person", "%s people")),
		Query: q.Get("q"), Action: path, Choices: s.choices(v, q), Invite: v.Link("/admin/people/invite"),
		listing: listingOf(v, path, q, at, len(rows), len(found)), Filter: site.Fields(q, "q", "team", "role", "state"),
	}
	page.frame.First = ui.Link{Label: v.Words.T("Add a person"), Href: v.Link("/admin/people/new"), Icon: "user-plus"}
	page.frame.Steps = []ui.Link{{Label: v.Words.T("From a file"), Href: v.Link("/admin/imports"), Icon: "upload"}}
	for _, someone := range found {
		if s.stateOf(someone) == isNever {
			page.Inviting++
		}
	}
	for _, someone := range rows {
		page.Rows = append(page.Rows, s.line(v, someone))
	}
	if len(rows) == 0 {
		page.Empty = &ui.Empty{
			Icon: "search", Title: v.Words.T("Nobody was found"),
			Text: v.Words.T("A search looks at names, emails and external ids. Try a part of the name, or fewer filters."),
			Step: ui.Link{Label: v.Words.T("Everybody"), Href: path},
		}
	}
	return site.Show(w, r, http.StatusOK, v.Frame(r, v.Words.T("People"), site.AtAdmin), showPeople(page))
}

// choices returns the filters above the list.
func (s *staff) choices(v *site.Visit, q url.Values) []ui.Choice {
	roles := []string{"", v.Words.T("All roles")}
	for _, role := range medalist.Roles {
		roles = append(roles, string(role), v.Words.Role(role))
	}
	states := []string{"", v.Words.T("Any account")}
	for _, state := range []string{isActive, isInvited, isNever, isBarred, isGone} {
		states = append(states, state, stateChip(v, state).Word)
	}
	return []ui.Choice{
		{Name: "team", Label: v.Words.T("Team"), Icon: "users", Options: append(teamOptions(v.Words.T("All teams"), q.Get("team"), s.teams),
			ui.Option{Value: noTeam, Label: v.Words.T("In no team"), Chosen: q.Get("team") == noTeam})},
		{Name: "role", Label: v.Words.T("Role"), Icon: "user", Options: options(q.Get("role"), roles...)},
		{Name: "state", Label: v.Words.T("Account"), Icon: "key-round", Options: options(q.Get("state"), states...)},
	}
}

func (s *staff) line(v *site.Visit, p *medalist.Person) personLine {
	l := personLine{
		Initials: words.Initials(p.Name), Name: p.Name, Email: p.Email, Href: v.Base + "/admin/people/" + url.PathEscape(p.Email),
		Role: v.Words.Role(p.Role), Team: s.names[p.TeamOn(s.today)], Manager: p.Manager,
		State: stateChip(v, s.stateOf(p)), Seen: s.lastSeen(v, p),
	}
	if m := s.by[p.Manager]; m != nil {
		l.Manager = m.Name
	}
	return l
}

// lastSeen says when somebody was last here, empty for never.
func (s *staff) lastSeen(v *site.Visit, p *medalist.Person) string {
	at := s.seen[p.ID]
	if at == 0 {
		return ""
	}
	return moment(v, time.Unix(0, int64(at)))
}

// stateChip says how it stands with an account.
func stateChip(v *site.Visit, state string) ui.Chip {
	switch state {
	case isActive:
		return ui.Chip{Tone: ui.Good, Icon: "check", Word: v.Words.T("Can sign in")}
	case isInvited:
		return ui.Chip{Tone: ui.Outline, Icon: "mail", Word: v.Words.T("Invited")}
	case isBarred:
		return ui.Chip{Tone: ui.Warn, Icon: "lock", Word: v.Words.T("Barred")}
	case isGone:
		return ui.Chip{Tone: ui.Quiet, Icon: "log-out", Word: v.Words.T("Has left")}
	}
	return ui.Chip{Tone: ui.Quiet, Word: v.Words.T("No account")}
}
