package mail_test

import (
	"context"
	"errors"
	"net"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/internal/testpg"
	"medalist.dev/medalist/mail"
	"medalist.dev/medalist/store"
)

// A desk is where mail is written, and whoever sends it.
type desk struct {
	t      *testing.T
	db     *store.DB
	org    medalist.Org
	office *postOffice
	sender *mail.Sender
	now    time.Time
}

func newDesk(t *testing.T, dsn string) *desk {
	t.Helper()
	db, err := store.Open(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	db.Mails = true
	d := &desk{t: t, db: db, office: newPostOffice(t), now: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)}
	d.org, err = db.CreateOrg(t.Context(), medalist.Org{
		Name: "Acme", Slug: "acme", TimeZone: "UTC", FiscalYearStarts: 1, Currency: "EUR",
	}, 1, nil)
	if err != nil {
		t.Fatal(err)
	}
	d.sender = d.newSender(d.office.url())
	return d
}

func (d *desk) newSender(url string) *mail.Sender {
	d.t.Helper()
	server, err := mail.ParseServer(url)
	if err != nil {
		d.t.Fatal(err)
	}
	s, err := mail.New(d.db, server, "Medalist <medalist@acme.test>")
	if err != nil {
		d.t.Fatal(err)
	}
	s.Now = func() time.Time { return d.now }
	return s
}

// write queues a mail, and fails the transaction with err.
func (d *desk) write(subject string, err error) {
	d.t.Helper()
	got := d.db.Update(d.t.Context(), d.org.ID, func(tx *store.Tx) error {
		m := store.Mail{To: "ann@acme.test", Subject: subject, Text: "Hello Änn,\n\nthat was it.", HTML: "<p>Hello Änn</p>"}
		return errors.Join(tx.QueueMail(d.t.Context(), m), err)
	})
	if (got == nil) != (err == nil) {
		d.t.Fatal(got)
	}
}

// waiting returns how many mails are queued, due or not.
func (d *desk) waiting() (n int) {
	d.t.Helper()
	err := d.db.View(d.t.Context(), d.org.ID, func(tx *store.Tx) error {
		all, err := tx.DueMail(d.t.Context(), 1<<62, 100)
		n = len(all)
		return err
	})
	if err != nil {
		d.t.Fatal(err)
	}
	return n
}

func onBoth(t *testing.T, test func(*testing.T, *desk)) {
	t.Run("SQLite", func(t *testing.T) { test(t, newDesk(t, filepath.Join(t.TempDir(), "mail.db"))) })
	t.Run("PostgreSQL", func(t *testing.T) { test(t, newDesk(t, testpg.Emptied(t))) })
}

