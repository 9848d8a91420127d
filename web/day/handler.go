package day

import (
	"net/http"

	"github.com/a-h/templ"
	"github.com/google/uuid"

	"medalist.dev/medalist/web/site"
)

type handler func(w http.ResponseWriter, r *http.Request, v *visit) error

func (h handler) on(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	return h(w, r, &visit{v})
}

// newID returns the id of something that a form is about to make: sent again,
// it is still the same thing.
func newID() string { return uuid.Must(uuid.NewV7()).String() }

// chosen marks the choice that is shown.
func chosen(is bool) templ.Attributes {
	if !is {
		return nil
	}
	return templ.Attributes{"aria-current": "true"}
}
