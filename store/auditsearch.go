package store

import (
	"context"
	"slices"

	"medalist.dev/medalist"
)

// An AuditMark is a place in the audit log, which lies in the order of time.
// The zero mark is none.
type AuditMark struct {
	At medalist.Instant
	ID int64
}

// Mark returns the place of a record.
func (r AuditRecord) Mark() AuditMark { return AuditMark{r.At, r.ID} }

// An AuditFilter chooses records of the audit log. What is empty chooses all.
type AuditFilter struct {
	Actors   []string // any of them
	Actions  []string
	Subjects []string
	From     medalist.Instant // included
	Until    medalist.Instant // not included; 0 is open
}

// An AuditPage asks for records that a filter chooses: the latest, or those
// next to a mark.
type AuditPage struct {
	AuditFilter
	Before AuditMark // only earlier ones
	After  AuditMark // only later ones, the next of them
	Limit  int
}

// FindAudit returns a page of the audit log, the latest record first.
func (tx *Tx) FindAudit(ctx context.Context, p AuditPage) ([]AuditRecord, error) {
	a := args{tx.id()}
	where := p.where(&a)
	if p.Before != (AuditMark{}) {
		where += ` AND (at, id) < (` + a.add(int64(p.Before.At)) + `, ` + a.add(p.Before.ID) + `)`
	}
	order := ` ORDER BY at DESC, id DESC`
	if p.After != (AuditMark{}) {
		where += ` AND (at, id) > (` + a.add(int64(p.After.At)) + `, ` + a.add(p.After.ID) + `)`
		order = ` ORDER BY at, id`
	}
	found, err := list(ctx, tx, scanAudit, selectAudit+where+order+` LIMIT `+a.add(int64(p.Limit)), a...)
	if p.After != (AuditMark{}) {
		slices.Reverse(found)
	}
	return found, err
}

// EachAudit streams the records that a filter chooses, the earliest first.
func (tx *Tx) EachAudit(ctx context.Context, f AuditFilter, do func(AuditRecord) error) error {
	a := args{tx.id()}
	where := f.where(&a)
	return each(ctx, tx, func(r row) error {
		record, err := scanAudit(r)
		if err != nil {
			return err
		}
		return do(record)
	}, selectAudit+where+` ORDER BY at, id`, a...)
}

const selectAudit = `SELECT id, at, actor, action, subject, body FROM audit WHERE org_id = $1`

func (f AuditFilter) where(a *args) string {
	where := ""
	for _, c := range []struct {
		column string
		any    []string
	}{{"actor", f.Actors}, {"action", f.Actions}, {"subject", f.Subjects}} {
		if len(c.any) == 1 {
			where += ` AND ` + c.column + ` = ` + a.add(c.any[0]) // lies in the order of time
		} else if len(c.any) > 1 {
			where += ` AND ` + c.column + ` IN ` + in(a, c.any)
		}
	}
	if f.From != 0 {
		where += ` AND at >= ` + a.add(int64(f.From))
	}
	if f.Until != 0 {
		where += ` AND at < ` + a.add(int64(f.Until))
	}
	return where
}

// AuditActions returns the actions that the audit log has, in their order.
func (tx *Tx) AuditActions(ctx context.Context) ([]string, error) {
	// From one to the next, so that a million records are not read for thirty.
	return list(ctx, tx, func(r row) (string, error) { return r.text(0), nil }, `
		WITH RECURSIVE found (action) AS (
			SELECT MIN(action) FROM audit WHERE org_id = $1
			UNION ALL
			SELECT (SELECT MIN(action) FROM audit WHERE org_id = $2 AND action > found.action) FROM found
			WHERE found.action IS NOT NULL
		)
		SELECT action FROM found WHERE action IS NOT NULL ORDER BY action`, tx.id(), tx.id())
}

// AuditSubjects returns subjects of the audit log that begin with a text, in
// their order, at most some.
func (tx *Tx) AuditSubjects(ctx context.Context, prefix string, limit int) ([]string, error) {
	return list(ctx, tx, func(r row) (string, error) { return r.text(0), nil }, `
		SELECT DISTINCT subject FROM audit WHERE org_id = $1 AND subject >= $2 AND subject < $3 ORDER BY subject LIMIT $4`,
		tx.id(), prefix, prefix+"\U0010ffff", int64(limit))
}
