package day

import (
	"encoding/json"
	"net/http"
	"strings"
)

// An outcome is what became of a form, for the script that sent it.
type outcome struct {
	State   string            `json:"state"`            // kept, pending, refused or conflict
	ID      string            `json:"id,omitempty"`     // of the fact, as the form named it
	Message string            `json:"message"`          // for the person
	Fields  map[string]string `json:"fields,omitempty"` // what is wrong with each field
}

// wantsJSON reports whether a script asks, to which a page is no answer.
func wantsJSON(r *http.Request) bool {
	return strings.HasPrefix(r.Header.Get("Accept"), "application/json")
}

func answerJSON(w http.ResponseWriter, status int, body any) error {
	h := w.Header()
	h.Set("Content-Type", "application/json; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	return json.NewEncoder(w).Encode(body)
}
