package web

import (
	"net/http"
	"net/url"

	"medalist.dev/medalist"
	"medalist.dev/medalist/web/ui"
)

// orgs goes to the only organisation, or lists them.
func (s *server) orgs(w http.ResponseWriter, r *http.Request) error {
	all, err := s.engine.Orgs(r.Context())
	if err != nil {
		return err
	}
	if len(all) == 1 {
		http.Redirect(w, r, "/o/"+url.PathEscape(all[0].Slug)+"/", http.StatusFound)
		return nil
	}
	page := ui.Orgs{}
	for _, o := range all {
		page.Rows = append(page.Rows, ui.Link{Label: o.Name, Href: "/o/" + url.PathEscape(o.Slug) + "/"})
	}
	return show(w, r, http.StatusOK, frameOf(r, "Medalist"), ui.OrgsPage(page))
}

// toOverview adds the slash that was left out.
func toOverview(w http.ResponseWriter, r *http.Request) error {
	http.Redirect(w, r, "/o/"+url.PathEscape(r.PathValue("org"))+"/", http.StatusMovedPermanently)
	return nil
}

// nothingHere answers for addresses of an organisation that lead nowhere.
func nothingHere(_ http.ResponseWriter, r *http.Request, _ *visit) error {
	return medalist.Errorf(medalist.NotFound, "There is no page at %s. It may have moved; the pages there are stand in the navigation.", r.URL.Path)
}

// nowhere answers for addresses that lead nowhere.
func (s *server) nowhere(_ http.ResponseWriter, r *http.Request) error {
	return medalist.Errorf(medalist.NotFound, "There is no page at %s. Go on from the start.", r.URL.Path)
}
