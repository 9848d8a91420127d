package store

import (
	"context"

	"medalist.dev/medalist"
)

// HolidayCalendars returns all calendars with their days and who keeps them,
// by name.
func (tx *Tx) HolidayCalendars(ctx context.Context) ([]medalist.HolidayCalendar, error) {
	all, err := list(ctx, tx, func(r row) (medalist.HolidayCalendar, error) {
		return medalist.HolidayCalendar{ID: r.int(0), Name: r.text(1)}, nil
	}, `SELECT id, name FROM holiday_calendars WHERE org_id = $1 ORDER BY name`, tx.id())
	if err != nil || len(all) == 0 {
		return nil, err
	}
	at := map[int64]*medalist.HolidayCalendar{}
	for i := range all {
		at[all[i].ID] = &all[i]
	}
	err = each(ctx, tx, func(r row) error {
		if c := at[r.int(0)]; c != nil {
			c.Days = append(c.Days, medalist.Holiday{Day: medalist.Date(r.int(1)), Name: r.text(2), Yearly: r.bool(3)})
		}
		return nil
	}, `SELECT calendar_id, day, name, yearly FROM holidays WHERE org_id = $1 ORDER BY calendar_id, day`, tx.id())
	if err != nil {
		return nil, err
	}
	return all, each(ctx, tx, func(r row) error {
		switch c := at[r.int(0)]; {
		case c == nil:
		case r.int(1) == 0:
			c.Org = true
		default:
			c.Teams = append(c.Teams, medalist.TeamID(r.int(1)))
		}
		return nil
	}, `SELECT calendar_id, team_id FROM kept_calendars WHERE org_id = $1 ORDER BY calendar_id, team_id`, tx.id())
}

// PutHolidayCalendar keeps a calendar with its days and who keeps it, in place
// of what stood under its id, and sets the id of a new one. Whoever keeps it
// keeps no other any more. Its name must be no other calendar's.
func (tx *Tx) PutHolidayCalendar(ctx context.Context, c *medalist.HolidayCalendar) error {
	if c.ID == 0 {
		c.ID = int64(tx.Next())
	}
	err := tx.exec(ctx, `
		INSERT INTO holiday_calendars (org_id, id, name) VALUES ($1, $2, $3)
		ON CONFLICT (org_id, id) DO UPDATE SET name = excluded.name`, tx.id(), c.ID, c.Name)
	if err != nil {
		return err
	}
	if err := tx.emptyCalendar(ctx, c.ID); err != nil {
		return err
	}
	rows := make([][]any, len(c.Days))
	for i, d := range c.Days {
		rows[i] = []any{tx.id(), c.ID, int64(d.Day), d.Name, d.Yearly}
	}
	if err := tx.insertRows(ctx, `INSERT INTO holidays (org_id, calendar_id, day, name, yearly)`, rows); err != nil {
		return err
	}
	keepers := c.Teams
	if c.Org {
		keepers = append([]medalist.TeamID{0}, keepers...)
	}
	for _, t := range keepers {
		err := tx.exec(ctx, `
			INSERT INTO kept_calendars (org_id, team_id, calendar_id) VALUES ($1, $2, $3)
			ON CONFLICT (org_id, team_id) DO UPDATE SET calendar_id = excluded.calendar_id`, tx.id(), int64(t), c.ID)
		if err != nil {
			return err
		}
	}
	tx.renewSetup()
	return nil
}

// emptyCalendar takes away a calendar's days, and from everybody who keeps it.
func (tx *Tx) emptyCalendar(ctx context.Context, id int64) error {
	if err := tx.exec(ctx, `DELETE FROM holidays WHERE org_id = $1 AND calendar_id = $2`, tx.id(), id); err != nil {
		return err
	}
	return tx.exec(ctx, `DELETE FROM kept_calendars WHERE org_id = $1 AND calendar_id = $2`, tx.id(), id)
}

// DeleteHolidayCalendar forgets a calendar.
func (tx *Tx) DeleteHolidayCalendar(ctx context.Context, id int64) error {
	if err := tx.emptyCalendar(ctx, id); err != nil {
		return err
	}
	tx.renewSetup()
	return tx.exec(ctx, `DELETE FROM holiday_calendars WHERE org_id = $1 AND id = $2`, tx.id(), id)
}

// DaysOff returns the days off of everybody, by person and day.
func (tx *Tx) DaysOff(ctx context.Context) ([]medalist.DayOff, error) {
	return list(ctx, tx, func(r row) (medalist.DayOff, error) {
		return medalist.DayOff{
			Person: medalist.PersonID(r.int(0)), From: medalist.Date(r.int(1)), Until: medalist.Date(r.int(2)), Note: r.text(3),
		}, nil
	}, `SELECT person_id, from_day, until_day, note FROM days_off WHERE org_id = $1 ORDER BY person_id, from_day`, tx.id())
}

// PutDayOff keeps days off in place of those of the same person from the same
// day on.
func (tx *Tx) PutDayOff(ctx context.Context, o medalist.DayOff) error {
	tx.renewSetup()
	return tx.exec(ctx, `
		INSERT INTO days_off (org_id, person_id, from_day, until_day, note) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (org_id, person_id, from_day) DO UPDATE SET until_day = excluded.until_day, note = excluded.note`,
		tx.id(), int64(o.Person), int64(o.From), int64(o.Until), o.Note)
}

// DeleteDayOff takes back the days off of somebody that begin on a day.
func (tx *Tx) DeleteDayOff(ctx context.Context, p medalist.PersonID, from medalist.Date) error {
	tx.renewSetup()
	return tx.exec(ctx, `DELETE FROM days_off WHERE org_id = $1 AND person_id = $2 AND from_day = $3`, tx.id(), int64(p), int64(from))
}
