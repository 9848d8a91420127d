package engine_test

import (
	"context"
	"errors"
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/ingest"
)

// followUps are in short what is due for somebody: day, customer, state, and
// where it was moved.
func (c *company) followUps(email string) []string {
	c.t.Helper()
	dues, err := c.engine.DueBetween(context.Background(), c.org, c.idOf(email), nil, ever.Period())
	c.must(err)
	var lines []string
	for _, d := range dues {
		words := []any{d.DueOn, d.Customer.Code, d.State}
		if d.Points != 0 {
			words = append(words, d.Points)
		}
		if d.Came != nil {
			words = append(words, "from", d.Came.Day, d.Came.Reason)
		}
		if d.Went != nil {
			words = append(words, "to", d.Went.Day, d.Went.Reason)
		}
		lines = append(lines, line(words...))
	}
	return lines
}

func (c *company) schedule(email, id, customer string, day medalist.Date) (medalist.Assignment, error) {
	return c.engine.ScheduleFollowUp(context.Background(), c.org, c.idOf(email), engine.FollowUpEntry{ID: id, Customer: customer, Day: day})
}

// move moves the only follow-up of a day.
func (c *company) move(email string, from, to medalist.Date, reason string) error {
	c.t.Helper()
	dues, err := c.engine.DueBetween(context.Background(), c.org, c.idOf(email), nil, medalist.Through(from, from))
	c.must(err)
	in := engine.MoveEntry{ID: "moved-" + to.String(), To: to, Reason: reason}
	_, err = c.engine.MoveFollowUp(context.Background(), c.org, c.idOf(email), dues[0].ID, in)
	return err
}

func TestAFollowUpIsScheduledOnceAndDoneOnItsDay(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.manned(t)
		first, err := c.schedule("ann@x.io", "follow-up-1", "c1", 2026_02_15)
		c.must(err)
		again, err := c.schedule("ann@x.io", "follow-up-1", "c1", 2026_02_15)
		c.must(err)
		if first.ID != again.ID || first.ExternalID != "app-follow-up-1" {
			t.Errorf("sent twice it is %+v and %+v", first, again)
		}
		same(t, "before", c.followUps("ann@x.io"), []string{"2026-02-15 c1 today"})
		done := c.logs("ann@x.io", engine.LogEntry{ID: "done-0001", Kind: "follow_up", Customer: "c1"})
		if done.Points != medalist.WholePoints(10) {
			t.Errorf("it gives %v points", done.Points)
		}
		same(t, "after", c.followUps("ann@x.io"), []string{"2026-02-15 c1 done 10"})
		if err := c.move("ann@x.io", 2026_02_15, 2026_02_20, "why not"); medalist.ErrorCode(err) != medalist.Conflict {
			t.Errorf("moving what is done: %v, want a conflict", err)
		}
		c.sound()
	})
}

func TestWhatCannotBeScheduled(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.manned(t)
		_, err := c.schedule("ann@x.io", "follow-up-1", "c1", 2026_02_20)
		c.must(err)
		for what, try := range map[string]struct {
			id, customer string
			day          medalist.Date
			field        string
		}{
			"no customer":         {"follow-up-2", "", 2026_02_20, "customer"},
			"an unknown customer": {"follow-up-2", "c9", 2026_02_20, "customer"},
			"no day":              {"follow-up-2", "c1", 0, "day"},
			"a day that is over":  {"follow-up-2", "c1", 2026_02_14, "day"},
			"years ahead":         {"follow-up-2", "c1", 2029_01_01, "day"},
			"the same again":      {"follow-up-2", "c1", 2026_02_20, "day"},
			"no id":               {"", "c1", 2026_02_21, "id"},
		} {
			_, err := c.schedule("ann@x.io", try.id, try.customer, try.day)
			var refused *engine.Refused
			if !errors.As(err, &refused) || refused.Fields[0].Field != try.field {
				t.Errorf("%s: %v, want %s refused", what, err, try.field)
			}
		}
		if _, err := c.schedule("cy@x.io", "follow-up-1", "c1", 2026_02_20); medalist.ErrorCode(err) != medalist.Conflict {
			t.Errorf("somebody else's id: %v, want a conflict", err)
		}
	})
}

// Before its day a follow-up is moved whole; once its day has come it stays
// due, and what takes its place comes in addition.
func TestMovingDoesNotRescueWhatIsDue(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.manned(t)
		c.bring(files{ingest.Assignments: rowsOf(`
			kind person customer due_on
			follow_up ann@x.io c1 2026-02-12
			follow_up ann@x.io c2 2026-02-15
			follow_up ann@x.io c3 2026-02-18`)})
		c.must(c.move("ann@x.io", 2026_02_12, 2026_02_16, "ill"))
		c.must(c.move("ann@x.io", 2026_02_15, 2026_02_17, "away"))
		c.must(c.move("ann@x.io", 2026_02_18, 2026_02_19, "later"))
		same(t, "what is due", c.followUps("ann@x.io"), []string{
			"2026-02-12 c1 missed to 2026-02-16 ill",
			"2026-02-15 c2 today to 2026-02-17 away",
			"2026-02-16 c1 ahead from 2026-02-12 ill",
			"2026-02-17 c2 ahead from 2026-02-15 away",
			"2026-02-18 c3 withdrawn to 2026-02-19 later",
			"2026-02-19 c3 ahead from 2026-02-18 later",
		})
		if err := c.move("ann@x.io", 2026_02_12, 2026_02_25, "again"); medalist.ErrorCode(err) != medalist.Conflict {
			t.Errorf("moving it again: %v, want a conflict", err)
		}
		var refused *engine.Refused
		if err := c.move("ann@x.io", 2026_02_19, 2026_02_19, ""); !errors.As(err, &refused) || len(refused.Fields) != 2 {
			t.Errorf("to its own day without a reason: %v", err)
		}
		c.sound()
	})
}

