package web

import (
	"context"
	"log/slog"
	"net/http"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/engine"
)

// Engine is what pages ask of the engine.
type Engine interface {
	Orgs(ctx context.Context) ([]medalist.Org, error)
	Org(ctx context.Context, slug string) (medalist.Org, error)
	Today(org medalist.Org) medalist.Date
	Catalogue(ctx context.Context, org medalist.Org) (*catalogue.Catalogue, error)
	People(ctx context.Context, org medalist.Org) ([]medalist.Person, error)
	Teams(ctx context.Context, org medalist.Org) ([]medalist.Team, error)
	Overview(ctx context.Context, org medalist.Org, every calendar.Cadence, on medalist.Date) (*engine.Overview, error)
	Leaderboard(ctx context.Context, org medalist.Org, b engine.Board) ([]engine.Place, error)
	Winners(ctx context.Context, org medalist.Org, kpi medalist.KPIID, w engine.Window) ([]engine.WinnerRow, error)
	BoardPage(ctx context.Context, org medalist.Org, q engine.PageQuery) (*engine.BoardPage, error)
	PersonCard(ctx context.Context, org medalist.Org, q engine.CardQuery) (*engine.Card, error)
	Explain(ctx context.Context, org medalist.Org, q engine.Question) (*engine.Explanation, error)
	Scorecards(ctx context.Context, org medalist.Org, w engine.Window, f engine.Filter) ([]engine.Scorecard, error)
	Ledger(ctx context.Context, org medalist.Org, w engine.Window, f engine.Filter, all bool, yield func(engine.EntryRow) error) error
}

// Options are the settings of the pages. The zero Options work.
type Options struct {
	Log *slog.Logger // failures of ours; nil discards
}

// server answers requests for pages.
type server struct {
	engine Engine
	log    *slog.Logger
}

// New returns the handler of all pages and of what they load.
func New(e Engine, o Options) http.Handler {
	s := &server{engine: e, log: o.Log}
	if s.log == nil {
		s.log = slog.New(slog.DiscardHandler)
	}
	return secured(s.readOnly(s.routes()))
}
