// Package results shows how people, teams and the organisation stand, and why:
// overview, leaderboards, scorecards, Explain, the KPIs and their winners.
// Everything here only reads, with all of its state in the address.
package results

import (
	"context"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/feed"
	"medalist.dev/medalist/web/site"
)

// Engine is what these pages ask of the engine.
type Engine interface {
	Catalogue(ctx context.Context, org medalist.Org) (*catalogue.Catalogue, error)
	People(ctx context.Context, org medalist.Org) ([]medalist.Person, error)
	Teams(ctx context.Context, org medalist.Org) ([]medalist.Team, error)
	Ranked(ctx context.Context, org medalist.Org) (*catalogue.Catalogue, []medalist.Team, error)
	Subject(ctx context.Context, org medalist.Org, level medalist.Level, key string) (medalist.Subject, error)
	Overview(ctx context.Context, org medalist.Org, every calendar.Cadence, on medalist.Date) (*engine.Overview, error)
	Leaderboard(ctx context.Context, org medalist.Org, b engine.Board) ([]engine.Place, error)
	Winners(ctx context.Context, org medalist.Org, kpi medalist.KPIID, w engine.Window) ([]engine.WinnerRow, error)
	MarketKPIs(ctx context.Context, org medalist.Org, team string, every calendar.Cadence, on medalist.Date) ([]engine.MarketKPI, error)
	BoardPage(ctx context.Context, org medalist.Org, q engine.PageQuery) (*engine.BoardPage, error)
	PersonCard(ctx context.Context, org medalist.Org, q engine.CardQuery) (*engine.Card, error)
	Trend(ctx context.Context, org medalist.Org, q engine.TrendQuery) (*engine.Trend, error)
	Course(ctx context.Context, org medalist.Org, q engine.CourseQuery) (*engine.Course, error)
	Race(ctx context.Context, org medalist.Org, q engine.PageQuery) (*engine.Race, error)
	Explain(ctx context.Context, org medalist.Org, q engine.Question) (*engine.Explanation, error)
	Scorecards(ctx context.Context, org medalist.Org, w engine.Window, f engine.Filter) ([]engine.Scorecard, error)
	Ledger(ctx context.Context, org medalist.Org, w engine.Window, f engine.Filter, all bool, yield func(engine.EntryRow) error) error
}

// Feed is what they ask of the feed.
type Feed interface {
	PraiseOf(ctx context.Context, org medalist.Org, reader medalist.Person, of medalist.PersonID, most int) ([]feed.Item, error)
}

// Pages are the pages of this package.
type Pages struct {
	engine Engine
	feed   Feed
}

// New returns the pages.
func New(e Engine, f Feed) *Pages { return &Pages{e, f} }

// A visit is a site.Visit with what these pages do with it.
type visit struct{ *site.Visit }

// Routes lists the pages.
func (s *Pages) Routes() []site.Route {
	get := func(path string, right medalist.Right, h handler) site.Route { return site.Get(path, right, h.on) }
	return []site.Route{
		get("/overview", medalist.SeeBoards, s.overview),
		get("/board", medalist.SeeBoards, s.board),
		get("/board/export", medalist.SeeBoards, s.exportBoard),
		get("/board/markets/export", medalist.SeeBoards, s.exportMarkets),
		get("/markets", medalist.SeeBoards, s.markets),
		get("/markets/{name}", medalist.SeeBoards, s.market),
		get("/people", medalist.SeeCharges, s.people),
		get("/people/{email}", medalist.SeeOwn, s.personCard),
		get("/people/{email}/export", medalist.SeeOwn, s.exportPerson),
		get("/teams/{name}/export", medalist.SeeOwn, s.exportTeam),
		get("/teams", medalist.SeeBoards, s.teams),
		get("/teams/{name}", medalist.SeeOwn, s.teamCard),
		get("/explain", medalist.SeeOwn, s.explain),
		get("/trend", medalist.SeeOwn, s.trend),
		get("/kpis", medalist.SeeBoards, s.kpis),
		get("/kpis/{id}", medalist.SeeBoards, s.kpi),
	}
}
