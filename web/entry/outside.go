package entry

import (
	"net/http"

	"github.com/a-h/templ"

	"medalist.dev/medalist/web/site"
)

// showOutside shows a page outside any organisation.
func (p *Pages) showOutside(w http.ResponseWriter, r *http.Request, status int, title string, page templ.Component) error {
	return site.Show(w, r, status, site.FrameOf(r, title+" · Medalist"), page)
}
