package engine_test

import (
	"context"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/ingest"
)

// Whether a fact comes in a file or is recorded, it is the same fact: the other
// way says nothing new.
func TestAFileAndARecordingSayTheSame(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		rapid.Check(t, func(t *rapid.T) {
			rows := drawer{t}.distinctFacts(1, 15)
			c := l.staffed(t)
			c.bring(files{ingest.Activities: rows})
			entries := len(c.ledger(true))
			if done := c.record(reportsOf(rows)...); done.Entries != 0 || len(done.Facts) != len(rows) {
				t.Errorf("recording them posts %d entries for %d of %d facts", done.Entries, len(done.Facts), len(rows))
			}
			other := l.staffed(t)
			done := other.record(reportsOf(rows)...)
			if got := len(other.ledger(true)); got != entries || got != len(c.ledger(true)) {
				t.Errorf("recorded they earn %d entries, in a file %d, and %d after both", got, entries, len(c.ledger(true)))
			}
			if again := other.bring(files{ingest.Activities: rows}); again.Written {
				t.Errorf("a file of them is written: %+v", again.Steps)
			}
			if done.Entries != len(other.ledger(true)) {
				t.Errorf("%d entries reported, %d in the ledger", done.Entries, len(other.ledger(true)))
			}
		})
	})
}

func TestAnUnsoundReportIsRefusedWithThoseBesideIt(t *testing.T) {
	sound := engine.Report{ExternalID: "f1", Kind: "meeting", At: "2026-01-01 12:00", People: []string{"ann@x.io"}}
	reports := map[string]func(*engine.Report){
		"no id":                     func(r *engine.Report) { r.ExternalID = " " },
		"an unknown kind":           func(r *engine.Report) { r.Kind = "singing" },
		"no time":                   func(r *engine.Report) { r.At = "soon" },
		"nobody":                    func(r *engine.Report) { r.People = nil },
		"somebody unknown":          func(r *engine.Report) { r.People = []string{"who@x.io"} },
		"an unknown customer":       func(r *engine.Report) { r.Customer = "c99" },
		"an unknown status":         func(r *engine.Report) { r.Status = "maybe" },
		"an attribute out of range": func(r *engine.Report) { r.Kind, r.Attributes = "feedback", map[string]string{"rating": "6"} },
		"an attribute missing":      func(r *engine.Report) { r.Kind = "quiz_answer" },
	}
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.staffed(t)
		said := c.said()
		for what, change := range reports {
			bad := sound
			bad.ExternalID = "f2"
			change(&bad)
			_, err := c.engine.Record(context.Background(), c.org, []engine.Report{sound, bad}, "tester")
			if code := medalist.ErrorCode(err); code != medalist.Invalid && code != medalist.NotFound {
				t.Errorf("%s: %v, want a refusal", what, err)
			}
		}
		same(t, "what was said", c.said(), said)
		if done := c.record(sound); done.Entries == 0 {
			t.Error("the sound one alone earns nothing")
		}
	})
}

// A correction takes back what the fact earned and posts what it earns now;
// the ledger keeps all three.
func TestACorrectionLeavesItsTraceInTheLedger(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.company(t)
		c.bring(staff())
		fact := engine.Report{ExternalID: "f1", Kind: "meeting", At: "2026-01-01 12:00", People: []string{"Ann@X.io ", "bob@x.io"}}
		c.record(fact)
		fact.People = []string{"bob@x.io", "cy@x.io", "bob@x.io"}
		if done := c.record(fact); done.Entries != 2 {
			t.Errorf("the correction posts %d entries, want a reversal and an award", done.Entries)
		}
		fact.Status, fact.Reason = medalist.Void, "by mistake"
		c.record(fact)
		same(t, "what stands", c.ledger(false), nil)
		same(t, "the whole ledger", c.ledger(true), []string{
			"2026-01-01 meetings person ann@x.io [] 2025-12-29 -10 meeting f1",
			"2026-01-01 meetings person ann@x.io [] 2025-12-29 10 meeting f1",
			"2026-01-01 meetings person bob@x.io [] 2025-12-29 -10 meeting f1",
			"2026-01-01 meetings person bob@x.io [] 2025-12-29 10 meeting f1",
			"2026-01-01 meetings person cy@x.io [] 2025-12-29 -10 meeting f1",
			"2026-01-01 meetings person cy@x.io [] 2025-12-29 10 meeting f1",
		})
		c.sound()
	})
}

// What looks the same in a file of the ledger is one row of it.
func TestEqualRowsOfTheLedgerAreAddedUp(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.company(t)
		c.bring(staff())
		c.apply("kpis: [{id: sales, level: person, every: month, measure: {count: sale}, points: [{each: 5}, {each: -5, where: revenue < 0}]}]", 0)
		for _, source := range []string{"crm", "app"} {
			c.record(
				engine.Report{Source: source, ExternalID: "m1", Kind: "meeting", At: "2026-01-01 12:00", People: []string{"ann@x.io"}},
				engine.Report{Source: source, ExternalID: "s1", Kind: "sale", At: "2026-01-01 12:00", People: []string{"ann@x.io"}, Attributes: map[string]string{"revenue": "-10"}},
			)
		}
		same(t, "the ledger", c.ledger(false), []string{"2026-01-01 meetings person ann@x.io [] 2025-12-29 20 meeting m1"})
		if all := c.ledger(true); len(all) < 2 || all[0] != all[1] || !strings.HasSuffix(all[0], "10 meeting m1") {
			t.Errorf("the whole ledger is %q", all)
		}
		c.sound()
	})
}
