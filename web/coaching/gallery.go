package coaching

import (
	"net/http"

	"medalist.dev/medalist"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
)

// A galleryPage holds the best videos.
type galleryPage struct {
	Tabs   []ui.Link
	Kinds  []ui.Link
	Videos []galleryCard
}

// A galleryCard is a best video.
type galleryCard struct {
	Name, Scenario, Kind, When, Href, Poster, Length string
	Reactions                                        []reaction
}

// gallery shows the best videos, all or those of a kind.
func (p *Pages) gallery(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	videos, err := p.engine.Gallery(r.Context(), v.Org, v.Me().ID)
	if err != nil {
		return err
	}
	kind := medalist.ScenarioKind(r.URL.Query().Get("kind"))
	page := galleryPage{Tabs: tabs(v, "/coaching/gallery")}
	page.Kinds = append(page.Kinds, ui.Link{Label: v.Words.T("All"), Href: v.Link("/coaching/gallery"), Current: kind == ""})
	for _, k := range medalist.ScenarioKinds {
		page.Kinds = append(page.Kinds, ui.Link{Label: v.Words.T(kindNames[k]), Href: v.Link("/coaching/gallery", "kind", string(k)), Current: kind == k})
	}
	for _, one := range videos {
		if kind != "" && one.Scenario.Kind != kind {
			continue
		}
		card := galleryCard{
			Name: one.Person.Name, Scenario: one.Scenario.Name, Kind: v.Words.T(kindNames[one.Scenario.Kind]),
			When: v.Words.Moment(one.At.Time(), v.Zone), Href: takePath(v, one.ID), Reactions: reactionsOf(v, one.Reactions),
		}
		if one.Poster != 0 {
			card.Poster = card.Href + "/poster"
		}
		if one.Length > 0 {
			card.Length = clock(one.Length)
		}
		page.Videos = append(page.Videos, card)
	}
	return site.Show(w, r, http.StatusOK, v.Frame(r, v.Words.T("Best videos"), site.AtCoaching), showGallery(page))
}
