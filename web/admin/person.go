package admin

import (
	"net/http"
	"net/url"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/account"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
)

// A personPage is somebody with their teams and their account, or the form
// for somebody new.
type personPage struct {
	frame    ui.AdminFrame
	Wrong    string
	Action   string
	Fields   personFields
	New      bool
	Spans    []spanLine
	Transfer *spanForm
	Leave    *leaveForm
	Account  *accountBox
	Effect   *effect
	Tried    string // heading of the effect
	People   []ui.Field
	Zones    []ui.Field
	Card     string // their scorecard
}

// personFields are the fields of who somebody is.
type personFields struct {
	Name, Email, Manager, Zone, ExternalID ui.Input
	Role                                   ui.Input
	Roles                                  []ui.Option
	Team                                   ui.Input
	Teams                                  []ui.Option
	Starts                                 ui.Input
}

// personForm returns the form of who somebody is.
func personForm(v *site.Visit, p *medalist.Person) *form {
	return blank(v, "name", p.Name, "email", p.Email, "role", string(p.Role), "manager", p.Manager, "time_zone", p.TimeZone, "external_id", p.ExternalID)
}

func (f *form) personFields(v *site.Visit, s *staff) personFields {
	roles := []string{}
	for _, role := range medalist.Roles {
		roles = append(roles, string(role), v.Words.Role(role))
	}
	fields := personFields{
		Name: f.input("name", "Name"), Email: f.input("email", "Email"), Manager: f.listed("manager", "Manager", "people"),
		Zone: f.listed("time_zone", "Time zone", "zones"), ExternalID: f.hinted("external_id", "External id", "What other programs call this person."),
		Role: f.input("role", "Role"), Roles: options(f.text("role"), roles...),
		Team: f.input("team", "Team"), Teams: teamOptions(v.Words.T("No team"), f.text("team"), s.teams), Starts: f.date("starts_on", "From"),
	}
	fields.Name.Required, fields.Email.Required, fields.Email.Type = true, true, "email"
	fields.Name.Complete, fields.Email.Complete = "off", "off"
	fields.Zone.Hint = v.Words.T("Empty is the organisation's: %s.", v.Org.TimeZone)
	fields.Starts.Hint = v.Words.T("Empty is since ever.")
	return fields
}

// change returns what the form asks for.
func (f *form) change(was string) engine.PersonChange {
	return engine.PersonChange{
		Was: was, Email: f.text("email"), Name: f.text("name"), Role: medalist.Role(f.text("role")), Manager: f.text("manager"),
		TimeZone: f.text("time_zone"), ExternalID: f.text("external_id"), Team: f.text("team"), StartsOn: f.day("starts_on"),
	}
}

// newPerson shows the form for somebody new.
func (p *Pages) newPerson(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	return p.showNew(w, r, v, blank(v, "role", string(medalist.Rep), "team", r.URL.Query().Get("team"), "starts_on", v.Today.String()))
}

func (p *Pages) showNew(w http.ResponseWriter, r *http.Request, v *site.Visit, f *form) error {
	s, err := p.staff(r, v)
	if err != nil {
		return err
	}
	page := personPage{
		frame: v.AdminFrame(site.AdminPeople, v.Words.T("Add a person"), ""), Wrong: f.wrong, New: true,
		Action: v.Link("/admin/people/new"), Fields: f.personFields(v, s), People: s.suggested(), Zones: zones(),
	}
	page.frame.Back = ui.Link{Label: v.Words.T("People"), Href: v.Link("/admin/people")}
	return site.Show(w, r, f.status(), v.Frame(r, page.frame.Heading, site.AtAdmin), showPerson(page))
}

// addPerson adds somebody and goes to their page.
func (p *Pages) addPerson(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	f, err := sent(w, r, v)
	if err != nil {
		return err
	}
	c := f.change("")
	if err = error(f.faults); len(f.faults) == 0 {
		_, err = p.engine.SavePerson(r.Context(), v.Org, c, by(v, false))
	}
	switch {
	case err == nil:
		v.Notice(w, v.Words.T("%s was added.", c.Name))
		return site.Redirect(w, r, v.Base+"/admin/people/"+url.PathEscape(medalist.FoldEmail(c.Email)))
	case f.fails(err):
		return p.showNew(w, r, v, f)
	}
	return err
}

