package engine_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/ingest"
	"medalist.dev/medalist/scoring"
)

var clerk = engine.Intent{Actor: "clerk"}

// office is a company with two teams, Ann in North since January and a boss.
func (l *lab) office(t tester) *company {
	c := l.company(t)
	ctx := context.Background()
	for _, team := range []string{"North", "South"} {
		_, err := c.engine.SaveTeam(ctx, c.org, engine.TeamChange{Name: team}, clerk)
		c.must(err)
	}
	for _, p := range []engine.PersonChange{
		{Email: "Boss@x.io", Name: "Bo Boss", Role: medalist.Admin},
		{Email: "ann@x.io", Name: "Ann  Alt", Role: medalist.Rep, Manager: "boss@x.io", Team: "North", StartsOn: 20260101},
	} {
		_, err := c.engine.SavePerson(ctx, c.org, p, clerk)
		c.must(err)
	}
	return c
}

// who returns somebody as they are recorded.
func (c *company) who(email string) medalist.Person {
	c.t.Helper()
	people, err := c.engine.People(context.Background(), c.org)
	c.must(err)
	for _, p := range people {
		if p.Email == email {
			return p
		}
	}
	c.t.Fatalf("there is nobody with the email %s", email)
	return medalist.Person{}
}

// show reports a presentation, which gives 20 points to the team of whoever
// gave it.
func show(id, day string) engine.Report {
	return engine.Report{
		ExternalID: id, Kind: "presentation", At: day + " 12:00", People: []string{"ann@x.io"},
		Attributes: map[string]string{"topic": "products"},
	}
}

func TestATransferTakesTeamPointsAlong(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.office(t)
		c.record(show("p1", "2026-01-10"), show("p2", "2026-02-10"))
		change := engine.SpanChange{Email: "ann@x.io", From: 20260201, Team: "South"}
		tried, err := c.engine.SaveSpan(context.Background(), c.org, change, engine.Intent{Try: true})
		c.must(err)
		if ann := c.who("ann@x.io"); ann.TeamOn(20260210) != ann.TeamOn(20260101) {
			t.Errorf("trying a transfer made it")
		}
		done, err := c.engine.SaveSpan(context.Background(), c.org, change, clerk)
		c.must(err)
		if tried.Entries != 2 || done.Entries != 2 || done.Cells != 2 || len(done.Shifts) != 2 {
			t.Errorf("a transfer after one of two presentations posts %+v, tried %+v; want 2 entries in 2 cells of 2 teams", done, tried)
		}
		c.sound()
	})
}

// What a transfer is said to do to teams is what their boards show after it:
// the points of people go along, also where nothing is scored again.
func TestATransferSaysByHowMuchTeamsChange(t *testing.T) {
	for _, k := range []struct {
		name    string
		facts   []engine.Report
		entries int
		shifts  []string
	}{
		{"only her own points since", []engine.Report{met("m1", "2026-01-05"), met("m2", "2026-02-02"), met("m3", "2026-02-03")}, 0, []string{"North -20", "South 20"}},
		{"hers and the team's", []engine.Report{met("m1", "2026-02-02"), show("p1", "2026-02-10")}, 2, []string{"North -30", "South 30"}},
		{"nothing since", []engine.Report{met("m1", "2026-01-05"), show("p1", "2026-01-10")}, 0, nil},
	} {
		t.Run(k.name, func(t *testing.T) {
			onBoth(t, func(t *testing.T, l *lab) {
				c := l.office(t)
				c.record(k.facts...)
				was := c.teamPoints()
				change := engine.SpanChange{Email: "ann@x.io", From: 20260201, Team: "South"}
				tried, err := c.engine.SaveSpan(context.Background(), c.org, change, engine.Intent{Try: true})
				c.must(err)
				done, err := c.engine.SaveSpan(context.Background(), c.org, change, clerk)
				c.must(err)
				for _, effect := range []engine.Effect{tried, done} {
					same(t, "shifts", shiftsOf(effect), k.shifts)
					if effect.Entries != k.entries {
						t.Errorf("%d entries, want %d", effect.Entries, k.entries)
					}
				}
				is := c.teamPoints()
				for _, s := range done.Shifts {
					if is[s.Subject.Key]-was[s.Subject.Key] != s.Points {
						t.Errorf("the board of %s goes from %s to %s, said was %s", s.Subject.Key, was[s.Subject.Key], is[s.Subject.Key], s.Points)
					}
				}
				c.sound()
			})
		})
	}
}

