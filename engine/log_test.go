package engine_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/ingest"
	"medalist.dev/medalist/store"
)

// idOf returns the id of somebody.
func (c *company) idOf(email string) medalist.PersonID {
	c.t.Helper()
	people, err := c.engine.People(context.Background(), c.org)
	c.must(err)
	i := slices.IndexFunc(people, func(p medalist.Person) bool { return p.Email == email })
	if i < 0 {
		c.t.Fatalf("there is no %s", email)
	}
	return people[i].ID
}

// prefer sets a preference of the organisation.
func (c *company) prefer(name, value string) {
	c.t.Helper()
	c.must(c.db.Update(context.Background(), c.org.ID, func(tx *store.Tx) error {
		return tx.PutPreference(context.Background(), 0, name, value)
	}))
}

func (c *company) log(email string, in engine.LogEntry) (engine.Logged, error) {
	return c.engine.LogFact(context.Background(), c.org, c.idOf(email), in)
}

// logs logs what must be sound.
func (c *company) logs(email string, in engine.LogEntry) engine.Logged {
	c.t.Helper()
	done, err := c.log(email, in)
	c.must(err)
	return done
}

// manned adds a company with the pack, people and customers.
func (l *lab) manned(t tester) *company {
	c := l.company(t)
	all := staff()
	all[ingest.People] = rowsOf(`
		email name role team manager
		ann@x.io Ann rep North mia@x.io
		bob@x.io Bob engineer South -
		cy@x.io Cy rep North mia@x.io
		mia@x.io Mia manager - -`)
	c.bring(all)
	return c
}

func meeting(id string) engine.LogEntry {
	return engine.LogEntry{ID: id, Kind: "meeting", At: "2026-02-13 10:00", Customer: "c1"}
}

func TestLoggingGivesPointsAndLoggingAgainGivesNoMore(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.manned(t)
		first := c.logs("ann@x.io", meeting("meeting-1"))
		if first.Change != store.Added || first.Status != medalist.Recorded || first.Points != medalist.WholePoints(10) {
			t.Errorf("the first time it is %+v", first)
		}
		again := c.logs("ann@x.io", meeting("meeting-1"))
		if again.Change != store.Unchanged || again.Fact != first.Fact || again.Points != first.Points {
			t.Errorf("the second time it is %+v", again)
		}
		unsaid := meeting("meeting-1")
		unsaid.At = ""
		if got := c.logs("ann@x.io", unsaid); got.Change != store.Unchanged {
			t.Errorf("without a time it is %+v", got)
		}
		other := meeting("meeting-1")
		other.Customer = "c2"
		if got := c.logs("ann@x.io", other); got.Change != store.Changed || got.Fact != first.Fact {
			t.Errorf("with another customer it is %+v", got)
		}
		same(t, "the ledger", c.ledger(false), []string{"2026-02-13 meetings person ann@x.io [] 2026-02-09 10 meeting meeting-1"})
		if _, err := c.log("cy@x.io", meeting("meeting-1")); medalist.ErrorCode(err) != medalist.Conflict {
			t.Errorf("somebody else's id: %v, want a conflict", err)
		}
		c.sound()
	})
}

func TestCoHostsAreNamedAfterWhoeverLogs(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.manned(t)
		c.logs("ann@x.io", engine.LogEntry{ID: "workshop-1", Kind: "workshop", With: []string{"CY@x.io", "ann@x.io"}, Attributes: map[string]string{"audience_size": "12", "note": "went well"}})
		same(t, "the ledger", c.ledger(false), []string{
			"2026-02-15 workshops person ann@x.io [] 2026-01-01 50 workshop workshop-1",
			"2026-02-15 workshops person cy@x.io [] 2026-01-01 50 workshop workshop-1",
		})
	})
}

func TestTeamPointsAreToldApart(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.manned(t)
		done := c.logs("ann@x.io", engine.LogEntry{ID: "presentation-1", Kind: "presentation", Attributes: map[string]string{"topic": "products"}})
		if done.Points != 0 || done.Team != medalist.WholePoints(20) {
			t.Errorf("a presentation gives %+v, want 20 points to the team", done.Gave)
		}
	})
}

