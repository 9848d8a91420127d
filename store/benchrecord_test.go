package store_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// BenchmarkRecord records one activity that earns points, as a tap on a phone
// does, in an organisation that has many.
func BenchmarkRecord(b *testing.B) {
	ctx := context.Background()
	eachDatabase(b, func(b *testing.B, db *store.DB, org medalist.OrgID) {
		check(b, db.Update(ctx, org, func(tx *store.Tx) error {
			bulk := tx.Bulk()
			for i := range benchRows(b) {
				if err := bulk.AddActivity(ctx, benchFact(i), 1); err != nil {
					return err
				}
			}
			return bulk.Flush(ctx)
		}))
		var took []time.Duration
		for i := 0; b.Loop(); i++ {
			start := time.Now()
			check(b, db.Update(ctx, org, func(tx *store.Tx) error { return recordOne(ctx, tx, i) }))
			took = append(took, time.Since(start))
		}
		slices.Sort(took)
		b.ReportMetric(float64(took[len(took)/2].Microseconds()), "p50-µs")
		b.ReportMetric(float64(took[len(took)*99/100].Microseconds()), "p99-µs")
	})
}

func recordOne(ctx context.Context, tx *store.Tx, i int) error {
	a := fact1(i)
	person, day := a.Credits[0].Person, a.Credits[0].Day
	old, err := tx.ActivitiesByIdentity(ctx, a.Source, []string{a.ExternalID})
	if err != nil {
		return err
	}
	if _, err := tx.PutActivity(ctx, a, old[a.ExternalID], 0); err != nil {
		return err
	}
	week := medalist.Period{Start: day.AddDays(-3), End: day.AddDays(4)}
	err = tx.FactsOfPeople(ctx, []medalist.PersonID{person}, []medalist.KindID{a.Kind}, week, func(store.Fact) error { return nil })
	if err != nil {
		return err
	}
	cell := medalist.EntryCell{KPI: "meetings", Subject: medalist.OfPerson(person), Start: week.Start}
	if _, err := tx.EntriesOfCell(ctx, cell); err != nil {
		return err
	}
	entry := medalist.Entry{Cell: cell, Date: day, Points: 1000, Reason: "meeting", Fact: a.ID, Activity: a.ExternalID}
	if err := tx.PostEntries(ctx, []medalist.Entry{entry}); err != nil {
		return err
	}
	var totals []store.Total
	var days []store.Daily
	for _, s := range []medalist.Subject{cell.Subject, medalist.OfTeam(3)} {
		for _, grain := range []store.Grain{store.Week, store.Month, store.Quarter, store.Year} {
			for _, kpi := range []medalist.KPIID{"", "meetings"} {
				totals = append(totals, store.Total{Board: store.Board{Level: s.Level, Grain: grain, Start: week.Start, KPI: kpi}, Subject: s.ID, Points: 1000})
			}
		}
		days = append(days, store.Daily{Level: s.Level, Day: day, Subject: s.ID, Points: 1000})
	}
	if err := tx.AddTotals(ctx, totals); err != nil {
		return err
	}
	if err := tx.AddDaily(ctx, days); err != nil {
		return err
	}
	return tx.Audit(ctx, store.AuditRecord{Actor: "ann@acme.test", Action: "activity.recorded", Subject: a.ExternalID})
}

func fact1(i int) *medalist.Activity {
	a := benchFact(i)
	a.ExternalID = fmt.Sprint("recorded ", i)
	return a
}
