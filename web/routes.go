package web

import (
	"net/http"
)

// routes is the list of everything there is to see. A GET pattern answers
// HEAD, too.
func (s *server) routes() http.Handler {
	mux := http.NewServeMux()
	page := func(pattern string, h handler) { mux.Handle("GET "+pattern, s.answering(h)) }
	inOrg := func(pattern string, h orgHandler) { page("/o/{org}"+pattern, s.visiting(h)) }

	page("/{$}", s.orgs)
	page("/theme", chooseTheme)
	mux.Handle("GET /assets/", http.StripPrefix("/assets/", assetFiles()))

	inOrg("/{$}", s.overview)
	inOrg("/board", s.board)
	inOrg("/people", s.people)
	inOrg("/people/{email}", s.personCard)
	inOrg("/teams", s.teams)
	inOrg("/teams/{name}", s.teamCard)
	inOrg("/explain", s.explain)
	inOrg("/kpis", s.kpis)
	inOrg("/kpis/{id}", s.kpi)
	inOrg("/", nothingHere)

	page("/o/{org}", toOverview)
	page("/", s.nowhere)
	return mux
}