func TestMailIsSentOnceItsChangeIsCommitted(t *testing.T) {
	onBoth(t, func(t *testing.T, d *desk) {
		d.write("never", errors.New("the change failed"))
		d.write("Hello", nil)
		for range 2 {
			if err := d.sender.SendDue(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		got := d.office.mails()
		if len(got) != 1 || d.waiting() != 0 {
			t.Fatalf("%d mails were sent and %d wait: %q", len(got), d.waiting(), got)
		}
		for _, part := range []string{
			"Subject: Hello", "To: <ann@acme.test>", "From: \"Medalist\" <medalist@acme.test>", "Message-ID: <", "Auto-Submitted: auto-generated",
			"text/plain", "Hello =C3=84nn", "text/html", "Date: Mon, 02 Mar 2026",
		} {
			if !strings.Contains(got[0], part) {
				t.Errorf("it does not say %q:\n%s", part, got[0])
			}
		}
	})
}

func TestABusyServerIsTriedAgainLater(t *testing.T) {
	onBoth(t, func(t *testing.T, d *desk) {
		d.write("Hello", nil)
		d.office.answer("451 come back later")
		if err := d.sender.SendDue(t.Context()); err == nil {
			t.Error("nothing was said of the refusal")
		}
		d.office.answer("")
		if err := d.sender.SendDue(t.Context()); err != nil || len(d.office.mails()) != 0 {
			t.Errorf("it was tried again at once: %v", err)
		}
		d.now = d.now.Add(time.Minute)
		if err := d.sender.SendDue(t.Context()); err != nil || len(d.office.mails()) != 1 {
			t.Errorf("a minute later %d were sent: %v", len(d.office.mails()), err)
		}
	})
}

func TestMailSpeaksForItsOrganisation(t *testing.T) {
	onBoth(t, func(t *testing.T, d *desk) {
		d.org.Letters = medalist.Letters{Sender: "Acme Office", ReplyTo: "office@acme.test", Footer: "Acme Ltd\n1 Main Street"}
		err := d.db.Update(t.Context(), d.org.ID, func(tx *store.Tx) error { return tx.UpdateOrg(t.Context(), d.org) })
		if err != nil {
			t.Fatal(err)
		}
		d.write("Hello", nil)
		if err := d.sender.SendDue(t.Context()); err != nil {
			t.Fatal(err)
		}
		mails := d.office.mails()
		if len(mails) != 1 {
			t.Fatalf("%d mails arrived", len(mails))
		}
		for _, want := range []string{`From: "Acme Office" <`, "Reply-To: <office@acme.test>", "Acme Ltd", "1 Main Street"} {
			if !strings.Contains(mails[0], want) {
				t.Errorf("the mail lacks %q:\n%s", want, mails[0])
			}
		}
	})
}

func TestMailThatCouldNotBeSentSaysWhy(t *testing.T) {
	onBoth(t, func(t *testing.T, d *desk) {
		d.write("Hello", nil)
		d.office.answer("451 too busy")
		if err := d.sender.SendDue(t.Context()); err == nil {
			t.Error("a busy server takes mail")
		}
		var waiting []store.Mail
		err := d.db.View(t.Context(), d.org.ID, func(tx *store.Tx) (err error) {
			waiting, _, err = tx.WaitingMail(t.Context(), 10)
			return err
		})
		if err != nil || len(waiting) != 1 || !strings.Contains(waiting[0].Reason, "too busy") {
			t.Errorf("what waits is %+v, error %v", waiting, err)
		}
	})
}

func TestMailWaitsForAServerThatIsDown(t *testing.T) {
	onBoth(t, func(t *testing.T, d *desk) {
		listener, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		nobody := "smtp://" + listener.Addr().String()
		listener.Close()
		d.write("Hello", nil)
		if err := d.newSender(nobody).SendDue(t.Context()); err == nil {
			t.Error("a server that is down took mail")
		}
		if d.waiting() != 1 {
			t.Error("the mail is gone")
		}
		d.now = d.now.Add(time.Minute)
		if err := d.sender.SendDue(t.Context()); err != nil || len(d.office.mails()) != 1 {
			t.Errorf("%d were sent: %v", len(d.office.mails()), err)
		}
	})
}

func TestMailThatNobodyTakesIsGivenUpAndRecorded(t *testing.T) {
	onBoth(t, func(t *testing.T, d *desk) {
		d.write("Hello", nil)
		d.office.answer("550 nobody of that name")
		if err := d.sender.SendDue(t.Context()); err != nil {
			t.Fatal(err)
		}
		if d.waiting() != 0 {
			t.Error("it waits for ever")
		}
		var log []store.AuditRecord
		err := d.db.View(t.Context(), d.org.ID, func(tx *store.Tx) (err error) {
			log, err = tx.AuditLog(t.Context(), 1<<60, 10)
			return err
		})
		if err != nil || len(log) != 1 || log[0].Action != "mail given up" || log[0].Subject != "ann@acme.test" {
			t.Fatalf("the log says %+v, %v", log, err)
		}
		if strings.Contains(log[0].Body, "that was it") {
			t.Error("the log holds the text of the mail")
		}
	})
}

func TestWhereNothingIsSentNothingWaits(t *testing.T) {
	d := newDesk(t, filepath.Join(t.TempDir(), "mail.db"))
	d.db.Mails = false
	d.write("Hello", nil)
	if d.waiting() != 0 {
		t.Error("it waits for ever")
	}
}

func TestRunSendsUntilItIsStopped(t *testing.T) {
	d := newDesk(t, filepath.Join(t.TempDir(), "mail.db"))
	d.sender.Every = time.Millisecond
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error)
	go func() { done <- d.sender.Run(ctx) }()
	d.write("Hello", nil)
	for deadline := time.Now().Add(10 * time.Second); len(d.office.mails()) == 0; time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("nothing was sent")
		}
	}
	stop()
	if err := <-done; err != nil {
		t.Error(err)
	}
}

func TestAddressesOfServers(t *testing.T) {
	for text, want := range map[string]mail.Server{
		"smtps://ann%40acme.test:p%2Fw@mail.acme.test": {Host: "mail.acme.test", Port: 465, Implicit: true, User: "ann@acme.test", Password: "p/w"},
		"smtp://mail.acme.test":                        {Host: "mail.acme.test", Port: 587},
		"smtp://[::1]:2525":                            {Host: "::1", Port: 2525},
	} {
		if got, err := mail.ParseServer(text); err != nil || got != want {
			t.Errorf("%s: %+v, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "mail.acme.test:25", "http://mail.acme.test", "smtp://", "smtp://h:0", "smtp://h:x", "smtp://u:secret@h/path"} {
		_, err := mail.ParseServer(text)
		if medalist.ErrorCode(err) != medalist.Invalid || strings.Contains(err.Error(), "secret") {
			t.Errorf("%q: %v", text, err)
		}
	}
}
