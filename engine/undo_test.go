package engine_test

import (
	"context"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/ingest"
)

// anything draws rows for every kind of file, about things old and new.
func (d drawer) anything() files {
	people := append([]string{"new@x.io"}, emails...)
	teams := []string{"North", "South", "West"}
	all := files{
		ingest.Teams:     {{"team": "West", "parent": d.from("parent", "", "Europe")}, {"team": "North", "parent": d.from("parent", "West", "Europe")}},
		ingest.People:    {d.person("new@x.io", teams)},
		ingest.Customers: {{"customer": "c9", "name": "Nine"}, {"customer": "c1", "name": d.from("name", "One", "Another")}},
	}
	for range rapid.IntRange(0, 3).Draw(d.T, "more") {
		all[ingest.People] = append(all[ingest.People], d.person(d.from("person", people...), teams))
		all[ingest.Assignments] = append(all[ingest.Assignments], d.assignment(people))
		all[ingest.Targets] = append(all[ingest.Targets], d.target(people, teams))
	}
	for range rapid.IntRange(1, 12).Draw(d.T, "facts") {
		all[ingest.Activities] = append(all[ingest.Activities], d.fact(people, 10))
	}
	return all
}

func TestAnImportIsTakenBackAsAWhole(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		rapid.Check(t, func(t *rapid.T) {
			d := drawer{t}
			c := l.staffed(t)
			for range rapid.IntRange(1, 6).Draw(t, "facts before") {
				c.record(reportOf(d.fact(emails, 10)))
			}
			before, setUp := c.picture(), c.setUp()
			report := c.bring(d.anything())
			undone := c.undo(report.ID)
			if added := newRows(report); undone.Removed < added {
				t.Errorf("%d rows removed, want at least the %d that were new", undone.Removed, added)
			}
			same(t, "set-up", c.setUp(), setUp)
			same(t, "the picture", c.picture(), before)
			c.sound()
		})
	})
}

func newRows(report *engine.ImportReport) (n int) {
	for _, s := range report.Steps {
		n += s.New
	}
	return n
}

func TestAnImportIsTakenBackOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.company(t)
		id := c.bring(staff()).ID
		c.undo(id)
		for what, id := range map[string]medalist.ImportID{"conflict": id, "not_found": id + 1000} {
			if _, err := c.engine.UndoImport(context.Background(), c.org, id, "tester"); string(medalist.ErrorCode(err)) != what {
				t.Errorf("undo import %d: %v, want %s", id, err, what)
			}
		}
		imports, err := c.engine.Imports(context.Background(), c.org)
		c.must(err)
		if len(imports) != 1 || !imports[0].Undone || imports[0].New != 10 {
			t.Errorf("the imports are %+v, want one of 10 rows that was undone", imports)
		}
		if left := c.setUp(); len(left) > 0 {
			t.Errorf("left behind: %q", left)
		}
	})
}

// What an import brought cannot vanish while rows of others name it.
func TestAnImportThatOthersReferToStays(t *testing.T) {
	others := []struct {
		name  string
		rows  files
		wants []string // of the message
	}{
		{"a fact names a person", files{ingest.Activities: rowsOf("external_id kind at people\nx1 meeting 2026-01-01~12:00 ann@x.io")}, []string{"person ann@x.io", "activity x1"}},
		{"a fact that was withdrawn does", files{ingest.Activities: rowsOf("external_id kind at people status\nx1 meeting 2026-01-01~12:00 ann@x.io void")}, []string{"activity x1"}},
		{"a fact names a customer", files{ingest.Activities: rowsOf("external_id kind at people customer\nx1 meeting 2026-01-01~12:00 old@x.io c1")}, []string{"customer c1"}},
		{"a target is a person's", files{ingest.Targets: rowsOf("kpi target subject\nmeetings 3 ann@x.io")}, []string{"person ann@x.io", "target of meetings"}},
		{"a target is a team's", files{ingest.Targets: rowsOf("kpi target subject\nmeetings 3 North")}, []string{"team North", "target of meetings"}},
		{"somebody is in a team", files{ingest.People: rowsOf("email name team\nlate@x.io Late North")}, []string{"team North"}},
		{"somebody has a manager", files{ingest.People: rowsOf("email name manager\nlate@x.io Late mia@x.io")}, []string{"person mia@x.io", "person late@x.io"}},
		{"a team has a parent", files{ingest.Teams: rowsOf("team parent\nLate Europe")}, []string{"team Europe", "team Late"}},
		{"something is due", files{ingest.Assignments: rowsOf("kind person customer due_on\nfollow_up old@x.io c2 2026-01-01")}, []string{"customer c2"}},
		{"a doctor works at a facility", files{ingest.Customers: rowsOf("customer name facility\nlate Late c3")}, []string{"customer c3"}},
	}
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.company(t)
		c.bring(files{ingest.People: rowsOf("email name\nold@x.io Old")})
		for _, other := range others {
			t.Run(other.name, func(t *testing.T) {
				c.t = t
				id := c.bring(staff()).ID
				later := c.bring(other.rows).ID
				before, setUp := c.picture(), c.setUp()
				_, err := c.engine.UndoImport(context.Background(), c.org, id, "tester")
				if medalist.ErrorCode(err) != medalist.Conflict {
					t.Fatalf("undo: %v, want a conflict", err)
				}
				for _, want := range other.wants {
					if !strings.Contains(medalist.ErrorMessage(err), want) {
						t.Errorf("the message lacks %q: %s", want, medalist.ErrorMessage(err))
					}
				}
				same(t, "set-up", c.setUp(), setUp)
				same(t, "the picture", c.picture(), before)
				c.undo(later)
				c.undo(id)
				c.sound()
			})
		}
	})
}

