package engine

import "medalist.dev/medalist"

// keepsAdmin refuses a change after which an organisation is without an admin,
// at once or on a day that was not without one before: nobody could change it
// back. An organisation that has no admin, as the command line makes them, need
// not get one.
func (w *world) keepsAdmin(now *world, today medalist.Date) error {
	if who := w.missed(now, today); who != nil {
		return medalist.Errorf(medalist.Conflict, "%s is the only admin; make somebody else an admin first.", who.Name)
	}
	return nil
}

// missed returns the admin whom nobody follows after a change, nil if there are
// admins for as long as before.
func (w *world) missed(now *world, today medalist.Date) *medalist.Person {
	was, until := w.lastAdmin(today)
	if was == nil {
		return nil
	}
	if is, then := now.lastAdmin(today); is != nil && !endsBefore(then, until) {
		return nil
	}
	return was
}

// lastAdmin returns the admin who may sign in for longest, with their last day,
// which is zero for no end, and nil if there is none today. Of several it is
// the one who has been there for longest.
func (w *world) lastAdmin(today medalist.Date) (last *medalist.Person, until medalist.Date) {
	for _, p := range w.people {
		if p.Role != medalist.Admin {
			continue
		}
		ends := lastDay(p)
		switch {
		case endsBefore(ends, today):
		case last == nil, endsBefore(until, ends), ends == until && p.ID < last.ID:
			last, until = p, ends
		}
	}
	return last, until
}

// lastDay returns the last day on which somebody may sign in, zero for no end:
// whoever has no span may always.
func lastDay(p *medalist.Person) medalist.Date {
	var last medalist.Date
	for i, m := range p.Spans {
		if m.Until.IsZero() {
			return 0
		}
		if i == 0 || m.Until.After(last) {
			last = m.Until
		}
	}
	return last
}

// endsBefore reports whether one last day comes before another; zero is no end.
func endsBefore(a, b medalist.Date) bool { return !a.IsZero() && (b.IsZero() || a.Before(b)) }
