package engine

import (
	"context"
	"fmt"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// AppSource is the source of facts that people log in the application.
const AppSource = "app"

// A LogEntry is a fact as somebody logs it.
type LogEntry struct {
	ID         string // made by the page or the device; the fact's external id
	Kind       medalist.KindID
	At         string            // RFC 3339, or YYYY-MM-DD HH:MM in the zone of whoever did it; empty is now, or as it was
	Customer   string            // code, empty for none
	With       []string          // emails of others who did it
	Attributes map[string]string // of the kind, and NoteAttribute
}

// NoteAttribute holds what somebody wrote beside a fact.
const NoteAttribute = "note"

// Logged says what became of a fact that was logged.
type Logged struct {
	Fact   medalist.ActivityID
	Status medalist.Status // Recorded, or Pending where it waits for approval
	Change store.Change    // what it changed; the same thing twice changes nothing
	Gave
}

// A Gave is what a fact gives to whoever logged it.
type Gave struct {
	Points medalist.Points // their own
	Team   medalist.Points // of their team
}

// LogFact records what somebody did. The same entry again changes nothing; another
// one under the same id corrects the fact, if it is theirs and may still be
// corrected. What cannot be taken is a *Refused.
func (e *Engine) LogFact(ctx context.Context, org medalist.Org, who medalist.PersonID, in LogEntry) (Logged, error) {
	var done Logged
	err := e.logging(ctx, org, who, func(l *logger) (err error) {
		done, err = l.log(ctx, in)
		return err
	})
	if err != nil {
		return Logged{}, fmt.Errorf("log %s: %w", in.Kind, err)
	}
	return done, nil
}

// A logger changes facts in somebody's name.
type logger struct {
	recorder
	me    *medalist.Person
	today medalist.Date // theirs
	rules *LogRules
}

// logging runs do in a transaction, in somebody's name, and scores what it
// changed before it calls done, which may be nil.
func (e *Engine) logging(ctx context.Context, org medalist.Org, who medalist.PersonID, do func(*logger) error) error {
	return e.update(ctx, org, func(tx *store.Tx, w *world) error {
		me := w.people[who]
		if me == nil {
			return medalist.Errorf(medalist.NotFound, "You are not in this organisation any more.")
		}
		l := &logger{recorder: recorder{world: w, engine: e, tx: tx, actor: me.Email}, me: me, today: e.todayOf(w, who)}
		var err error
		if l.rules, err = w.logRules(ctx, tx); err != nil {
			return err
		}
		return do(l)
	})
}

// TodayIn returns the local date in a zone.
func (e *Engine) TodayIn(zone *time.Location) medalist.Date { return medalist.DateOf(e.Now().In(zone)) }

// todayOf returns the local date of somebody.
func (e *Engine) todayOf(w *world, who medalist.PersonID) medalist.Date {
	return medalist.DateOf(e.Now().In(w.zoneOf(who)))
}

func (l *logger) log(ctx context.Context, in LogEntry) (Logged, error) {
	known, err := l.tx.ActivitiesByIdentity(ctx, AppSource, []string{in.ID})
	if err != nil {
		return Logged{}, err
	}
	old := known[in.ID]
	if old != nil && (len(old.Credits) == 0 || old.Credits[0].Person != l.me.ID) {
		return Logged{}, medalist.Errorf(medalist.Conflict, "Somebody else has logged something under this id; log it anew.")
	}
	fact, err := l.fact(ctx, in, old, l.me)
	if err != nil {
		return Logged{}, err
	}
	return l.put(ctx, fact, old, "")
}

// put stores a fact as it is logged or corrected.
func (l *logger) put(ctx context.Context, fact, old *medalist.Activity, reason string) (Logged, error) {
	action := "log"
	if old != nil {
		action = "correct"
		if sameContent(fact, old) {
			return l.outcome(ctx, old, store.Unchanged)
		}
		if err := l.mayChange(old); err != nil {
			return Logged{}, err
		}
	}
	if err := l.keep(ctx, fact, old, action, reason); err != nil {
		return Logged{}, err
	}
	change := store.Added
	if old != nil {
		change = store.Changed
	}
	return l.outcome(ctx, fact, change)
}

// sameContent reports whether two revisions say that the same was done,
// whatever became of it since.
func sameContent(a, b *medalist.Activity) bool {
	same := *a
	same.Status, same.Reason = b.Status, b.Reason
	return b.Status != medalist.Void && store.SameFact(&same, b)
}

// keep stores a revision of a fact with its audit record and scores what it
// touches.
func (l *logger) keep(ctx context.Context, fact, old *medalist.Activity, action, reason string) error {
	if _, err := l.tx.PutActivity(ctx, fact, old, 0); err != nil {
		return err
	}
	l.changes.fact(old, fact)
	var said any = l.said(fact, reason)
	if old != nil {
		said = replaced{l.said(old, old.Reason), said}
	}
	if err := l.engine.audit(ctx, l.tx, l.actor, action, fact.ExternalID, said); err != nil {
		return err
	}
	_, err := l.score(ctx)
	return err
}

// score scores what was changed, and returns how many entries it posted.
func (l *logger) score(ctx context.Context) (int, error) {
	return l.engine.scorer(l.world, l.tx).rescore(ctx, l.world, &l.changes, nil)
}

// A saidFact is a fact as the audit log tells it.
type saidFact struct {
	Kind       medalist.KindID
	At         string
	People     []string
	Customer   medalist.CustomerID `json:",omitempty"`
	Status     medalist.Status
	Attributes medalist.Attributes `json:",omitempty"`
	Reason     string              `json:",omitempty"`
	For        string              `json:",omitempty"` // email of the manager in whose name it was decided
}

func (r *recorder) said(fact *medalist.Activity, reason string) saidFact {
	s := saidFact{Kind: fact.Kind, At: fact.At, Customer: fact.Customer, Status: fact.Status, Attributes: fact.Attributes, Reason: reason}
	for _, c := range fact.Credits {
		s.People = append(s.People, r.people[c.Person].Email)
	}
	return s
}

// outcome tells what a fact gives as it stands now.
func (l *logger) outcome(ctx context.Context, fact *medalist.Activity, change store.Change) (Logged, error) {
	gave, err := newAssessor(l.world, l.tx, l.today).gave(ctx, l.me.ID, fact)
	return Logged{Fact: fact.ID, Status: fact.Status, Change: change, Gave: gave}, err
}
