package site

import "net/http"

// Redirect goes on to another page of ours after a request, as a whole page
// also where only a part was asked for.
func Redirect(w http.ResponseWriter, r *http.Request, to string) error {
	w.Header().Set("Cache-Control", "no-store")
	http.Redirect(w, r, to, http.StatusSeeOther)
	return nil
}
