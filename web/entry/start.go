package entry

import (
	"net/http"
	"net/url"

	"medalist.dev/medalist"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
)

// orgs goes to the only organisation, or lists them.
func (p *Pages) orgs(w http.ResponseWriter, r *http.Request) error {
	all, err := p.engine.Orgs(r.Context())
	if err != nil {
		return err
	}
	if len(all) == 1 {
		return site.Redirect(w, r, "/o/"+url.PathEscape(all[0].Slug)+"/")
	}
	page := ui.Orgs{}
	for _, o := range all {
		page.Rows = append(page.Rows, ui.Link{Label: o.Name, Href: "/o/" + url.PathEscape(o.Slug) + "/"})
	}
	return site.Show(w, r, http.StatusOK, site.FrameOf(r, "Medalist"), ui.OrgsPage(page))
}

// home goes to the first page of whoever visits.
func (p *Pages) home(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	return site.Redirect(w, r, v.Link(firstPage(v.Me().Role)))
}

// firstPage returns where somebody of a role begins.
func firstPage(r medalist.Role) string {
	switch {
	case r.Plays():
		return "/today"
	case r == medalist.Observer:
		return "/board"
	default:
		return "/overview"
	}
}

// toOrg adds the slash that was left out.
func toOrg(w http.ResponseWriter, r *http.Request) error {
	http.Redirect(w, r, "/o/"+url.PathEscape(r.PathValue("org"))+"/", http.StatusMovedPermanently)
	return nil
}

// nothingHere answers for addresses of an organisation that lead nowhere.
func nothingHere(_ http.ResponseWriter, r *http.Request, _ *site.Visit) error {
	return medalist.Errorf(medalist.NotFound, "There is no page at %s. It may have moved; the pages there are stand in the navigation.", r.URL.Path)
}

// nowhere answers for addresses that lead nowhere.
func nowhere(_ http.ResponseWriter, r *http.Request) error {
	return medalist.Errorf(medalist.NotFound, "There is no page at %s. Go on from the start.", r.URL.Path)
}