// A look at somebody's page is what of it was filled in or done just now.
type look struct {
	person *form
	span   *form // of the transfer, or of the span that begins on its field was
	leave  *form
	effect *effect
	tried  string
	link   string // by which they can choose a password
}

// person shows somebody.
func (p *Pages) person(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	return p.showPerson(w, r, v, look{})
}

// someone returns whom a path names.
func (s *staff) someone(email string) (*medalist.Person, error) {
	if p := s.by[medalist.FoldEmail(email)]; p != nil {
		return p, nil
	}
	return nil, medalist.Errorf(medalist.NotFound, "There is nobody with the email %q; look for them in the list of people.", email)
}

func (p *Pages) showPerson(w http.ResponseWriter, r *http.Request, v *site.Visit, l look) error {
	s, err := p.staff(r, v)
	if err != nil {
		return err
	}
	who, err := s.someone(r.PathValue("email"))
	if err != nil {
		return err
	}
	status := http.StatusOK
	for _, f := range []*form{l.person, l.span, l.leave} {
		if f != nil {
			status = max(status, f.status())
		}
	}
	if l.person == nil {
		l.person = personForm(v, who)
	}
	base := v.Base + "/admin/people/" + url.PathEscape(who.Email)
	page := personPage{
		frame: v.AdminFrame(site.AdminPeople, who.Name, who.Email), Wrong: l.person.wrong, Action: base,
		Fields: l.person.personFields(v, s), People: s.suggested(), Zones: zones(), Effect: l.effect, Tried: l.tried,
		Spans: s.spanLines(v, who, l.span), Transfer: s.transfer(v, l.span), Leave: leaving(v, l.leave),
		Account: s.account(v, who, l.link, p.accounts.Mails()), Card: v.SubjectPath(medalist.PersonLevel, who.Email),
	}
	page.frame.Back = ui.Link{Label: v.Words.T("People"), Href: v.Link("/admin/people")}
	page.frame.Steps = []ui.Link{
		{Label: v.Words.T("Scorecard"), Href: page.Card},
		{Label: v.Words.T("Export"), Href: v.Link("/admin/export", "person", who.Email), Icon: "download"},
		{Label: v.Words.T("Erase"), Href: base + "/erase", Icon: "eraser"},
	}
	return site.Show(w, r, status, v.Frame(r, who.Name, site.AtAdmin), showPerson(page))
}

// savePerson changes who somebody is.
func (p *Pages) savePerson(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	f, err := sent(w, r, v)
	if err != nil {
		return err
	}
	c := f.change(r.PathValue("email"))
	effect, err := p.engine.SavePerson(r.Context(), v.Org, c, by(v, false))
	switch {
	case err == nil:
		v.Notice(w, saved(v, effect))
		return site.Redirect(w, r, v.Base+"/admin/people/"+url.PathEscape(medalist.FoldEmail(c.Email)))
	case f.fails(err):
		return p.showPerson(w, r, v, look{person: f})
	}
	return err
}

// saved says that something was, and what it did to points.
func saved(v *site.Visit, e engine.Effect) string {
	return v.Words.T("Saved. %s", scoredAgain(v, e))
}

// suggested returns everybody as lines that a field offers.
func (s *staff) suggested() []ui.Field {
	lines := make([]ui.Field, 0, len(s.people))
	for i := range s.people {
		lines = append(lines, ui.Field{Name: s.people[i].Name, Value: s.people[i].Email})
	}
	return lines
}

// zones are the time zones that a field offers: those of most offices. Any
// other IANA name can be typed.
func zones() []ui.Field {
	var lines []ui.Field
	for _, name := range []string{
		"America/Chicago", "America/Denver", "America/Los_Angeles", "America/New_York", "America/Sao_Paulo", "America/Toronto",
		"Asia/Dubai", "Asia/Jakarta", "Asia/Kolkata", "Asia/Shanghai", "Asia/Singapore", "Asia/Tokyo", "Australia/Sydney",
		"Europe/Amsterdam", "Europe/Berlin", "Europe/Istanbul", "Europe/London", "Europe/Madrid", "Europe/Paris", "Europe/Rome",
		"Europe/Vienna", "Europe/Warsaw", "Europe/Zurich", "UTC",
	} {
		lines = append(lines, ui.Field{Value: name})
	}
	return lines
}

