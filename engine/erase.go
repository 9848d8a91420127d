package engine

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// erasedHost is where the emails of erased people lie: a name that nobody can
// ever have.
const erasedHost = "@erased.invalid"

// erasedPeople names the organisation's preference that counts them.
const erasedPeople = "erased.people"

// An Erasure says what erasing a person does, or would do.
type Erasure struct {
	Was, Is   medalist.Person
	Facts     int // that stay, without notes and reasons
	Texts     int // of these facts that lose a note or a reason
	Points    medalist.Points
	Comments  int // that go
	Notices   int
	Sessions  int
	Passkeys  int
	EndsToday bool // they are in the organisation still: today is their last day
}

// ErasePerson anonymises somebody for good: name, email, external id, what
// they wrote, how they sign in and what they were told go, from earlier
// revisions and the audit log as well. Their facts and points stay under
// another name, so that the totals of teams and the ledger stay as they are.
// Whoever is imported with the email later is somebody else.
func (e *Engine) ErasePerson(ctx context.Context, org medalist.Org, email string, by Intent) (Erasure, error) {
	var report Erasure
	_, err := e.arrange(ctx, org, by, func(a *arrangement) (err error) {
		report, err = a.erase(ctx, email)
		return err
	})
	if err != nil {
		return Erasure{}, fmt.Errorf("erase %s: %w", email, err)
	}
	return report, nil
}

func (a *arrangement) erase(ctx context.Context, email string) (Erasure, error) {
	p, err := a.person(email)
	if err != nil {
		return Erasure{}, err
	}
	if err := a.mayErase(p); err != nil {
		return Erasure{}, err
	}
	report := Erasure{Was: *p}
	if err := a.countErased(ctx, p, &report); err != nil {
		return report, err
	}
	was, err := a.tx.PersonRevisions(ctx, p.ID)
	if err != nil {
		return report, err
	}
	if report.Is, err = a.erasedAs(ctx, p); err != nil {
		return report, err
	}
	if report.EndsToday, err = a.endSpans(ctx, p); err != nil {
		return report, err
	}
	if err := a.eraseFacts(ctx, p, &report); err != nil {
		return report, err
	}
	if err := a.eraseRow(ctx, p, report.Is); err != nil {
		return report, err
	}
	if err := a.tx.Erase(ctx, a.erasureOf(append(was, *p), report.Is)); err != nil {
		return report, err
	}
	return report, a.audit(ctx, "erase person", report.Is.Email, map[string]int{"facts": report.Facts, "comments": report.Comments})
}

// mayErase says why somebody cannot be erased, nil if they can.
func (w *world) mayErase(p *medalist.Person) error {
	if isErased(p) {
		return medalist.Errorf(medalist.Conflict, "%s was erased before.", p.Name)
	}
	return nil
}

func isErased(p *medalist.Person) bool {
	return len(p.Email) > len(erasedHost) && p.Email[len(p.Email)-len(erasedHost):] == erasedHost
}

// countErased counts what somebody has.
func (a *arrangement) countErased(ctx context.Context, p *medalist.Person, report *Erasure) error {
	comments, err := a.tx.CommentsBy(ctx, p.ID)
	if err != nil {
		return err
	}
	notices, err := a.tx.Notifications(ctx, p.ID, manyNotices)
	if err != nil {
		return err
	}
	sessions, err := a.tx.SessionsOf(ctx, p.ID)
	if err != nil {
		return err
	}
	keys, err := a.tx.PasskeysOf(ctx, p.ID)
	if err != nil {
		return err
	}
	report.Comments, report.Notices, report.Sessions, report.Passkeys = len(comments), len(notices), len(sessions), len(keys)
	return a.tx.EntriesOf(ctx, medalist.PersonLevel, []int64{int64(p.ID)}, nil, always, func(e medalist.Entry) error {
		report.Points += e.Points
		return nil
	})
}

