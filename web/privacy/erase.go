package privacy

import (
	"net/http"
	"net/url"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
	"medalist.dev/medalist/web/words"
)

// An erasePage tells what erasing somebody does before it is done.
type erasePage struct {
	frame   ui.AdminFrame
	Action  string
	Wrong   string
	Stays   []string
	Goes    []string
	Confirm ui.Input
	Export  string // address of the file that they may want first
	Email   string
}

// showErase tells what erasing somebody would do.
func (p *Pages) showErase(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	return p.askErase(w, r, v, "", "")
}

// askErase shows the page with what was typed, and what is wrong with it.
func (p *Pages) askErase(w http.ResponseWriter, r *http.Request, v *site.Visit, typed, wrong string) error {
	email := medalist.FoldEmail(r.PathValue("email"))
	would, err := p.engine.ErasePerson(r.Context(), v.Org, email, engine.Intent{Actor: v.Me().Email, Try: true})
	status := http.StatusOK
	page := erasePage{
		Action: v.Base + "/admin/people/" + url.PathEscape(email) + "/erase", Wrong: wrong, Email: email, Export: v.Link("/admin/export/person.zip"),
		Confirm: ui.Input{
			Name: "confirm", Label: v.Words.T("Type %s to confirm", email), Value: typed, Required: true, Complete: "off",
			Hint: v.Words.T("There is no way back: not by undoing an import, and not by an admin."),
		},
	}
	name := would.Was.Name
	switch {
	case medalist.ErrorCode(err) == medalist.Conflict:
		page.Wrong, page.Action, name = v.Words.Message(err), "", email
		status = http.StatusConflict
	case err != nil:
		return err
	default:
		page.say(v, would)
	}
	if wrong != "" {
		status = http.StatusUnprocessableEntity
	}
	page.frame = v.AdminFrame(site.AdminPeople, v.Words.T("Erase %s", name), email)
	page.frame.Back = ui.Link{Label: name, Href: v.Base + "/admin/people/" + url.PathEscape(email)}
	return site.Show(w, r, status, v.Frame(r, page.frame.Heading, site.AtAdmin), showErase(page))
}

// say puts what goes and what stays into words.
func (p *erasePage) say(v *site.Visit, e engine.Erasure) {
	l := v.Words
	p.Goes = []string{l.T("Name, email, external id and manager")}
	for _, part := range []struct {
		n         int
		one, many words.Text
	}{
		{e.Texts, "Notes and reasons beside one fact", "Notes and reasons beside %s facts"},
		{e.Comments, "One comment", "%s comments"},
		{e.Notices, "One notice", "%s notices"},
		{e.Sessions, "One session", "%s sessions"},
		{e.Passkeys, "One passkey", "%s passkeys"},
	} {
		if part.n > 0 {
			p.Goes = append(p.Goes, l.N(part.n, part.one, part.many))
		}
	}
	p.Goes = append(p.Goes,
		l.T("Password, devices, preferences, calendar link and waiting mail"),
		l.T("Details of what the audit log says of them, and their name in what it says of others"))
	p.Stays = []string{
		l.T("%s, under %s", l.N(e.Facts, "One fact", "%s facts"), e.Is.Name),
		l.T("%s, so that the totals of teams stay as they are", l.PointsOf(e.Points)),
		l.T("Teams and dates of membership, targets, assignments and celebrations, under the same name"),
	}
	if e.EndsToday {
		p.Stays = append(p.Stays, l.T("Today is their last day, for they are in the organisation still"))
	}
}

// erase erases somebody whose email was typed as it is.
func (p *Pages) erase(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	email, typed := medalist.FoldEmail(r.PathValue("email")), r.PostFormValue("confirm")
	switch {
	case email == v.Me().Email:
		return medalist.Errorf(medalist.Conflict, "Nobody erases themselves: ask another admin.")
	case medalist.FoldEmail(typed) != email:
		return p.askErase(w, r, v, typed, v.Words.T("That is not the email. Nothing was changed."))
	}
	done, err := p.engine.ErasePerson(r.Context(), v.Org, email, engine.Intent{Actor: v.Me().Email})
	if medalist.ErrorCode(err) == medalist.Conflict {
		return p.askErase(w, r, v, typed, v.Words.Message(err))
	}
	if err != nil {
		return err
	}
	v.Notice(w, v.Words.T("Erased. What stays is under %s.", done.Is.Name))
	return site.Redirect(w, r, v.Base+"/admin/people/"+url.PathEscape(done.Is.Email))
}
