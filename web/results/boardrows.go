package results

import (
	"math/big"
	"strconv"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/scoring"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
	"medalist.dev/medalist/web/words"
)

// A ranked subject is a line of a board.
type ranked struct {
	place    int
	shared   bool
	subject  engine.Named
	team     string // of a person, parent of a team
	score    scoring.Value
	today    medalist.Points // of a board of points
	movement int             // places gained since the day before, or the period before
	fresh    bool            // it had no place then
}

// gained returns the places gained as a cell of a file, empty for who had none.
func (r *ranked) gained() any {
	if r.fresh {
		return nil
	}
	return r.movement
}

// rankedRows returns the lines of a board of points.
func rankedRows(rows []engine.BoardRow) []ranked {
	lines := make([]ranked, len(rows))
	for i, r := range rows {
		lines[i] = ranked{
			place: r.Place, shared: r.Shared, subject: r.Subject, team: r.Team,
			score: scoring.PointsValue(r.Points), today: r.Today, movement: r.Movement, fresh: r.New,
		}
	}
	return lines
}

// boardRows returns the lines of a board.
func (v *visit) boardRows(q boardQuery, shown *standings) []ui.BoardRow {
	lines := make([]ui.BoardRow, len(shown.rows))
	for i := range shown.rows {
		lines[i] = v.boardRow(q, shown, &shown.rows[i])
		if above := aboveOf(shown.rows[:i], shown.rows[i].score); above != nil && shown.unit != engine.RatioUnit {
			lines[i].Beside = v.ahead(shown, above.score, shown.rows[i].score)
		}
	}
	return lines
}

func (v *visit) boardRow(q boardQuery, shown *standings, r *ranked) ui.BoardRow {
	line := ui.BoardRow{
		ID:        string(r.subject.Level) + "-" + strconv.FormatInt(r.subject.ID, 10),
		Place:     v.placeOf(r.place, r.shared),
		Initials:  words.Initials(r.subject.Name),
		Name:      r.subject.Name,
		Href:      v.linePath(q, r.subject),
		Team:      r.team,
		Score:     v.Words.Value(shown.unit, r.score, v.Org.Currency),
		ScoreHref: v.scorePath(q, r.subject),
	}
	switch {
	case q.by == catalogue.ByAttainment:
		line.Bar = v.attained(q, r.score)
	case q.by == catalogue.ByValue && shown.unit == engine.RatioUnit:
		done, due := r.score.Parts()
		line.Beside = v.Words.Of(int(done), int(due))
		line.Share = shareOf(r.score, scoring.Amount(medalist.One))
	default:
		line.Share = shareOf(r.score, shown.rows[0].score)
	}
	line.Moved = v.movedBy(r.movement)
	line.Moved.New = r.fresh
	if shown.running && r.today != 0 {
		line.Today = v.Words.Gain(r.today)
	}
	return line
}

// attained draws an attainment. Whether a period that still runs is behind is
// not known without its pace.
func (v *visit) attained(q boardQuery, score scoring.Value) *ui.Bar {
	b := &ui.Bar{
		Attainment: float(score), Pace: -1, Ratio: q.kpi.Measure.Kind.IsRatio(), Fill: ui.FillPrimary, Height: 6,
		Words: v.Words.T("%s of the target", v.Words.Percent(score.Rat())),
	}
	switch {
	case b.Attainment >= 1:
		b.Fill = ui.FillSuccess
	case !q.running(v) && b.Attainment < behindBelow:
		b.Fill = ui.FillBehind
	}
	return b
}

// aboveOf returns the nearest of the rows above that has a higher score.
func aboveOf(above []ranked, score scoring.Value) *ranked {
	for i := len(above) - 1; i >= 0; i-- {
		if above[i].score.Compare(score) > 0 {
			return &above[i]
		}
	}
	return nil
}

// ahead says by how much a is more than b, as exactly as a board of large sums
// shows them. Both are counts, or both are sums.
func (v *visit) ahead(shown *standings, a, b scoring.Value) string {
	n, den := a.Parts()
	m, _ := b.Parts()
	if shown.unit == engine.MoneyUnit && float(shown.rows[0].score) >= 1000 {
		return v.Words.WholeMoney(big.NewRat(n-m, den), v.Org.Currency)
	}
	return v.Words.Value(shown.unit, scoring.Ratio(n-m, den), v.Org.Currency)
}

// shareOf returns a score as a per cent of the first's, for a bar.
func shareOf(score, first scoring.Value) string {
	of, whole := float(score), float(first)
	if of <= 0 || whole <= 0 {
		return "0"
	}
	return strconv.FormatFloat(min(100, of/whole*100), 'f', 1, 64)
}

// linePath returns where the name on a line of a board leads, empty for nowhere.
func (v *visit) linePath(q boardQuery, subject engine.Named) string {
	if q.markets {
		return v.marketPath(q.span, subject.Name)
	}
	return v.cardPath(q.span, subject)
}

// cardPath returns the address of somebody's scorecard for the days of a page,
// empty if it is not the visitor's to see. A scorecard has no free window.
func (v *visit) cardPath(s span, subject engine.Named) string {
	switch {
	case !v.MaySeeCard(subject.Subject):
		return ""
	case s.every == "":
		return v.SubjectPath(subject.Level, subject.Key)
	}
	return site.With(v.SubjectPath(subject.Level, subject.Key), nil, s.query(v)...)
}

// scorePath returns the address that explains a line's score: one cell, or all
// cells of the KPI in the period. Scores that several KPIs, people or values of
// a dimension make up have none, and neither have those of whom the visitor may
// not see more.
func (v *visit) scorePath(q boardQuery, subject engine.Named) string {
	switch {
	case !v.MaySeeCard(subject.Subject), q.kpi == nil, q.kpi.Level != q.level, q.every == "", q.kpi.By != "" && q.dimension == nil:
		return ""
	}
	e := explaining{level: q.level, key: subject.Key, kpi: q.kpi.ID, on: q.period.Last(), every: q.every}
	if q.running(v) {
		e.on = v.Today
	}
	if q.dimension != nil {
		e.dimension = *q.dimension
	}
	e.cell = q.by != catalogue.ByPoints && q.kpi.Every == q.every
	return v.explainPath(e)
}

// explaining is what an address of Explain names.
type explaining struct {
	level     medalist.Level
	key       string
	kpi       medalist.KPIID
	dimension string
	on        medalist.Date
	every     calendar.Cadence // of the card beside it, empty for its default
	cell      bool             // just the cell of the day
}

func (v *visit) explainPath(e explaining) string {
	scope := ""
	if e.cell {
		scope = "cell"
	}
	return site.Link(v.Base+"/explain",
		string(e.level), e.key, "kpi", string(e.kpi), "dimension", e.dimension,
		"on", e.on.String(), "every", string(e.every), "scope", scope)
}
