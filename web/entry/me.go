package entry

import (
	"cmp"
	"net/http"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/account"
	"medalist.dev/medalist/store"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
	"medalist.dev/medalist/web/words"
)

// A mePage is what everybody settles for themselves.
type mePage struct {
	Name, Email string
	Role        medalist.Role
	SignOut     string
	More        []ui.Link // pages that the phone's bar has no room for

	Language     string // address of its form
	Languages    []ui.Option
	Themes       []ui.Link
	Password     string // address of its form
	Least        int    // characters
	WrongOld     string
	WrongNew     string
	Sessions     []sessionRow
	EndSession   string
	Passkeys     []passkeyRow
	BeginPasskey string
	AddPasskey   string
	Rename       string
	Remove       string
	Data         string // address of all that is kept about them
}

// A sessionRow is somewhere that one is signed in.
type sessionRow struct {
	ID           string
	Browser      string
	Where, Since string
	Here         bool
}

// A passkeyRow is one of one's passkeys.
type passkeyRow struct{ ID, Name, Added, Used string }

// me shows what everybody settles for themselves.
func (p *Pages) me(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	return p.showMe(w, r, v, http.StatusOK, mePage{})
}

func (p *Pages) showMe(w http.ResponseWriter, r *http.Request, v *site.Visit, status int, page mePage) error {
	sessions, err := p.accounts.Sessions(r.Context(), v.Org, v.Viewer)
	if err != nil {
		return err
	}
	keys, err := p.accounts.Passkeys(r.Context(), v.Org, v.Viewer)
	if err != nil {
		return err
	}
	frame := v.Frame(r, v.Words.T("Me"), site.AtMe)
	page.Name, page.Email, page.Role, page.SignOut = v.Me().Name, v.Me().Email, v.Me().Role, v.Link("/sign-out")
	page.Language, page.Languages, page.Themes = v.Link("/me/language"), languageOptions(v), frame.Themes
	page.Password, page.Least = v.Link("/me/password"), account.MinPassword
	page.EndSession, page.BeginPasskey, page.AddPasskey = v.Link("/me/sessions/end"), v.Link("/me/passkeys/begin"), v.Link("/me/passkeys/add")
	page.Data = v.Link("/me/data.zip")
	page.Rename, page.Remove = v.Link("/me/passkeys/rename"), v.Link("/me/passkeys/remove")
	for _, l := range frame.Nav {
		if !l.Phone {
			page.More = append(page.More, l)
		}
	}
	if v.May(medalist.SeeOwn) {
		page.More = append(page.More,
			ui.Link{Label: v.Words.T("Praise for me"), Icon: "award", Href: v.Link("/me/praise")},
			ui.Link{Label: v.Words.T("The week"), Icon: "mail", Href: v.Link("/digest")},
			ui.Link{Label: v.Words.T("My days off"), Icon: "calendar-days", Href: v.Link("/me/days-off")},
		)
	}
	for _, s := range sessions {
		page.Sessions = append(page.Sessions, sessionRowOf(v, s))
	}
	for _, k := range keys {
		row := passkeyRow{ID: k.ID, Name: k.Name, Added: v.Words.T("added %s", moment(v, k.CreatedAt)), Used: v.Words.T("not used yet")}
		if k.UsedAt != 0 {
			row.Used = v.Words.T("used %s", moment(v, k.UsedAt))
		}
		page.Passkeys = append(page.Passkeys, row)
	}
	return site.Show(w, r, status, frame, meIs(page))
}

func moment(v *site.Visit, at medalist.Instant) string {
	return v.Words.Moment(time.Unix(0, int64(at)), v.Zone)
}

func sessionRowOf(v *site.Visit, s store.Session) sessionRow {
	return sessionRow{
		ID: s.TokenHash, Here: s.TokenHash == v.Viewer.Session.TokenHash,
		Browser: cmp.Or(browserName(s.Agent), v.Words.T("Unknown browser")),
		Where:   cmp.Or(s.Address, v.Words.T("unknown address")),
		Since:   v.Words.T("last used %s", moment(v, s.SeenAt)),
	}
}

// languageOptions are the languages to choose from, each by its own name.
func languageOptions(v *site.Visit) []ui.Option {
	chosen := v.Viewer.Preferences[account.Language]
	options := []ui.Option{{Label: v.Words.T("As the browser says"), Chosen: chosen == ""}}
	names := map[string]string{"en": "English", "de": "Deutsch"}
	for _, l := range words.Languages {
		options = append(options, ui.Option{Value: l.Tag(), Label: cmp.Or(names[l.Tag()], l.Tag()), Chosen: chosen == l.Tag()})
	}
	return options
}

func (p *Pages) chooseLanguage(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	tag := r.PostFormValue("language")
	said := words.Accepted(cmp.Or(tag, r.Header.Get("Accept-Language")))
	if tag != "" && said.Tag() != tag {
		return medalist.Errorf(medalist.Invalid, "Medalist does not speak %q; choose one of the list.", tag)
	}
	if err := p.accounts.Prefer(r.Context(), v.Org, v.Viewer, account.Language, tag); err != nil {
		return err
	}
	v.Notice(w, said.T("The language is kept."))
	return site.Redirect(w, r, v.Link("/me"))
}

// changePassword keeps a new password, ends the other sessions and goes on in
// a new one.
func (p *Pages) changePassword(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	token, err := p.accounts.ChangePassword(r.Context(), v.Org, v.Viewer, r.PostFormValue("old_password"), r.PostFormValue("password"))
	switch medalist.ErrorCode(err) {
	case "":
		p.site.KeepSession(w, v, token)
		v.Notice(w, v.Words.T("The new password holds. Everywhere else you are signed out."))
		return site.Redirect(w, r, v.Link("/me"))
	case medalist.Invalid, medalist.TooMany:
		page, said := mePage{}, v.Words.Message(err)
		if said == v.Words.Message(account.ErrNotYourPassword) || medalist.ErrorCode(err) == medalist.TooMany {
			page.WrongOld = said
		} else {
			page.WrongNew = said
		}
		return p.showMe(w, r, v, http.StatusUnprocessableEntity, page)
	default:
		return err
	}
}

// endSession ends one of the visitor's sessions, or all but this one.
func (p *Pages) endSession(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	id := r.PostFormValue("id")
	if err := p.accounts.Revoke(r.Context(), v.Org, v.Viewer, id); err != nil {
		return err
	}
	if id == v.Viewer.Session.TokenHash {
		p.site.KeepSession(w, v, "")
		return site.Redirect(w, r, v.Link("/sign-in"))
	}
	said := "That device is signed out."
	if id == "" {
		said = "Every other device is signed out."
	}
	v.Notice(w, v.Words.T(said))
	return site.Redirect(w, r, v.Link("/me")+"#sessions")
}
