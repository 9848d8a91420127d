package engine_test

import (
	"context"
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/ingest"
)

// wantsAdmin checks that a change was refused because of the only admin, beside
// a field, empty for none.
func (c *company) wantsAdmin(what string, err error, field string) {
	c.t.Helper()
	if medalist.ErrorCode(err) != medalist.Conflict {
		c.t.Errorf("%s: %v, want a conflict", what, err)
	}
	if field != "" && engine.FaultsOf(err)[field] == nil {
		c.t.Errorf("%s says nothing beside %s: %v", what, field, err)
	}
	if who := c.who("boss@x.io"); who.Role != medalist.Admin || len(who.Spans) != 1 || !who.Spans[0].Until.IsZero() {
		c.t.Errorf("%s left %+v", what, who)
	}
}

func TestTheOnlyAdminCannotGo(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.office(t)
		ctx := context.Background()
		today := c.engine.Today(c.org)
		leave := func(who string, last medalist.Date) error {
			_, err := c.engine.Leave(ctx, c.org, who, last, clerk)
			return err
		}
		role := func(who string, role medalist.Role) error {
			_, err := c.engine.SavePerson(ctx, c.org, engine.PersonChange{Was: who, Email: who, Name: "Somebody", Role: role}, clerk)
			return err
		}
		c.wantsAdmin("leaving", leave("boss@x.io", today.AddDays(-1)), "last")
		c.wantsAdmin("leaving later", leave("boss@x.io", today.AddDays(40)), "last")
		c.wantsAdmin("another role", role("boss@x.io", medalist.Rep), "role")
		_, err := c.engine.SaveSpan(ctx, c.org, engine.SpanChange{Email: "boss@x.io", Edit: true, Until: today}, clerk)
		c.wantsAdmin("a span that ends", err, "until")
		_, err = c.engine.ErasePerson(ctx, c.org, "boss@x.io", clerk)
		c.wantsAdmin("erasure", err, "")

		// An admin who goes before the other does not follow them.
		c.must(role("ann@x.io", medalist.Admin))
		c.must(leave("ann@x.io", today.AddDays(10)))
		c.wantsAdmin("leaving after the other", leave("boss@x.io", today.AddDays(40)), "last")
		c.must(leave("ann@x.io", today.AddDays(-10)))
		c.wantsAdmin("leaving with one who has left", leave("boss@x.io", today), "last")

		_, err = c.engine.SavePerson(ctx, c.org, engine.PersonChange{Email: "new@x.io", Name: "New", Role: medalist.Admin}, clerk)
		c.must(err)
		c.must(leave("boss@x.io", today.AddDays(-1)))
		c.sound()
	})
}

func TestAnImportCannotTakeTheOnlyAdminAway(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.office(t)
		for _, rows := range []string{
			"email name role\nnew@x.io New rep\nboss@x.io Bo~Boss rep",
			"email name\nnew@x.io New\nboss@x.io Bo~Boss",
			"email name role ends_on\nnew@x.io New rep -\nboss@x.io Bo~Boss admin 2025-12-31",
		} {
			for _, dry := range []bool{true, false} {
				said := c.said()
				r := c.request(files{ingest.People: rowsOf(rows)})
				r.DryRun = dry
				report, err := c.importing(r)
				c.wantsAdmin(rows, err, "")
				if report.Written || report.ID != 0 {
					t.Errorf("a refused import reports %+v", report)
				}
				same(t, "what was said", c.said(), said)
			}
		}
		// Whoever follows may stand in the same file.
		c.bring(files{ingest.People: rowsOf("email name role\nboss@x.io Bo~Boss rep\nnew@x.io New admin")})
		if who := c.who("boss@x.io"); who.Role != medalist.Rep {
			t.Errorf("an import that brings another admin left %+v", who)
		}
	})
}

func TestAnOrganisationWithoutAdminsNeedsNone(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.company(t)
		people := files{ingest.People: rowsOf("email name role ends_on\nann@x.io Ann rep -\nold@x.io Old admin 2020-01-01")}
		c.bring(people)
		c.bring(files{ingest.People: rowsOf("email name role\nold@x.io Old rep")})
	})
}
