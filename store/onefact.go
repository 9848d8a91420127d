package store

import (
	"context"
	"slices"
	"strconv"

	"medalist.dev/medalist"
)

// ActivityRevisions returns the revisions of a fact that later ones replaced,
// the oldest first.
func (tx *Tx) ActivityRevisions(ctx context.Context, id medalist.ActivityID) ([]*medalist.Activity, error) {
	return list(ctx, tx, func(r row) (*medalist.Activity, error) {
		values, err := decodeRevision(activitiesTable, r.text(0))
		if err != nil {
			return nil, err
		}
		return tx.scanFact(values)
	}, `SELECT body FROM history WHERE org_id = $1 AND tbl = $2 AND row_key = $3 ORDER BY recorded`,
		tx.id(), activitiesTable.name, strconv.FormatInt(int64(id), 10))
}

// RevisionsOf is ActivityRevisions of several facts. Those without have none.
func (tx *Tx) RevisionsOf(ctx context.Context, ids []medalist.ActivityID) (map[medalist.ActivityID][]*medalist.Activity, error) {
	found := map[medalist.ActivityID][]*medalist.Activity{}
	for some := range slices.Chunk(ids, maxIn) {
		keys := make([]string, len(some))
		for i, id := range some {
			keys[i] = strconv.FormatInt(int64(id), 10)
		}
		a := args{tx.id(), activitiesTable.name}
		err := each(ctx, tx, func(r row) error {
			values, err := decodeRevision(activitiesTable, r.text(0))
			if err != nil {
				return err
			}
			fact, err := tx.scanFact(values)
			if err == nil {
				found[fact.ID] = append(found[fact.ID], fact)
			}
			return err
		}, `SELECT body FROM history WHERE org_id = $1 AND tbl = $2 AND row_key IN `+in(&a, keys)+` ORDER BY row_key, recorded`, a...)
		if err != nil {
			return nil, err
		}
	}
	return found, nil
}

// AuditOf returns what was done to a subject, the oldest first.
func (tx *Tx) AuditOf(ctx context.Context, subject string) ([]AuditRecord, error) {
	return list(ctx, tx, scanAudit, `
		SELECT id, at, actor, action, subject, body FROM audit WHERE org_id = $1 AND subject = $2 ORDER BY id`,
		tx.id(), subject)
}

// ActiveDays returns the days of a period on which somebody did a fact that
// counts, the latest first.
func (tx *Tx) ActiveDays(ctx context.Context, p medalist.PersonID, during medalist.Period) ([]medalist.Date, error) {
	return list(ctx, tx, func(r row) (medalist.Date, error) { return medalist.Date(r.int(0)), nil }, `
		SELECT DISTINCT c.day FROM credits c JOIN activities a ON a.org_id = c.org_id AND a.id = c.activity_id
		WHERE c.org_id = $1 AND c.person_id = $2 AND c.day >= $3 AND c.day < $4 AND a.status = $5
		ORDER BY c.day DESC`,
		tx.id(), int64(p), int64(during.Start), int64(during.End), string(medalist.Recorded))
}
