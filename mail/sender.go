package mail

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"log/slog"
	"net/mail"
	"strings"
	"time"

	gomail "github.com/wneessen/go-mail"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

const (
	dialTimeout = 15 * time.Second
	// batch bounds what is handed in over one connection.
	batch = 20
	// lease is how long a sender may take over a batch before another takes
	// it for lost.
	lease = 10 * time.Minute
	// A mail is tried for about two days: after 1, 2, 4 … minutes, later
	// every six hours.
	firstWait   = time.Minute
	longestWait = 6 * time.Hour
	maxTries    = 16
)

// A Sender sends the mail of all organisations of a database.
type Sender struct {
	db     *store.DB
	server Server
	from   string

	Now   func() time.Time
	Log   *slog.Logger
	Every time.Duration // between two looks into the database
}

// New returns a sender that hands mail in to a server, in the name of an
// address such as "Medalist <medalist@example.com>".
func New(db *store.DB, server Server, from string) (*Sender, error) {
	if err := gomail.NewMsg().From(from); err != nil {
		return nil, medalist.Errorf(medalist.Invalid, "%q is no address that mail can come from; write \"Medalist <medalist@example.com>\".", from)
	}
	return &Sender{db: db, server: server, from: from, Now: time.Now, Log: slog.New(slog.DiscardHandler), Every: 3 * time.Second}, nil
}

// Run sends what is due until ctx ends.
func (s *Sender) Run(ctx context.Context) error {
	tick := time.NewTicker(s.Every)
	defer tick.Stop()
	for {
		if err := s.SendDue(ctx); err != nil && ctx.Err() == nil {
			s.Log.ErrorContext(ctx, "mail was not sent", "error", err)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
	}
}

// SendDue sends what is due by now, a batch of each organisation.
func (s *Sender) SendDue(ctx context.Context) error {
	orgs, err := s.db.Orgs(ctx)
	if err != nil {
		return err
	}
	for _, org := range orgs {
		err = errors.Join(err, s.sendOf(ctx, org))
	}
	return err
}

// sendOf sends a batch of one organisation.
func (s *Sender) sendOf(ctx context.Context, org medalist.Org) error {
	mails, err := s.claim(ctx, org)
	if err != nil || len(mails) == 0 {
		return err
	}
	client, err := s.server.client()
	if err == nil {
		err = client.DialWithContext(ctx)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("reach the mail server: %w", err), s.putOff(ctx, org, mails, err))
	}
	defer func() { _ = client.Close() }() // what was sent is sent
	for i, m := range mails {
		if err := s.hand(ctx, client, org, m); err != nil {
			return errors.Join(err, s.putOff(ctx, org, mails[i+1:], err))
		}
	}
	return nil
}

// claim takes what is due for itself, for as long as the lease.
func (s *Sender) claim(ctx context.Context, org medalist.Org) (mails []store.Mail, err error) {
	now := s.Now()
	due := func(tx *store.Tx) error {
		mails, err = tx.DueMail(ctx, medalist.Instant(now.UnixNano()), batch)
		return err
	}
	if err := s.db.View(ctx, org.ID, due); err != nil || len(mails) == 0 {
		return nil, err // a look costs no write
	}
	err = s.db.Update(ctx, org.ID, func(tx *store.Tx) error {
		if err := due(tx); err != nil {
			return err
		}
		for i := range mails {
			mails[i].Tries++
			mails[i].DueAt = medalist.Instant(now.Add(lease).UnixNano())
			if err := tx.PutOffMail(ctx, mails[i]); err != nil {
				return err
			}
		}
		return nil
	})
	return mails, err
}

// hand hands one mail in and notes what became of it. The error is one of the
// connection or of the database, after which nothing more can be done.
func (s *Sender) hand(ctx context.Context, client *gomail.Client, org medalist.Org, m store.Mail) error {
	letter, err := s.letter(org, m)
	if err == nil {
		err = client.Send(letter)
	}
	var refused *gomail.SendError
	switch {
	case err == nil:
		return s.db.Update(ctx, org.ID, func(tx *store.Tx) error { return tx.DeleteMail(ctx, m.ID) })
	case m.Tries >= maxTries, errors.As(err, &refused) && refused.ErrorCode() >= 500:
		return s.giveUp(ctx, org, m, err)
	default:
		return errors.Join(fmt.Errorf("send a mail: %w", err), s.putOff(ctx, org, []store.Mail{m}, err))
	}
}

