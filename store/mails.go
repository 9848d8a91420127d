package store

import (
	"context"

	"medalist.dev/medalist"
)

// A Mail is a letter to be sent.
type Mail struct {
	ID      int64
	To      string // an email address
	Subject string
	Text    string
	HTML    string           // says the same, or empty
	DueAt   medalist.Instant // not before it; 0 is at once
	Tries   int              // to send it, so far
	Reason  string           // why it could not be sent until now, empty for none known
}

// QueueMail keeps a mail to be sent once the transaction is committed. Where
// nothing is ever sent (see DB.Mails) it keeps nothing.
func (tx *Tx) QueueMail(ctx context.Context, m Mail) error {
	if !tx.mails {
		return nil
	}
	return tx.exec(ctx, `
		INSERT INTO mails (org_id, id, recipient, subject, body, html, due_at, tries) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
		tx.id(), int64(tx.Next()), m.To, m.Subject, m.Text, m.HTML, int64(m.DueAt), int64(m.Tries))
}

// SendsMail reports whether what is queued will be sent.
func (tx *Tx) SendsMail() bool { return tx.mails }

const mailColumns = `id, recipient, subject, body, html, due_at, tries, reason`

// DueMail returns mail that is due at an instant, the longest due first, at
// most n.
func (tx *Tx) DueMail(ctx context.Context, at medalist.Instant, n int) ([]Mail, error) {
	return list(ctx, tx, scanMail, `
		SELECT `+mailColumns+` FROM mails
		WHERE org_id = $1 AND due_at <= $2 ORDER BY due_at, id LIMIT $3`, tx.id(), int64(at), int64(n))
}

func scanMail(r row) (Mail, error) {
	return Mail{
		ID: r.int(0), To: r.text(1), Subject: r.text(2), Text: r.text(3), HTML: r.text(4),
		DueAt: medalist.Instant(r.int(5)), Tries: int(r.int(6)), Reason: r.text(7),
	}, nil
}

// WaitingMail returns mail that was not sent so far, the longest due first, at
// most n, and how much there is in all.
func (tx *Tx) WaitingMail(ctx context.Context, n int) (some []Mail, all int64, err error) {
	if all, err = tx.number(ctx, `SELECT COUNT(*) FROM mails WHERE org_id = $1`, tx.id()); err != nil || all == 0 {
		return nil, 0, err
	}
	some, err = list(ctx, tx, scanMail, `
		SELECT `+mailColumns+` FROM mails WHERE org_id = $1 ORDER BY due_at, id LIMIT $2`, tx.id(), int64(n))
	return some, all, err
}

// MailByID returns mail that waits by its number, nil for none.
func (tx *Tx) MailByID(ctx context.Context, id int64) (*Mail, error) {
	found, err := list(ctx, tx, scanMail, `SELECT `+mailColumns+` FROM mails WHERE org_id = $1 AND id = $2`, tx.id(), id)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	return &found[0], nil
}

// PutOffMail keeps when a mail is tried again, how often it was, and why it
// was not sent.
func (tx *Tx) PutOffMail(ctx context.Context, m Mail) error {
	return tx.exec(ctx, `UPDATE mails SET due_at = $1, tries = $2, reason = $3 WHERE org_id = $4 AND id = $5`,
		int64(m.DueAt), int64(m.Tries), m.Reason, tx.id(), m.ID)
}

// DeleteMail forgets a mail that was sent, or never will be.
func (tx *Tx) DeleteMail(ctx context.Context, id int64) error {
	return tx.exec(ctx, `DELETE FROM mails WHERE org_id = $1 AND id = $2`, tx.id(), id)
}
