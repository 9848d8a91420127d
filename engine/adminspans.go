package engine

import (
	"context"
	"fmt"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// A SpanChange says in which team somebody is from one day to another, both
// included.
type SpanChange struct {
	Email  string
	Edit   bool          // corrects, or takes away, the span that begins on Was; else a span is added
	Was    medalist.Date // zero is since ever
	Remove bool
	From   medalist.Date // zero is since ever
	Until  medalist.Date // zero is until further notice
	Team   string        // name, empty for none
}

// SaveSpan adds, corrects or takes away a span of somebody's membership. A
// span that begins later ends the one before it, so that a transfer is a span
// that is added.
func (e *Engine) SaveSpan(ctx context.Context, org medalist.Org, c SpanChange, by Intent) (Effect, error) {
	effect, err := e.arrange(ctx, org, by, func(a *arrangement) error {
		p, err := a.person(c.Email)
		if err != nil {
			return err
		}
		if err := a.checkSpan(p, c); err != nil {
			return err
		}
		if !c.Remove {
			a.admin = "until"
		}
		if c.Edit && (c.Remove || c.Was != c.From) {
			if err := a.tx.RemoveMembership(ctx, p.ID, c.Was); err != nil {
				return err
			}
		}
		if !c.Remove {
			if err := a.putSpan(ctx, p.ID, c); err != nil {
				return err
			}
		}
		return a.audit(ctx, "change membership", p.Email, a.saidSpan(p, c))
	})
	if err != nil {
		return Effect{}, fmt.Errorf("change the team of %s: %w", c.Email, err)
	}
	return effect, nil
}

func (a *arrangement) putSpan(ctx context.Context, p medalist.PersonID, c SpanChange) error {
	span := store.PersonMembership{Person: p, Membership: medalist.Membership{From: c.From, Until: c.Until}}
	if c.Team != "" {
		span.Team = a.byName[c.Team].ID
	}
	_, err := a.tx.PutMemberships(ctx, []store.PersonMembership{span}, 0)
	return err
}

// A saidSpan is a membership as the audit log tells it.
type saidSpan struct{ From, Until, Team string }

// saidSpan tells of a change: of a correction also what it replaces.
func (w *world) saidSpan(p *medalist.Person, c SpanChange) any {
	is := saidSpan{c.From.String(), c.Until.String(), c.Team}
	if !c.Edit {
		return is
	}
	was := saidSpan{From: c.Was.String()}
	if old := spanFrom(p, c.Was); old != nil {
		was.Until = old.Until.String()
		if team := w.teams[old.Team]; team != nil {
			was.Team = team.Name
		}
	}
	if c.Remove {
		return replaced{was, nil}
	}
	return replaced{was, is}
}

// checkSpan says what is wrong with a change.
func (w *world) checkSpan(p *medalist.Person, c SpanChange) error {
	if c.Edit && spanFrom(p, c.Was) == nil {
		return medalist.Errorf(medalist.Conflict, "That span of %s was changed meanwhile; look at it again.", p.Name)
	}
	if c.Remove {
		if len(p.Spans) == 1 {
			return medalist.Errorf(medalist.Conflict, "This is the only span of %s; correct it, or let it end.", p.Name)
		}
		return nil
	}
	faults := Faults{}
	if c.Team != "" && w.byName[c.Team] == nil {
		faults.add("team", "There is no team %q; add the team first.", c.Team)
	}
	if !c.Until.IsZero() && c.Until.Before(c.From) {
		faults.add("until", "The last day lies before the first, %s.", c.From)
	}
	if spanFrom(p, c.From) != nil && (!c.Edit || c.From != c.Was) {
		faults.add("from", "Another span of %s begins on this day; correct that one.", p.Name)
	}
	return faults.orNil()
}

// spanFrom returns the span of somebody that begins on a day, nil for none.
func spanFrom(p *medalist.Person, from medalist.Date) *medalist.Membership {
	for i := range p.Spans {
		if p.Spans[i].From == from {
			return &p.Spans[i]
		}
	}
	return nil
}

// Leave ends somebody's membership with their last day. Spans that would begin
// after it have to be taken away first. The only admin stays.
func (e *Engine) Leave(ctx context.Context, org medalist.Org, email string, last medalist.Date, by Intent) (Effect, error) {
	effect, err := e.arrange(ctx, org, by, func(a *arrangement) error {
		p, err := a.person(email)
		if err != nil {
			return err
		}
		span, err := lastSpan(p, last)
		if err != nil {
			return err
		}
		span.Until, a.admin = last, "last"
		if _, err := a.tx.PutMemberships(ctx, []store.PersonMembership{{Person: p.ID, Membership: span}}, 0); err != nil {
			return err
		}
		return a.audit(ctx, "leave", p.Email, map[string]medalist.Date{"last_day": last})
	})
	if err != nil {
		return Effect{}, fmt.Errorf("let %s leave: %w", email, err)
	}
	return effect, nil
}

// lastSpan returns the span that a last day ends.
func lastSpan(p *medalist.Person, last medalist.Date) (medalist.Membership, error) {
	if len(p.Spans) == 0 {
		return medalist.Membership{}, Faults{"last": medalist.Errorf(medalist.Conflict, "%s is not employed.", p.Name)}
	}
	span := p.Spans[len(p.Spans)-1]
	if last.Before(span.From) {
		return span, Faults{"last": medalist.Errorf(medalist.Conflict, "%s has a span that begins after this day, on %s; take it away first.", p.Name, span.From)}
	}
	if last.IsZero() {
		return span, Faults{"last": medalist.Errorf(medalist.Invalid, "The last day is needed.")}
	}
	return span, nil
}
