// Package entry lets people in: the set-up of the first organisation, signing
// in and out, invitations and forgotten passwords, and what everybody settles
// for themselves.
package entry

import (
	"context"
	"net/http"

	"medalist.dev/medalist"
	"medalist.dev/medalist/account"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/store"
	"medalist.dev/medalist/web/site"
)

// Engine is what these pages ask of the engine.
type Engine interface {
	Orgs(ctx context.Context) ([]medalist.Org, error)
	Init(ctx context.Context, r engine.InitRequest) (medalist.Org, error)
}

// Accounts is what they ask of the accounts.
type Accounts interface {
	SignIn(ctx context.Context, org medalist.Org, email, password string, d account.Device) (string, error)
	SignInAs(ctx context.Context, org medalist.Org, email string, d account.Device) (string, error)
	SignOut(ctx context.Context, org medalist.Org, v account.Viewer) error
	LinkedTo(ctx context.Context, org medalist.Org, purpose, token string) (medalist.Person, store.Link, error)
	ChoosePassword(ctx context.Context, org medalist.Org, purpose, token, password string, d account.Device) (string, error)
}

// Options are how people may come in.
type Options struct {
	// Guests are the people of a demo whom everybody may sign in as.
	Guests []Guest
}

// A Guest is somebody in a demo whom everybody may sign in as.
type Guest struct {
	Email string
	Name  string
	Role  medalist.Role
}

// Pages are the pages of this package.
type Pages struct {
	site     *site.Site
	engine   Engine
	accounts Accounts
	options  Options
}

// New returns the pages.
func New(s *site.Site, e Engine, a Accounts, o Options) *Pages { return &Pages{s, e, a, o} }

// Handle adds the pages outside any organisation to a mux.
func (p *Pages) Handle(mux *http.ServeMux) {
	mux.Handle("GET /{$}", p.site.Answering(p.orgs))
	mux.Handle("GET /o/{org}", p.site.Answering(toOrg))
	mux.Handle("/", p.site.Answering(nowhere))
}

// Routes lists the pages inside an organisation.
func (p *Pages) Routes() []site.Route {
	return []site.Route{
		site.Get("/{$}", medalist.SeeBoards, p.home),
		site.Get("/sign-in", site.Open, p.showSignIn),
		site.Post("/sign-in", site.Open, p.signIn),
		site.Post("/sign-in/guest", site.Open, p.signInGuest),
		site.Get("/me", medalist.SeeBoards, p.me),
		site.Post("/sign-out", medalist.SeeBoards, p.signOut),
		site.Get("/join/{token}", site.Open, p.showJoin(account.Invitation)),
		site.Post("/join/{token}", site.Open, p.join(account.Invitation)),
		site.Get("/password/{token}", site.Open, p.showJoin(account.Reset)),
		site.Post("/password/{token}", site.Open, p.join(account.Reset)),
		{Path: "/", Right: site.Open, Handler: nothingHere},
	}
}
