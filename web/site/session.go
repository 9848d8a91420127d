package site

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/web/words"
)

// sessionCookie holds the token of a session. It is sent to the pages of the
// organisation that it is for, and to no others.
const sessionCookie = "medalist"

// sessionOf returns the token of the session that a request belongs to, empty
// for none.
func sessionOf(r *http.Request) string {
	c, err := r.Cookie(sessionCookie)
	if err != nil {
		return ""
	}
	return c.Value
}

// KeepSession lets the browser keep the token of a session; the empty token
// makes it forget.
func (s *Site) KeepSession(w http.ResponseWriter, v *Visit, token string) {
	c := &http.Cookie{
		Name: sessionCookie, Value: token, Path: v.Base + "/", MaxAge: int((400 * 24 * time.Hour).Seconds()),
		HttpOnly: true, Secure: s.Secure, SameSite: http.SameSiteLaxMode,
	}
	if token == "" {
		c.MaxAge = -1
	}
	http.SetCookie(w, c)
}

// personHeader names in each answer who it is for by their id, 0 for nobody, so
// that a device keeps nobody's pages for somebody else. A request that bears it
// is for that person alone.
const personHeader = "Medalist-Person"

// isForAnother reports whether a request was made in the name of somebody else
// than whose session it bears: by a page that was open when somebody else
// signed in, or with what that person once logged without signal.
func isForAnother(r *http.Request, me medalist.Person) bool {
	name := r.Header.Get(personHeader)
	return name != "" && name != strconv.FormatInt(int64(me.ID), 10)
}

// askWho sends somebody who is not signed in to where that is done, and from
// there back.
func (s *Site) askWho(w http.ResponseWriter, r *http.Request, v *Visit) error {
	to := v.Link("/sign-in")
	if r.Method == http.MethodGet {
		to = v.Link("/sign-in", "to", r.URL.RequestURI())
	}
	switch {
	case WantsJSON(r):
		return AnswerJSON(w, http.StatusUnauthorized, Outcome{State: "signed-out", Message: v.Words.Message(errSignedOut)})
	case r.Header.Get("HX-Request") != "":
		w.Header().Set("HX-Redirect", to)
		w.WriteHeader(http.StatusUnauthorized)
		return nil
	case r.Method == http.MethodGet || r.Method == http.MethodHead:
		return Redirect(w, r, to)
	case s.AskAgain != nil && !wantsJSON(r):
		if err := s.AskAgain(w, r.WithContext(words.With(r.Context(), v.Words)), v); err != nil {
			return &failure{v, err}
		}
		return nil
	default:
		return s.signedOut(w, r, v)
	}
}

// signedOut tells programs in their way that nobody is signed in, and people
// in theirs.
func (s *Site) signedOut(w http.ResponseWriter, r *http.Request, v *Visit) error {
	if !wantsJSON(r) {
		return &failure{v, errSignedOut}
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(http.StatusUnauthorized)
	_, _ = w.Write([]byte(`{"state":"signed-out"}` + "\n")) // the network having gone away is nothing to answer
	return nil
}

func wantsJSON(r *http.Request) bool {
	return strings.HasPrefix(r.Header.Get("Accept"), "application/json")
}

// Within returns an address of the visit's organisation that was carried along
// in a form or a query, or the organisation's start if it leads anywhere else.
func (v *Visit) Within(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "" || u.Host != "" || u.Opaque != "" || !below(u.Path, v.Base) {
		return v.Base + "/"
	}
	return (&url.URL{Path: u.Path, RawPath: u.RawPath, RawQuery: u.RawQuery}).String()
}

// below reports whether a path is that of an organisation's page.
func below(path, base string) bool {
	return len(path) > len(base) && path[:len(base)] == base && path[len(base)] == '/'
}
