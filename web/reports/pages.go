// Package reports shows those who look after others how people learn: who took
// part, what they know, how coaching is loaded and what is shared. Everything
// here only reads, with all of its state in the address, and goes out as files.
package reports

import (
	"context"
	"net/http"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/xapi"
)

// Engine is what these pages ask of the engine.
type Engine interface {
	LearningReport(ctx context.Context, org medalist.Org, q engine.ReportQuery) (*engine.LearningReport, error)
	Statements(ctx context.Context, org medalist.Org, q engine.StatementQuery, yield func(xapi.Statement) error) (int, error)
}

// Pages are the pages of this package.
type Pages struct {
	site   *site.Site
	engine Engine
}

// New returns the pages.
func New(s *site.Site, e Engine) *Pages { return &Pages{s, e} }

// A visit is a site.Visit with what these pages do with it.
type visit struct{ *site.Visit }

type handler func(w http.ResponseWriter, r *http.Request, v *visit) error

func (h handler) on(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	return h(w, r, &visit{v})
}

// Routes lists the pages.
func (p *Pages) Routes() []site.Route {
	return []site.Route{
		site.Get("/reports", medalist.SeeCharges, handler(p.show).on),
		site.Get("/reports/export", medalist.SeeCharges, handler(p.export).on),
		site.Get("/reports/xapi", medalist.Administer, handler(p.statements).on),
	}
}