func TestWhatCannotBeLoggedIsToldFieldByField(t *testing.T) {
	cases := map[string]struct {
		change func(*engine.LogEntry)
		fields string
	}{
		"no id":                    {func(e *engine.LogEntry) { e.ID = "" }, "id"},
		"an odd id":                {func(e *engine.LogEntry) { e.ID = "../../etc/passwd" }, "id"},
		"an unknown kind":          {func(e *engine.LogEntry) { e.Kind = "singing" }, "kind"},
		"a kind of other systems":  {func(e *engine.LogEntry) { e.Kind = "sale" }, "kind"},
		"a time to come":           {func(e *engine.LogEntry) { e.At = "2026-02-15 13:06" }, "at"},
		"a time long ago":          {func(e *engine.LogEntry) { e.At = "2026-01-14 12:00" }, "at"},
		"no time at all":           {func(e *engine.LogEntry) { e.At = "soon" }, "at"},
		"an unknown customer":      {func(e *engine.LogEntry) { e.Customer = "c9" }, "customer"},
		"no customer":              {func(e *engine.LogEntry) { e.Customer = "" }, "customer"},
		"an unknown person":        {func(e *engine.LogEntry) { e.With = []string{"who@x.io"} }, "with"},
		"an attribute it has not":  {func(e *engine.LogEntry) { e.Attributes = map[string]string{"revenue": "1"} }, "a.revenue"},
		"a judgement of oneself":   {func(e *engine.LogEntry) { e.Kind, e.Attributes = "paper", map[string]string{"best": "true"} }, "a.best"},
		"a topic that is none":     {func(e *engine.LogEntry) { e.Kind, e.Attributes = "presentation", map[string]string{"topic": "fun"} }, "a.topic"},
		"a topic that is missing":  {func(e *engine.LogEntry) { e.Kind = "presentation" }, "a.topic"},
		"too long a note":          {func(e *engine.LogEntry) { e.Attributes = map[string]string{"note": strings.Repeat("é", 2001)} }, "a.note"},
		"several things at a time": {func(e *engine.LogEntry) { e.At, e.Customer = "soon", "c9" }, "at customer"},
	}
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.manned(t)
		for what, try := range cases {
			in := meeting("meeting-1")
			try.change(&in)
			_, err := c.log("ann@x.io", in)
			var refused *engine.Refused
			if !errors.As(err, &refused) {
				t.Errorf("%s: %v, want a refusal", what, err)
				continue
			}
			var fields []string
			for _, f := range refused.Fields {
				fields = append(fields, f.Field)
			}
			if got := strings.Join(fields, " "); got != try.fields {
				t.Errorf("%s is wrong with %q, want %q: %v", what, got, try.fields, err)
			}
			if code := medalist.ErrorCode(err); code != medalist.Invalid && code != medalist.NotFound {
				t.Errorf("%s has the code %s", what, code)
			}
		}
		same(t, "the ledger", c.ledger(true), nil)
	})
}

func TestADeviceThatGoesAFewMinutesFastMayLog(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		in := meeting("meeting-1")
		in.At = now.Add(4 * time.Minute).Format(time.RFC3339)
		l.manned(t).logs("ann@x.io", in)
	})
}

func TestAnOrganisationSaysWhatMayBeLogged(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.manned(t)
		c.prefer(engine.LogKinds, "sale;meeting;unheard_of")
		c.prefer(engine.LogDays, "3")
		c.logs("ann@x.io", engine.LogEntry{ID: "sale-0001", Kind: "sale", Attributes: map[string]string{"revenue": "100"}})
		late := meeting("meeting-1")
		late.At = "2026-02-11 12:00"
		for _, in := range []engine.LogEntry{late, {ID: "workshop-1", Kind: "workshop"}} {
			if _, err := c.log("ann@x.io", in); medalist.ErrorCode(err) != medalist.Invalid {
				t.Errorf("%+v: %v, want a refusal", in, err)
			}
		}
		o, err := c.engine.LogOptions(context.Background(), c.org, c.idOf("ann@x.io"))
		c.must(err)
		if len(o.Kinds) != 2 || o.Rules.Days != 3 {
			t.Errorf("the options are %+v", o)
		}
	})
}

func TestKindsThatNeedApprovalWaitForIt(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.manned(t)
		c.prefer(engine.ApprovalKinds, "workshop; meeting")
		if done := c.logs("ann@x.io", meeting("meeting-1")); done.Status != medalist.Pending || done.Points != 0 {
			t.Errorf("a rep's is %+v", done)
		}
		if again := c.logs("ann@x.io", meeting("meeting-1")); again.Change != store.Unchanged || again.Status != medalist.Pending {
			t.Errorf("sent again it is %+v", again)
		}
		if done := c.logs("mia@x.io", meeting("meeting-2")); done.Status != medalist.Recorded {
			t.Errorf("a manager's is %+v", done)
		}
	})
}

func TestOwnFactsMayBeVoidedWithAReasonAndStayVoid(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.manned(t)
		ctx := context.Background()
		ann := c.idOf("ann@x.io")
		done := c.logs("ann@x.io", meeting("meeting-1"))
		if err := c.engine.Void(ctx, c.org, ann, done.Fact, " "); medalist.ErrorCode(err) != medalist.Invalid {
			t.Errorf("without a reason: %v", err)
		}
		c.must(c.engine.Void(ctx, c.org, ann, done.Fact, "it was cancelled"))
		same(t, "the ledger", c.ledger(false), nil)
		if _, err := c.log("ann@x.io", meeting("meeting-1")); medalist.ErrorCode(err) != medalist.Conflict {
			t.Errorf("sent again after it was voided: %v, want a conflict", err)
		}
		if err := c.engine.Void(ctx, c.org, ann, done.Fact, "again"); medalist.ErrorCode(err) != medalist.Conflict {
			t.Errorf("voided again: %v, want a conflict", err)
		}
		page, err := c.engine.FactPage(ctx, c.org, ann, done.Fact)
		c.must(err)
		var said []string
		for _, change := range page.Changes {
			said = append(said, change.Name+" "+change.Action)
		}
		same(t, "the history", said, []string{"Ann log", "Ann void"})
		if len(page.Earlier) != 1 || page.Earlier[0].Status != medalist.Recorded || page.Reason != "it was cancelled" {
			t.Errorf("the page is %+v", page)
		}
		c.sound()
	})
}

