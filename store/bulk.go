package store

import (
	"context"

	"medalist.dev/medalist"
)

// A Bulk adds very many rows in a transaction: new facts, entries, totals and
// days that are known not to be there yet. Rows may be written late; until
// Flush the transaction does not see all of them. Rows that are added in the
// order in which they lie (see each method) are added fastest.
type Bulk struct {
	tx         *Tx
	activities loader
	credits    creditLoader
	ledger     loader
	totals     loader
	daily      loader
}

// Bulk begins a bulk load. Nothing need be done if it is not finished.
func (tx *Tx) Bulk() *Bulk {
	b := &Bulk{
		tx:         tx,
		activities: loader{tx: tx, table: "activities", columns: append([]string{"org_id"}, activitiesTable.columns...)},
		ledger: loader{tx: tx, table: "ledger", columns: []string{
			"org_id", "level", "subject_id", "kpi", "start_day",
			"recorded", "dimension", "date", "points", "reason", "activity_id", "activity",
		}},
		totals: loader{tx: tx, table: "totals", columns: []string{"org_id", "level", "grain", "start_day", "kpi", "subject_id", "points"}},
		daily:  loader{tx: tx, table: "daily", columns: []string{"org_id", "level", "day", "subject_id", "points"}},
	}
	b.credits.loader = loader{tx: tx, table: "credits", columns: []string{"org_id", "person_id", "kind", "day", "activity_id"}}
	return b
}

// AddActivity adds a fact whose source and external id are new, and sets its
// ID, Recorded and Import.
func (b *Bulk) AddActivity(ctx context.Context, a *medalist.Activity, imp medalist.ImportID) error {
	a.Recorded = b.tx.Next()
	a.ID, a.Import = medalist.ActivityID(a.Recorded), imp
	for _, c := range a.Credits {
		if err := b.credits.add(ctx, creditRow{c.Person, a.Kind, c.Day, a.ID}); err != nil {
			return err
		}
	}
	values := append([]any{b.tx.id()}, activityValues(a)...)
	return b.activities.add(ctx, append(values, int64(a.Recorded), int64(imp))...)
}

// AddEntry adds an entry to the ledger and sets its Recorded. Entries lie in
// the order of level, subject, KPI and start.
func (b *Bulk) AddEntry(ctx context.Context, e *medalist.Entry) error {
	e.Recorded = b.tx.Next()
	return b.ledger.add(ctx, entryValues(b.tx.id(), e)...)
}

// AddTotal adds a total that does not exist, unless it is 0. They lie in the
// order of level, grain, start, KPI and subject.
func (b *Bulk) AddTotal(ctx context.Context, t Total) error {
	if t.Points == 0 {
		return nil
	}
	return b.totals.add(ctx, totalValues(b.tx.id(), &t)...)
}

// AddDaily adds a day that does not exist, unless it is 0. They lie in the
// order of level, day and subject.
func (b *Bulk) AddDaily(ctx context.Context, d Daily) error {
	if d.Points == 0 {
		return nil
	}
	return b.daily.add(ctx, dailyValues(b.tx.id(), &d)...)
}

// Flush writes what was added. More can be added afterwards.
func (b *Bulk) Flush(ctx context.Context) error {
	for _, l := range []interface{ flush(context.Context) error }{&b.activities, &b.credits, &b.ledger, &b.totals, &b.daily} {
		if err := l.flush(ctx); err != nil {
			return err
		}
	}
	return nil
}
