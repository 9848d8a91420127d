package entry

import (
	"net/http"

	"medalist.dev/medalist"
	"medalist.dev/medalist/account"
	"medalist.dev/medalist/web/site"
)

func (p *Pages) showSignIn(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	if v.SignedIn() {
		return site.Redirect(w, r, v.Within(r.FormValue("to")))
	}
	return p.askSignIn(w, r, v, http.StatusOK, "", nil)
}

// askSignIn shows the form, after a failure with what was wrong and what was
// typed, and with what was being sent when the session had ended.
func (p *Pages) askSignIn(w http.ResponseWriter, r *http.Request, v *site.Visit, status int, wrong string, kept *keptForm) error {
	form := signInForm{
		Org: v.Org.Shown(), Action: v.Link("/sign-in"), To: r.PostFormValue("to"), Email: r.PostFormValue("email"),
		Forgot: v.Link("/forgot"), Passkey: v.Link("/sign-in/passkey"), Wrong: wrong,
		GuestAction: v.Link("/sign-in/guest"), Guests: p.options.Guests, Kept: kept,
	}
	if r.Method == http.MethodGet {
		form.To = r.URL.Query().Get("to")
	}
	if kept != nil {
		form.Guests = nil // they would lose the form
	}
	return site.Show(w, r, status, v.Frame(r, v.Words.T("Sign in"), ""), signInPage(form))
}

func (p *Pages) signIn(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	kept := keptIn(r, v)
	if err := p.within(p.tries, r); err != nil {
		return p.askSignIn(w, r, v, http.StatusTooManyRequests, v.Words.Message(err), kept)
	}
	token, err := p.accounts.SignIn(r.Context(), v.Org, r.PostFormValue("email"), r.PostFormValue("password"), p.deviceOf(r))
	switch medalist.ErrorCode(err) {
	case "":
		if kept != nil {
			return p.sendAgain(w, r, v, token, kept)
		}
		return p.letIn(w, r, v, token)
	case medalist.Invalid, medalist.TooMany, medalist.Forbidden:
		return p.askSignIn(w, r, v, http.StatusUnprocessableEntity, v.Words.Message(err), kept)
	default:
		return err
	}
}

// signInGuest lets in whom a demo lets everybody be.
func (p *Pages) signInGuest(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	for _, g := range p.options.Guests {
		if g.Email == r.PostFormValue("email") {
			token, err := p.accounts.SignInAs(r.Context(), v.Org, g.Email, p.deviceOf(r))
			if err != nil {
				return err
			}
			return p.letIn(w, r, v, token)
		}
	}
	return medalist.Errorf(medalist.Forbidden, "Nobody can be a guest as %q here.", r.PostFormValue("email"))
}

func (p *Pages) letIn(w http.ResponseWriter, r *http.Request, v *site.Visit, token string) error {
	p.site.KeepSession(w, v, token)
	p.rememberOrg(w, v.Org)
	return site.Redirect(w, r, v.Within(r.PostFormValue("to")))
}

func (p *Pages) signOut(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	if err := p.accounts.SignOut(r.Context(), v.Org, v.Viewer); err != nil {
		return err
	}
	p.site.KeepSession(w, v, "")
	v.Notice(w, v.Words.T("You are signed out."))
	return site.Redirect(w, r, v.Link("/sign-in"))
}

// deviceOf says where a request comes from.
func (p *Pages) deviceOf(r *http.Request) account.Device {
	return account.Device{Agent: r.UserAgent(), Address: p.site.Remote(r)}
}
