package engine

import (
	"context"
	"fmt"
	"strings"

	"golang.org/x/sync/errgroup"

	"medalist.dev/medalist"
	"medalist.dev/medalist/ingest"
	"medalist.dev/medalist/store"
)

// batchSize is how many rows are looked up and stored at a time.
const batchSize = 500

// A factRow is a row of a file as an activity.
type factRow struct {
	line int
	fact *medalist.Activity
}

// writeActivities stores facts in the order of their rows, which decides what
// was recorded last. One goroutine reads while another stores.
func (im *importer) writeActivities(ctx context.Context, i int, c *checkedStep, report *StepReport) error {
	w := &factWriter{importer: im, report: report}
	var err error
	if w.known, err = im.tx.HasSource(ctx, im.request.Source); err != nil {
		return err
	}
	if report.Rows > batchSize {
		w.bulk = im.tx.Bulk()
	}
	batches := make(chan []factRow, 4)
	g, reading := errgroup.WithContext(ctx)
	g.Go(func() error {
		defer close(batches)
		return im.readFacts(reading, i, c, batches)
	})
	g.Go(func() error {
		for rows := range batches {
			// Not the group's context: the transaction outlives the group.
			if err := w.store(ctx, rows); err != nil {
				return err
			}
		}
		return nil
	})
	if err := g.Wait(); err != nil || w.bulk == nil {
		return err
	}
	return w.bulk.Flush(ctx)
}

// readFacts sends the rows of a file that stand, batch by batch.
func (im *importer) readFacts(ctx context.Context, i int, c *checkedStep, batches chan<- []factRow) error {
	var rows []factRow
	send := func() error {
		select {
		case batches <- rows:
			rows = make([]factRow, 0, batchSize)
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	err := im.each(ctx, i, c, func(r ingest.Record) error {
		row := r.(*ingest.ActivityRow)
		rows = append(rows, factRow{int(row.Line), im.fact(row)})
		if len(rows) < batchSize {
			return nil
		}
		return send()
	})
	if err != nil {
		return err
	}
	return send()
}

// fact returns a row as an activity. Its people and its customer are known:
// the row was checked.
func (im *importer) fact(r *ingest.ActivityRow) *medalist.Activity {
	people := make([]medalist.PersonID, len(r.People))
	for i, email := range r.People {
		people[i] = im.world.byEmail[email].ID
	}
	a := &medalist.Activity{
		Source: im.request.Source, ExternalID: r.ExternalID, Kind: r.Kind, At: r.At,
		Instant: r.Moment.In(im.world.zoneOf(people[0])),
		Status:  r.Status, Reason: r.Reason, Attributes: r.Attributes,
	}
	if r.Customer != "" {
		a.Customer = im.directory.customers()[r.Customer]
	}
	a.Credits = im.world.credits(a.Instant, people)
	return a
}

// A factWriter stores facts batch by batch.
type factWriter struct {
	*importer
	report *StepReport
	known  bool        // facts of the source were recorded before
	bulk   *store.Bulk // nil for few rows
}

func (w *factWriter) store(ctx context.Context, rows []factRow) error {
	var recorded map[string]*medalist.Activity
	if w.known && len(rows) > 0 {
		ids := make([]string, len(rows))
		for i, r := range rows {
			ids[i] = r.fact.ExternalID
		}
		var err error
		if recorded, err = w.tx.ActivitiesByIdentity(ctx, w.request.Source, ids); err != nil {
			return err
		}
	}
	for _, r := range rows {
		if err := w.put(ctx, r, recorded[r.fact.ExternalID]); err != nil {
			return fmt.Errorf("line %d: %w", r.line, err)
		}
	}
	return nil
}

// put stores a fact; old is what is recorded of it, nil for nothing.
func (w *factWriter) put(ctx context.Context, r factRow, old *medalist.Activity) error {
	if old == nil && w.bulk != nil {
		w.report.New++
		w.changes.fact(nil, r.fact)
		return w.bulk.AddActivity(ctx, r.fact, w.id)
	}
	change, err := w.tx.PutActivity(ctx, r.fact, old, w.id)
	w.report.count([]store.Revision{{Change: change}})
	if change == store.Unchanged || err != nil {
		return err
	}
	w.changes.fact(old, r.fact)
	if change == store.Changed && len(w.report.Changes) < maxReported {
		w.report.Changes = append(w.report.Changes, RowChange{r.line, r.fact.ExternalID, w.describe(old), w.describe(r.fact)})
	}
	return nil
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
