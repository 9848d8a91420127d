package coaching

import (
	"net/http"

	"medalist.dev/medalist/web/site"
)

// video sends a take, or the parts of it that a player asks for.
func (p *Pages) video(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	return p.send(w, r, v, false)
}

// poster sends the picture of a take.
func (p *Pages) poster(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	return p.send(w, r, v, true)
}

func (p *Pages) send(w http.ResponseWriter, r *http.Request, v *site.Visit, poster bool) error {
	id, err := takeIn(r)
	if err != nil {
		return err
	}
	f, err := p.engine.WatchTake(r.Context(), v.Org, v.Me().ID, id, poster)
	if err != nil {
		return err
	}
	site.SendFile(w, r, f, site.FileAnswer{})
	return nil
}

// sample sends the sample of a scenario.
func (p *Pages) sample(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	id, err := scenarioIn(r)
	if err != nil {
		return err
	}
	f, err := p.engine.WatchSample(r.Context(), v.Org, v.Me().ID, id)
	if err != nil {
		return err
	}
	site.SendFile(w, r, f, site.FileAnswer{})
	return nil
}
