package engine

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/store"
)

// A Report is a fact as somebody reports it. The same source and external id
// again correct it: the whole fact, attributes left out included.
type Report struct {
	Source     string // default "file"
	ExternalID string
	Kind       medalist.KindID
	At         string          // RFC 3339, or YYYY-MM-DD HH:MM[:SS] as local time of the first person named
	People     []string        // emails
	Customer   string          // code, empty for none
	Status     medalist.Status // default Recorded
	Reason     string
	Attributes map[string]string
}

// Recorded says what recording facts did.
type Recorded struct {
	Facts   []medalist.ActivityID // in the order of the reports
	Entries int                   // posted to the ledger
}

// Record stores facts, posts the points they earn and takes back those they no
// longer do. All of it is durable when it returns.
func (e *Engine) Record(ctx context.Context, org medalist.Org, reports []Report, actor string) (Recorded, error) {
	var done Recorded
	err := e.update(ctx, org, func(tx *store.Tx, w *world) error {
		r := &recorder{tx: tx, world: w, actor: actor, engine: e}
		for i := range reports {
			id, err := r.record(ctx, &reports[i])
			if err != nil {
				return err
			}
			done.Facts = append(done.Facts, id)
		}
		var err error
		done.Entries, err = e.scorer(w, tx).rescore(ctx, w, &r.changes, nil)
		return err
	})
	if err != nil {
		return Recorded{}, fmt.Errorf("record %s: %w", counted(len(reports), "fact"), err)
	}
	return done, nil
}

// A recorder stores facts one by one.
type recorder struct {
	*world
	engine  *Engine
	tx      *store.Tx
	actor   string
	changes changes
}

func (r *recorder) record(ctx context.Context, report *Report) (medalist.ActivityID, error) {
	a, err := r.activity(ctx, report)
	if err != nil {
		return 0, err
	}
	known, err := r.tx.ActivitiesByIdentity(ctx, a.Source, []string{a.ExternalID})
	if err != nil {
		return 0, err
	}
	old := known[a.ExternalID]
	change, err := r.tx.PutActivity(ctx, a, old, 0)
	if err != nil || change == store.Unchanged {
		return a.ID, err
	}
	r.changes.fact(old, a)
	var said any = report
	if old != nil {
		said = replaced{r.said(old, old.Reason), r.said(a, a.Reason)}
	}
	return a.ID, r.engine.audit(ctx, r.tx, r.actor, "record", a.ExternalID, said)
}

// activity checks a report and returns it as an activity.
func (r *recorder) activity(ctx context.Context, report *Report) (*medalist.Activity, error) {
	kind, known := r.catalogue.Kind(report.Kind)
	if !known {
		return nil, medalist.Errorf(medalist.Invalid, "%q is no kind of activity of this organisation.", report.Kind)
	}
	if strings.TrimSpace(report.ExternalID) == "" {
		return nil, medalist.Errorf(medalist.Invalid, "A fact needs an external id, so that it is not counted twice.")
	}
	moment, err := calendar.ParseMoment(report.At)
	if err != nil {
		return nil, err
	}
	people, err := r.whoDid(report.People)
	if err != nil {
		return nil, err
	}
	a := &medalist.Activity{
		Source: cmp.Or(report.Source, "file"), ExternalID: strings.TrimSpace(report.ExternalID), Kind: report.Kind,
		At: report.At, Instant: moment.In(r.zoneOf(people[0])),
		Status: cmp.Or(report.Status, medalist.Recorded), Reason: report.Reason,
	}
	if !slices.Contains(medalist.Statuses, a.Status) {
		return nil, medalist.Errorf(medalist.Invalid, "%q is no status of a fact; take one of recorded, pending, rejected, void.", a.Status)
	}
	a.Credits = r.credits(a.Instant, people)
	if a.Customer, err = r.customer(ctx, report.Customer); err != nil {
		return nil, err
	}
	a.Attributes, err = kind.Canonical(report.Attributes)
	return a, err
}

// whoDid returns the people with some emails, each once.
func (r *recorder) whoDid(emails []string) ([]medalist.PersonID, error) {
	var people []medalist.PersonID
	for _, email := range emails {
		p, err := r.person(email)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(people, p.ID) {
			people = append(people, p.ID)
		}
	}
	if len(people) == 0 {
		return nil, medalist.Errorf(medalist.Invalid, "A fact names at least one person who did it.")
	}
	return people, nil
}

func (r *recorder) customer(ctx context.Context, code string) (medalist.CustomerID, error) {
	if code == "" {
		return 0, nil
	}
	known, err := r.tx.CustomersByCode(ctx, []string{code})
	if err != nil {
		return 0, err
	}
	c, ok := known[code]
	if !ok {
		return 0, medalist.Errorf(medalist.Invalid, "There is no customer %q; import customers first, or check its spelling.", code)
	}
	return c.ID, nil
}
