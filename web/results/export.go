package results

import (
	"net/http"
	"net/url"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/scoring"
	"medalist.dev/medalist/web/sheet"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
	"medalist.dev/medalist/web/words"
)

// wholeBoard is more rows than any board has.
const wholeBoard = 1 << 30

// exports links a page's content as files.
func (v *visit) exports(path string, q url.Values) []ui.Link {
	return []ui.Link{
		{Label: v.Words.T("CSV"), Href: site.With(path, q, "format", sheet.CSV, "page", "", "me", ""), Icon: "download"},
		{Label: v.Words.T("XLSX"), Href: site.With(path, q, "format", sheet.XLSX, "page", "", "me", ""), Icon: "download"},
	}
}

// exportBoard answers with all rows of the board that an address names.
func (s *Pages) exportBoard(w http.ResponseWriter, r *http.Request, v *visit) error {
	cat, teams, err := s.engine.Ranked(r.Context(), v.Org)
	if err != nil {
		return err
	}
	q, err := v.boardQuery(r.URL.Query(), cat, teams)
	if err != nil {
		return err
	}
	q.all, q.me = true, ""
	shown, err := s.standings(r.Context(), v, q, teams)
	if err != nil {
		return err
	}
	return sheet.Serve(w, v.boardSheet(q, shown), r.URL.Query().Get("format"))
}

func (v *visit) boardSheet(q boardQuery, shown *standings) *sheet.Table {
	t := &sheet.Table{Name: v.Words.T("Leaderboard") + " " + q.dates()}
	t.Head = []string{v.Words.T("Place"), v.Words.T("Person"), v.Words.T("Email"), v.Words.T("Team"), words.Capital(v.Words.Score(q.by))}
	if q.level == medalist.TeamLevel {
		t.Head = []string{v.Words.T("Place"), v.Words.T("Team"), v.Words.T("Part of"), words.Capital(v.Words.Score(q.by))}
	}
	if shown.running {
		t.Head = append(t.Head, v.Words.T("Today"))
	}
	since := v.movedSince(q, shown)
	if since != "" {
		t.Head = append(t.Head, v.Words.T("Places gained %s", since))
	}
	for _, r := range shown.rows {
		row := []any{r.place, r.subject.Name, r.subject.Key, r.team}
		if q.level == medalist.TeamLevel {
			row = []any{r.place, r.subject.Name, r.team}
		}
		row = append(row, numberOf(shown.unit, r.score))
		if shown.running {
			row = append(row, sheet.Number(r.today.String()))
		}
		if since != "" {
			row = append(row, r.gained())
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// dates returns the first and the last day of a span, for the name of a file.
func (s span) dates() string { return s.period.Start.String() + " " + s.period.Last().String() }

// numberOf returns a value as a cell of a file.
func numberOf(unit engine.Unit, value scoring.Value) any {
	if !value.Valid() {
		return nil
	}
	if unit == engine.RatioUnit {
		return sheet.Ratio(float(value))
	}
	return sheet.Number(unit.Text(value))
}

func (s *Pages) exportPerson(w http.ResponseWriter, r *http.Request, v *visit) error {
	return s.exportCard(w, r, v, medalist.PersonLevel, r.PathValue("email"))
}

func (s *Pages) exportTeam(w http.ResponseWriter, r *http.Request, v *visit) error {
	return s.exportCard(w, r, v, medalist.TeamLevel, r.PathValue("name"))
}

// exportCard answers with the rows of a scorecard.
func (s *Pages) exportCard(w http.ResponseWriter, r *http.Request, v *visit, level medalist.Level, key string) error {
	q, err := s.cardQuery(r, v, level, key)
	if err != nil {
		return err
	}
	if q.every == "" {
		return errFreeCard
	}
	card, err := s.engine.PersonCard(r.Context(), v.Org, q.ask(v))
	if err != nil {
		return err
	}
	return sheet.Serve(w, v.cardSheet(q, card), q.url.Get("format"))
}

func (v *visit) cardSheet(q cardQuery, card *engine.Card) *sheet.Table {
	t := &sheet.Table{
		Name: card.Subject.Name + " " + q.dates(),
		Head: []string{
			v.Words.T("KPI"), v.Words.T("Dimension"), v.Words.T("From"), v.Words.T("To"),
			v.Words.T("Value"), v.Words.T("Target"), v.Words.T("Attainment"), v.Words.T("Points, %s to %s", q.period.Start.String(), q.period.Last().String()),
		},
	}
	for i := range card.Rows {
		t.Rows = append(t.Rows, v.cardLine(&card.Rows[i]))
	}
	return t
}

// cardLine returns a KPI's line: its value and target are those of its own
// period, its points those of the card's.
func (v *visit) cardLine(r *engine.CardRow) []any {
	line := []any{v.Words.T(r.KPI.Name), r.Dimension, nil, nil, nil, nil, nil, nil}
	if c := r.Cell; c != nil {
		line[2], line[3] = c.Cell.Period.Start, c.Cell.Period.Last()
		line[4] = numberOf(engine.UnitOf(r.KPI), c.Value)
		if c.Target > 0 {
			line[5] = numberOf(engine.UnitOf(r.KPI), scoring.Amount(c.Target))
		}
		line[6] = numberOf(engine.RatioUnit, c.Attainment())
	}
	if len(r.KPI.Rules) > 0 {
		line[7] = sheet.Number(r.Points.String())
	}
	return line
}
