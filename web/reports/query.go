package reports

import (
	"context"
	"net/url"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/site"
)

// A query is what an address asks for.
type query struct {
	kind *kind
	by   string // one of the kind's
	sort string // key of a column, empty for the usual order
	team string
	span site.Span
	url  url.Values
}

// spans are the periods of reports.
var spans = []calendar.Cadence{calendar.Week, calendar.Month, calendar.Quarter, calendar.Year}

// stretches says by what a period is drawn.
var stretches = map[calendar.Cadence]calendar.Cadence{
	calendar.Week: calendar.Day, calendar.Month: calendar.Week, calendar.Quarter: calendar.Month, calendar.Year: calendar.Month,
}

func (v *visit) query(q url.Values) (query, error) {
	ask := query{kind: kinds[0], sort: q.Get("sort"), team: q.Get("team"), url: q}
	if name := q.Get("report"); name != "" {
		at := slices.IndexFunc(kinds, func(k *kind) bool { return k.key == name })
		if at < 0 {
			return ask, medalist.Errorf(medalist.NotFound, "There is no report %q; choose one from the list.", name)
		}
		ask.kind = kinds[at]
	}
	ask.by = ask.kind.by[0]
	if by := q.Get("by"); slices.Contains(ask.kind.by, by) {
		ask.by = by
	}
	var err error
	ask.span, err = v.SpanOf(q, spans)
	return ask, err
}

// read makes the report that is asked for.
func (p *Pages) read(ctx context.Context, v *visit, q query) (*engine.LearningReport, error) {
	return p.engine.LearningReport(ctx, v.Org, engine.ReportQuery{
		Who: v.Me().ID, Team: q.team, Days: q.span.Period, Stretches: v.stretches(q.span),
	})
}

// stretches returns the parts of a period, cut where they reach over its ends.
func (v *visit) stretches(s site.Span) []medalist.Period {
	parts := v.Calendar.Periods(stretches[s.Every], s.Period, 0)
	for i := range parts {
		parts[i].Start, parts[i].End = max(parts[i].Start, s.Period.Start), min(parts[i].End, s.Period.End)
	}
	return parts
}
