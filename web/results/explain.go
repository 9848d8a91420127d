package results

import (
	"context"
	"net/http"
	"net/url"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
)

// An explainQuery is a number that somebody asked about: one cell, or all
// points of a KPI in a card's period.
type explainQuery struct {
	cardQuery
	kpi       *catalogue.KPI
	dimension string
	cell      bool // just the cell of the day
}

// explain shows the scorecard with the panel open, which is the whole page on
// a phone.
func (s *Pages) explain(w http.ResponseWriter, r *http.Request, v *visit) error {
	cat, q, err := s.explainQuery(r, v)
	if err != nil {
		return err
	}
	panel, err := s.panel(r.Context(), v, q, cat)
	if err != nil {
		return err
	}
	card := &ui.Card{Panel: panel}
	if r.Header.Get("HX-Target") != "panel" {
		if card, err = s.cardView(r.Context(), v, q.cardQuery); err != nil {
			return err
		}
		card.Panel = panel
		markChosen(card, q)
	}
	w.Header().Add("Vary", "HX-Target")
	return site.Show(w, r, http.StatusOK, v.Frame(r, v.Words.T("Explain %s", panel.Sub), q.section()), ui.CardPage(*card))
}

// explainQuery reads which number is asked about, by somebody who may see it.
func (s *Pages) explainQuery(r *http.Request, v *visit) (*catalogue.Catalogue, explainQuery, error) {
	cat, err := s.engine.Catalogue(r.Context(), v.Org)
	if err != nil {
		return nil, explainQuery{}, err
	}
	q, err := v.explainQuery(r.URL.Query(), cat)
	if err != nil {
		return nil, q, err
	}
	return cat, q, s.mayAsk(r.Context(), v, q.cardQuery)
}

// explainQuery reads person or team, kpi, on, dimension, every and scope.
func (v *visit) explainQuery(in url.Values, cat *catalogue.Catalogue) (q explainQuery, err error) {
	q.url, q.dimension = in, in.Get("dimension")
	q.cell = in.Get("scope") == "cell" || in.Get("every") == ""
	person, team := in.Get("person"), in.Get("team")
	switch {
	case (person == "") == (team == ""):
		return q, medalist.Errorf(medalist.Invalid, "Explain answers about one person or one team; name either in the address.")
	case team != "":
		q.level, q.key = medalist.TeamLevel, team
	default:
		q.level, q.key = medalist.PersonLevel, person
	}
	id := medalist.KPIID(in.Get("kpi"))
	if err := cat.Known(id); err != nil {
		return q, err
	}
	if q.span, err = v.span(in); err != nil {
		return q, err
	}
	if q.kpi = cat.On(id, q.on); q.kpi == nil {
		q.kpi = cat.Versions(id)[0]
	}
	return q, nil
}

// markChosen marks the row that is explained.
func markChosen(card *ui.Card, q explainQuery) {
	for i := range card.Rows {
		card.Rows[i].Chosen = card.Rows[i].ID == string(q.kpi.ID) && card.Rows[i].Dimension == q.dimension
	}
}

// question asks about the cell of a day.
func (q explainQuery) question(on medalist.Date) engine.Question {
	ask := engine.Question{KPI: q.kpi.ID, On: on, Dimension: q.dimension}
	if q.level == medalist.TeamLevel {
		ask.Team = q.key
	} else {
		ask.Person = q.key
	}
	return ask
}

// filter asks for the KPI's rows of the subject. The rows of a team's people
// come along and are left out by own.
func (q explainQuery) filter() engine.Filter {
	f := engine.Filter{KPIs: []medalist.KPIID{q.kpi.ID}}
	if q.level == medalist.TeamLevel {
		f.Team = q.key
	} else {
		f.Person = q.key
	}
	return f
}

// own reports whether a row of the filter is the subject's own.
func (q explainQuery) own(subject medalist.Subject, dimension string) bool {
	return subject.Level == q.level && dimension == q.dimension
}

// earnings are the ledger's points of a KPI that are dated in a card's period.
type earnings struct {
	points medalist.Points
	awards int
	cells  map[medalist.Date]medalist.Points // by first day
	facts  map[string]medalist.Points        // by external id
}

// earned reads the points of the KPI in the card's period.
func (s *Pages) earned(ctx context.Context, v *visit, q explainQuery) (*earnings, error) {
	got := &earnings{cells: map[medalist.Date]medalist.Points{}, facts: map[string]medalist.Points{}}
	w := engine.Window{From: q.period.Start, To: q.period.Last()}
	err := s.engine.Ledger(ctx, v.Org, w, q.filter(), false, func(e engine.EntryRow) error {
		if q.own(e.Subject.Subject, e.Cell.Dimension) {
			got.points += e.Points
			got.awards++
			got.cells[e.Cell.Start] += e.Points
			got.facts[e.Activity] += e.Points
		}
		return nil
	})
	return got, err
}
