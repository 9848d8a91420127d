package engine

import (
	"context"
	"math/big"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/scoring"
	"medalist.dev/medalist/store"
)

// A CardQuery asks for the scorecard page of a person or a team.
type CardQuery struct {
	Person, Team string // one of them
	Every        calendar.Cadence
	On           medalist.Date // a day of the period
	AsOf         medalist.Date // zero is today
}

// A Card is a scorecard page: how somebody stands, KPI by KPI.
type Card struct {
	Subject Named
	Person  *medalist.Person // nil for a team
	Team    string           // of a person, parent of a team
	Off     medalist.Date    // last of the days off that today is one of, zero if it is none
	Period  medalist.Period
	Points  medalist.Points // in the period
	Today   medalist.Points
	Place   int // on the board of the period; zero if not on it
	Shared  bool
	Of      int // on the board
	Rows    []CardRow
}

// A CardRow is a KPI on a card, or one value of its dimension.
type CardRow struct {
	KPI       *catalogue.KPI
	Dimension string
	Cell      *scoring.Result // of the day asked, or of the last day of the card's period once it is over
	Trend     []scoring.Value // of the last eight periods, the oldest first; one without a value is a gap
	Points    medalist.Points // in the card's period
	Expected  scoring.Value   // where it should be by now, to reach the target evenly; none for a ratio
	Running   bool            // the cell's period is not over
}

// trendLength is how many periods a trend shows.
const trendLength = 8

// PersonCard returns the scorecard page of a person or a team.
func (e *Engine) PersonCard(ctx context.Context, org medalist.Org, q CardQuery) (*Card, error) {
	var card *Card
	err := e.view(ctx, org, func(tx *store.Tx, w *world) error {
		a := e.snapshot(w, tx, e.asOf(org, q.AsOf))
		level, key := medalist.PersonLevel, q.Person
		if q.Team != "" {
			level, key = medalist.TeamLevel, q.Team
		}
		s, err := w.subjectNamed(level, key)
		if err != nil {
			return err
		}
		card, err = a.card(ctx, s, key, q)
		return err
	})
	return card, err
}

func (a *assessor) card(ctx context.Context, s medalist.Subject, key string, q CardQuery) (*Card, error) {
	p, err := newPager(a, PageQuery{Level: s.Level, Every: q.Every, On: q.On, Limit: 1, Me: key})
	if err != nil {
		return nil, err
	}
	page, err := p.page(ctx)
	if err != nil {
		return nil, err
	}
	card := &Card{Subject: a.named(s), Team: p.above(s), Period: p.period, Of: page.Total}
	if s.Level == medalist.PersonLevel {
		card.Person = a.people[medalist.PersonID(s.ID)]
		for _, o := range a.works.off[card.Person.ID] {
			if o.Contains(a.today) {
				card.Off = o.Until
			}
		}
	}
	if page.Mine != nil {
		card.Place, card.Shared, card.Today, card.Points = page.Mine.Place, page.Mine.Shared, page.Mine.Today, page.Mine.Points
	}
	points, err := a.tx.PointsByPart(ctx, s, p.period)
	if err != nil {
		return nil, err
	}
	card.Rows, err = a.rowsOfCard(ctx, s, p.period, points)
	return card, err
}

// A trending KPI is one whose cells of some periods a card shows.
type trending struct {
	*catalogue.KPI
	periods []medalist.Period // the oldest first
}

func (t trending) days() medalist.Period {
	return medalist.Period{Start: t.periods[0].Start, End: t.periods[len(t.periods)-1].End}
}

// rowsOfCard returns the rows of all KPIs.
func (a *assessor) rowsOfCard(ctx context.Context, s medalist.Subject, card medalist.Period, points map[store.Part]medalist.Points) ([]CardRow, error) {
	day := min(card.Last(), max(a.today, card.Start))
	var kpis []trending
	var questions []cellQuery
	for _, id := range a.catalogue.IDs() {
		if k := a.versionFor(id, day); k != nil && k.Level == s.Level {
			t := trending{k, a.periodsTo(k, day, trendLength)}
			kpis = append(kpis, t)
			questions = append(questions, cellQuery{id, []medalist.Subject{s}, t.days()})
		}
	}
	if err := a.shelve(ctx, s, questions); err != nil {
		return nil, err
	}
	var rows []CardRow
	for i, t := range kpis {
		found, err := a.cells(ctx, questions[i])
		if err != nil {
			return nil, err
		}
		rows = append(rows, a.cardRows(t, s, found, points)...)
	}
	return rows, nil
}

// cardRows returns the rows of a KPI: one, or one for each value of its
// dimension that has something to show.
func (a *assessor) cardRows(k trending, s medalist.Subject, found []versioned, points map[store.Part]medalist.Points) []CardRow {
	var rows []CardRow
	for _, dimension := range shownDimensions(k.KPI, found) {
		row := a.cardRow(k.KPI, s, dimension, k.periods, found)
		row.Points = points[store.Part{KPI: k.ID, Dimension: dimension}]
		rows = append(rows, row)
	}
	return rows
}

// periodsTo returns the period of a day and those before it, n in all, the
// oldest first.
func (a *assessor) periodsTo(k *catalogue.KPI, day medalist.Date, n int) []medalist.Period {
	periods := []medalist.Period{k.Period(a.calendar, day)}
	for len(periods) < n {
		periods = append(periods, k.Period(a.calendar, periods[len(periods)-1].Start.AddDays(-1)))
	}
	slices.Reverse(periods)
	return periods
}

func shownDimensions(k *catalogue.KPI, found []versioned) []string {
	if k.By == "" {
		return []string{""}
	}
	var dimensions []string
	for _, v := range found {
		dimensions = append(dimensions, v.Cell.Dimension)
	}
	slices.Sort(dimensions)
	return slices.Compact(dimensions)
}

func (a *assessor) cardRow(k *catalogue.KPI, s medalist.Subject, dimension string, periods []medalist.Period, found []versioned) CardRow {
	now := periods[len(periods)-1]
	row := CardRow{KPI: k, Dimension: dimension, Running: !now.Last().Before(a.today)}
	for _, p := range periods {
		r := a.resultIn(k, medalist.Cell{KPI: k.ID, Subject: s, Dimension: dimension, Period: p}, found)
		row.Trend = append(row.Trend, r.Value)
		row.Cell = r
	}
	row.Expected = a.expected(k, row.Cell)
	return row
}

// resultIn returns a cell, one without facts if it was not found.
func (a *assessor) resultIn(k *catalogue.KPI, c medalist.Cell, found []versioned) *scoring.Result {
	for _, v := range found {
		if v.Cell == c {
			return v.Result
		}
	}
	r := &scoring.Result{Cell: c}
	r.Target, _ = a.target(k, c.Subject, c.Dimension, c.Period)
	if !k.Measure.Kind.IsRatio() {
		r.Value = scoring.Amount(0)
	}
	return r
}

// expected returns the part of a target that the part of its period's working
// days that has passed stands for.
func (a *assessor) expected(k *catalogue.KPI, r *scoring.Result) scoring.Value {
	if k.Measure.Kind.IsRatio() || r.Target == 0 {
		return scoring.Value{}
	}
	gone, all := a.passed(r.Cell.Subject, r.Cell.Period).Parts()
	part := new(big.Int).Mul(big.NewInt(int64(r.Target)), big.NewInt(gone))
	part.Quo(part, big.NewInt(all))
	return scoring.Amount(medalist.Decimal(part.Int64()))
}
