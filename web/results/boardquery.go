package results

import (
	"cmp"
	"net/url"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/ui"
)

// A boardQuery is what a board's address asks.
type boardQuery struct {
	span
	level     medalist.Level
	kpi       *catalogue.KPI // nil takes all
	by        catalogue.Score
	dimension *string // nil adds all values up
	teams     engine.TeamScore
	team      string
	markets   bool                     // lines are markets
	market    string                   // empty for all
	area      map[medalist.TeamID]bool // the teams of the market, nil for all
	me        string
	page      int
	all       bool // not a page of it
	url       url.Values
}

// noDimension stands in addresses for facts that leave the dimension empty.
const noDimension = "(none)"

func (v *visit) boardQuery(in url.Values, cat *catalogue.Catalogue, teams []medalist.Team) (q boardQuery, err error) {
	q = boardQuery{level: medalist.PersonLevel, teams: engine.SumOfPeople, team: in.Get("team"), market: in.Get("market"), me: in.Get("me"), url: in}
	if q.span, err = v.span(in); err != nil {
		return q, err
	}
	if q.page, err = pageOf(in); err != nil {
		return q, err
	}
	switch level := medalist.Level(in.Get("level")); level {
	case "", medalist.PersonLevel:
	case medalist.TeamLevel:
		q.level = level
	default:
		return q, medalist.Errorf(medalist.Invalid, "There is no board of level %q; choose person or team.", level)
	}
	switch score := engine.TeamScore(in.Get("teams")); score {
	case "", engine.SumOfPeople:
	case engine.AverageOfPeople:
		q.teams = score
	default:
		if n := score.Best(); n < 1 || n > mostBest {
			return q, medalist.Errorf(medalist.Invalid, "A team's points are a sum, an average or those of its best people, not %q.", score)
		}
		q.teams = score
	}
	if err := q.readKPI(in, cat); err != nil {
		return q, err
	}
	if q.by != catalogue.ByPoints {
		q.span = v.widened(q.span, q.kpi.Every)
	}
	if q.level == medalist.TeamLevel {
		q.team = "" // a list of people's boards
	} else if q.me == "" {
		q.me = v.Me().Email
	}
	return q, q.readMarket(teams)
}

// readKPI reads kpi, by and dimension. The last two say nothing of all KPIs
// together; lists that were left standing may name them all the same.
func (q *boardQuery) readKPI(in url.Values, cat *catalogue.Catalogue) error {
	by := catalogue.Score(in.Get("by"))
	if !slices.Contains([]catalogue.Score{"", catalogue.ByPoints, catalogue.ByValue, catalogue.ByAttainment}, by) {
		return medalist.Errorf(medalist.Invalid, "A board is by points, value or attainment, not by %q.", by)
	}
	q.by = catalogue.ByPoints
	id := medalist.KPIID(in.Get("kpi"))
	if id == "" {
		return nil
	}
	if err := cat.Known(id); err != nil {
		return err
	}
	q.kpi = cat.Latest(id)
	switch q.kpi.Level {
	case medalist.OrgLevel:
		return medalist.Errorf(medalist.Invalid, "%s is measured for the whole organisation; nobody is ranked by it.", medalist.Phrase(q.kpi.Name))
	case medalist.TeamLevel:
		q.level = medalist.TeamLevel // nobody but teams has it
	}
	if q.by = cmp.Or(by, usualScore(cat, id)); q.by == catalogue.ByPoints && !givesPoints(cat, id) {
		return medalist.Errorf(medalist.Invalid, "%s gives no points; rank by value or by attainment.", medalist.Phrase(q.kpi.Name))
	}
	if value := in.Get("dimension"); value != "" && q.kpi.By != "" && q.by != catalogue.ByPoints {
		if value == noDimension {
			value = ""
		}
		q.dimension = &value
	}
	return nil
}

// givesPoints reports whether any version of a KPI gives points.
func givesPoints(cat *catalogue.Catalogue, id medalist.KPIID) bool {
	return slices.ContainsFunc(cat.Versions(id), func(k *catalogue.KPI) bool { return len(k.Rules) > 0 })
}

// usualScore returns what a KPI's board ranks by unless something else is
// asked.
func usualScore(cat *catalogue.Catalogue, id medalist.KPIID) catalogue.Score {
	if givesPoints(cat, id) {
		return catalogue.ByPoints
	}
	return catalogue.ByValue
}

// byLength are the cadences, the shortest first.
var byLength = []calendar.Cadence{
	calendar.Day, calendar.Week, calendar.FifteenDays, calendar.Month, calendar.Quarter, calendar.Year,
}

// holds reports whether a period of a page is long enough for whole periods of
// a KPI.
func holds(page, kpi calendar.Cadence) bool {
	return slices.Index(byLength, page) >= slices.Index(byLength, kpi)
}

// widened returns a span that is long enough for whole periods of a KPI. A
// free window is as it was asked for.
func (v *visit) widened(s span, every calendar.Cadence) span {
	if s.every == "" || holds(s.every, every) {
		return s
	}
	at := slices.IndexFunc(spans, func(k calendar.Cadence) bool { return holds(k, every) })
	return span{every: spans[at], on: s.on, period: v.Calendar.PeriodOf(spans[at], s.on, 0)}
}

// boardPeriods returns the choice of a board's period, without those that are
// too short for what it ranks.
func (v *visit) boardPeriods(q boardQuery) ui.Periods {
	p := v.periods(q.span, v.Base+"/board", q.url, true)
	for i, every := range spans {
		if q.by != catalogue.ByPoints && !holds(every, q.kpi.Every) {
			p.Every[i].Href = ""
		}
	}
	return p
}
