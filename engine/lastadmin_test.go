package engine_test

import (
	"context"
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
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
