package store

import (
	"context"

	"medalist.dev/medalist"
)

const remarkColumns = `id, take_id, person_id, moment_ms, body, gallery, at`

func scanRemark(r row) (medalist.Remark, error) {
	return medalist.Remark{
		ID: r.int(0), Take: medalist.TakeID(r.int(1)), Person: medalist.PersonID(r.int(2)), Moment: r.int(3), Body: r.text(4),
		Gallery: r.bool(5), At: medalist.Instant(r.int(6)),
	}, nil
}

// Remarks returns what was said to a take, the first first.
func (tx *Tx) Remarks(ctx context.Context, t medalist.TakeID) ([]medalist.Remark, error) {
	return list(ctx, tx, scanRemark, `
		SELECT `+remarkColumns+` FROM take_remarks WHERE org_id = $1 AND take_id = $2 ORDER BY id`, tx.id(), int64(t))
}

// RemarksBy returns what somebody said to takes, the first first.
func (tx *Tx) RemarksBy(ctx context.Context, p medalist.PersonID) ([]medalist.Remark, error) {
	return list(ctx, tx, scanRemark, `
		SELECT `+remarkColumns+` FROM take_remarks WHERE org_id = $1 AND person_id = $2 ORDER BY id`, tx.id(), int64(p))
}

// AddRemark keeps what somebody says and gives it its id.
func (tx *Tx) AddRemark(ctx context.Context, m *medalist.Remark) error {
	m.ID = int64(tx.Next())
	return tx.exec(ctx, `
		INSERT INTO take_remarks (org_id, `+remarkColumns+`) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
		tx.id(), m.ID, int64(m.Take), int64(m.Person), m.Moment, m.Body, m.Gallery, int64(m.At))
}

// DeleteRemark takes back what somebody said.
func (tx *Tx) DeleteRemark(ctx context.Context, id int64) error {
	return tx.exec(ctx, `DELETE FROM take_remarks WHERE org_id = $1 AND id = $2`, tx.id(), id)
}
