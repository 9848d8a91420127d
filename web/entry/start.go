package entry

import (
	"net/http"
	"net/url"

	"medalist.dev/medalist"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/words"
)

// orgCookie remembers where somebody signed in last, so that the start leads
// there. It opens nothing.
const orgCookie = "org"

func (p *Pages) rememberOrg(w http.ResponseWriter, org medalist.Org) {
	http.SetCookie(w, &http.Cookie{
		Name: orgCookie, Value: url.PathEscape(org.Slug), Path: "/", MaxAge: 400 * 24 * 60 * 60,
		HttpOnly: true, Secure: p.site.Secure, SameSite: http.SameSiteLaxMode,
	})
}

// start goes to the only organisation, to the one that somebody signed in to
// last, or to the one that they name. It lists none: their names are not for
// strangers.
func (p *Pages) start(w http.ResponseWriter, r *http.Request) error {
	all, err := p.engine.Orgs(r.Context())
	switch {
	case err != nil:
		return err
	case len(all) == 0:
		return p.sayNoOrg(w, r)
	case len(all) == 1:
		return site.Redirect(w, r, homeOf(all[0]))
	}
	page := startPageModel{Name: r.URL.Query().Get("org")}
	wanted := page.Name
	if c, err := r.Cookie(orgCookie); err == nil && medalist.Slugify(wanted) == "" && !r.URL.Query().Has("other") {
		wanted, _ = url.PathUnescape(c.Value) // what is no slug names nobody
	}
	for _, org := range all {
		if medalist.SlugNames(org.Slug, wanted) {
			return site.Redirect(w, r, homeOf(org))
		}
	}
	status, lang := http.StatusOK, languageOf(r)
	if page.Name != "" {
		status = http.StatusNotFound
		page.Wrong = lang.T("There is no organisation of that short name here. It stands in your invitation, behind /o/.")
	}
	return p.showOutside(w, r, status, lang.T("Which organisation?"), startPage(page))
}

func homeOf(org medalist.Org) string { return "/o/" + url.PathEscape(org.Slug) + "/" }

// languageOf returns the language of whoever reads the answer.
func languageOf(r *http.Request) *words.Language {
	return words.From(r.Context())
}

// home goes to the first page of whoever visits.
func (p *Pages) home(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	return site.Redirect(w, r, v.Link(firstPage(v.Me().Role)))
}

// firstPage returns where somebody of a role begins.
func firstPage(r medalist.Role) string {
	switch {
	case r.May(medalist.SeeCharges) && !r.May(medalist.SeeAll):
		return "/team"
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
