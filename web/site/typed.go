package site

import "net/http"

// Typed returns what a field of a form shows: what was typed, where the form
// comes back since something in it is wrong, else what is kept.
func Typed(r *http.Request, name, kept string) string {
	if r.Method == http.MethodPost {
		return r.FormValue(name)
	}
	return kept
}
