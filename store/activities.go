package store

import (
	"context"
	"fmt"
	"slices"

	"medalist.dev/medalist"
)

var activitiesTable = &table{
	name: "activities",
	columns: []string{
		"id", "source", "external_id", "kind", "at", "instant", "credits", "customer_id", "status", "reason",
		"attributes", "best", "recorded", "import_id",
	},
	key: []string{"id"},
}

// activityColumns are the columns of a fact as scanFact reads them.
const activityColumns = `a.id, a.source, a.external_id, a.kind, a.at, a.instant, a.credits, a.customer_id, a.status, a.reason,
	a.attributes, a.best, a.recorded, a.import_id`

const selectActivities = `SELECT ` + activityColumns + ` FROM activities a WHERE a.org_id = $1`

// scanFact reads a fact whose columns begin at r[0].
func (tx *Tx) scanFact(r row) (*medalist.Activity, error) {
	a := &medalist.Activity{
		ID:         medalist.ActivityID(r.int(0)),
		Source:     tx.texts.intern(r.text(1)),
		ExternalID: r.text(2),
		Kind:       medalist.KindID(tx.texts.intern(r.text(3))),
		At:         r.text(4),
		Instant:    medalist.Instant(r.int(5)),
		Customer:   medalist.CustomerID(r.int(7)),
		Status:     medalist.Status(tx.texts.intern(r.text(8))),
		Reason:     r.text(9),
		Recorded:   medalist.Seq(r.int(12)),
		Import:     medalist.ImportID(r.int(13)),
	}
	return a, tx.parseLists(a, r.text(6), r.text(10))
}

// parseLists sets the lists of a fact from the texts that hold them.
func (tx *Tx) parseLists(a *medalist.Activity, credits, attributes string) (err error) {
	if a.Credits, err = parseCredits(credits); err != nil {
		return fmt.Errorf("fact %d: %w", a.ID, err)
	}
	if a.Attributes, err = tx.texts.parseAttributes(attributes); err != nil {
		return fmt.Errorf("fact %d: %w", a.ID, err)
	}
	return nil
}

// activityValues are the columns of a fact but for recorded and import_id.
func activityValues(a *medalist.Activity) []any {
	return []any{
		int64(a.ID), a.Source, a.ExternalID, string(a.Kind), a.At, int64(a.Instant), formatCredits(a.Credits),
		int64(a.Customer), string(a.Status), a.Reason, formatAttributes(a.Attributes), isBest(a),
	}
}

func isBest(a *medalist.Activity) bool { return a.Attributes.Get("best") == "true" }

// ActivitiesByIdentity returns those of some external ids of a source that
// are known.
func (tx *Tx) ActivitiesByIdentity(ctx context.Context, source string, externalIDs []string) (map[string]*medalist.Activity, error) {
	found := make(map[string]*medalist.Activity, len(externalIDs))
	for some := range slices.Chunk(externalIDs, maxIn) {
		a := args{tx.id(), source}
		which := in(&a, some)
		facts, err := list(ctx, tx, tx.scanFact, selectActivities+` AND a.source = $2 AND a.external_id IN `+which, a...)
		if err != nil {
			return nil, err
		}
		for _, fact := range facts {
			found[fact.ExternalID] = fact
		}
	}
	return found, nil
}

// ActivitiesByID returns those of some ids that exist.
func (tx *Tx) ActivitiesByID(ctx context.Context, ids []medalist.ActivityID) (map[medalist.ActivityID]*medalist.Activity, error) {
	found := make(map[medalist.ActivityID]*medalist.Activity, len(ids))
	for some := range slices.Chunk(ids, maxIn) {
		a := args{tx.id()}
		which := in(&a, some)
		facts, err := list(ctx, tx, tx.scanFact, selectActivities+` AND a.id IN `+which, a...)
		if err != nil {
			return nil, err
		}
		for _, fact := range facts {
			found[fact.ID] = fact
		}
	}
	return found, nil
}

// ScanActivities streams all facts in the order of their ids.
func (tx *Tx) ScanActivities(ctx context.Context, do func(*medalist.Activity) error) error {
	from := (tx.id() - 1) << seqBits
	return tx.facts(ctx, do, selectActivities+` AND a.id > $2 AND a.id < $3 ORDER BY a.id`, tx.id(), from, from+1<<seqBits)
}

// facts streams the facts that a query finds.
func (tx *Tx) facts(ctx context.Context, do func(*medalist.Activity) error, query string, args ...any) error {
	return each(ctx, tx, func(r row) error {
		a, err := tx.scanFact(r)
		if err != nil {
			return err
		}
		return do(a)
	}, query, args...)
}

// CountActivities returns the number of facts, whatever their status.
func (tx *Tx) CountActivities(ctx context.Context) (int64, error) {
	return tx.number(ctx, `SELECT COUNT(*) FROM activities WHERE org_id = $1`, tx.id())
}

// PutActivity records a fact. old is the revision that it corrects, as
// ActivitiesByIdentity returned it, or nil for a fact whose source and
// external id are new. It sets a.ID, a.Recorded and a.Import.
//
// A fact that says what old says is Unchanged, and nothing is written, even
// if its instant or its local dates differ: those are derived, see
// SetCredits.
func (tx *Tx) PutActivity(ctx context.Context, a, old *medalist.Activity, imp medalist.ImportID) (Change, error) {
	if old != nil && SameFact(a, old) {
		a.ID, a.Recorded, a.Import = old.ID, old.Recorded, old.Import
		return Unchanged, nil
	}
	var before []any
	if old != nil {
		before = append(activityValues(old), int64(old.Recorded), int64(old.Import))
	}
	values, revision := tx.revise(activitiesTable, before, activityValues(a), imp)
	var err error
	if old == nil {
		err = tx.insertRows(ctx, insertActivity, [][]any{append([]any{tx.id()}, values...)})
	} else {
		err = tx.replace(ctx, activitiesTable, before, values)
	}
	if err != nil {
		return Unchanged, err
	}
	a.ID, a.Recorded, a.Import = medalist.ActivityID(row(values).int(0)), revision.Recorded, imp
	return revision.Change, tx.moveCredits(ctx, old, a)
}

var insertActivity = `INSERT INTO activities (org_id, ` + activitiesTable.list() + `)`

// SameFact reports whether two revisions say the same: all but what is
// derived (instant, local dates) or given by the store.
func SameFact(a, b *medalist.Activity) bool {
	return a.Kind == b.Kind && a.At == b.At && a.Customer == b.Customer && a.Status == b.Status && a.Reason == b.Reason &&
		a.Attributes.Equal(b.Attributes) &&
		slices.EqualFunc(a.Credits, b.Credits, func(x, y medalist.Credit) bool { return x.Person == y.Person })
}