// letter returns a mail as it goes over the wire.
func (s *Sender) letter(org medalist.Org, m store.Mail) (*gomail.Msg, error) {
	letter := gomail.NewMsg()
	if err := errors.Join(s.address(letter, org), letter.To(m.To)); err != nil {
		return nil, err
	}
	letter.Subject(m.Subject)
	letter.SetDateWithValue(s.Now())
	letter.SetMessageIDWithValue(fmt.Sprintf("%d.%d@%s.medalist", org.ID, m.ID, org.Slug))
	letter.SetGenHeader("Auto-Submitted", "auto-generated") // no holiday notes in answer
	text, page := withFooter(m, org.Letters.Footer)
	letter.SetBodyString(gomail.TypeTextPlain, text)
	if page != "" {
		letter.AddAlternativeString(gomail.TypeTextHTML, page)
	}
	return letter, nil
}

// address says whom a letter comes from, and where answers go. The address is
// the server's, for it answers for it; the name may be the organisation's.
func (s *Sender) address(letter *gomail.Msg, org medalist.Org) error {
	from, err := mail.ParseAddress(s.from)
	if err != nil {
		return err
	}
	err = letter.FromFormat(cmp.Or(org.Letters.Sender, from.Name), from.Address)
	if org.Letters.ReplyTo != "" {
		err = errors.Join(err, letter.ReplyTo(org.Letters.ReplyTo))
	}
	return err
}

// withFooter returns what a mail says as text and as HTML, if it has any, with
// the organisation's last words.
func withFooter(m store.Mail, footer string) (text, page string) {
	text, page = m.Text, m.HTML
	if footer == "" {
		return text, page
	}
	text = strings.TrimRight(text, "\n") + "\n\n-- \n" + footer + "\n"
	if page != "" {
		page += `<div style="margin-top:24px;font:13px/18px system-ui,sans-serif;color:#49505d">` +
			strings.ReplaceAll(html.EscapeString(footer), "\n", "<br>") + `</div>`
	}
	return text, page
}

// maxReason bounds what is kept of a server's answer, in bytes.
const maxReason = 500

// putOff lets mail be tried again later, the later the more often it was, and
// keeps why.
func (s *Sender) putOff(ctx context.Context, org medalist.Org, mails []store.Mail, why error) error {
	if len(mails) == 0 {
		return nil
	}
	ctx = context.WithoutCancel(ctx)
	return s.db.Update(ctx, org.ID, func(tx *store.Tx) error {
		for _, m := range mails {
			wait := min(firstWait<<min(m.Tries-1, 10), longestWait)
			m.DueAt = medalist.Instant(s.Now().Add(wait).UnixNano())
			m.Reason = strings.ToValidUTF8(why.Error()[:min(len(why.Error()), maxReason)], "")
			if err := tx.PutOffMail(ctx, m); err != nil {
				return err
			}
		}
		return nil
	})
}

// giveUp forgets a mail that nobody takes, and records that.
func (s *Sender) giveUp(ctx context.Context, org medalist.Org, m store.Mail, why error) error {
	s.Log.WarnContext(ctx, "mail was given up", "to", m.To, "error", why)
	body, err := json.Marshal(map[string]any{"subject": m.Subject, "tries": m.Tries, "reason": why.Error()})
	if err != nil {
		return err
	}
	return s.db.Update(ctx, org.ID, func(tx *store.Tx) error {
		if err := tx.DeleteMail(ctx, m.ID); err != nil {
			return err
		}
		return tx.Audit(ctx, store.AuditRecord{
			At: medalist.Instant(s.Now().UnixNano()), Actor: "mail", Action: "mail given up", Subject: m.To, Body: string(body),
		})
	})
}
