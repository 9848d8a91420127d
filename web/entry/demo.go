package entry

import (
	"net/http"

	"medalist.dev/medalist"
	"medalist.dev/medalist/web/site"
)

// demo holds the people of a demo, or lets them go on working.
func (p *Pages) demo(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	if p.site.Demo == nil {
		return medalist.Errorf(medalist.NotFound, "Nothing is simulated here.")
	}
	p.site.Demo.Pause(r.FormValue("pause") == "true")
	return site.Redirect(w, r, v.Within(r.FormValue("to")))
}
