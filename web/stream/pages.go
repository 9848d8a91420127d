package stream

import (
	"context"
	"net/http"

	"medalist.dev/medalist"
	"medalist.dev/medalist/live"
	"medalist.dev/medalist/web/site"
)

// Pages are the streams for those who are signed in.
type Pages struct{ broker *live.Broker }

// New returns the streams of what a broker publishes.
func New(b *live.Broker) *Pages { return &Pages{b} }

// Routes lists them.
func (p *Pages) Routes() []site.Route {
	return []site.Route{site.Get("/live", medalist.SeeBoards, p.live)}
}

func (p *Pages) live(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	return Serve(w, r, p.broker, v.Org.ID, func(ctx context.Context) (medalist.Seq, error) {
		viewer, err := v.Still(ctx, medalist.SeeBoards)
		return viewer.Version, err
	})
}
