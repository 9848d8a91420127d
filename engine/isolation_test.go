package engine_test

import (
	"context"
	"reflect"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/ingest"
)

// reads are the methods of an engine that read an organisation.
var reads = map[string]func(context.Context, *company) (any, error){
	"Catalogue": func(_ context.Context, c *company) (any, error) { return c.kpis(everyKPI), nil },
	"Scorecards": func(ctx context.Context, c *company) (any, error) {
		return c.engine.Scorecards(ctx, c.org, season, engine.Filter{})
	},
	"Ledger": func(_ context.Context, c *company) (any, error) { return c.ledger(true), nil },
	"Leaderboard": func(ctx context.Context, c *company) (any, error) {
		return c.engine.Leaderboard(ctx, c.org, engine.Board{Window: season, Level: medalist.TeamLevel})
	},
	"Winners": func(ctx context.Context, c *company) (any, error) {
		return c.engine.Winners(ctx, c.org, "customer-feedback", season)
	},
	"Explain": func(ctx context.Context, c *company) (any, error) {
		return c.engine.Explain(ctx, c.org, engine.Question{Person: "ann@x.io", KPI: "meetings", On: 2026_01_01})
	},
	"BoardPage": func(ctx context.Context, c *company) (any, error) {
		return c.engine.BoardPage(ctx, c.org, engine.PageQuery{Level: medalist.PersonLevel, Every: calendar.Year, On: 2026_01_01, Limit: 1, Me: "bob@x.io"})
	},
	"PersonCard": func(ctx context.Context, c *company) (any, error) {
		return c.engine.PersonCard(ctx, c.org, engine.CardQuery{Person: "ann@x.io", Every: calendar.Month, On: 2026_01_01})
	},
	"Trend": func(ctx context.Context, c *company) (any, error) {
		return c.engine.Trend(ctx, c.org, engine.TrendQuery{Person: "ann@x.io", KPI: "meetings", On: 2026_01_14})
	},
	"Course": func(ctx context.Context, c *company) (any, error) {
		return c.engine.Course(ctx, c.org, engine.CourseQuery{KPI: "meetings", Every: calendar.Month, On: 2026_01_14})
	},
	"Race": func(ctx context.Context, c *company) (any, error) {
		return c.engine.Race(ctx, c.org, engine.PageQuery{Level: medalist.TeamLevel, Every: calendar.Month, On: 2026_01_14, Teams: engine.AverageOfPeople})
	},
	"Overview": func(ctx context.Context, c *company) (any, error) {
		return c.engine.Overview(ctx, c.org, calendar.Year, 2026_01_01)
	},
	"People": func(ctx context.Context, c *company) (any, error) { return c.engine.People(ctx, c.org) },
	"Subject": func(ctx context.Context, c *company) (any, error) {
		return c.engine.Subject(ctx, c.org, medalist.PersonLevel, "ann@x.io")
	},
	"Teams": func(ctx context.Context, c *company) (any, error) { return c.engine.Teams(ctx, c.org) },
	"Ranked": func(ctx context.Context, c *company) (any, error) {
		_, teams, err := c.engine.Ranked(ctx, c.org)
		return teams, err
	},
	"Imports": func(ctx context.Context, c *company) (any, error) { return c.engine.Imports(ctx, c.org) },
	"CareOf": func(ctx context.Context, c *company) (any, error) {
		people, err := c.engine.People(ctx, c.org)
		if err != nil {
			return nil, err
		}
		care, err := c.engine.CareOf(ctx, c.org, people[0].ID)
		return care.People(), err
	},
}

// others are the methods that change an organisation, and those that are not
// about what one records.
var others = []string{"ApplyKPIs", "Import", "Init", "Org", "Orgs", "Rebuild", "Record", "Today", "UndoImport", "UpdateSettings"}

