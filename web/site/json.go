package site

import (
	"encoding/json"
	"errors"
	"net/http"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/web/words"
)

// An Outcome is what became of a form, for the script of a page that sent it.
type Outcome struct {
	State   string            `json:"state"`            // kept, pending, refused, conflict or signed-out
	ID      string            `json:"id,omitempty"`     // of the fact, as the form named it
	Message string            `json:"message"`          // for the person
	Fields  map[string]string `json:"fields,omitempty"` // what is wrong with each field
	Next    string            `json:"next,omitempty"`   // address of the page that shows what a form gave, or what is there instead
}

// WantsJSON reports whether a script asks, to which a page is no answer.
func WantsJSON(r *http.Request) bool {
	return strings.HasPrefix(r.Header.Get("Accept"), "application/json")
}

// AnswerJSON answers the script of a page.
func AnswerJSON(w http.ResponseWriter, status int, body any) error {
	h := w.Header()
	h.Set("Content-Type", "application/json; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	return json.NewEncoder(w).Encode(body)
}

// failJSON is fail for scripts.
func (s *Site) failJSON(w http.ResponseWriter, r *http.Request, status int, err error) {
	o := Outcome{State: "refused", Message: words.From(r.Context()).Message(err)}
	var in *failure
	if errors.As(err, &in) {
		o.Message = in.visit.Words.Message(err)
	}
	switch medalist.ErrorCode(err) {
	case medalist.SignedOut:
		o.State = "signed-out"
	case medalist.Conflict:
		o.State = "conflict"
	}
	if err := AnswerJSON(w, status, o); err != nil {
		s.Log.ErrorContext(r.Context(), "answer failed", "page", r.Pattern, "error", err)
	}
}