// erasedAs returns who somebody is from now on. Their zone stays, by which
// their days were told, and so does their role, unless it gives rights.
func (a *arrangement) erasedAs(ctx context.Context, p *medalist.Person) (medalist.Person, error) {
	kept, err := a.tx.Preferences(ctx, 0)
	if err != nil {
		return medalist.Person{}, err
	}
	n, _ := strconv.Atoi(kept[erasedPeople]) // none is 0
	number := strconv.Itoa(n + 1)
	is := *p
	is.Email, is.Name, is.ExternalID, is.Manager = "former-"+number+erasedHost, "Former colleague "+number, "", ""
	if is.Role == medalist.Admin {
		is.Role = medalist.Observer
	}
	return is, a.tx.PutPreference(ctx, 0, erasedPeople, number)
}

// endSpans lets somebody be in the organisation no longer than today, and
// reports whether they were to be.
func (a *arrangement) endSpans(ctx context.Context, p *medalist.Person) (ended bool, err error) {
	today := a.engine.Today(a.org)
	for _, m := range p.Spans {
		switch {
		case m.From.After(today):
			err = a.tx.RemoveMembership(ctx, p.ID, m.From)
		case m.Until.IsZero() || m.Until.After(today):
			m.Until, ended = today, true
			_, err = a.tx.PutMemberships(ctx, []store.PersonMembership{{Person: p.ID, Membership: m}}, 0)
		}
		if err != nil {
			return ended, err
		}
	}
	return ended, nil
}

// eraseFacts removes what somebody wrote beside facts of their own, which name
// them first.
func (a *arrangement) eraseFacts(ctx context.Context, p *medalist.Person, report *Erasure) error {
	var ids []medalist.ActivityID
	err := a.tx.FactsOfPeople(ctx, []medalist.PersonID{p.ID}, nil, always, func(f store.Fact) error {
		report.Facts++
		if f.Activity.Credits[0].Person == p.ID {
			ids = append(ids, f.Activity.ID)
		}
		return nil
	})
	if err != nil {
		return err
	}
	for some := range slices.Chunk(ids, 500) {
		found, err := a.tx.ActivitiesByID(ctx, some)
		if err != nil {
			return err
		}
		for _, id := range some {
			fact := *found[id]
			fact.Reason, fact.Attributes = "", fact.Attributes.Without(NoteAttribute)
			if fact.Reason != found[id].Reason || len(fact.Attributes) != len(found[id].Attributes) {
				report.Texts++
				a.changes.fact(found[id], &fact) // should a KPI read what goes
			}
			if fact.Kind == medalist.Paper || fact.Kind == medalist.Story {
				if err := a.tx.DeleteShare(ctx, id); err != nil {
					return err
				}
			}
			if err := a.tx.EraseFactTexts(ctx, &fact, []string{NoteAttribute}); err != nil {
				return err
			}
		}
	}
	return nil
}

// eraseRow writes somebody's row anew, and their new email where they are
// others' manager.
func (a *arrangement) eraseRow(ctx context.Context, p *medalist.Person, is medalist.Person) error {
	amended := []medalist.Person{is}
	for _, other := range a.people {
		if other.Manager == p.Email {
			charge := *other
			charge.Manager = is.Email
			amended = append(amended, charge)
		}
	}
	_, err := a.tx.AmendPeople(ctx, amended)
	return err
}

// erasureOf gathers all by which somebody was ever named. An email that
// somebody else has by now stays theirs.
func (a *arrangement) erasureOf(was []medalist.Person, is medalist.Person) store.Erasure {
	e := store.Erasure{Person: is.ID, Email: is.Email, Name: is.Name}
	add := func(to *[]string, text string) {
		if text != "" && !slices.Contains(*to, text) {
			*to = append(*to, text)
		}
	}
	for _, p := range was {
		if other := a.byEmail[p.Email]; other == nil || other.ID == is.ID {
			add(&e.Emails, p.Email)
		}
		add(&e.Texts, p.Name)
		add(&e.Texts, p.ExternalID)
	}
	return e
}
