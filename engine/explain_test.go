package engine_test

import (
	"context"
	"testing"

	"pgregory.net/rapid"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/ingest"
)

// Every cell on a scorecard is explained: its lines earn what it earns, which
// is what stands in the ledger.
func TestTheLinesOfAnExplanationEarnWhatTheCellDoes(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		rapid.Check(t, func(t *rapid.T) {
			c := l.staffed(t)
			d := drawer{t}
			for range 3 {
				var rows []row
				for range rapid.IntRange(1, 12).Draw(t, "facts") {
					rows = append(rows, d.fact(emails, 25))
				}
				c.bring(files{ingest.Activities: rows})
			}
			cards, err := c.engine.Scorecards(context.Background(), c.org, season, engine.Filter{})
			c.must(err)
			stands := c.points()
			for _, card := range cards {
				if card.Cell.Subject.Level != medalist.OrgLevel {
					c.explained(card, stands[entryCell(card.Cell)])
				}
			}
		})
	})
}

func entryCell(c medalist.Cell) medalist.EntryCell {
	return medalist.EntryCell{KPI: c.KPI, Subject: c.Subject, Dimension: c.Dimension, Start: c.Period.Start}
}

// points adds up the ledger by cells.
func (c *company) points() map[medalist.EntryCell]medalist.Points {
	c.t.Helper()
	points := map[medalist.EntryCell]medalist.Points{}
	c.must(c.engine.Ledger(context.Background(), c.org, ever, engine.Filter{}, true, func(e engine.EntryRow) error {
		points[e.Cell] += e.Points
		return nil
	}))
	return points
}

// explained checks the explanation of a card, asked on the first and on the
// last day of its period.
func (c *company) explained(card engine.Scorecard, stands medalist.Points) {
	c.t.Helper()
	q := engine.Question{KPI: card.KPI.ID, Dimension: card.Cell.Dimension}
	if card.Cell.Subject.Level == medalist.PersonLevel {
		q.Person = card.Subject.Key
	} else {
		q.Team = card.Subject.Key
	}
	for _, q.On = range []medalist.Date{card.Cell.Period.Start, card.Cell.Period.Last()} {
		x, err := c.engine.Explain(context.Background(), c.org, q)
		c.must(err)
		var lines medalist.Points
		counted := false
		for i, s := range x.Lines {
			lines += s.Points
			counted = counted || s.Counted
			if s.Points != 0 && s.Reason == "" || s.Why == "" || s.Kind == "" {
				c.t.Errorf("%v: a line explains nothing: %+v", card.Cell, s)
			}
			if i > 0 && s.Date.Before(x.Lines[i-1].Date) {
				c.t.Errorf("%v: lines are out of order: %s after %s", card.Cell, s.Date, x.Lines[i-1].Date)
			}
		}
		if lines != x.Points || x.Posted != x.Points || stands != x.Points || card.Points != x.Points {
			c.t.Errorf("%v on %s: the lines earn %s, the cell %s, its card %s; posted %s of %s", card.Cell, q.On, lines, x.Points, card.Points, x.Posted, stands)
		}
		if x.Cell != card.Cell || x.Value.Compare(card.Value) != 0 || x.Target != card.Target || x.KPI != card.KPI {
			c.t.Errorf("the card of %v shows %s of %s, its explanation %v %s of %s", card.Cell, card.Unit().Text(card.Value), card.Target, x.Cell, x.Unit().Text(x.Value), x.Target)
		}
		if (x.Target > 0) != (x.TargetFrom != "") {
			c.t.Errorf("%v: the target %s is that of %q", card.Cell, x.Target, x.TargetFrom)
		}
		if x.Active && len(x.Lines) == 0 || x.Points != 0 && !counted {
			c.t.Errorf("%v: something stands there and nothing is told", card.Cell)
		}
	}
}

func TestACellWithoutFactsIsExplainedToo(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.staffed(t)
		ask := func(q engine.Question) (*engine.Explanation, error) {
			return c.engine.Explain(context.Background(), c.org, q)
		}
		x, err := ask(engine.Question{Person: "ANN@x.io", KPI: "meetings", On: 2026_01_01})
		c.must(err)
		if len(x.Lines) != 0 || x.Points != 0 || x.Target != 5*medalist.One || x.TargetFrom != "default of the KPI" {
			t.Errorf("an empty week is explained by %+v", x)
		}
		x, err = ask(engine.Question{Person: "cy@x.io", KPI: "reached", On: 2026_01_01})
		c.must(err)
		if x.Target != 5000*medalist.One || x.TargetFrom != "set for North" {
			t.Errorf("the target is %s, %s; want 5000, set for North", x.Target, x.TargetFrom)
		}
		for _, wrong := range []engine.Question{
			{KPI: "meetings", On: 2026_01_01},
			{Person: "ann@x.io", Team: "North", KPI: "meetings", On: 2026_01_01},
			{Team: "North", KPI: "meetings", On: 2026_01_01},
			{Person: "who@x.io", KPI: "meetings", On: 2026_01_01},
			{Person: "ann@x.io", KPI: "singing", On: 2026_01_01},
			{Person: "ann@x.io", KPI: "meetings", On: 1999_01_01},
		} {
			_, err := ask(wrong)
			if code := medalist.ErrorCode(err); code != medalist.Invalid && code != medalist.NotFound {
				t.Errorf("%+v: %v, want a refusal", wrong, err)
			}
		}
	})
}