// A fact that stands again is read in the zone that people are in by then.
func TestWhatStandsAgainIsReadInTodaysZones(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.company(t)
		c.bring(staff())
		fact := row{"external_id": "f1", "kind": "meeting", "at": "2026-01-01T23:30:00Z", "people": "ann@x.io"}
		c.bring(files{ingest.Activities: {fact}})
		correction := c.bring(files{ingest.Activities: {{"external_id": "f1", "kind": "workshop", "at": fact["at"], "people": "ann@x.io"}}})
		c.bring(files{ingest.People: rowsOf("email name role team time_zone\nann@x.io Ann rep North America/New_York")})
		c.undo(correction.ID)
		want := []string{"2026-01-01 meetings person ann@x.io [] 2025-12-29 10 meeting f1"}
		same(t, "the ledger", c.ledger(false), want)
		c.sound()
	})
}

// Teams moved past each other cannot be moved back in any order.
func TestAnUndoMakesNoCircleOfTeams(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.company(t)
		c.bring(files{ingest.Teams: rowsOf("team parent\nEurope -\nNorth Europe")})
		first := c.bring(files{ingest.Teams: rowsOf("team parent\nNorth -")}).ID
		second := c.bring(files{ingest.Teams: rowsOf("team parent\nEurope North")}).ID
		if _, err := c.engine.UndoImport(context.Background(), c.org, first, "tester"); medalist.ErrorCode(err) != medalist.Conflict {
			t.Errorf("undo of the first: %v, want a conflict", err)
		}
		same(t, "teams", c.setUp(), []string{"team Europe North ", "team North  "})
		c.undo(second)
		c.undo(first)
		same(t, "teams", c.setUp(), []string{"team Europe  ", "team North Europe "})
	})
}

// A row of people says who somebody is and where they are. It stands as a
// whole, whichever half of it an import changed.
func TestARowOfPeopleStandsAsAWhole(t *testing.T) {
	const header = "email name team ends_on\n"
	tests := []struct {
		name, before, first, second string
	}{
		{"the later changed the name", "", "ann@x.io Ann North -", "ann@x.io Anne North -"},
		{"the later changed the team", "", "ann@x.io Ann North -", "ann@x.io Ann South -"},
		{"the later changed the end", "", "ann@x.io Ann North -", "ann@x.io Ann North 2026-03-31"},
		{"the later kept a new team", "ann@x.io Ann North -", "ann@x.io Ann South -", "ann@x.io Anne South -"},
		{"the later kept a new name", "ann@x.io Ann North -", "ann@x.io Anne North -", "ann@x.io Anne South -"},
	}
	onBoth(t, func(t *testing.T, l *lab) {
		for _, tt := range tests {
			t.Run(tt.name, func(t *testing.T) {
				c := l.company(t)
				c.bring(files{ingest.Teams: rowsOf("team\nNorth\nSouth")})
				if tt.before != "" {
					c.bring(files{ingest.People: rowsOf(header + tt.before)})
				}
				before := c.setUp()
				first := c.bring(files{ingest.People: rowsOf(header + tt.first)}).ID
				between := c.setUp()
				second := c.bring(files{ingest.People: rowsOf(header + tt.second)}).ID
				stands := c.setUp()
				c.undo(second)
				same(t, "set-up without the second", c.setUp(), between)
				second = c.bring(files{ingest.People: rowsOf(header + tt.second)}).ID
				c.undo(first)
				same(t, "set-up without the first", c.setUp(), stands)
				c.undo(second)
				same(t, "set-up without both", c.setUp(), before)
				c.sound()
			})
		}
	})
}
