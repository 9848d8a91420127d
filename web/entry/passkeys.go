package entry

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"

	"medalist.dev/medalist"
	"medalist.dev/medalist/web/site"
)

// maxPasskey bounds what a browser answers about a passkey, in bytes.
const maxPasskey = 64 << 10

// beginPasskeySignIn tells the browser what to ask a passkey for.
func (p *Pages) beginPasskeySignIn(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	if err := p.within(p.tries, r); err != nil {
		return answerWrong(w, v, err)
	}
	options, err := p.accounts.BeginPasskeySignIn(v.Org, p.site.Origin(r))
	if err != nil {
		return err
	}
	return answerJSON(w, http.StatusOK, json.RawMessage(options))
}

// signInByPasskey lets in whoever holds a passkey.
func (p *Pages) signInByPasskey(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	answer, err := readAnswer(w, r)
	if err != nil {
		return answerWrong(w, v, err)
	}
	token, err := p.accounts.SignInByPasskey(r.Context(), v.Org, p.site.Origin(r), answer, p.deviceOf(r))
	if err != nil {
		return answerWrong(w, v, err)
	}
	p.site.KeepSession(w, v, token)
	p.rememberOrg(w, v.Org)
	return answerJSON(w, http.StatusOK, map[string]string{"to": v.Within(r.URL.Query().Get("to"))})
}

// beginPasskey tells the browser what sort of passkey to make.
func (p *Pages) beginPasskey(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	options, err := p.accounts.BeginPasskey(r.Context(), v.Org, v.Viewer, p.site.Origin(r))
	if err != nil {
		return err
	}
	return answerJSON(w, http.StatusOK, json.RawMessage(options))
}

// addPasskey keeps the passkey that the browser made, by the name of the
// browser until its owner calls it something else.
func (p *Pages) addPasskey(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	answer, err := readAnswer(w, r)
	if err == nil {
		err = p.accounts.AddPasskey(r.Context(), v.Org, v.Viewer, p.site.Origin(r), browserName(r.UserAgent()), answer)
	}
	if err != nil {
		return answerWrong(w, v, err)
	}
	v.Notice(w, v.Words.T("The passkey is kept: from now on it signs you in."))
	return answerJSON(w, http.StatusOK, map[string]string{"to": v.Link("/me") + "#passkeys"})
}

func (p *Pages) renamePasskey(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	if err := p.accounts.RenamePasskey(r.Context(), v.Org, v.Viewer, r.PostFormValue("id"), r.PostFormValue("name")); err != nil {
		return err
	}
	v.Notice(w, v.Words.T("The passkey has its new name."))
	return site.Redirect(w, r, v.Link("/me")+"#passkeys")
}

func (p *Pages) removePasskey(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	if err := p.accounts.RemovePasskey(r.Context(), v.Org, v.Viewer, r.PostFormValue("id")); err != nil {
		return err
	}
	v.Notice(w, v.Words.T("The passkey opens this account no more."))
	return site.Redirect(w, r, v.Link("/me")+"#passkeys")
}

// readAnswer reads what a browser answers about a passkey.
func readAnswer(w http.ResponseWriter, r *http.Request) ([]byte, error) {
	answer, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxPasskey))
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		return nil, medalist.Errorf(medalist.Invalid, "That is more than any passkey says.")
	}
	return answer, err
}

// answerWrong tells a script why somebody's passkey is not taken. What is our
// failure stays an error.
func answerWrong(w http.ResponseWriter, v *site.Visit, err error) error {
	status := http.StatusUnprocessableEntity
	switch medalist.ErrorCode(err) {
	case medalist.Invalid, medalist.Forbidden, medalist.NotFound:
	case medalist.TooMany:
		status = http.StatusTooManyRequests
	default:
		return err
	}
	return answerJSON(w, status, map[string]string{"message": v.Words.Message(err)})
}

func answerJSON(w http.ResponseWriter, status int, what any) error {
	body, err := json.Marshal(what)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = w.Write(body) // the network having gone away is nothing that could be answered
	return nil
}
