package entry

import (
	"net"
	"net/http"

	"medalist.dev/medalist"
	"medalist.dev/medalist/account"
	"medalist.dev/medalist/web/site"
)

func (p *Pages) showSignIn(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	if v.SignedIn() {
		return site.Redirect(w, r, v.Within(r.FormValue("to")))
	}
	return p.askSignIn(w, r, v, http.StatusOK, "")
}

// askSignIn shows the form, after a failure with what was wrong and what was
// typed.
func (p *Pages) askSignIn(w http.ResponseWriter, r *http.Request, v *site.Visit, status int, wrong string) error {
	form := signInForm{
		Org: v.Org.Name, Action: v.Link("/sign-in"), To: r.FormValue("to"), Email: r.FormValue("email"),
		Wrong: wrong, GuestAction: v.Link("/sign-in/guest"), Guests: p.options.Guests,
	}
	return site.Show(w, r, status, v.Frame(r, v.Words.T("Sign in"), ""), signInPage(form))
}

func (p *Pages) signIn(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	token, err := p.accounts.SignIn(r.Context(), v.Org, r.FormValue("email"), r.FormValue("password"), deviceOf(r))
	switch medalist.ErrorCode(err) {
	case "":
		return p.letIn(w, r, v, token)
	case medalist.Invalid, medalist.TooMany:
		return p.askSignIn(w, r, v, http.StatusUnprocessableEntity, v.Words.Message(err))
	default:
		return err
	}
}

// signInGuest lets in whom a demo lets everybody be.
func (p *Pages) signInGuest(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	for _, g := range p.options.Guests {
		if g.Email == r.FormValue("email") {
			token, err := p.accounts.SignInAs(r.Context(), v.Org, g.Email, deviceOf(r))
			if err != nil {
				return err
			}
			return p.letIn(w, r, v, token)
		}
	}
	return medalist.Errorf(medalist.Forbidden, "Nobody can be a guest as %q here.", r.FormValue("email"))
}

func (p *Pages) letIn(w http.ResponseWriter, r *http.Request, v *site.Visit, token string) error {
	p.site.KeepSession(w, v, token)
	return site.Redirect(w, r, v.Within(r.FormValue("to")))
}

func (p *Pages) signOut(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	if err := p.accounts.SignOut(r.Context(), v.Org, v.Viewer); err != nil {
		return err
	}
	p.site.KeepSession(w, v, "")
	return site.Redirect(w, r, v.Link("/sign-in"))
}

// showJoin shows the form for a password to whoever has a link to it.
func (p *Pages) showJoin(purpose string) site.Handler {
	return func(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
		return p.askPassword(w, r, v, purpose, http.StatusOK, "")
	}
}

func (p *Pages) askPassword(w http.ResponseWriter, r *http.Request, v *site.Visit, purpose string, status int, wrong string) error {
	who, _, err := p.accounts.LinkedTo(r.Context(), v.Org, purpose, r.PathValue("token"))
	if err != nil {
		return err
	}
	form := passwordForm{
		Org: v.Org.Name, Name: who.Name, Email: who.Email, First: purpose == account.Invitation,
		Action: r.URL.Path, Wrong: wrong, Least: account.MinPassword,
	}
	return site.Show(w, r, status, v.Frame(r, v.Words.T("Choose a password"), ""), passwordPage(form))
}

func (p *Pages) join(purpose string) site.Handler {
	return func(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
		token, err := p.accounts.ChoosePassword(r.Context(), v.Org, purpose, r.PathValue("token"), r.FormValue("password"), deviceOf(r))
		switch medalist.ErrorCode(err) {
		case "":
			return p.letIn(w, r, v, token)
		case medalist.Invalid:
			return p.askPassword(w, r, v, purpose, http.StatusUnprocessableEntity, v.Words.Message(err))
		default:
			return err
		}
	}
}

// deviceOf says where a request comes from.
func deviceOf(r *http.Request) account.Device {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		host = r.RemoteAddr
	}
	return account.Device{Agent: r.UserAgent(), Address: host}
}
