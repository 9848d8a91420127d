package entry

import (
	"context"
	"net/http"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/account"
	"medalist.dev/medalist/web/site"
)

// showJoin shows the form for a password to whoever has a link to it.
func (p *Pages) showJoin(purpose string) site.Handler {
	return func(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
		if err := p.within(p.tries, r); err != nil {
			return err
		}
		return p.askPassword(w, r, v, purpose, http.StatusOK, "")
	}
}

func (p *Pages) askPassword(w http.ResponseWriter, r *http.Request, v *site.Visit, purpose string, status int, wrong string) error {
	who, _, err := p.accounts.LinkedTo(r.Context(), v.Org, purpose, r.PathValue("token"))
	if err != nil {
		return err
	}
	w.Header().Set("Referrer-Policy", "no-referrer") // the address holds a secret
	form := passwordForm{
		Org: v.Org.Shown(), Name: who.Name, Email: who.Email, First: purpose == account.Invitation,
		Action: r.URL.Path, Wrong: wrong, Least: account.MinPassword,
	}
	return site.Show(w, r, status, v.Frame(r, v.Words.T("Choose a password"), ""), passwordPage(form))
}

func (p *Pages) join(purpose string) site.Handler {
	return func(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
		if err := p.within(p.tries, r); err != nil {
			return err
		}
		token, err := p.accounts.ChoosePassword(r.Context(), v.Org, purpose, r.PathValue("token"), r.PostFormValue("password"), p.deviceOf(r))
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

func (p *Pages) showForgot(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	return p.askForgot(w, r, v, http.StatusOK, forgotForm{})
}

func (p *Pages) askForgot(w http.ResponseWriter, r *http.Request, v *site.Visit, status int, f forgotForm) error {
	f.Org, f.Action, f.SignIn, f.Mails = v.Org.Shown(), v.Link("/forgot"), v.Link("/sign-in"), p.accounts.Mails()
	return site.Show(w, r, status, v.Frame(r, v.Words.T("A new password"), ""), forgotPage(f))
}

// forgetting is how long it takes to ask for a new password, for whoever asks.
const forgetting = 300 * time.Millisecond

// takeAsLong waits until that time has passed since a start, so that it does
// not tell who has an account.
func takeAsLong(ctx context.Context, start time.Time) {
	select {
	case <-ctx.Done():
	case <-time.After(time.Until(start.Add(forgetting))):
	}
}

// forgot has a link to a new password mailed, and says the same whoever asks.
func (p *Pages) forgot(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	f := forgotForm{Email: r.PostFormValue("email")}
	if err := p.within(p.letters, r); err != nil {
		f.Wrong = v.Words.Message(err)
		return p.askForgot(w, r, v, http.StatusTooManyRequests, f)
	}
	if p.accounts.Mails() {
		defer takeAsLong(r.Context(), time.Now())
		if err := p.accounts.ForgetPassword(r.Context(), v.Org, f.Email); err != nil {
			return err
		}
		f.Sent = true
	}
	return p.askForgot(w, r, v, http.StatusOK, f)
}
