package engine

import (
	"context"
	"fmt"
	"net/mail"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// mailShown is how much of the mail that waits is listed.
const mailShown = 100

// A Letter is mail that waits to be sent, without what is written in it: that
// may be a link to somebody's new password.
type Letter struct {
	ID      int64
	To      string // email
	Subject string
	DueAt   medalist.Instant // not tried before it
	Tries   int
	Reason  string // why it could not be sent until now, as the server says it
}

// MailQueue returns the mail that waits, what is due first first, at most 100,
// and how much waits in all.
func (e *Engine) MailQueue(ctx context.Context, org medalist.Org) ([]Letter, int, error) {
	var letters []Letter
	var all int64
	err := e.db.View(ctx, org.ID, func(tx *store.Tx) error {
		some, n, err := tx.WaitingMail(ctx, mailShown)
		all = n
		for _, m := range some {
			letters = append(letters, Letter{m.ID, m.To, m.Subject, m.DueAt, m.Tries, m.Reason})
		}
		return err
	})
	return letters, int(all), err
}

// RetryMail lets mail that waits be tried at once.
func (e *Engine) RetryMail(ctx context.Context, org medalist.Org, id int64, actor string) error {
	return e.withMail(ctx, org, id, func(tx *store.Tx, m *store.Mail) error {
		m.DueAt = 0
		if err := tx.PutOffMail(ctx, *m); err != nil {
			return err
		}
		return e.audit(ctx, tx, actor, "retry mail", m.To, m.Subject)
	})
}

// DropMail takes mail back that waits; it is never sent.
func (e *Engine) DropMail(ctx context.Context, org medalist.Org, id int64, actor string) error {
	return e.withMail(ctx, org, id, func(tx *store.Tx, m *store.Mail) error {
		if err := tx.DeleteMail(ctx, m.ID); err != nil {
			return err
		}
		return e.audit(ctx, tx, actor, "drop mail", m.To, m.Subject)
	})
}

func (e *Engine) withMail(ctx context.Context, org medalist.Org, id int64, do func(*store.Tx, *store.Mail) error) error {
	return e.update(ctx, org, func(tx *store.Tx, _ *world) error {
		m, err := tx.MailByID(ctx, id)
		if err != nil {
			return err
		}
		if m == nil {
			return medalist.Errorf(medalist.NotFound, "This mail does not wait any more: it was sent, given up or taken back.")
		}
		return do(tx, m)
	})
}

// SendMail queues a mail of a few words to somebody, such as one that tries
// whether mail arrives. Where no server is known it is a Conflict.
func (e *Engine) SendMail(ctx context.Context, org medalist.Org, to, subject, text, actor string) error {
	return e.update(ctx, org, func(tx *store.Tx, _ *world) error {
		if !tx.SendsMail() {
			return medalist.Errorf(medalist.Conflict, "No mail server is set, so that no mail can be sent; whoever runs Medalist sets it.")
		}
		if err := tx.QueueMail(ctx, store.Mail{To: to, Subject: subject, Text: text}); err != nil {
			return err
		}
		return e.audit(ctx, tx, actor, "send mail", to, subject)
	})
}

// Bounds of what mail says beside its text, in characters.
const (
	maxSender = 60
	maxFooter = 1000
)

// SetLetters changes what an organisation's mail says beside its text. What is
// wrong is told as Faults of the fields sender, reply_to and footer.
func (e *Engine) SetLetters(ctx context.Context, org medalist.Org, l medalist.Letters, actor string) error {
	l.Sender = strings.Join(strings.Fields(l.Sender), " ")
	l.ReplyTo, l.Footer = strings.TrimSpace(l.ReplyTo), strings.TrimSpace(strings.ReplaceAll(l.Footer, "\r\n", "\n"))
	if err := checkLetters(l); err != nil {
		return err
	}
	err := e.update(ctx, org, func(tx *store.Tx, _ *world) error {
		changed := tx.Org()
		changed.Letters = l
		was := tx.Org().Letters
		if l == was {
			return nil
		}
		if err := tx.UpdateOrg(ctx, changed); err != nil {
			return err
		}
		return e.audit(ctx, tx, actor, "letters", changed.Slug, replaced{was, l})
	})
	if err != nil {
		return fmt.Errorf("change what mail says: %w", err)
	}
	return nil
}

func checkLetters(l medalist.Letters) error {
	faults := Faults{}
	if len([]rune(l.Sender)) > maxSender {
		faults.add("sender", "The name is longer than %d characters; shorten it.", maxSender)
	}
	if l.ReplyTo != "" {
		if a, err := mail.ParseAddress(l.ReplyTo); err != nil || a.Address != l.ReplyTo {
			faults.add("reply_to", "%q is no email address; write it like office@example.com.", l.ReplyTo)
		}
	}
	if len([]rune(l.Footer)) > maxFooter {
		faults.add("footer", "The text is longer than %d characters; shorten it.", maxFooter)
	}
	return faults.orNil()
}
