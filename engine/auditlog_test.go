package engine_test

import (
	"context"
	"strings"
	"testing"

	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/ingest"
)

func TestTheAuditLogIsSearchedByPersonActionThingAndDay(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.staffed(t)
		c.bring(files{ingest.Activities: manyFacts(5, 0)})
		ctx := context.Background()
		by := engine.Intent{Actor: "ann@x.io"}
		_, err := c.engine.SaveTeam(ctx, c.org, engine.TeamChange{Was: "North", Name: "Far North"}, by)
		c.must(err)
		_, err = c.engine.SaveTeam(ctx, c.org, engine.TeamChange{Name: "Far South"}, by)
		c.must(err)
		page := func(q engine.AuditQuery) string {
			t.Helper()
			q.Limit = 10
			page, err := c.engine.Audit(ctx, c.org, q)
			c.must(err)
			var said []string
			for _, r := range page.Records {
				said = append(said, r.Action+" "+r.Subject)
			}
			return strings.Join(said, "; ")
		}
		today := c.engine.Today(c.org)
		for what, want := range map[string]struct {
			q    engine.AuditQuery
			want string
		}{
			"by name of a person":  {engine.AuditQuery{Actor: "Ann"}, "add team Far South; change team North"},
			"by part of a name":    {engine.AuditQuery{Actor: "nN"}, "add team Far South; change team North"},
			"by part of an email":  {engine.AuditQuery{Actor: "ann@x"}, "add team Far South; change team North"},
			"by email":             {engine.AuditQuery{Actor: "ann@x.io", Action: "add team"}, "add team Far South"},
			"by beginning":         {engine.AuditQuery{Subject: "Far"}, "add team Far South"},
			"by a day before":      {engine.AuditQuery{Actor: "Ann", To: today.AddDays(-1)}, ""},
			"by today":             {engine.AuditQuery{Actor: "Ann", From: today, To: today}, "add team Far South; change team North"},
			"by nobody's name":     {engine.AuditQuery{Actor: "nobody"}, ""},
			"by a thing and actor": {engine.AuditQuery{Actor: "Ann", Subject: "North"}, "change team North"},
		} {
			if got := page(want.q); got != want.want {
				t.Errorf("%s finds %q, want %q", what, got, want.want)
			}
		}
		all, err := c.engine.Audit(ctx, c.org, engine.AuditQuery{Actor: "Ann", Limit: 10})
		c.must(err)
		if !strings.Contains(all.Records[1].Body, `{"was":{"Was":"","Name":"North"`) || all.Records[1].Name != "Ann" {
			t.Errorf("a change tells %q, by %q", all.Records[1].Body, all.Records[1].Name)
		}
		first, err := c.engine.Audit(ctx, c.org, engine.AuditQuery{Actor: "Ann", Limit: 1})
		c.must(err)
		second, err := c.engine.Audit(ctx, c.org, engine.AuditQuery{Actor: "Ann", Limit: 1, Before: first.Records[0].Mark()})
		c.must(err)
		back, err := c.engine.Audit(ctx, c.org, engine.AuditQuery{Actor: "Ann", Limit: 1, After: second.Records[0].Mark()})
		c.must(err)
		if !first.Earlier || first.Later || second.Earlier || !second.Later || back.Later || back.Records[0].ID != first.Records[0].ID {
			t.Errorf("pages: %+v, %+v, %+v", first, second, back)
		}
	})
}
