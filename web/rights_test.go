package web_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/web"
	sites "medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/webtest"
)

// doors are the pages that ask for no session. A page that is added here is
// open to everybody in the world: its handler has to see to who may do what.
var doors = []string{
	"GET /sign-in", "POST /sign-in", "POST /sign-in/guest", "POST /sign-in/passkey/begin", "POST /sign-in/passkey",
	"GET /forgot", "POST /forgot", "GET /join/{token}", "POST /join/{token}", "GET /password/{token}", "POST /password/{token}",
	"GET /calendar/{file}", "GET /tv/{token}", "GET /tv/{token}/live", // the address holds a secret
	"GET /brand/{file}",                                         // the colours and logo that the sign-in page shows
	"GET /manifest.webmanifest", "GET /sw.js", "GET /no-signal", // hold nothing of anybody's
	" /",
}

// routes are all pages inside organisations, as the program serves them.
func routes(world *webtest.World) []sites.Route {
	return web.Routes(&sites.Site{Engine: world.Engine, Accounts: world.Accounts}, web.Options{Engine: world.Engine, Accounts: world.Accounts})
}

var wildcard = regexp.MustCompile(`\{[^}]*\}`)

// address returns an address of a route's page, with somebody in the places
// that it leaves open.
func address(r sites.Route, who string) string {
	return base + wildcard.ReplaceAllString(strings.ReplaceAll(r.Path, "{$}", ""), who)
}

// A visitor is who asks for pages, with a session of their own for each.
type visitor struct {
	world *webtest.World
	org   medalist.Org // of the session
	email string       // empty for nobody
}

// ask asks for a route's page, and does not wait for what streams.
func (v visitor) ask(t *testing.T, r sites.Route) *httptest.ResponseRecorder {
	t.Helper()
	h := v.world.Pages
	if v.email != "" {
		h = v.world.SignedInTo(t, v.org, v.email)
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	method := r.Method
	if method == "" {
		method = http.MethodGet
	}
	request := httptest.NewRequestWithContext(ctx, method, address(r, boss), nil)
	w := flushed{httptest.NewRecorder(), cancel}
	h.ServeHTTP(w, request)
	return w.ResponseRecorder
}

// flushed ends a request with the first piece that is sent before its end.
type flushed struct {
	*httptest.ResponseRecorder
	end context.CancelFunc
}

func (w flushed) Flush() {
	w.ResponseRecorder.Flush()
	w.end()
}

const notYours = "This page is not for you to see"

// refused reports whether an answer says that the visitor's role does not
// allow the page.
func refused(w *httptest.ResponseRecorder) bool {
	return w.Code == http.StatusForbidden && strings.Contains(webtest.TextOf(w.Body.String()), notYours)
}

// asksWho reports whether an answer asks to sign in first.
func asksWho(w *httptest.ResponseRecorder) bool {
	return w.Code == http.StatusUnauthorized ||
		w.Code == http.StatusSeeOther && strings.HasPrefix(w.Header().Get("Location"), base+"/sign-in?to=")
}

func TestEveryRoleReachesWhatItsRightsSayAndNothingElse(t *testing.T) {
	for _, role := range medalist.Roles {
		t.Run(string(role), func(t *testing.T) {
			t.Parallel()
			world := webtest.Fresh(t)
			email := string(role) + "@example.com"
			world.Hire(t, world.Org, medalist.Person{Email: email, Name: string(role), Role: role})
			for _, r := range routes(world) {
				if r.Right == sites.Open {
					continue
				}
				w := visitor{world, world.Org, email}.ask(t, r)
				switch may := role.May(r.Right); {
				case may && (refused(w) || asksWho(w)):
					t.Errorf("%s %s asks for the right %q, which they have, and answers %d", r.Method, r.Path, r.Right, w.Code)
				case !may && !refused(w):
					t.Errorf("%s %s asks for the right %q, which they do not have, and answers %d", r.Method, r.Path, r.Right, w.Code)
				}
			}
		})
	}
}

func TestNobodyAndStrangersReachTheDoorsAlone(t *testing.T) {
	world := webtest.Fresh(t)
	other := world.Init(t, "Zenith")
	for name, v := range map[string]visitor{
		"nobody": {world: world}, "a stranger": {world, other, boss},
	} {
		for _, r := range routes(world) {
			w := v.ask(t, r)
			if r.Right == sites.Open {
				line := r.Method + " " + r.Path
				if !slices.Contains(doors, line) {
					t.Errorf("%q is open to everybody; is that meant? Then name it among the doors", line)
				}
				if strings.Contains(r.Path, "{") && w.Code < http.StatusBadRequest {
					t.Errorf("%q answers %d to %s without a token", line, w.Code, name)
				}
				continue
			}
			if !asksWho(w) {
				t.Errorf("%s gets %d of %s %s", name, w.Code, r.Method, r.Path)
			}
			if strings.Contains(w.Body.String(), "Northwind Medical") && strings.Contains(w.Body.String(), "side-link") {
				t.Errorf("%s sees the navigation on %s", name, r.Path)
			}
		}
	}
}

func TestRightsThatPagesAskForExist(t *testing.T) {
	known := map[medalist.Right]bool{sites.Open: true}
	for _, right := range []medalist.Right{
		medalist.SeeBoards, medalist.SeeOwn, medalist.LogFacts, medalist.SeeCharges, medalist.Praise, medalist.ReviewVideos, medalist.Question, medalist.Approve, medalist.SeeAll, medalist.Administer,
	} {
		known[right] = true
	}
	for _, r := range routes(webtest.Northwind(t)) {
		if !known[r.Right] {
			t.Errorf("%s %s asks for %q, which nobody has", r.Method, r.Path, r.Right)
		}
	}
}

// ids of one organisation name nothing in another, whoever asks.
func TestAnAdminElsewhereFindsNothingOfOurs(t *testing.T) {
	world := webtest.Fresh(t)
	other := world.Init(t, "Zenith")
	h := world.SignedInTo(t, other, boss)
	for _, path := range []string{"/people/ines@example.com", "/teams/Ruhr", "/explain?person=ines@example.com&kpi=meetings&on=2025-11-20"} {
		if w := webtest.Get(h, "/o/zenith"+path); w.Code != http.StatusNotFound {
			t.Errorf("%s answers %d: %s", path, w.Code, webtest.TextOf(w.Body.String()))
		}
	}
	for _, path := range []string{"/people", "/board", "/overview", "/teams"} {
		if w := webtest.Get(h, "/o/zenith"+path); strings.Contains(w.Body.String(), "Ines") || strings.Contains(w.Body.String(), "Ruhr") {
			t.Errorf("%s shows somebody of another organisation", path)
		}
	}
}
