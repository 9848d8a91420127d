package storetest

import (
	"context"
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// acmeDays is a calendar that an organisation keeps.
func acmeDays() medalist.HolidayCalendar {
	return medalist.HolidayCalendar{
		Name: "Germany", Org: true, Teams: []medalist.TeamID{5},
		Days: []medalist.Holiday{
			{Day: 2026_04_03, Name: "Good Friday"}, {Day: 2026_12_25, Name: "Christmas Day", Yearly: true},
		},
	}
}

// holidaysKept is when people do not work, and the logo.
var holidaysKept = part{
	fill: func(ctx context.Context, tx *store.Tx) error {
		c := acmeDays()
		if err := tx.PutHolidayCalendar(ctx, &c); err != nil {
			return err
		}
		if err := tx.PutLogo(ctx, "aa", []byte("picture")); err != nil {
			return err
		}
		return tx.PutDayOff(ctx, medalist.DayOff{Person: 1, From: 2026_07_01, Until: 2026_07_10, Note: "summer"})
	},
	reads: map[string]use{
		"HolidayCalendars": func(ctx context.Context, tx *store.Tx) (any, error) { return tx.HolidayCalendars(ctx) },
		"DaysOff":          func(ctx context.Context, tx *store.Tx) (any, error) { return tx.DaysOff(ctx) },
		"Logo":             func(ctx context.Context, tx *store.Tx) (any, error) { return tx.Logo(ctx, "aa") },
	},
	writes: map[string]use{
		"PutHolidayCalendar": func(ctx context.Context, tx *store.Tx) (any, error) {
			c := acmeDays()
			return nil, tx.PutHolidayCalendar(ctx, &c)
		},
		"DeleteHolidayCalendar": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, each(func(id int64) error { return tx.DeleteHolidayCalendar(ctx, id) })
		},
		"PutDayOff": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, tx.PutDayOff(ctx, medalist.DayOff{Person: 1, From: 2026_07_01, Until: 2026_07_20})
		},
		"DeleteDayOff": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, each(func(id int64) error { return tx.DeleteDayOff(ctx, medalist.PersonID(id), 2026_07_01) })
		},
		"PutLogo": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, tx.PutLogo(ctx, "aa", []byte("other"))
		},
		"DeleteLogo": func(ctx context.Context, tx *store.Tx) (any, error) { return nil, tx.DeleteLogo(ctx) },
	},
}

func holidays(t *testing.T, f *fixture) {
	want, austria := acmeDays(), medalist.HolidayCalendar{Name: "Austria", Teams: []medalist.TeamID{5}}
	f.update(func(ctx context.Context, tx *store.Tx) error {
		before := tx.Setup()
		must(t, tx.PutHolidayCalendar(ctx, &want))
		if tx.Setup() == before {
			t.Error("a new calendar does not change the set-up")
		}
		must(t, tx.PutHolidayCalendar(ctx, &austria))
		want.Name, want.Days = "Germany, all", want.Days[:1]
		want.Teams = nil
		return tx.PutHolidayCalendar(ctx, &want)
	})
	read := func(ctx context.Context, tx *store.Tx) []medalist.HolidayCalendar {
		all, err := tx.HolidayCalendars(ctx)
		must(t, err)
		return all
	}
	f.view(func(ctx context.Context, tx *store.Tx) error {
		same(t, "calendars", read(ctx, tx), []medalist.HolidayCalendar{austria, want})
		return nil
	})
	f.update(func(ctx context.Context, tx *store.Tx) error {
		must(t, tx.DeleteHolidayCalendar(ctx, austria.ID))
		must(t, tx.PutDayOff(ctx, medalist.DayOff{Person: 2, From: 2026_07_01, Until: 2026_07_10}))
		must(t, tx.PutDayOff(ctx, medalist.DayOff{Person: 2, From: 2026_07_01, Until: 2026_07_03, Note: "short"}))
		must(t, tx.PutDayOff(ctx, medalist.DayOff{Person: 2, From: 2026_08_01, Until: 2026_08_01}))
		return tx.DeleteDayOff(ctx, 2, 2026_08_01)
	})
	f.view(func(ctx context.Context, tx *store.Tx) error {
		same(t, "calendars that are left", read(ctx, tx), []medalist.HolidayCalendar{want})
		off, err := tx.DaysOff(ctx)
		same(t, "days off", off, []medalist.DayOff{{Person: 2, From: 2026_07_01, Until: 2026_07_03, Note: "short"}})
		return err
	})
}

func logos(t *testing.T, f *fixture) {
	f.update(func(ctx context.Context, tx *store.Tx) error {
		must(t, tx.PutLogo(ctx, "old", []byte{1}))
		return tx.PutLogo(ctx, "new", []byte{0, 255, 2})
	})
	f.view(func(ctx context.Context, tx *store.Tx) error {
		old, err := tx.Logo(ctx, "old")
		must(t, err)
		same(t, "the logo before", old, nil)
		got, err := tx.Logo(ctx, "new")
		same(t, "the logo", got, []byte{0, 255, 2})
		return err
	})
}

func waitingMail(t *testing.T, f *fixture) {
	f.update(func(ctx context.Context, tx *store.Tx) error {
		must(t, tx.QueueMail(ctx, store.Mail{To: "ann@acme.test", Subject: "Later", DueAt: 9}))
		return tx.QueueMail(ctx, store.Mail{To: "bob@acme.test", Subject: "Now"})
	})
	f.update(func(ctx context.Context, tx *store.Tx) error {
		some, all, err := tx.WaitingMail(ctx, 1)
		must(t, err)
		same(t, "all that waits", all, 2)
		same(t, "whom the first is for", some[0].To, "bob@acme.test")
		some[0].DueAt, some[0].Tries, some[0].Reason = 5, 1, "no such host"
		return tx.PutOffMail(ctx, some[0])
	})
	f.view(func(ctx context.Context, tx *store.Tx) error {
		some, _, err := tx.WaitingMail(ctx, 9)
		same(t, "why", some[0].Reason, "no such host")
		return err
	})
}
