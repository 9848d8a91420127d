// Package team is the view of those who look after others: how their people
// stand, who needs help, and what waits for a decision.
package team

import (
	"context"
	"net/http"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/words"
)

// Engine is what these pages ask of the engine.
type Engine interface {
	Heat(ctx context.Context, org medalist.Org, q engine.HeatQuery) (*engine.Heat, error)
	AtRisk(ctx context.Context, org medalist.Org, people []medalist.Person) ([]engine.Risk, error)
	Waiting(ctx context.Context, org medalist.Org, who medalist.PersonID) ([]engine.Waiting, error)
	Decide(ctx context.Context, org medalist.Org, who medalist.PersonID, d engine.Decision) error
	ApprovalKinds(ctx context.Context, org medalist.Org) (*engine.LogRules, error)
	Deputies(ctx context.Context, org medalist.Org, who medalist.PersonID) (*engine.Deputies, error)
	NameDeputy(ctx context.Context, org medalist.Org, who medalist.PersonID, in engine.NewDeputy) error
	EndDeputy(ctx context.Context, org medalist.Org, who medalist.PersonID, id int64) error
	Catalogue(ctx context.Context, org medalist.Org) (*catalogue.Catalogue, error)
	SetApprovalKinds(ctx context.Context, org medalist.Org, actor string, kinds []medalist.KindID) error
}

// Pages are the pages of this package.
type Pages struct{ engine Engine }

// New returns the pages.
func New(e Engine) *Pages { return &Pages{e} }

// A visit is a site.Visit with what these pages do with it.
type visit struct{ *site.Visit }

type handler func(w http.ResponseWriter, r *http.Request, v *visit) error

func (h handler) on(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	return h(w, r, &visit{v})
}

// Routes lists the pages.
func (p *Pages) Routes() []site.Route {
	get := func(path string, right medalist.Right, h handler) site.Route { return site.Get(path, right, h.on) }
	post := func(path string, right medalist.Right, h handler) site.Route { return site.Post(path, right, h.on) }
	return []site.Route{
		get("/team", medalist.SeeCharges, p.heat),
		get("/approvals", medalist.SeeCharges, p.approvals), // coaches decide as deputies
		post("/approvals", medalist.SeeCharges, p.decide),
		post("/approvals/deputies", medalist.Approve, p.nameDeputy),
		post("/approvals/deputies/{id}/end", medalist.SeeCharges, p.endDeputy),
		get("/admin/approvals", medalist.Administer, p.approvalKinds),
		post("/admin/approvals", medalist.Administer, p.setApprovalKinds),
	}
}

// kindName returns what a kind is called: "Follow-up".
func (v *visit) kindName(k medalist.KindID) string {
	return words.Capital(v.Words.Plain(string(k)))
}
