package engine

import (
	"context"
	"fmt"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/ingest"
	"medalist.dev/medalist/store"
)

// batchSize is how many facts are looked up and stored at a time.
const batchSize = 500

// writeActivities stores facts in the order of their rows, which decides what
// was recorded last.
func (im *importer) writeActivities(ctx context.Context, i int, c *checkedStep, report *StepReport) error {
	w := &factWriter{importer: im, report: report}
	var err error
	if w.known, err = im.tx.HasSource(ctx, im.request.Source); err != nil {
		return err
	}
	if report.Rows > batchSize {
		w.bulk = im.tx.Bulk()
	}
	err = im.each(ctx, i, c, func(r ingest.Record) error {
		w.rows = append(w.rows, r.(*ingest.ActivityRow))
		if len(w.rows) < batchSize {
			return nil
		}
		return w.flush(ctx)
	})
	if err != nil {
		return err
	}
	if err := w.flush(ctx); err != nil || w.bulk == nil {
		return err
	}
	return w.bulk.Flush(ctx)
}

// A factWriter stores facts batch by batch.
type factWriter struct {
	*importer
	report *StepReport
	rows   []*ingest.ActivityRow
	known  bool        // facts of the source were recorded before
	bulk   *store.Bulk // nil for few rows
}

func (w *factWriter) flush(ctx context.Context) error {
	known := map[string]*medalist.Activity{}
	if w.known && len(w.rows) > 0 {
		ids := make([]string, len(w.rows))
		for i, r := range w.rows {
			ids[i] = r.ExternalID
		}
		var err error
		if known, err = w.tx.ActivitiesByIdentity(ctx, w.request.Source, ids); err != nil {
			return err
		}
	}
	for _, r := range w.rows {
		if err := w.put(ctx, r, known[r.ExternalID]); err != nil {
			return fmt.Errorf("line %d: %w", r.Line, err)
		}
	}
	w.rows = w.rows[:0]
	return nil
}

// put stores a fact; old is what is recorded of it, nil for nothing.
func (w *factWriter) put(ctx context.Context, r *ingest.ActivityRow, old *medalist.Activity) error {
	a := w.fact(r)
	if old == nil && w.bulk != nil {
		w.report.New++
		w.changes.fact(nil, a)
		return w.bulk.AddActivity(ctx, a, w.id)
	}
	var before *medalist.Activity
	if old != nil {
		copied := *old
		before = &copied
	}
	change, err := w.tx.PutActivity(ctx, a, old, w.id)
	w.report.count([]store.Revision{{Change: change}})
	if change == store.Unchanged || err != nil {
		return err
	}
	w.changes.fact(before, a)
	if change == store.Changed && len(w.report.Changes) < maxReported {
		w.report.Changes = append(w.report.Changes, RowChange{int(r.Line), r.ExternalID, w.describe(before), w.describe(a)})
	}
	return nil
}

// fact returns a row as an activity. Its people and its customer are known:
// the row was checked.
func (w *factWriter) fact(r *ingest.ActivityRow) *medalist.Activity {
	people := make([]medalist.PersonID, len(r.People))
	for i, email := range r.People {
		people[i] = w.world.byEmail[email].ID
	}
	a := &medalist.Activity{
		Source: w.request.Source, ExternalID: r.ExternalID, Kind: r.Kind, At: r.At,
		Instant: r.Moment.In(w.world.zoneOf(people[0])),
		Status:  r.Status, Reason: r.Reason, Attributes: r.Attributes,
	}
	if r.Customer != "" {
		a.Customer = w.directory.customers()[r.Customer]
	}
	a.Credits = w.world.credits(a.Instant, people)
	return a
}

// describe puts a fact in a few words, for people who compare two of them.
func (w *factWriter) describe(a *medalist.Activity) string {
	words := []string{string(a.Kind), a.At}
	for _, c := range a.Credits {
		if p := w.world.people[c.Person]; p != nil {
			words = append(words, p.Email)
		}
	}
	if a.Status != medalist.Recorded {
		words = append(words, string(a.Status))
	}
	for _, attr := range a.Attributes {
		words = append(words, attr.Name+"="+attr.Value)
	}
	return strings.Join(words, " ")
}
