package engine

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// A Deputyship is that somebody decides in a manager's name on some days.
type Deputyship struct {
	store.Deputy
	For     medalist.Person // the manager
	By      medalist.Person // who decides
	Running bool            // today is one of its days
}

// Deputies are whom a manager lets decide, and who may be named.
type Deputies struct {
	All        []Deputyship      // of whoever asks, and those in which they decide; admins see all
	Candidates []medalist.Person // who may be named, by name
	Managers   []medalist.Person // for whom whoever asks may name somebody, themselves first
	Today      medalist.Date
}

// Deputies returns whom somebody lets decide, and for whom they do, today or
// later.
func (e *Engine) Deputies(ctx context.Context, org medalist.Org, who medalist.PersonID) (*Deputies, error) {
	var d *Deputies
	err := e.view(ctx, org, func(_ *store.Tx, w *world) error {
		me := w.people[who]
		if me == nil {
			return medalist.Errorf(medalist.NotFound, "You are not in this organisation any more.")
		}
		d = &Deputies{Today: e.todayOf(w, who), Managers: w.deputisable(me, e.todayOf(w, who))}
		for _, one := range w.deputies {
			d.add(e, w, me, one)
		}
		d.Candidates = w.peopleWho(d.Today, mayDeputise)
		return nil
	})
	return d, err
}

// add adds a deputyship that concerns somebody and is not over.
func (d *Deputies) add(e *Engine, w *world, me *medalist.Person, one store.Deputy) {
	manager, deputy := w.people[one.Person], w.people[one.Deputy]
	if manager == nil || deputy == nil {
		return
	}
	admin, today := me.Role.May(medalist.Administer), e.todayOf(w, manager.ID)
	if one.Until.Before(today) || !admin && me.ID != manager.ID && me.ID != deputy.ID {
		return
	}
	d.All = append(d.All, Deputyship{
		Deputy: one, For: *manager, By: *deputy, Running: !today.Before(one.From),
	})
}

// mayDeputise reports whether somebody may decide in another's name: whoever
// looks after people already, since they know what is decided on.
func mayDeputise(p *medalist.Person) bool { return p.Role.May(medalist.SeeCharges) }

// deputisable returns the managers for whom somebody may name a deputy:
// themselves, and as an admin everybody who approves.
func (w *world) deputisable(me *medalist.Person, today medalist.Date) []medalist.Person {
	var all []medalist.Person
	if me.Role.May(medalist.Approve) {
		all = append(all, *me)
	}
	if !me.Role.May(medalist.Administer) {
		return all
	}
	return append(all, w.peopleWho(today, func(p *medalist.Person) bool {
		return p.ID != me.ID && p.Role.May(medalist.Approve)
	})...)
}

// peopleWho returns those employed on a day of whom something holds, by name.
func (w *world) peopleWho(on medalist.Date, holds func(*medalist.Person) bool) []medalist.Person {
	var all []medalist.Person
	for _, p := range w.people {
		if p.EmployedIn(medalist.Through(on, on)) && holds(p) {
			all = append(all, *p)
		}
	}
	slices.SortFunc(all, func(a, b medalist.Person) int { return byName(&a, &b) })
	return all
}

// byName orders people.
func byName(a, b *medalist.Person) int {
	return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Email, b.Email))
}

// A NewDeputy is a deputy as somebody names them.
type NewDeputy struct {
	For         string // email of the manager, empty for whoever names
	Deputy      string // email
	From, Until string // days, both included
	Reason      string // empty for none
}

// maxDeputyDays bounds for how long somebody decides in another's name: a
// longer absence wants another manager.
const maxDeputyDays = 92

// NameDeputy lets somebody decide in a manager's name on some days. What cannot
// be taken is a *Refused.
func (e *Engine) NameDeputy(ctx context.Context, org medalist.Org, who medalist.PersonID, in NewDeputy) error {
	err := e.update(ctx, org, func(tx *store.Tx, w *world) error {
		me := w.people[who]
		if me == nil {
			return medalist.Errorf(medalist.NotFound, "You are not in this organisation any more.")
		}
		d, err := e.deputy(w, me, in)
		if err != nil {
			return err
		}
		if err := tx.AddDeputy(ctx, d); err != nil {
			return err
		}
		manager, deputy := w.people[d.Person], w.people[d.Deputy]
		err = e.audit(ctx, tx, me.Email, "name deputy", manager.Email, map[string]any{
			"deputy": deputy.Email, "from": d.From, "until": d.Until, "reason": d.Reason,
		})
		if err != nil {
			return err
		}
		return e.tell(ctx, tx, News{Kind: DeputyNamed, Person: deputy.ID, Actor: manager.ID, Text: d.From.String() + ".." + d.Until.String()})
	})
	if err != nil {
		return fmt.Errorf("name a deputy: %w", err)
	}
	return nil
}

