package engine

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// An AuditQuery asks for records of the audit log. What is empty asks for all.
type AuditQuery struct {
	Actor   string        // email, external id or name of who did it, or a part of it, or the command that did
	Action  string        // as the log names it
	Subject string        // what it was done to, or how that begins; of a person their email, external id or name, or a part of it
	From    medalist.Date // local days of the organisation, both included; zero is open
	To      medalist.Date

	Before, After store.AuditMark // only records earlier, or later, than a place in the log
	Limit         int
}

// An AuditPage is a part of the audit log, the latest record first.
type AuditPage struct {
	Records []AuditEntry
	Actions []string // that the log has
	Earlier bool     // there are earlier records than these
	Later   bool     // there are later ones
}

// An AuditEntry is a record of the audit log with whom it names.
type AuditEntry struct {
	store.AuditRecord
	Name string // of who did it, empty if they are nobody
}

// maxSubjects bounds the things that the beginning of a name stands for.
const maxSubjects = 200

// Audit returns a page of an organisation's audit log.
func (e *Engine) Audit(ctx context.Context, org medalist.Org, q AuditQuery) (AuditPage, error) {
	var page AuditPage
	err := e.view(ctx, org, func(tx *store.Tx, w *world) error {
		filter, err := e.auditFilter(ctx, tx, w, q)
		if err != nil {
			return err
		}
		if page.Actions, err = tx.AuditActions(ctx); err != nil {
			return err
		}
		found, err := tx.FindAudit(ctx, store.AuditPage{AuditFilter: filter, Before: q.Before, After: q.After, Limit: q.Limit + 1})
		if err != nil {
			return err
		}
		more := len(found) > q.Limit
		if q.After != (store.AuditMark{}) {
			page.Later, page.Earlier = more, true
			found = found[max(0, len(found)-q.Limit):]
		} else {
			page.Later, page.Earlier = q.Before != (store.AuditMark{}), more
			found = found[:min(len(found), q.Limit)]
		}
		for _, r := range found {
			page.Records = append(page.Records, w.auditEntry(r))
		}
		return nil
	})
	if err != nil {
		return AuditPage{}, fmt.Errorf("search the audit log: %w", err)
	}
	return page, nil
}

// EachAudit streams the records that a query asks for, the earliest first,
// whatever its marks and limit.
func (e *Engine) EachAudit(ctx context.Context, org medalist.Org, q AuditQuery, do func(AuditEntry) error) error {
	err := e.view(ctx, org, func(tx *store.Tx, w *world) error {
		filter, err := e.auditFilter(ctx, tx, w, q)
		if err != nil {
			return err
		}
		return tx.EachAudit(ctx, filter, func(r store.AuditRecord) error { return do(w.auditEntry(r)) })
	})
	if err != nil {
		return fmt.Errorf("read the audit log: %w", err)
	}
	return nil
}

func (w *world) auditEntry(r store.AuditRecord) AuditEntry {
	entry := AuditEntry{AuditRecord: r}
	if p := w.byEmail[r.Actor]; p != nil {
		entry.Name = p.Name
	}
	return entry
}

// auditFilter turns what people ask for into what the log says.
func (e *Engine) auditFilter(ctx context.Context, tx *store.Tx, w *world, q AuditQuery) (store.AuditFilter, error) {
	var f store.AuditFilter
	if !q.To.IsZero() && q.To.Before(q.From) {
		return f, medalist.Errorf(medalist.Invalid, "The last day lies before the first, %s.", q.From)
	}
	zone, err := medalist.LoadZone(w.org.TimeZone)
	if err != nil {
		return f, err
	}
	if !q.From.IsZero() {
		f.From = instantOf(q.From.Time(zone))
	}
	if !q.To.IsZero() {
		f.Until = instantOf(q.To.AddDays(1).Time(zone))
	}
	if q.Action != "" {
		f.Actions = []string{q.Action}
	}
	if f.Actors, err = w.meantBy(ctx, tx, q.Actor); err != nil {
		return f, err
	}
	f.Subjects, err = w.meantBy(ctx, tx, q.Subject)
	if err != nil || len(f.Subjects) == 0 {
		return f, err
	}
	begin, err := tx.AuditSubjects(ctx, strings.TrimSpace(q.Subject), maxSubjects+1)
	if len(begin) > maxSubjects {
		return f, medalist.Errorf(medalist.Invalid, "More than %d things begin with %q; write more of the name.", maxSubjects, strings.TrimSpace(q.Subject))
	}
	f.Subjects = append(f.Subjects, begin...)
	return f, err
}

// meantBy returns how the log may name what a text means: as the text stands, or
// by the email of somebody of that email, external id or name; where nobody is
// called so, of everybody whose email or name has it in it.
func (w *world) meantBy(ctx context.Context, tx *store.Tx, text string) ([]string, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return nil, nil
	}
	called, err := tx.FindPeople(ctx, text)
	if err != nil {
		return nil, err
	}
	var emails []string
	for _, p := range called {
		emails = append(emails, p.Email)
	}
	if len(called) == 0 {
		emails = w.emailsWith(store.FoldName(text))
	}
	if len(emails) > maxSubjects {
		return nil, medalist.Errorf(medalist.Invalid, "More than %d people have %q in their name; write more of it.", maxSubjects, text)
	}
	return append([]string{text}, emails...), nil
}

// emailsWith returns the emails of those whose email or name has a folded text
// in it.
func (w *world) emailsWith(folded string) []string {
	var emails []string
	for _, p := range w.people {
		if strings.Contains(p.Email, folded) || strings.Contains(store.FoldName(p.Name), folded) {
			emails = append(emails, p.Email)
		}
	}
	slices.Sort(emails)
	return emails
}

// NoteBackup records that somebody had a backup made, and its file.
func (e *Engine) NoteBackup(ctx context.Context, org medalist.Org, file, actor string) error {
	return e.update(ctx, org, func(tx *store.Tx, _ *world) error {
		return e.audit(ctx, tx, actor, "backup", file, nil)
	})
}