func TestWhoMayChangeAFact(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.manned(t)
		ctx := context.Background()
		c.record(engine.Report{ExternalID: "imported", Kind: "meeting", At: "2026-02-13 10:00", People: []string{"ann@x.io"}, Customer: "c1"})
		c.record(engine.Report{Source: engine.AppSource, ExternalID: "long-ago", Kind: "meeting", At: "2026-01-05 10:00", People: []string{"ann@x.io"}, Customer: "c1"})
		hosted := c.logs("ann@x.io", engine.LogEntry{ID: "workshop-1", Kind: "workshop", With: []string{"cy@x.io"}})
		facts, err := c.engine.FactsOf(ctx, c.org, c.idOf("ann@x.io"), ever.Period())
		c.must(err)
		ids := map[string]medalist.ActivityID{"workshop-1": hosted.Fact}
		for _, f := range facts {
			ids[f.ExternalID] = f.ID
		}
		for _, try := range []struct {
			who, fact string
			want      medalist.Code
		}{
			{"ann@x.io", "imported", medalist.Conflict},
			{"mia@x.io", "imported", medalist.Conflict},
			{"ann@x.io", "long-ago", medalist.Conflict},
			{"cy@x.io", "workshop-1", medalist.Forbidden},
			{"bob@x.io", "workshop-1", medalist.Forbidden},
			{"mia@x.io", "long-ago", ""},
			{"ann@x.io", "workshop-1", ""},
		} {
			err := c.engine.Void(ctx, c.org, c.idOf(try.who), ids[try.fact], "a test")
			if got := medalist.ErrorCode(err); got != try.want {
				t.Errorf("%s voids %s: %q, want %q: %v", try.who, try.fact, got, try.want, err)
			}
		}
	})
}

func TestAManagerCorrectsWithAReasonAndTheOwnerStays(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.manned(t)
		ctx := context.Background()
		done := c.logs("ann@x.io", meeting("meeting-1"))
		in := engine.LogEntry{Kind: "meeting", Customer: "c2", With: []string{"cy@x.io"}}
		if _, err := c.engine.Correct(ctx, c.org, c.idOf("mia@x.io"), done.Fact, in, ""); medalist.ErrorCode(err) != medalist.Invalid {
			t.Errorf("without a reason: %v", err)
		}
		if _, err := c.engine.Correct(ctx, c.org, c.idOf("mia@x.io"), done.Fact, in, "Cy was there"); err != nil {
			t.Error(err)
		}
		same(t, "the ledger", c.ledger(false), []string{
			"2026-02-13 meetings person ann@x.io [] 2026-02-09 10 meeting meeting-1",
			"2026-02-13 meetings person cy@x.io [] 2026-02-09 10 meeting meeting-1",
		})
		c.sound()
	})
}

// Whatever order a device sends in what it kept, and however often: it counts
// once.
func TestLoggingTheSameInAnyOrderGivesTheSameLedger(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		rapid.Check(t, func(t *rapid.T) {
			kinds := []medalist.KindID{"meeting", "follow_up", "workshop", "service_visit"}
			entries := make([]engine.LogEntry, rapid.IntRange(1, 8).Draw(t, "facts"))
			for i := range entries {
				entries[i] = engine.LogEntry{
					ID: fmt.Sprintf("entry-%04d", i), Kind: rapid.SampledFrom(kinds).Draw(t, "kind"),
					At:       fmt.Sprintf("2026-02-%02d %02d:00", rapid.IntRange(1, 14).Draw(t, "day"), rapid.IntRange(7, 19).Draw(t, "hour")),
					Customer: rapid.SampledFrom([]string{"c1", "c2", "c3"}).Draw(t, "customer"),
					With:     rapid.SampledFrom([][]string{nil, {"cy@x.io"}, {"cy@x.io", "bob@x.io"}}).Draw(t, "with"),
				}
			}
			due := files{ingest.Assignments: rowsOf(`
				kind person customer due_on
				follow_up ann@x.io c1 2026-02-03
				follow_up ann@x.io c2 2026-02-05
				service_visit ann@x.io c3 2026-02-05`)}
			one, two := l.manned(t), l.manned(t)
			one.bring(due)
			for _, in := range entries {
				one.logs("ann@x.io", in)
			}
			two.bring(due)
			sent := rapid.Permutation(slices.Concat(entries, entries)).Draw(t, "sent")
			for _, in := range sent {
				two.logs("ann@x.io", in)
			}
			same(t, "the ledger", two.ledger(false), one.ledger(false))
			two.sound()
		})
	})
}
