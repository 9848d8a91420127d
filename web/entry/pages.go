// Package entry lets people in: the set-up of the first organisation, signing
// in and out, invitations and forgotten passwords, and what everybody settles
// for themselves.
package entry

import (
	"context"
	"net/http"
	"sync"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/account"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/store"
	"medalist.dev/medalist/web/site"
)

// Engine is what these pages ask of the engine.
type Engine interface {
	Orgs(ctx context.Context) ([]medalist.Org, error)
	Org(ctx context.Context, slug string) (medalist.Org, error)
	Init(ctx context.Context, r engine.InitRequest) (medalist.Org, error)
	Import(ctx context.Context, org medalist.Org, r engine.ImportRequest) (*engine.ImportReport, error)
	People(ctx context.Context, org medalist.Org) ([]medalist.Person, error)
}

// Accounts is what they ask of the accounts.
type Accounts interface {
	SignIn(ctx context.Context, org medalist.Org, email, password string, d account.Device) (string, error)
	SignInAs(ctx context.Context, org medalist.Org, email string, d account.Device) (string, error)
	SignOut(ctx context.Context, org medalist.Org, v account.Viewer) error

	Mails() bool
	Standings(ctx context.Context, org medalist.Org) (map[medalist.PersonID]account.Standing, error)
	Invite(ctx context.Context, org medalist.Org, email, actor string) (string, error)
	ForgetPassword(ctx context.Context, org medalist.Org, email string) error
	LinkedTo(ctx context.Context, org medalist.Org, purpose, token string) (medalist.Person, store.Link, error)
	ChoosePassword(ctx context.Context, org medalist.Org, purpose, token, password string, d account.Device) (string, error)
	FirstPassword(ctx context.Context, org medalist.Org, email, password string, d account.Device) (string, error)
	ChangePassword(ctx context.Context, org medalist.Org, v account.Viewer, old, password string) (string, error)

	Prefer(ctx context.Context, org medalist.Org, v account.Viewer, name, value string) error
	Sessions(ctx context.Context, org medalist.Org, v account.Viewer) ([]store.Session, error)
	Revoke(ctx context.Context, org medalist.Org, v account.Viewer, tokenHash string) error

	Passkeys(ctx context.Context, org medalist.Org, v account.Viewer) ([]store.Passkey, error)
	BeginPasskey(ctx context.Context, org medalist.Org, v account.Viewer, origin string) ([]byte, error)
	AddPasskey(ctx context.Context, org medalist.Org, v account.Viewer, origin, name string, answer []byte) error
	RenamePasskey(ctx context.Context, org medalist.Org, v account.Viewer, id, name string) error
	RemovePasskey(ctx context.Context, org medalist.Org, v account.Viewer, id string) error
	BeginPasskeySignIn(org medalist.Org, origin string) ([]byte, error)
	SignInByPasskey(ctx context.Context, org medalist.Org, origin string, answer []byte, d account.Device) (string, error)
}

// Options are how people may come in.
type Options struct {
	// Guests are the people of a demo whom everybody may sign in as.
	Guests []Guest
	// SetUpCode lets whoever knows it set up the first organisation; empty
	// lets nobody.
	SetUpCode string
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

	settingUp sync.Mutex // one set-up at a time: the second finds what the first made

	tries   *limit // to get in
	letters *limit // to have a mail written
}

// New returns the pages.
func New(s *site.Site, e Engine, a Accounts, o Options) *Pages {
	return &Pages{
		site: s, engine: e, accounts: a, options: o,
		tries:   newLimit(2*time.Second, 40), // an office behind one address signs in on a Monday
		letters: newLimit(time.Minute, 10),
	}
}

// Handle adds the pages outside any organisation to a mux.
func (p *Pages) Handle(mux *http.ServeMux) {
	mux.Handle("GET /{$}", p.site.Answering(p.start))
	mux.Handle("GET /setup", p.site.Answering(p.showSetUp))
	mux.Handle("POST /setup", p.site.Answering(p.setUp))
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
		site.Post("/sign-in/passkey/begin", site.Open, p.beginPasskeySignIn),
		site.Post("/sign-in/passkey", site.Open, p.signInByPasskey),
		site.Post("/sign-out", medalist.SeeBoards, p.signOut),
		site.Get("/forgot", site.Open, p.showForgot),
		site.Post("/forgot", site.Open, p.forgot),
		site.Get("/join/{token}", site.Open, p.showJoin(account.Invitation)),
		site.Post("/join/{token}", site.Open, p.join(account.Invitation)),
		site.Get("/password/{token}", site.Open, p.showJoin(account.Reset)),
		site.Post("/password/{token}", site.Open, p.join(account.Reset)),

		site.Get("/me", medalist.SeeBoards, p.me),
		site.Post("/me/language", medalist.SeeBoards, p.chooseLanguage),
		site.Post("/me/password", medalist.SeeBoards, p.changePassword),
		site.Post("/me/sessions/end", medalist.SeeBoards, p.endSession),
		site.Post("/me/passkeys/begin", medalist.SeeBoards, p.beginPasskey),
		site.Post("/me/passkeys/add", medalist.SeeBoards, p.addPasskey),
		site.Post("/me/passkeys/rename", medalist.SeeBoards, p.renamePasskey),
		site.Post("/me/passkeys/remove", medalist.SeeBoards, p.removePasskey),

		site.Get("/setup/people", medalist.Administer, p.showBringPeople),
		site.Post("/setup/people", medalist.Administer, p.bringPeople),
		site.Get("/setup/next", medalist.Administer, p.showNext),

		site.Post("/demo", medalist.SeeBoards, p.demo),

		{Path: "/", Right: site.Open, Handler: nothingHere},
	}
}
