package store

import (
	"context"

	"medalist.dev/medalist"
)

// An AuditRecord says who did what, when.
type AuditRecord struct {
	ID      int64
	At      medalist.Instant
	Actor   string // email, or the command that did it
	Action  string // such as "activity.recorded"
	Subject string // what it was done to
	Body    string // JSON, or empty
}

// Audit adds a record to the organisation's audit log.
func (tx *Tx) Audit(ctx context.Context, r AuditRecord) error {
	return tx.exec(ctx, `
		INSERT INTO audit (org_id, id, at, actor, action, subject, body) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		tx.id(), int64(tx.Next()), int64(r.At), r.Actor, r.Action, r.Subject, r.Body)
}

// AuditLog returns the latest records, latest first, that have an id below
// before; 0 begins with the latest.
func (tx *Tx) AuditLog(ctx context.Context, before int64, limit int) ([]AuditRecord, error) {
	if before == 0 {
		before = int64(tx.next)
	}
	return list(ctx, tx, scanAudit, `
		SELECT id, at, actor, action, subject, body FROM audit WHERE org_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3`,
		tx.id(), before, int64(limit))
}

// LastAudit returns the number of the latest record whose action is not one of
// some, 0 for none.
func (tx *Tx) LastAudit(ctx context.Context, but []string) (medalist.Seq, error) {
	a := args{tx.id()}
	where := ` WHERE org_id = $1`
	if len(but) > 0 {
		where += ` AND action NOT IN ` + in(&a, but)
	}
	last, err := tx.number(ctx, `SELECT id FROM audit`+where+` ORDER BY id DESC LIMIT 1`, a...)
	return medalist.Seq(last), err
}

func scanAudit(r row) (AuditRecord, error) {
	return AuditRecord{r.int(0), medalist.Instant(r.int(1)), r.text(2), r.text(3), r.text(4), r.text(5)}, nil
}
