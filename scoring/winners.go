package scoring

import (
	"cmp"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/catalogue"
)

// A Winner is a subject that won a period of a KPI. Value and Points are those
// of its cells inside the period.
type Winner struct {
	Period    medalist.Period
	Dimension string
	Place     int
	Subject   medalist.Subject
	Value     Value
	Points    medalist.Points
}

// A Contest is what the winners of a KPI are found among.
type Contest struct {
	KPI      *catalogue.KPI // with the winner rule
	Calendar calendar.Calendar
	// Cells are of every subject, with items if a best fact wins: then also
	// those on either side of the periods, into which the dates of some people
	// may fall. See Spread.
	Cells []*Result
	// Best are the facts judged best, by group; only of a best rule.
	Best []*medalist.Activity
}

// Spread is by how many days the local dates of one fact may differ: zones are
// up to 26 hours apart.
const Spread = 2

// Winners returns the winners of all periods, by period, dimension, place and
// subject.
func Winners(c Contest) []Winner {
	var winners []Winner
	switch rule := c.KPI.Winners; {
	case rule == nil:
		return nil
	case rule.Best && rule.Every == "":
		winners = c.bestOfAttribute()
	case rule.Best:
		winners = c.bestOfPeriod()
	default:
		winners = c.ranked()
	}
	slices.SortFunc(winners, func(a, b Winner) int {
		return cmp.Or(cmp.Compare(a.Period.Start, b.Period.Start), cmp.Compare(a.Period.End, b.Period.End),
			cmp.Compare(a.Dimension, b.Dimension), cmp.Compare(a.Place, b.Place), cmp.Compare(a.Subject.ID, b.Subject.ID))
	})
	return winners
}

// bestOfAttribute crowns everybody for whom a fact judged best counts, in the
// cell in which it stands.
func (c Contest) bestOfAttribute() []Winner {
	group, _ := c.KPI.BestOf()
	var winners []Winner
	for _, r := range c.Cells {
		for _, it := range r.Items {
			if !it.Done || !c.isBest(it.Fact) {
				continue
			}
			winners = append(winners, Winner{
				Period: r.Cell.Period, Dimension: it.Fact.Attributes.Get(group.Attribute), Place: 1,
				Subject: r.Cell.Subject, Value: Amount(it.Amount), Points: it.Points,
			})
		}
	}
	return winners
}

func (c Contest) isBest(a *medalist.Activity) bool {
	return slices.ContainsFunc(c.Best, func(b *medalist.Activity) bool { return b.ID == a.ID })
}

// bestOfPeriod crowns everybody for whom the fact judged best of a period
// counts.
func (c Contest) bestOfPeriod() []Winner {
	var winners []Winner
	for _, a := range c.Best {
		period := c.Calendar.PeriodOf(c.KPI.Winners.Every, a.FirstDay(), c.KPI.Anchor)
		for _, s := range c.credited(a) {
			total := c.total(s, period)
			winners = append(winners, Winner{
				Period: period, Place: 1, Subject: s, Value: total.Value(), Points: total.Points,
			})
		}
	}
	return winners
}

// credited returns the subjects in whose cells a fact counts. One that is over
// a limit for somebody it names is not among what they did.
func (c Contest) credited(a *medalist.Activity) []medalist.Subject {
	var subjects []medalist.Subject
	for _, r := range c.Cells {
		if slices.ContainsFunc(r.Items, func(it Item) bool { return it.Done && it.Fact.ID == a.ID }) {
			subjects = append(subjects, r.Cell.Subject)
		}
	}
	return subjects
}

func (c Contest) total(s medalist.Subject, p medalist.Period) *Total {
	var t Total
	for _, r := range c.Cells {
		if r.Cell.Subject == s && p.Contains(r.Cell.Period.Start) {
			t.Add(r)
		}
	}
	return &t
}

// A race is a period and a dimension that somebody wins.
type race struct {
	period    medalist.Period
	dimension string
}

// ranked crowns those in the first places, or at or above their target.
func (c Contest) ranked() []Winner {
	var winners []Winner
	for race, runners := range c.races() {
		if c.KPI.Winners.AtTarget {
			winners = append(winners, race.reached(runners)...)
		} else {
			winners = append(winners, race.places(runners, c.KPI.Winners)...)
		}
	}
	return winners
}

func (c Contest) races() map[race]map[medalist.Subject]*Total {
	races := map[race]map[medalist.Subject]*Total{}
	for _, r := range c.Cells {
		key := race{c.Calendar.PeriodOf(c.KPI.Winners.Every, r.Cell.Period.Start, c.KPI.Anchor), r.Cell.Dimension}
		if races[key] == nil {
			races[key] = map[medalist.Subject]*Total{}
		}
		if races[key][r.Cell.Subject] == nil {
			races[key][r.Cell.Subject] = &Total{}
		}
		races[key][r.Cell.Subject].Add(r)
	}
	return races
}

func (r race) reached(runners map[medalist.Subject]*Total) []Winner {
	var winners []Winner
	for s, t := range runners {
		if t.Attainment().AtLeast(medalist.One) {
			winners = append(winners, r.winner(1, s, t))
		}
	}
	return winners
}

func (r race) places(runners map[medalist.Subject]*Total, rule *catalogue.Winners) []Winner {
	var standings []Standing[medalist.Subject]
	for s, t := range runners {
		if score := scoreOf(t, rule.By); score.Valid() && score.Rat().Sign() > 0 {
			standings = append(standings, Standing[medalist.Subject]{Subject: s, Score: score})
		}
	}
	Rank(standings, func(a, b medalist.Subject) int { return cmp.Compare(a.ID, b.ID) })
	var winners []Winner
	for _, st := range standings {
		if st.Place <= rule.Top {
			winners = append(winners, r.winner(st.Place, st.Subject, runners[st.Subject]))
		}
	}
	return winners
}

func (r race) winner(place int, s medalist.Subject, t *Total) Winner {
	return Winner{r.period, r.dimension, place, s, t.Value(), t.Points}
}

func scoreOf(t *Total, by catalogue.Score) Value {
	switch by {
	case catalogue.ByValue:
		return t.Value()
	case catalogue.ByAttainment:
		return t.Attainment()
	default:
		return PointsValue(t.Points)
	}
}

// PointsValue returns points as a value to rank by.
func PointsValue(p medalist.Points) Value { return Value{int64(p), 100} }