// deputy checks what somebody named.
func (e *Engine) deputy(w *world, me *medalist.Person, in NewDeputy) (*store.Deputy, error) {
	var wrong Refused
	manager, err := w.managerNamed(me, in.For)
	if err != nil {
		return nil, err
	}
	today := e.todayOf(w, manager.ID)
	d := &store.Deputy{Person: manager.ID, Reason: strings.TrimSpace(in.Reason), Actor: me.Email, At: instantOf(e.Now())}
	deputy := w.byEmail[medalist.FoldEmail(in.Deputy)]
	switch {
	case deputy == nil || !mayDeputise(deputy) || !deputy.EmployedIn(medalist.Through(today, today)):
		wrong.add("deputy", medalist.Errorf(medalist.Invalid, "Choose a manager, coach or admin from the list."))
	case deputy.ID == manager.ID:
		wrong.add("deputy", medalist.Errorf(medalist.Invalid, "Choose somebody else: nobody is their own deputy."))
	default:
		d.Deputy = deputy.ID
	}
	wrong.add("reason", lengthOf(d.Reason))
	w.deputyDays(d, in, today, &wrong)
	return d, wrong.or()
}

func lengthOf(reason string) error {
	if reason == "" {
		return nil
	}
	return checkReason(reason)
}

// managerNamed returns for whom somebody names a deputy.
func (w *world) managerNamed(me *medalist.Person, email string) (*medalist.Person, error) {
	manager := me
	if email = medalist.FoldEmail(email); email != "" && email != me.Email {
		if manager = w.byEmail[email]; manager == nil || !me.Role.May(medalist.Administer) {
			return nil, medalist.Errorf(medalist.Forbidden, "Managers name their own deputies; an admin can do it for them.")
		}
	}
	if !manager.Role.May(medalist.Approve) {
		return nil, medalist.Errorf(medalist.Invalid, "%s approves nothing, and needs no deputy for it.", manager.Name)
	}
	return manager, nil
}

// deputyDays reads from when until when somebody decides, and refuses what is
// over, too long, or taken by another deputy.
func (w *world) deputyDays(d *store.Deputy, in NewDeputy, today medalist.Date, wrong *Refused) {
	from, err := medalist.ParseDate(strings.TrimSpace(in.From))
	wrong.add("from", err)
	until, err2 := medalist.ParseDate(strings.TrimSpace(in.Until))
	wrong.add("until", err2)
	if err != nil || err2 != nil {
		return
	}
	d.From, d.Until = from, until
	switch {
	case from.Before(today):
		wrong.add("from", medalist.Errorf(medalist.Invalid, "Begin today or later."))
	case until.Before(from):
		wrong.add("until", medalist.Errorf(medalist.Invalid, "The last day lies before the first."))
	case medalist.Through(from, until).Days() > maxDeputyDays:
		wrong.add("until", medalist.Errorf(medalist.Invalid, "Name a deputy for %d days at most; after that, name one again.", maxDeputyDays))
	}
	for _, other := range w.deputies {
		if other.Person == d.Person && medalist.Through(other.From, other.Until).Overlaps(medalist.Through(from, until)) {
			wrong.add("from", medalist.Errorf(medalist.Invalid, "From %s to %s there is a deputy already; end that first, or choose other days.", other.From, other.Until))
			return
		}
	}
}

// EndDeputy ends what somebody decides in a manager's name before its last
// day. The manager may, the deputy, and admins.
func (e *Engine) EndDeputy(ctx context.Context, org medalist.Org, who medalist.PersonID, id int64) error {
	err := e.update(ctx, org, func(tx *store.Tx, w *world) error {
		me := w.people[who]
		i := slices.IndexFunc(w.deputies, func(d store.Deputy) bool { return d.ID == id })
		if i < 0 || me == nil {
			return medalist.Errorf(medalist.NotFound, "This has ended already.")
		}
		d := w.deputies[i]
		if who != d.Person && who != d.Deputy && !me.Role.May(medalist.Administer) {
			return medalist.Errorf(medalist.Forbidden, "Only the manager, the deputy or an admin can end this.")
		}
		if err := tx.EndDeputy(ctx, id, instantOf(e.Now())); err != nil {
			return err
		}
		return e.audit(ctx, tx, me.Email, "end deputy", w.emailOf(d.Person), map[string]any{
			"deputy": w.emailOf(d.Deputy), "from": d.From, "until": d.Until,
		})
	})
	if err != nil {
		return fmt.Errorf("end a deputy: %w", err)
	}
	return nil
}

func (w *world) emailOf(p medalist.PersonID) string {
	if person := w.people[p]; person != nil {
		return person.Email
	}
	return ""
}
