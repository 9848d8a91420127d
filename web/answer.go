package web

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"

	"github.com/a-h/templ"

	"medalist.dev/medalist"
	"medalist.dev/medalist/web/ui"
)

// A handler answers a request, or returns why it cannot.
type handler func(w http.ResponseWriter, r *http.Request) error

// answering answers for a handler that failed, in one way for all.
func (s *server) answering(h handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := h(w, r); err != nil {
			s.fail(w, r, err)
		}
	})
}

// A failure is an error of a page inside an organisation, whose navigation
// stays at hand.
type failure struct {
	visit *visit
	err   error
}

func (f *failure) Error() string { return f.err.Error() }
func (f *failure) Unwrap() error { return f.err }

// fail shows what a person may know of err and logs what they may not.
func (s *server) fail(w http.ResponseWriter, r *http.Request, err error) {
	if r.Context().Err() != nil {
		return // nobody is there to read it
	}
	status := statusOf(medalist.ErrorCode(err))
	if status >= http.StatusInternalServerError {
		s.log.ErrorContext(r.Context(), "page failed", "path", r.URL.Path, "error", err)
	}
	frame := frameOf(r, "Medalist")
	steps := []ui.Link{{Label: "To the start", Href: "/"}}
	var in *failure
	if errors.As(err, &in) {
		frame = in.visit.frame(r, titleOf(status), "")
		steps = []ui.Link{{Label: "Overview", Href: in.visit.base + "/"}, {Label: "Leaderboards", Href: in.visit.base + "/board"}}
	}
	frame.Title = titleOf(status) + " · Medalist"
	m := ui.Message{Title: titleOf(status), Text: medalist.ErrorMessage(err), Steps: steps}
	if err := show(w, r, status, frame, ui.MessagePage(m)); err != nil {
		s.log.ErrorContext(r.Context(), "error page failed", "error", err)
		http.Error(w, m.Text, status)
	}
}

func statusOf(c medalist.Code) int {
	switch c {
	case medalist.Invalid, medalist.BadRows:
		return http.StatusBadRequest
	case medalist.NotFound:
		return http.StatusNotFound
	case medalist.Conflict:
		return http.StatusConflict
	case notAllowed:
		return http.StatusMethodNotAllowed
	default:
		return http.StatusInternalServerError
	}
}

func titleOf(status int) string {
	switch status {
	case http.StatusBadRequest:
		return "That address asks for something impossible"
	case http.StatusNotFound:
		return "Not found"
	case http.StatusMethodNotAllowed:
		return "Only reading is possible here"
	case http.StatusConflict:
		return "Not possible now"
	default:
		return "Something went wrong"
	}
}

// show renders a page inside its frame. Nothing is sent unless all of it could
// be rendered.
func show(w http.ResponseWriter, r *http.Request, status int, f ui.Frame, page templ.Component) error {
	var body bytes.Buffer
	if err := ui.Page(f).Render(templ.WithChildren(r.Context(), page), &body); err != nil {
		return fmt.Errorf("render %s: %w", r.URL.Path, err)
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", "private, no-cache")
	h.Add("Vary", "Cookie")
	send(w, r, status, body.Bytes())
	return nil
}
