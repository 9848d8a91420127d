package engine_test

import (
	"context"
	"maps"
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
)

// When people work, how an organisation looks and writes; see
// TestOrganisationsDoNotSeeEachOther.
func init() {
	maps.Copy(reads, map[string]func(context.Context, *company) (any, error){
		"HolidayCalendars": func(ctx context.Context, c *company) (any, error) { return c.engine.HolidayCalendars(ctx, c.org) },
		"DaysOffOf": func(ctx context.Context, c *company) (any, error) {
			return c.engine.DaysOffOf(ctx, c.org, c.idOf("ann@x.io"))
		},
		"OffDays": func(ctx context.Context, c *company) (any, error) {
			return c.engine.OffDays(ctx, c.org, c.idOf("ann@x.io"), medalist.Through(2026_01_01, 2026_12_31))
		},
		"MailQueue": func(ctx context.Context, c *company) (any, error) {
			letters, _, err := c.engine.MailQueue(ctx, c.org)
			return letters, err
		},
	})
	others = append(others, "ChangeSettings", "AddDayOff", "RemoveDayOff", "SaveHolidayCalendar", "DeleteHolidayCalendar",
		"SetBrand", "Logo", "SetLetters", "SendMail", "RetryMail", "DropMail") // see the test below
}

func TestHolidaysLogosAndMailAreTheirOrganisationsOwn(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		ctx := context.Background()
		l.db.Mails = true
		mine, theirs := l.manned(t), l.manned(t)
		asPNG, _ := drawing(t, 10, 10)
		mine.must(theirs.engine.SetBrand(ctx, theirs.org, engine.BrandChange{Logo: asPNG}, "tester"))
		mine.must(theirs.engine.SendMail(ctx, theirs.org, "ann@x.io", "Test", "Hello", "ann@x.io"))
		kept := theirs.holidays("Theirs", []medalist.Holiday{{Day: 2026_02_18, Name: "Theirs"}})
		theirs.vacation("ann@x.io", 2026_03_02, 2026_03_06)
		org, err := l.engine.Org(ctx, theirs.org.Slug)
		mine.must(err)
		letters, _, err := l.engine.MailQueue(ctx, theirs.org)
		mine.must(err)
		_, logo := l.engine.Logo(ctx, mine.org, org.Brand.Logo)
		stolen := kept
		for what, err := range map[string]error{
			"logo":     logo,
			"retry":    l.engine.RetryMail(ctx, mine.org, letters[0].ID, "tester"),
			"drop":     l.engine.DropMail(ctx, mine.org, letters[0].ID, "tester"),
			"calendar": l.engine.SaveHolidayCalendar(ctx, mine.org, &stolen, "tester"),
			"day off":  l.engine.AddDayOff(ctx, mine.org, medalist.DayOff{Person: theirs.idOf("ann@x.io"), From: 2026_05_01, Until: 2026_05_01}, "tester"),
		} {
			if medalist.ErrorCode(err) != medalist.NotFound {
				t.Errorf("%s of another organisation: %v, want that it is not found", what, err)
			}
		}
		mine.must(l.engine.DeleteHolidayCalendar(ctx, mine.org, kept.ID, "tester"))
		mine.must(l.engine.RemoveDayOff(ctx, mine.org, theirs.idOf("ann@x.io"), 2026_03_02, "tester"))
		off, err := l.engine.OffDays(ctx, theirs.org, theirs.idOf("ann@x.io"), medalist.Through(2026_02_16, 2026_03_02))
		mine.must(err)
		if off[2026_02_18].Name != "Theirs" || off[2026_03_02].Reason != engine.OffVacation {
			t.Errorf("their days off are %v", off)
		}
	})
}
