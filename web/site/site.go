package site

import (
	"context"
	"log/slog"
	"net/http"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/account"
	"medalist.dev/medalist/engine"
)

// Engine is what every page asks of the engine.
type Engine interface {
	Orgs(ctx context.Context) ([]medalist.Org, error)
	Org(ctx context.Context, slug string) (medalist.Org, error)
	Today(org medalist.Org) medalist.Date
	CareOf(ctx context.Context, org medalist.Org, who medalist.PersonID) (engine.Care, error)
}

// Accounts is what every page asks of the accounts.
type Accounts interface {
	Viewer(ctx context.Context, org medalist.Org, token string) (account.Viewer, error)
}

// A Demo is an organisation whose people are invented and go on working by
// themselves.
type Demo interface {
	Paused() bool
	Pause(on bool)
}

// A Site serves pages.
type Site struct {
	Demo     Demo // nil in earnest
	Engine   Engine
	Accounts Accounts
	Log      *slog.Logger
	// Secure says that browsers reach us by https alone, so that cookies need
	// not travel otherwise.
	Secure bool
	// PublicURL is how browsers reach us, such as https://medalist.example;
	// empty is as each request says.
	PublicURL string
	// Proxied says that a proxy in front tells where requests come from, in
	// X-Forwarded-For.
	Proxied bool
	// AskAgain asks whoever sent a form without a session to sign in, and keeps
	// what they sent; nil says only that they are signed out.
	AskAgain Handler
}

// A Handler answers a request for a page of an organisation.
type Handler func(w http.ResponseWriter, r *http.Request, v *Visit) error

// A Route is an address of an organisation's pages and who may go there.
type Route struct {
	Method  string // GET, which answers HEAD too, POST, or empty for any
	Path    string // below /o/{org}, a pattern of net/http
	Right   medalist.Right
	Handler Handler
}

// Open is the right of those who are not signed in.
const Open medalist.Right = ""

// Get returns a route that shows something.
func Get(path string, right medalist.Right, h Handler) Route {
	return Route{http.MethodGet, path, right, h}
}

// Post returns a route that changes something.
func Post(path string, right medalist.Right, h Handler) Route {
	return Route{http.MethodPost, path, right, h}
}

// Handle adds routes to a mux.
func (s *Site) Handle(mux *http.ServeMux, routes ...Route) {
	for _, route := range routes {
		mux.Handle(strings.TrimSpace(route.Method+" /o/{org}"+route.Path), s.Answering(s.visiting(route)))
	}
}