func TestNobodyMovesAnotherPersonsFollowUp(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.manned(t)
		made, err := c.schedule("ann@x.io", "follow-up-1", "c1", 2026_02_20)
		c.must(err)
		_, err = c.engine.MoveFollowUp(context.Background(), c.org, c.idOf("cy@x.io"), made.ID, engine.MoveEntry{ID: "moved-0001", To: 2026_02_21, Reason: "mine"})
		if medalist.ErrorCode(err) != medalist.NotFound {
			t.Errorf("%v, want that it is not found", err)
		}
	})
}

func TestADayTellsWhatIsDueAndWhatIsMissing(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.manned(t)
		c.bring(files{
			ingest.Assignments: rowsOf(`
				kind person customer due_on
				follow_up ann@x.io c1 2026-02-12
				follow_up ann@x.io c2 2026-02-15
				follow_up ann@x.io c3 2026-02-18
				service_visit ann@x.io c3 2026-02-15`),
			ingest.Targets: rowsOf("kpi target\nmeetings 3"),
		})
		for i, at := range []string{"2026-02-12 09:00", "2026-02-13 09:00"} {
			in := meeting([]string{"meeting-1", "meeting-2"}[i])
			in.At = at
			c.logs("ann@x.io", in)
		}
		d, err := c.engine.DayOf(context.Background(), c.org, c.idOf("ann@x.io"), "month")
		c.must(err)
		if d.Today != 2026_02_15 || d.Points != medalist.WholePoints(30) || d.Row == nil || d.Row.Place != 1 || d.Of != 3 {
			t.Errorf("the day is %+v", d)
		}
		if d.Streak != (engine.Streak{Days: 2}) {
			t.Errorf("the streak is %+v", d.Streak)
		}
		if len(d.Due) != 2 || len(d.Missed) != 0 || len(d.Ahead) != 1 {
			t.Errorf("due %d, missed %d, ahead %d", len(d.Due), len(d.Missed), len(d.Ahead))
		}
		lead := d.Goals[0]
		if lead.KPI.ID != "meetings" || lead.Rest() != medalist.One || !lead.Loggable {
			t.Errorf("the first goal is %s with %s missing", lead.KPI.ID, lead.Rest())
		}
		if d.Kinds[0].ID != "meeting" || !d.Kinds[0].NeedsCustomer {
			t.Errorf("the first kind is %+v", d.Kinds[0])
		}
	})
}

func TestCustomersAreOfferedByHabitAndFoundByParts(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.manned(t)
		c.bring(files{ingest.Customers: rowsOf(`
			customer name facility city
			f1 Halden~Clinic - Bonn
			h1 Dr.~Olbrecht f1 Bonn
			h2 Nurse~Perlot f1 Bonn`)})
		for id, in := range map[string]engine.LogEntry{
			"sunday-01": {Customer: "h1", At: "2026-02-01 13:30"}, "sunday-02": {Customer: "h1", At: "2026-02-08 12:30"},
			"sunday-03": {Customer: "h2", At: "2026-02-08 18:00"}, "monday-01": {Customer: "c1", At: "2026-02-09 12:00"},
		} {
			in.ID, in.Kind = id, "meeting"
			c.logs("ann@x.io", in)
		}
		o, err := c.engine.LogOptions(context.Background(), c.org, c.idOf("ann@x.io"))
		c.must(err)
		if len(o.Usual) != 1 || o.Usual[0].Code != "h1" || o.Usual[0].Facility != "Halden Clinic" {
			t.Errorf("usual are %+v", o.Usual)
		}
		if len(o.Recent) != 3 || o.Recent[0].Code != "c1" || o.Recent[1].Code != "h2" {
			t.Errorf("recent are %+v", o.Recent)
		}
		if len(o.Colleagues) != 1 || o.Colleagues[0].Email != "cy@x.io" {
			t.Errorf("colleagues are %+v", o.Colleagues)
		}
		for text, want := range map[string]string{"olb": "h1", "HALDEN perl": "h2", "halden": "f1", "nobody": "", " ": ""} {
			found, err := c.engine.FindCustomers(context.Background(), c.org, text, 5)
			c.must(err)
			if got := append(found, engine.NamedCustomer{})[0].Code; got != want {
				t.Errorf("%q finds %q, want %q", text, got, want)
			}
		}
	})
}
