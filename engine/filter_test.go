package engine_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/ingest"
)

// A filter takes rows out of the whole: those of KPIs, of a person, of a team
// and the people who were in it in the period.
func TestAFilterTakesRowsOutOfTheWhole(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		rapid.Check(t, func(t *rapid.T) {
			d := drawer{t}
			c := l.staffed(t)
			c.bring(files{ingest.People: {d.person("ann@x.io", []string{"North", "South"}), d.person("bob@x.io", []string{"North", "South"})}})
			c.bring(files{ingest.Activities: d.distinctFacts(5, 40)})
			whole := c.filtered(engine.Filter{})
			people := c.people()
			for _, f := range []engine.Filter{
				{KPIs: []medalist.KPIID{"meetings", "all-hands", "team-goals"}},
				{Person: "Ann@X.io"},
				{Team: "North"},
				{Person: "bob@x.io", Team: "South"},
				{Team: "South", KPIs: []medalist.KPIID{"sales-conversation", "presentations"}},
			} {
				want := slices.DeleteFunc(slices.Clone(whole), func(s stretch) bool { return !s.passes(f, people) })
				same(t, fmt.Sprintf("what %+v lets through", f), textsOf(c.filtered(f)), textsOf(want))
			}
		})
	})
}

// A stretch is a row of scorecards or of the ledger, with the period of its
// cell.
type stretch struct {
	text    string
	kpi     medalist.KPIID
	subject engine.Named
	period  medalist.Period
}

func textsOf(rows []stretch) (texts []string) {
	for _, r := range rows {
		texts = append(texts, r.text)
	}
	return texts
}

// passes reports whether a filter lets a row through.
func (s *stretch) passes(f engine.Filter, people map[string]map[string][]medalist.Membership) bool {
	if len(f.KPIs) > 0 && !slices.Contains(f.KPIs, s.kpi) || f.Person != "" && s.subject.Key != medalist.FoldEmail(f.Person) {
		return false
	}
	was := slices.ContainsFunc(people[s.subject.Key][f.Team], func(m medalist.Membership) bool { return m.Overlaps(s.period) })
	return f.Team == "" || s.subject.Level == medalist.TeamLevel && s.subject.Key == f.Team || s.subject.Level == medalist.PersonLevel && was
}

// people returns when everybody was in which team, by name.
func (c *company) people() map[string]map[string][]medalist.Membership {
	c.t.Helper()
	teams, err := c.engine.Teams(context.Background(), c.org)
	c.must(err)
	people, err := c.engine.People(context.Background(), c.org)
	c.must(err)
	in := map[string]map[string][]medalist.Membership{}
	for _, p := range people {
		in[p.Email] = map[string][]medalist.Membership{}
		for _, m := range p.Spans {
			if i := slices.IndexFunc(teams, func(t medalist.Team) bool { return t.ID == m.Team }); i >= 0 {
				in[p.Email][teams[i].Name] = append(in[p.Email][teams[i].Name], m)
			}
		}
	}
	return in
}

// filtered returns scorecards and ledger through a filter, in their order.
func (c *company) filtered(f engine.Filter) []stretch {
	c.t.Helper()
	ctx := context.Background()
	cat, err := c.engine.Catalogue(ctx, c.org)
	c.must(err)
	cards, err := c.engine.Scorecards(ctx, c.org, season, f)
	c.must(err)
	var rows []stretch
	for _, s := range cards {
		rows = append(rows, stretch{line("card", s.Cell, s.Points), s.Cell.KPI, s.Subject, s.Cell.Period})
	}
	c.must(c.engine.Ledger(ctx, c.org, season, f, true, func(e engine.EntryRow) error {
		rows = append(rows, stretch{line("entry", e.Entry), e.Cell.KPI, e.Subject, periodOf(cat, e.Cell)})
		return nil
	}))
	return rows
}

// periodOf returns the period of a cell in a company with the usual settings.
func periodOf(cat *catalogue.Catalogue, c medalist.EntryCell) medalist.Period {
	usual := calendar.Calendar{WeekStarts: settings().WeekStarts, FiscalYearStarts: settings().FiscalYearStarts}
	return cat.On(c.KPI, c.Start).Period(usual, c.Start)
}
