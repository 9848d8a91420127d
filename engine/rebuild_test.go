package engine_test

import (
	"context"
	"fmt"
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/ingest"
	"medalist.dev/medalist/store"
)

// crowd adds a company of so many people that a rebuild takes them in four
// groups. Of the second and the last nobody has facts.
func (l *lab) crowd(t tester) *company {
	t.Helper()
	c := l.company(t)
	all := files{}
	for i := range 500 {
		all[ingest.People] = append(all[ingest.People], row{"email": crowdEmail(i), "name": fmt.Sprint("P ", i), "role": "rep"})
	}
	for i, p := range []int{3, 3, 127, 300, 301, 301} {
		all[ingest.Activities] = append(all[ingest.Activities], row{
			"external_id": fmt.Sprint("f", i), "kind": "workshop", "people": crowdEmail(p), "at": fmt.Sprintf("2026-01-%dT10:00:00Z", 10+i),
		})
	}
	c.bring(all)
	return c
}

func crowdEmail(i int) string { return fmt.Sprintf("p%03d@x.io", i) }

// A rebuild reads people in groups, which must not be taken for each other:
// what is missing is posted, and what nobody earned is taken back.
func TestARebuildPutsTheLedgersOfManyPeopleRight(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		ctx := context.Background()
		c := l.crowd(t)
		c.sound()
		before := c.ledger(false)
		if len(before) == 0 {
			t.Fatal("the facts earned nothing")
		}
		c.must(l.db.Update(ctx, c.org.ID, func(tx *store.Tx) error {
			people, err := tx.People(ctx)
			if err != nil {
				return err
			}
			var wrong []medalist.Entry
			for _, i := range []int{3, 126, 128, 200, 255, 256, 301, 383, 384, 499} {
				cell := medalist.EntryCell{KPI: "workshops", Subject: medalist.OfPerson(people[i].ID), Start: 20260101}
				wrong = append(wrong, medalist.Entry{Cell: cell, Date: 20260105, Points: -5000, Reason: "workshop"})
			}
			return tx.PostEntries(ctx, wrong)
		}))
		found, err := c.engine.Rebuild(ctx, c.org, "tester", nil)
		c.must(err)
		if found.Entries != 10 || !found.Sums {
			t.Errorf("a rebuild posts %d entries (sums drifted: %v), want 10 (true)", found.Entries, found.Sums)
		}
		same(t, "ledger", c.ledger(false), before)
		c.sound()
	})
}

func TestARebuildThatIsGivenUpLeavesTheLedger(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.crowd(t)
		before := c.ledger(true)
		ctx, cancel := context.WithCancel(context.Background())
		_, err := c.engine.Rebuild(ctx, c.org, "tester", func(int, int) { cancel() })
		if err == nil {
			t.Error("a rebuild that was given up ended well")
		}
		same(t, "ledger", c.ledger(true), before)
		c.sound()
	})
}
