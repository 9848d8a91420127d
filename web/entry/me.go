package entry

import (
	"net/http"

	"medalist.dev/medalist/web/site"
)

// me shows what everybody settles for themselves.
func (p *Pages) me(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	page := mePage{Name: v.Me().Name, Email: v.Me().Email, Role: v.Me().Role, SignOut: v.Link("/sign-out")}
	return site.Show(w, r, http.StatusOK, v.Frame(r, v.Words.T("Me"), ""), showMe(page))
}
