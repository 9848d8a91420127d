package site

import (
	"context"
	"errors"
	"io"
	"net/http"

	"github.com/a-h/templ"

	"medalist.dev/medalist"
	"medalist.dev/medalist/web/ui"
	"medalist.dev/medalist/web/words"
)

// Answering answers for a handler that failed, in one way for all. Pages are
// in the language that the browser asks for, unless somebody who is signed in
// has chosen another.
func (s *Site) Answering(h func(w http.ResponseWriter, r *http.Request) error) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		accepted := words.Accepted(r.Header.Get("Accept-Language"))
		r = r.WithContext(words.With(r.Context(), accepted))
		if err := h(w, r); err != nil {
			s.fail(w, r, err)
		}
	})
}

// A failure is an error of a page inside an organisation, whose navigation
// stays at hand.
type failure struct {
	visit *Visit
	err   error
}

func (f *failure) Error() string { return f.err.Error() }
func (f *failure) Unwrap() error { return f.err }

var errSignedOut = medalist.Errorf(medalist.SignedOut, "You are not signed in any more, and nothing was changed. Sign in, go back and send it again.")

// fail shows what a person may know of err and logs what they may not.
func (s *Site) fail(w http.ResponseWriter, r *http.Request, err error) {
	if r.Context().Err() != nil {
		return // nobody is there to read it
	}
	status := statusOf(medalist.ErrorCode(err))
	if status >= http.StatusInternalServerError {
		s.Log.ErrorContext(r.Context(), "page failed", "page", r.Pattern, "error", err)
	}
	if WantsJSON(r) {
		s.failJSON(w, r, status, err)
		return
	}
	say := words.From(r.Context())
	frame, steps := FrameOf(r, "Medalist"), []ui.Link{{Label: say.T("To the start"), Href: "/"}}
	var in *failure
	if errors.As(err, &in) {
		say = in.visit.Words
		r = r.WithContext(words.With(r.Context(), say))
		frame, steps = in.visit.Frame(r, "", ""), in.visit.waysOn(err)
	}
	m := ui.Message{Title: say.T(titleOf(status)), Text: say.Message(err), Steps: steps}
	frame.Title = m.Title + " · Medalist"
	if err := Show(w, r, status, frame, ui.MessagePage(m)); err != nil {
		s.Log.ErrorContext(r.Context(), "error page failed", "error", err)
		http.Error(w, m.Text, status)
	}
}

// waysOn are the pages to go on to after a failure.
func (v *Visit) waysOn(err error) []ui.Link {
	if !v.SignedIn() || medalist.ErrorCode(err) == medalist.SignedOut {
		return []ui.Link{{Label: v.Words.T("Sign in"), Href: v.Link("/sign-in")}}
	}
	return []ui.Link{{Label: v.Words.T("To the start"), Href: v.Base + "/"}, {Label: v.Words.T("Leaderboards"), Href: v.Link("/board")}}
}

func statusOf(c medalist.Code) int {
	switch c {
	case medalist.Invalid, medalist.BadRows:
		return http.StatusBadRequest
	case medalist.NotFound:
		return http.StatusNotFound
	case medalist.Conflict:
		return http.StatusConflict
	case medalist.SignedOut:
		return http.StatusUnauthorized
	case medalist.Forbidden:
		return http.StatusForbidden
	case medalist.TooMany:
		return http.StatusTooManyRequests
	default:
		return http.StatusInternalServerError
	}
}

func titleOf(status int) words.Text {
	switch status {
	case http.StatusBadRequest:
		return "That address asks for something impossible"
	case http.StatusNotFound:
		return "Not found"
	case http.StatusUnauthorized:
		return "Please sign in"
	case http.StatusForbidden:
		return "Not for you"
	case http.StatusTooManyRequests:
		return "Too often"
	case http.StatusConflict:
		return "Not possible now"
	default:
		return "Something went wrong"
	}
}

// Show renders a page inside its frame. Nothing is sent unless all of it could
// be rendered.
func Show(w http.ResponseWriter, r *http.Request, status int, f ui.Frame, page templ.Component) error {
	if isRefresh(r) && status == http.StatusOK {
		return refresh(w, r, page)
	}
	framed := templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		return ui.Page(f).Render(templ.WithChildren(ctx, page), w)
	})
	return render(r, framed, func(body []byte) {
		h := w.Header()
		h.Set("Content-Type", "text/html; charset=utf-8")
		h.Set("Cache-Control", "private, no-cache")
		h.Set("Content-Language", words.From(r.Context()).Tag())
		h.Add("Vary", "Cookie, Accept-Language")
		if f.Noticed != "" {
			h.Add("Set-Cookie", f.Noticed)
		}
		send(w, r, status, body)
	})
}
