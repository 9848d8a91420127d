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

// maxCalendars bounds the holiday calendars of an organisation.
const maxCalendars = 300

// HolidayCalendars returns an organisation's holiday calendars, by name.
func (e *Engine) HolidayCalendars(ctx context.Context, org medalist.Org) ([]medalist.HolidayCalendar, error) {
	var all []medalist.HolidayCalendar
	err := e.db.View(ctx, org.ID, func(tx *store.Tx) (err error) {
		all, err = tx.HolidayCalendars(ctx)
		return err
	})
	return all, err
}

// SaveHolidayCalendar keeps a calendar, a new one if it has no id, and sets
// its id. What is wrong with it is told as Faults. It changes what people are
// expected to have done by now, and nobody's points.
func (e *Engine) SaveHolidayCalendar(ctx context.Context, org medalist.Org, c *medalist.HolidayCalendar, actor string) error {
	c.Name = strings.Join(strings.Fields(c.Name), " ")
	days, err := sortedHolidays(c.Days)
	if err != nil {
		return Faults{"days": err}
	}
	c.Days = days
	err = e.update(ctx, org, func(tx *store.Tx, w *world) error {
		all, err := tx.HolidayCalendars(ctx)
		if err != nil {
			return err
		}
		if err := w.checkCalendar(c, all); err != nil {
			return err
		}
		if err := tx.PutHolidayCalendar(ctx, c); err != nil {
			return err
		}
		return e.audit(ctx, tx, actor, "save holidays", c.Name, w.saidCalendar(c))
	})
	if err != nil {
		return fmt.Errorf("save holiday calendar %s: %w", c.Name, err)
	}
	return nil
}

// sortedHolidays checks days and returns them in their order, each once: of
// several on one day the last counts.
func sortedHolidays(days []medalist.Holiday) ([]medalist.Holiday, error) {
	if len(days) > medalist.MaxHolidays {
		return nil, medalist.Errorf(medalist.Invalid, "A calendar holds %d days at most; leave some out.", medalist.MaxHolidays)
	}
	at := map[medalist.Date]medalist.Holiday{}
	for _, d := range days {
		d.Name = strings.Join(strings.Fields(d.Name), " ")
		if err := d.Validate(); err != nil {
			return nil, err
		}
		at[d.Day] = d
	}
	sorted := make([]medalist.Holiday, 0, len(at))
	for _, d := range at {
		sorted = append(sorted, d)
	}
	slices.SortFunc(sorted, func(a, b medalist.Holiday) int { return cmp.Compare(a.Day, b.Day) })
	return sorted, nil
}

// saidCalendar tells a calendar as the audit log does.
func (w *world) saidCalendar(c *medalist.HolidayCalendar) any {
	said := struct{ Name, Org, Teams, Days string }{Name: c.Name}
	if c.Org {
		said.Org = w.org.Name
	}
	var teams, days []string
	for _, t := range c.Teams {
		teams = append(teams, w.teams[t].Name)
	}
	for _, d := range c.Days {
		days = append(days, d.Day.String()+" "+d.Name)
	}
	said.Teams, said.Days = strings.Join(teams, ", "), strings.Join(days, ", ")
	return said
}

func (w *world) checkCalendar(c *medalist.HolidayCalendar, all []medalist.HolidayCalendar) error {
	faults := Faults{}
	at := slices.IndexFunc(all, func(o medalist.HolidayCalendar) bool { return o.ID == c.ID })
	switch same := slices.IndexFunc(all, func(o medalist.HolidayCalendar) bool { return o.Name == c.Name }); {
	case c.ID != 0 && at < 0:
		return medalist.Errorf(medalist.NotFound, "There is no such holiday calendar; somebody may have taken it away.")
	case c.ID == 0 && len(all) >= maxCalendars:
		return medalist.Errorf(medalist.Conflict, "There are %d holiday calendars, as many as there can be; take one away first.", len(all))
	case c.Name == "":
		faults.add("name", "A name is needed, such as that of a country.")
	case len([]rune(c.Name)) > medalist.MaxHolidayName:
		faults.add("name", "The name is longer than %d characters; shorten it.", medalist.MaxHolidayName)
	case same >= 0 && all[same].ID != c.ID:
		faults.add("name", "There is a holiday calendar %q already.", c.Name)
	}
	for _, t := range c.Teams {
		if w.teams[t] == nil {
			faults.add("teams", "One of the teams is not there any more; choose again.")
		}
	}
	return faults.orNil()
}

// DeleteHolidayCalendar forgets a calendar; whoever kept it keeps that of the
// next team above, or none.
func (e *Engine) DeleteHolidayCalendar(ctx context.Context, org medalist.Org, id int64, actor string) error {
	return e.update(ctx, org, func(tx *store.Tx, _ *world) error {
		all, err := tx.HolidayCalendars(ctx)
		if err != nil {
			return err
		}
		at := slices.IndexFunc(all, func(c medalist.HolidayCalendar) bool { return c.ID == id })
		if at < 0 {
			return nil // it is gone already
		}
		if err := tx.DeleteHolidayCalendar(ctx, id); err != nil {
			return fmt.Errorf("delete a holiday calendar: %w", err)
		}
		return e.audit(ctx, tx, actor, "delete holidays", all[at].Name, nil)
	})
}

// OffDays returns those of some days on which somebody is not expected to
// work.
func (e *Engine) OffDays(ctx context.Context, org medalist.Org, who medalist.PersonID, days medalist.Period) (map[medalist.Date]Off, error) {
	off := map[medalist.Date]Off{}
	err := e.view(ctx, org, func(_ *store.Tx, w *world) error {
		for d := days.Start; d.Before(days.End); d = d.AddDays(1) {
			if o := w.offOn(medalist.OfPerson(who), d); o.Is() {
				off[d] = o
			}
		}
		return nil
	})
	return off, err
}
