package storetest

import (
	"context"
	"fmt"
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// bulk loads into one organisation what is put row by row into another.
func bulk(t *testing.T, f *fixture) {
	one, two := *f, *f
	two.org = f.newOrg("Two")
	facts, entries, totals, days := bulkRows()
	one.update(func(ctx context.Context, tx *store.Tx) error {
		for _, a := range facts {
			if _, err := tx.PutActivity(ctx, a, nil, 7); err != nil {
				return err
			}
		}
		if err := tx.PostEntries(ctx, entries); err != nil {
			return err
		}
		if err := tx.AddTotals(ctx, totals); err != nil {
			return err
		}
		return tx.AddDaily(ctx, days)
	})
	facts, entries, totals, days = bulkRows()
	two.update(func(ctx context.Context, tx *store.Tx) error {
		b := tx.Bulk()
		for _, a := range facts {
			must(t, b.AddActivity(ctx, a, 7))
		}
		for i := range entries {
			must(t, b.AddEntry(ctx, &entries[i]))
		}
		for _, total := range totals {
			must(t, b.AddTotal(ctx, total))
		}
		for _, d := range days {
			must(t, b.AddDaily(ctx, d))
		}
		must(t, b.Flush(ctx))
		n, err := tx.CountActivities(ctx) // at once, in the same transaction
		same(t, "facts", n, int64(len(facts)))
		return err
	})
	same(t, "what a bulk load leaves", two.dump(), one.dump())
}

func bulkRows() (facts []*medalist.Activity, entries []medalist.Entry, totals []store.Total, days []store.Daily) {
	for i := range 300 {
		a := fact(fmt.Sprint(i*7919%300), medalist.PersonID(1+i%7), medalist.PersonID(8+i%2))
		a.Attributes = medalist.Attributes{{Name: "topic", Value: fmt.Sprintf("%d \"x\"", i)}}
		facts = append(facts, a)
		entries = append(entries, entry("meetings", medalist.OfPerson(medalist.PersonID(1+i%7)), 20260105, 20260105, medalist.Points(i)))
		totals = append(totals, store.Total{Board: week, Subject: int64(i), Points: medalist.Points(i % 50)})
		days = append(days, store.Daily{Level: medalist.PersonLevel, Day: 20260105, Subject: int64(i), Points: medalist.Points(i % 50)})
	}
	return facts, entries, totals, days
}

// dump is everything there is about facts and points, without ids and places
// in the order of recording.
func (f *fixture) dump() map[string]any {
	f.t.Helper()
	all := map[string]any{}
	facts, credits := f.allFacts()
	var order []string
	for _, c := range credits {
		order = append(order, fmt.Sprint(c.Person, c.Day, c.Activity.ExternalID))
	}
	for _, a := range facts {
		a.ID, a.Recorded = 0, 0
	}
	all["facts"], all["credits"] = facts, order
	f.view(func(ctx context.Context, tx *store.Tx) error {
		entries, err := gather(func(do func(medalist.Entry) error) error { return tx.EntriesBetween(ctx, ever, nil, do) })
		must(f.t, err)
		for i := range entries {
			entries[i].Recorded = 0
		}
		board, err := tx.BoardTotals(ctx, week)
		must(f.t, err)
		window, err := tx.WindowTotals(ctx, store.Window{Level: medalist.PersonLevel, Days: []medalist.Period{ever}})
		all["entries"], all["board"], all["window"] = entries, board, window
		return err
	})
	return all
}

// manyRows puts more rows than one statement takes.
func manyRows(t *testing.T, f *fixture) {
	const n = 1500
	f.update(func(ctx context.Context, tx *store.Tx) error {
		var all []medalist.Customer
		var codes []string
		for i := range n {
			codes = append(codes, fmt.Sprint("C-", i))
			all = append(all, medalist.Customer{Code: codes[i], Name: fmt.Sprint(i)})
		}
		if _, err := tx.PutCustomers(ctx, all, 0); err != nil {
			return err
		}
		for i := range all {
			if i%3 == 0 {
				all[i].Name = "changed"
			}
		}
		put, err := tx.PutCustomers(ctx, all, 0)
		must(t, err)
		for i, r := range put {
			if (r.Change == store.Changed) != (i%3 == 0) {
				t.Fatalf("customer %d: change %d", i, r.Change)
			}
		}
		found, err := tx.CustomersByCode(ctx, codes)
		must(t, err)
		for i, code := range codes {
			same(t, "customer "+code, found[code], all[i])
		}
		same(t, "customers found", len(found), n)
		return nil
	})
}
