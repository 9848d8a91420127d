package engine_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/engine"
)

// draft saves a draft of a KPI that is to change an existing one, or of a new
// one.
func (c *company) draft(id medalist.KPIID, text string) engine.KPIDraft {
	c.t.Helper()
	ctx := context.Background()
	base, err := c.engine.KPIRecorded(ctx, c.org, id)
	c.must(err)
	d, err := c.engine.SaveKPIDraft(ctx, c.org, engine.KPIDraft{KPI: id, Text: text, Base: base}, false, "clerk")
	c.must(err)
	return d
}

// refusedAs checks the code of an error, and what it says.
func (c *company) refusedAs(err error, code medalist.Code, says string) {
	c.t.Helper()
	if medalist.ErrorCode(err) != code || !strings.Contains(medalist.ErrorMessage(err), says) {
		c.t.Errorf("%v, want a %s error that says %q", err, code, says)
	}
}

// meetingsAt are the meetings of the pack at so many points each.
func meetingsAt(points string) string {
	return "kpis:\n  - {id: meetings, name: Meetings, level: person, every: week, measure: {count: meeting}, target: 5, points: [{each: " + points + "}]}\n"
}

func TestTwoEditorsDoNotWriteOverEachOther(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.company(t)
		ctx := context.Background()
		mine := c.draft("meetings", meetingsAt("11"))
		theirs := mine
		theirs.Text = meetingsAt("12")
		theirs, err := c.engine.SaveKPIDraft(ctx, c.org, theirs, false, "bo@x.io")
		c.must(err)

		mine.Text = meetingsAt("13")
		_, err = c.engine.SaveKPIDraft(ctx, c.org, mine, false, "clerk")
		c.refusedAs(err, medalist.Conflict, "bo@x.io saved this draft")
		_, err = c.engine.SaveKPIDraft(ctx, c.org, engine.KPIDraft{KPI: "meetings", Text: mine.Text}, false, "cy@x.io")
		c.refusedAs(err, medalist.Conflict, "bo@x.io saved this draft")
		c.refusedAs(c.engine.DiscardKPIDraft(ctx, c.org, mine.ID, mine.Revision, "clerk"), medalist.Conflict, "look at it again")
		_, err = c.engine.ApplyKPIDraft(ctx, c.org, engine.KPIApplication{Draft: mine.ID, Revision: mine.Revision}, clerk)
		c.refusedAs(err, medalist.Conflict, "look at it again")
		stands, err := c.engine.KPIDraft(ctx, c.org, mine.ID)
		c.must(err)
		if diff := cmp.Diff(theirs, stands); diff != "" {
			t.Errorf("the draft is not theirs (-), but (+):\n%s", diff)
		}

		over, err := c.engine.SaveKPIDraft(ctx, c.org, mine, true, "clerk")
		c.must(err)
		c.must(c.engine.DiscardKPIDraft(ctx, c.org, over.ID, over.Revision, "clerk"))
		_, err = c.engine.KPIDraft(ctx, c.org, mine.ID)
		c.refusedAs(err, medalist.NotFound, "applied or discarded")
		_, err = c.engine.SaveKPIDraft(ctx, c.org, mine, false, "clerk")
		c.refusedAs(err, medalist.Conflict, "save it to keep it")
	})
}

func TestADraftIsAppliedFromADay(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.office(t)
		ctx := context.Background()
		c.record(met("m1", "2026-01-05"), met("m2", "2026-02-02"))
		d := c.draft("meetings", meetingsAt("25"))
		a := engine.KPIApplication{Draft: d.ID, Revision: d.Revision, From: 2026_02_01}
		tried, err := c.engine.ApplyKPIDraft(ctx, c.org, a, engine.Intent{Try: true})
		c.must(err)
		if drafts, err := c.engine.KPIDrafts(ctx, c.org); err != nil || len(drafts) != 1 {
			t.Errorf("trying to apply a draft left %d of them (error %v)", len(drafts), err)
		}
		done, err := c.engine.ApplyKPIDraft(ctx, c.org, a, clerk)
		c.must(err)
		if done.Entries != 2 || tried.Entries != 2 || !slices.Equal(shiftsOf(done), []string{"ann@x.io 15", "North 15"}) {
			t.Errorf("applying posts %+v, tried %+v; want 2 entries, and 15 more for Ann and her team", done, tried)
		}
		same(t, "ledger", c.ledger(false), []string{
			"2026-01-05 meetings person ann@x.io [] 2026-01-05 10 meeting m1", "2026-02-02 meetings person ann@x.io [] 2026-02-02 25 meeting m2",
		})
		if drafts, err := c.engine.KPIDrafts(ctx, c.org); err != nil || len(drafts) != 0 {
			t.Errorf("a draft that was applied left %d (error %v)", len(drafts), err)
		}
		c.sound()
	})
}