// An accountBox says how it stands with somebody's account.
type accountBox struct {
	State      ui.Chip
	Seen       string
	Invite     string // address that makes a link
	InviteWord string
	Bar        string // address that bars, or lets in again
	BarWord    string
	Barred     bool
	Link       string // that was made just now
	Mailed     bool   // it was mailed, too
}

func (s *staff) account(v *site.Visit, who *medalist.Person, link string, mails bool) *accountBox {
	base, state := v.Base+"/admin/people/"+url.PathEscape(who.Email), s.stateOf(who)
	box := &accountBox{State: stateChip(v, state), Seen: s.lastSeen(v, who), Link: link, Mailed: mails}
	switch state {
	case isNever:
		box.Invite, box.InviteWord = base+"/invite", v.Words.T("Invite")
	case isInvited:
		box.Invite, box.InviteWord = base+"/invite", v.Words.T("Invite again")
	case isActive:
		box.Invite, box.InviteWord = base+"/invite", v.Words.T("Make a link to a new password")
	}
	if who.Email != v.Me().Email {
		box.Bar, box.BarWord = base+"/bar", v.Words.T("Bar from signing in")
		if box.Barred = state == isBarred; box.Barred {
			box.BarWord = v.Words.T("Let in again")
		}
	}
	return box
}

// invite makes a link by which somebody chooses a password, and shows it.
func (p *Pages) invite(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	link, err := p.linkFor(r, v, r.PathValue("email"))
	if err != nil {
		return err
	}
	return p.showPerson(w, r, v, look{link: link})
}

func (p *Pages) linkFor(r *http.Request, v *site.Visit, email string) (string, error) {
	token, err := p.accounts.Invite(r.Context(), v.Org, email, v.Me().Email)
	if err != nil {
		return "", err
	}
	return p.site.Origin(r) + account.LinkPath(v.Org, account.Invitation, token), nil
}

// bar lets somebody sign in no more, or again.
func (p *Pages) bar(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	email, barred := r.PathValue("email"), r.FormValue("barred") == "true"
	if err := p.accounts.Bar(r.Context(), v.Org, email, barred, v.Me().Email); err != nil {
		return err
	}
	said := v.Words.T("%s can sign in again.", email)
	if barred {
		said = v.Words.T("%s is signed out everywhere and let in no more.", email)
	}
	v.Notice(w, said)
	return site.Redirect(w, r, v.Base+"/admin/people/"+url.PathEscape(email))
}

// maxInvited bounds how many are invited at once.
const maxInvited = 500

// An invitedPage lists the links of those who were invited at once.
type invitedPage struct {
	frame ui.AdminFrame
	Mails bool
	Rows  []invitedLine
}

type invitedLine struct{ Name, Email, Link string }

// inviteAll invites everybody whom a filter finds and who has no account.
func (p *Pages) inviteAll(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	f, err := sent(w, r, v)
	if err != nil {
		return err
	}
	s, err := p.staff(r, v)
	if err != nil {
		return err
	}
	some := slices.DeleteFunc(s.found(f.values), func(who *medalist.Person) bool { return s.stateOf(who) != isNever })
	if len(some) == 0 {
		v.Notice(w, v.Words.T("Everybody found here has an account or an invitation already."))
		return site.Redirect(w, r, v.Link("/admin/people"))
	}
	page := invitedPage{Mails: p.accounts.Mails()}
	for _, who := range some[:min(len(some), maxInvited)] {
		link, err := p.linkFor(r, v, who.Email)
		if err != nil {
			return err
		}
		page.Rows = append(page.Rows, invitedLine{who.Name, who.Email, link})
	}
	page.frame = v.AdminFrame(site.AdminPeople, v.Words.N(len(page.Rows), "One person was invited", "%s people were invited"), "")
	page.frame.Back = ui.Link{Label: v.Words.T("People"), Href: v.Link("/admin/people")}
	return site.Show(w, r, http.StatusOK, v.Frame(r, page.frame.Heading, site.AtAdmin), showInvited(page))
}