func TestOrganisationsDoNotSeeEachOther(t *testing.T) {
	for m := range reflect.TypeFor[*engine.Engine]().Methods() {
		if reads[m.Name] == nil && !slices.Contains(others, m.Name) {
			t.Errorf("whether Engine.%s keeps to its organisation is not tested", m.Name)
		}
	}
	onBoth(t, func(t *testing.T, l *lab) {
		mine, theirs := l.staffed(t), l.staffed(t)
		mine.bring(files{ingest.Activities: manyFacts(60, 0)})
		mine.draft("meetings", meetingsAt("3"))
		mine.shares("ann@x.io", paperOf("paper-0001", "10.1000/1"))
		before := mine.everything()

		theirs.draft("meetings", meetingsAt("4"))
		theirs.shares("ann@x.io", paperOf("paper-0001", "10.1000/1"))
		theirs.bring(files{ingest.Activities: manyFacts(90, 500)})
		theirs.bring(files{ingest.People: rowsOf("email name role team\nann@x.io Anna rep South\neve@x.io Eve rep North")})
		theirs.apply(kpiFile(map[version]string{{"meetings", 2000_01_01}: rules["meetings"][1]}), 0)
		zone := "Asia/Tokyo"
		theirs.set(engine.SettingsChange{TimeZone: &zone})
		theirs.record(engine.Report{ExternalID: "f001", Kind: "meeting", At: "2026-01-01 12:00", People: []string{"eve@x.io"}})

		for what, found := range mine.everything() {
			if diff := cmp.Diff(before[what], found, sameKPI, everyField); diff != "" {
				t.Errorf("%s shows what another organisation did (- before, + after):\n%s", what, diff)
			}
		}
		mine.strangers(theirs)
		mine.sound()
		theirs.sound()
	})
}

// everything is what all methods read.
func (c *company) everything() map[string]any {
	c.t.Helper()
	all := map[string]any{}
	for what, read := range reads {
		found, err := read(context.Background(), c)
		c.must(err)
		all[what] = found
	}
	return all
}

var (
	sameKPI    = cmp.Comparer(func(a, b *catalogue.KPI) bool { return a.ID == b.ID && a.Source == b.Source })
	everyField = cmp.Exporter(func(reflect.Type) bool { return true })
)

// strangers checks that nothing of another organisation can be named.
func (c *company) strangers(other *company) {
	c.t.Helper()
	ctx := context.Background()
	imports, err := other.engine.Imports(ctx, other.org)
	c.must(err)
	_, undo := c.engine.UndoImport(ctx, c.org, imports[0].ID, "tester")
	_, explain := c.engine.Explain(ctx, c.org, engine.Question{Person: "eve@x.io", KPI: "meetings", On: 2026_01_01})
	_, card := c.engine.PersonCard(ctx, c.org, engine.CardQuery{Person: "eve@x.io", Every: calendar.Month, On: 2026_01_01})
	_, filter := c.engine.Scorecards(ctx, c.org, season, engine.Filter{Person: "eve@x.io"})
	for what, err := range map[string]error{"undo": undo, "explain": explain, "card": card, "filter": filter} {
		if medalist.ErrorCode(err) != medalist.NotFound {
			c.t.Errorf("%s of another organisation's: %v, want that it is not found", what, err)
		}
	}
	for what, err := range c.trespass(other) {
		if err == nil || medalist.ErrorCode(err) == medalist.Internal {
			c.t.Errorf("%s of another organisation's: %v, want that it is refused", what, err)
		}
	}
}

func TestTheOnlyOrganisationNeedsNoName(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		ctx := context.Background()
		if _, err := l.engine.Org(ctx, ""); medalist.ErrorCode(err) != medalist.NotFound {
			t.Errorf("without organisations: %v", err)
		}
		first := l.company(t)
		for _, slug := range []string{"", first.org.Slug} {
			if org, err := l.engine.Org(ctx, slug); err != nil || org != first.org {
				t.Errorf("slug %q: %v, %v", slug, org, err)
			}
		}
		l.company(t)
		if _, err := l.engine.Org(ctx, ""); medalist.ErrorCode(err) != medalist.Invalid {
			t.Errorf("of two organisations without a slug: %v", err)
		}
		_, err := l.engine.Init(ctx, engine.InitRequest{Name: first.org.Name + "!", Pack: "pack", PackText: []byte(ownKinds)})
		if medalist.ErrorCode(err) != medalist.Conflict {
			t.Errorf("the same slug again: %v, want a conflict", err)
		}
		if orgs, err := l.engine.Orgs(ctx); err != nil || len(orgs) != 2 {
			t.Errorf("there are %v, %v", orgs, err)
		}
	})
}