func met(id, day string) engine.Report {
	return engine.Report{ExternalID: id, Kind: "meeting", At: day + " 12:00", People: []string{"ann@x.io"}}
}

func TestADraftThatANewVersionOvertookIsAppliedOnlyAnyway(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.company(t)
		ctx := context.Background()
		d := c.draft("meetings", meetingsAt("25"))
		c.apply(meetingsAt("30"), 2026_03_02)
		a := engine.KPIApplication{Draft: d.ID, Revision: d.Revision, From: 2026_04_06}
		_, err := c.engine.ApplyKPIDraft(ctx, c.org, a, clerk)
		c.refusedAs(err, medalist.Conflict, "Another version of this KPI")
		a.Anyway = true
		_, err = c.engine.ApplyKPIDraft(ctx, c.org, a, clerk)
		c.must(err)
	})
}

func TestADraftIsCheckedBeforeItIsApplied(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.company(t)
		for text, want := range map[string]string{
			meetingsAt("many"): "kpis[0].points[0].each",
			strings.Replace(meetingsAt("1"), "meetings", "chats", 1):         "kpis[0].id",
			meetingsAt("1") + strings.TrimPrefix(meetingsAt("2"), "kpis:\n"): "kpis[1].from",
		} {
			d := c.draft("meetings", text)
			_, err := c.engine.ApplyKPIDraft(context.Background(), c.org, engine.KPIApplication{Draft: d.ID, Revision: d.Revision}, clerk)
			problems := problemsOf(err)
			if len(problems) == 0 || problems[0].Field != want {
				t.Errorf("%s is refused with %+v (%v), want a problem at %s", text, problems, err, want)
			}
			c.must(c.engine.DiscardKPIDraft(context.Background(), c.org, d.ID, d.Revision, "clerk"))
		}
		d := c.draft("", meetingsAt("1"))
		_, err := c.engine.ApplyKPIDraft(context.Background(), c.org, engine.KPIApplication{Draft: d.ID, Revision: d.Revision}, clerk)
		if problems := problemsOf(err); len(problems) == 0 || problems[0].Field != "kpis[0].id" {
			t.Errorf("a new KPI with the id of another is refused with %v", err)
		}
	})
}

func TestARetiredKPIEarnsNothingUntilItIsRevived(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.office(t)
		ctx := context.Background()
		c.record(met("m1", "2026-01-05"), met("m2", "2026-01-26"), met("m3", "2026-02-10"))
		all := c.ledger(false)
		tried, err := c.engine.RetireKPI(ctx, c.org, "meetings", 2026_01_20, engine.Intent{Try: true})
		c.must(err)
		_, err = c.engine.RetireKPI(ctx, c.org, "meetings", 2026_01_20, clerk)
		c.must(err)
		if tried.Entries != 2 || len(c.ledger(false)) != 1 {
			t.Errorf("retiring takes %d entries back and leaves %q", tried.Entries, c.ledger(false))
		}
		_, err = c.engine.RetireKPI(ctx, c.org, "meetings", 2026_02_01, clerk)
		c.refusedAs(err, medalist.Conflict, "retired then already")
		c.sound()
		_, err = c.engine.ReviveKPI(ctx, c.org, "meetings", 2026_02_09, clerk)
		c.must(err)
		same(t, "ledger", c.ledger(false), slices.Delete(slices.Clone(all), 1, 2))
		_, err = c.engine.ReviveKPI(ctx, c.org, "meetings", 2026_02_09, clerk)
		c.refusedAs(err, medalist.Conflict, "in force then anyway")
		_, err = c.engine.ReviveKPI(ctx, c.org, "meetings", 2026_01_20, clerk)
		c.must(err)
		same(t, "ledger", c.ledger(false), all)
		c.sound()
	})
}

// problemsOf returns the problems in an error's chain.
func problemsOf(err error) (ps catalogue.Problems) {
	errors.As(err, &ps)
	return ps
}
