package tv

import (
	"context"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/account"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/feed"
	"medalist.dev/medalist/live"
	"medalist.dev/medalist/store"
	"medalist.dev/medalist/web/site"
)

// Engine is what these pages ask of the engine.
type Engine interface {
	Catalogue(ctx context.Context, org medalist.Org) (*catalogue.Catalogue, error)
	BoardPage(ctx context.Context, org medalist.Org, q engine.PageQuery) (*engine.BoardPage, error)
}

// Accounts is what these pages ask of the accounts.
type Accounts interface {
	AddScreen(ctx context.Context, org medalist.Org, v account.Viewer, name, shows string) (token string, err error)
	Screens(ctx context.Context, org medalist.Org) ([]store.Link, error)
	ScreenOf(ctx context.Context, org medalist.Org, token string) (store.Link, medalist.Seq, error)
	RevokeScreen(ctx context.Context, org medalist.Org, v account.Viewer, id int64) error
}

// Feed is what these pages ask of the feed.
type Feed interface {
	Fresh(ctx context.Context, org medalist.Org, age time.Duration) ([]feed.Item, error)
}

// Pages are the pages of this package.
type Pages struct {
	engine   Engine
	accounts Accounts
	feed     Feed
	broker   *live.Broker
}

// New returns the pages; broker says what changed.
func New(e Engine, a Accounts, f Feed, broker *live.Broker) *Pages { return &Pages{e, a, f, broker} }

// Routes lists the pages.
func (p *Pages) Routes() []site.Route {
	return []site.Route{
		site.Get("/tv/screens", medalist.Administer, p.screens),
		site.Post("/tv/screens", medalist.Administer, p.add),
		site.Post("/tv/screens/{id}/revoke", medalist.Administer, p.revoke),
		site.Get("/tv/{token}", site.Open, p.show),
		site.Get("/tv/{token}/live", site.Open, p.stream),
	}
}