// teamPoints returns what the board of 2026 shows of teams.
func (c *company) teamPoints() map[string]medalist.Points {
	c.t.Helper()
	points := map[string]medalist.Points{}
	for _, r := range c.page(engine.PageQuery{Level: medalist.TeamLevel, Every: "year", On: 2026_02_01}).Rows {
		points[r.Subject.Key] = r.Points
	}
	return points
}

// shiftsOf lists by how much whose points change.
func shiftsOf(e engine.Effect) (all []string) {
	for _, s := range e.Shifts {
		all = append(all, line(s.Subject.Key, s.Points))
	}
	return all
}

func TestACorrectedSpanTakesThePlaceOfTheWrongOne(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.office(t)
		ctx := context.Background()
		c.record(show("p1", "2026-01-10"))
		_, err := c.engine.SaveSpan(ctx, c.org, engine.SpanChange{Email: "ann@x.io", Edit: true, Was: 20260101, From: 20260115, Team: "South"}, clerk)
		c.must(err)
		spans := c.who("ann@x.io").Spans
		if len(spans) != 1 || spans[0].From != 20260115 {
			t.Errorf("the spans are %+v, want one from 15 January", spans)
		}
		_, err = c.engine.Leave(ctx, c.org, "ann@x.io", 20260131, clerk)
		c.must(err)
		if got := c.who("ann@x.io").Spans; got[0].Until != 20260131 {
			t.Errorf("whoever left on 31 January has the spans %+v", got)
		}
		c.sound()
	})
}

func TestSomebodyKeepsEverythingUnderANewEmail(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.office(t)
		was := c.who("boss@x.io")
		_, err := c.engine.SavePerson(context.Background(), c.org, engine.PersonChange{Was: was.Email, Email: "bo@x.io", Name: was.Name, Role: was.Role}, clerk)
		c.must(err)
		if now := c.who("bo@x.io"); now.ID != was.ID {
			t.Errorf("a new email made a new person")
		}
		if manager := c.who("ann@x.io").Manager; manager != "bo@x.io" {
			t.Errorf("Ann's manager is %q, want the new email", manager)
		}
	})
}

func TestFaultsOfAFormNameTheirFields(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.office(t)
		_, err := c.engine.SavePerson(context.Background(), c.org, engine.PersonChange{
			Email: "ann@x.io", Role: "king", Manager: "nobody@x.io", TimeZone: "Mars", Team: "East",
		}, clerk)
		c.faulty(err, "email", "name", "role", "manager", "time_zone", "team")
		_, err = c.engine.SavePerson(context.Background(), c.org, engine.PersonChange{Was: "boss@x.io", Email: "boss@x.io", Name: "Bo", Role: medalist.Rep}, clerk)
		c.faulty(err, "role")
		_, err = c.engine.SaveTeam(context.Background(), c.org, engine.TeamChange{Name: "North", Parent: "Nowhere"}, clerk)
		c.faulty(err, "name", "parent")
		err = c.engine.SaveCustomer(context.Background(), c.org, medalist.Customer{Kind: "alien", Facility: "F-1"}, true, clerk)
		c.faulty(err, "customer", "name", "kind", "facility")
	})
}

