package engine_test

import (
	"context"
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"medalist.dev/medalist/ingest"
)

// distinctFacts draws facts with ids of their own. Of each kind at most one is
// judged best: which of several holds an award is a question of order.
func (d drawer) distinctFacts(least, most int) []row {
	rows := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) row { return drawer{t}.fact(emails, 1) }), least, most).Draw(d.T, "facts")
	judged := map[string]bool{}
	for i, r := range rows {
		r["external_id"] = fmt.Sprintf("f%d", i)
		if judged[r["kind"]] {
			delete(r, "best")
		}
		judged[r["kind"]] = judged[r["kind"]] || r["best"] == "true"
	}
	return rows
}

func TestFactsEarnTheSameInAnyOrderAndAnyNumberOfFiles(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		rapid.Check(t, func(t *rapid.T) {
			rows := drawer{t}.distinctFacts(5, 40)
			one := l.staffed(t)
			one.bring(files{ingest.Activities: rows})

			other := l.staffed(t)
			rows = rapid.Permutation(rows).Draw(t, "order")
			for len(rows) > 0 {
				n := rapid.IntRange(1, len(rows)).Draw(t, "rows in a file")
				if rapid.Bool().Draw(t, "recorded") {
					other.record(reportsOf(rows[:n])...)
				} else {
					other.bring(files{ingest.Activities: rows[:n]})
				}
				rows = rows[n:]
			}
			same(t, "what the facts earn", other.picture(), one.picture())
			one.sound()
			other.sound()
		})
	})
}

// said is how much has been said and done so far.
func (c *company) said() string {
	c.t.Helper()
	imports, err := c.engine.Imports(context.Background(), c.org)
	c.must(err)
	return line(len(imports), "imports,", len(c.ledger(true)), "entries")
}

func TestSayingAThingTwiceChangesNothing(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		rapid.Check(t, func(t *rapid.T) {
			c := l.company(t)
			d := drawer{t}
			all := staff()
			for range 3 {
				all[ingest.People] = append(all[ingest.People], d.person(d.from("person", emails...), []string{"North", "South"}))
				all[ingest.Assignments] = append(all[ingest.Assignments], d.assignment(emails))
				all[ingest.Targets] = append(all[ingest.Targets], row{"kpi": "meetings", "target": d.from("target", "1", "2", ""), "subject": d.from("subject", emails...)})
			}
			c.apply(kpiFile(nil), 0)
			all[ingest.Activities] = rapid.SliceOfN(rapid.Custom(func(t *rapid.T) row { return drawer{t}.fact(emails, 10) }), 1, 15).Draw(t, "facts")
			c.bring(all)
			said, before := c.said(), c.picture()

			again := c.bring(all)
			if again.Written || again.ID != 0 {
				t.Errorf("the same files again are import %d, written: %v", again.ID, again.Written)
			}
			for _, s := range again.Steps {
				if s.New+s.Changed > 0 || s.Unchanged+s.Replaced != s.Rows {
					t.Errorf("%s again: %d new, %d changed, %d unchanged, %d replaced of %d", s.Kind, s.New, s.Changed, s.Unchanged, s.Replaced, s.Rows)
				}
			}
			last := map[string]row{}
			for _, r := range all[ingest.Activities] {
				last[r["external_id"]] = r
			}
			for _, r := range last {
				if done := c.record(reportOf(r)); done.Entries != 0 {
					t.Errorf("recording %v again posts %d entries", r, done.Entries)
				}
			}
			same(t, "what was said", c.said(), said)
			same(t, "the picture", c.picture(), before)
		})
	})
}

// A file may say a thing in its first row and another in its last, however
// many stand between: it is as if the first were not there.
func TestOfRowsAboutOneThingTheLastStandsHoweverFarApart(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.company(t)
		c.bring(staff())
		all := files{
			ingest.Customers: {{"customer": "k1", "name": "before"}},
			ingest.Targets:   {{"kpi": "meetings", "subject": "ann@x.io", "target": "9"}},
		}
		for i := range 600 {
			all[ingest.Customers] = append(all[ingest.Customers], row{"customer": fmt.Sprintf("m%d", i), "name": "between"})
			all[ingest.Targets] = append(all[ingest.Targets], row{"kpi": "product-line-sales", "dimension": fmt.Sprint(i), "target": "1"})
		}
		all[ingest.Customers] = append(all[ingest.Customers], row{"customer": "k1", "name": "after"})
		all[ingest.Targets] = append(all[ingest.Targets], row{"kpi": "meetings", "subject": "ann@x.io", "target": "4"})
		report := c.bring(all)
		for _, s := range report.Steps {
			if s.New != 601 || s.Changed != 0 || s.Replaced != 1 {
				t.Errorf("%s: %d new, %d changed, %d replaced; want 601, 0, 1", s.Kind, s.New, s.Changed, s.Replaced)
			}
		}
		if again := c.bring(all); again.Written {
			t.Errorf("the same files again are written: %+v", again.Steps)
		}
	})
}