// What a form took, an import has to take, too: 250 characters, however many
// bytes they are.
func TestNamesInFormsAreAsLongAsInImports(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.office(t)
		ctx := context.Background()
		long, fits := strings.Repeat("ü", medalist.MaxName+1), strings.Repeat("ü", medalist.MaxName)
		_, err := c.engine.SavePerson(ctx, c.org, engine.PersonChange{Email: "new@x.io", Name: long, Role: medalist.Rep, ExternalID: long}, clerk)
		c.faulty(err, "name", "external_id")
		_, err = c.engine.SavePerson(ctx, c.org, engine.PersonChange{Was: "ann@x.io", Email: "ann@x.io", Name: long, Role: medalist.Rep}, clerk)
		c.faulty(err, "name")
		_, err = c.engine.SaveTeam(ctx, c.org, engine.TeamChange{Name: long, Market: long}, clerk)
		c.faulty(err, "name", "market")
		_, err = c.engine.SaveTeam(ctx, c.org, engine.TeamChange{Was: "North", Name: long}, clerk)
		c.faulty(err, "name")
		c.faulty(c.engine.SaveCustomer(ctx, c.org, medalist.Customer{Code: "c-1", Name: long}, true, clerk), "name")

		_, err = c.engine.SavePerson(ctx, c.org, engine.PersonChange{Email: "new@x.io", Name: fits, Role: medalist.Rep}, clerk)
		c.must(err)
		c.bring(files{ingest.People: []row{{"email": "new@x.io", "name": fits}}})
	})
}

// faulty checks that an error tells what is wrong with some fields.
func (c *company) faulty(err error, fields ...string) {
	c.t.Helper()
	faults := engine.FaultsOf(err)
	if len(faults) != len(fields) {
		c.t.Errorf("the faults are %v, want those of %v", err, fields)
	}
	for _, field := range fields {
		if faults[field] == nil {
			c.t.Errorf("nothing is said about %s: %v", field, faults)
		}
	}
}

func TestATeamUnderItselfIsRefused(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.office(t)
		ctx := context.Background()
		_, err := c.engine.SaveTeam(ctx, c.org, engine.TeamChange{Was: "South", Name: "South", Parent: "North"}, clerk)
		c.must(err)
		_, err = c.engine.SaveTeam(ctx, c.org, engine.TeamChange{Was: "North", Name: "North", Parent: "South"}, clerk)
		c.faulty(err, "parent")
	})
}

func TestARenamedTeamKeepsItsPoints(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.office(t)
		c.record(show("p1", "2026-01-10"))
		_, err := c.engine.SaveTeam(context.Background(), c.org, engine.TeamChange{Was: "North", Name: "Far North", Market: "DE"}, clerk)
		c.must(err)
		places, err := c.engine.Leaderboard(context.Background(), c.org, engine.Board{
			Window: engine.Window{From: 20260101, To: 20260131}, Level: medalist.TeamLevel,
		})
		c.must(err)
		if len(places) != 1 || places[0].Subject.Name != "Far North" || places[0].Score != scoring.Ratio(20_00, 100) {
			t.Errorf("the board is %+v, want 20 points of Far North", places)
		}
		c.sound()
	})
}

func TestUndoingAnImportCanBeTriedBefore(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.office(t)
		c.bring(files{ingest.Activities: rowsOf("external_id kind at people\nw1 workshop 2026-01-05~12:00 ann@x.io")})
		imports, err := c.engine.Imports(context.Background(), c.org)
		c.must(err)
		tried, err := c.engine.TryUndo(context.Background(), c.org, imports[0].ID)
		c.must(err)
		if tried.Removed != 1 || !slices.Equal(shiftsOf(tried.Effect), []string{"ann@x.io -50", "North -50"}) {
			t.Errorf("the undo would do %+v, want one fact and Ann's 50 points taken back, from her team too", tried)
		}
		if again, err := c.engine.Imports(context.Background(), c.org); err != nil || again[0].Undone {
			t.Errorf("trying to undo undid (error %v)", err)
		}
		c.sound()
	})
}
