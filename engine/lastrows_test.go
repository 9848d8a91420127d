package engine_test

import (
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/ingest"
)

// A bad row does not stand, and neither do the earlier rows that it was to
// correct: of every kind of row, known by its own identity.
func TestABadLastRowSuppressesTheEarlierOnesOfItsKind(t *testing.T) {
	tests := []struct {
		name string
		kind ingest.Kind
		rows string
	}{
		{"a customer", ingest.Customers, "customer name kind\nnew New hcp\nnew New friend"},
		{"a target of a person", ingest.Targets, "kpi target subject from\nmeetings 3 ann@x.io 2026-01-01\nmeetings none ann@x.io 2026-01-01"},
		{"a target of everybody", ingest.Targets, "kpi target dimension\nline-goals 3 GTX\nline-goals -3 GTX"},
		{"an assignment without an id", ingest.Assignments, "kind person customer due_on status\nfollow_up ann@x.io c2 2026-01-09 -\nfollow_up ann@x.io c2 2026-01-09 done"},
		{"an assignment with an id", ingest.Assignments, "external_id kind person customer due_on\na1 follow_up ann@x.io c2 2026-01-09\na1 follow_up ann@x.io c9 2026-01-09"},
		{"a team", ingest.Teams, "team parent\nWest Europe\nWest Nowhere"},
		{"a span of a person", ingest.People, "email name team starts_on\nann@x.io Ann South 2026-02-01\nann@x.io Ann Nowhere 2026-02-01"},
	}
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.staffed(t)
		for _, tt := range tests {
			t.Run(tt.name, func(t *testing.T) {
				c.t = t
				before := c.setUp()
				report := c.skipping(files{tt.kind: rowsOf(tt.rows)})
				if step := report.Steps[0]; report.Written || step.Bad != 1 || step.Replaced != 1 || step.Rows != 2 {
					t.Errorf("the report is %+v, want 1 row bad and 1 replaced of 2, and nothing written", step)
				}
				same(t, "set-up", c.setUp(), before)
			})
		}
	})
}

// A bad row whose identity is bad, too, replaces nothing.
func TestABadRowOfNoIdentitySuppressesNothing(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.staffed(t)
		report := c.skipping(files{ingest.Targets: rowsOf("kpi target subject from\nmeetings 3 ann@x.io -\nmeetings 4 ann@x.io soon")})
		if step := report.Steps[0]; step.New != 1 || step.Bad != 1 || step.Replaced != 0 {
			t.Errorf("the report is %+v, want 1 row new and 1 bad", step)
		}
	})
}

// What refers to a row that does not stand is bad as well.
func TestNothingRefersToASuppressedRow(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.staffed(t)
		before := c.setUp()
		report := c.skipping(files{
			ingest.Teams:       rowsOf("team parent\nWest Europe\nCoast West\nWest Nowhere"),
			ingest.People:      rowsOf("email name role team manager\nnew@x.io New rep - -\nold@x.io Old rep - new@x.io\nnew@x.io New boss - -\nlate@x.io Late rep West -"),
			ingest.Customers:   rowsOf("customer name kind facility\nnew New facility -\ndoc Doc hcp new\nnew New friend -"),
			ingest.Assignments: rowsOf("kind person customer due_on\nfollow_up new@x.io c1 2026-01-09\nfollow_up ann@x.io new 2026-01-09"),
			ingest.Activities:  rowsOf("external_id kind at people\nn1 meeting 2026-01-01~12:00 new@x.io"),
		})
		for i, bad := range []int{2, 3, 2, 2, 1} {
			if step := report.Steps[i]; step.Bad != bad || step.New != 0 {
				t.Errorf("%s: %d bad and %d new, want %d and none", step.Kind, step.Bad, step.New, bad)
			}
		}
		same(t, "set-up", c.setUp(), before)
	})
}

// skipping imports the rows that are not bad.
func (c *company) skipping(all files) *engine.ImportReport {
	c.t.Helper()
	r := c.request(all)
	r.SkipBad = true
	report, err := c.importing(r)
	c.must(err)
	return report
}

// person() finds those that earlier steps bring, whatever later ones do.
func TestAPersonIsFoundAmongWhatEarlierStepsBring(t *testing.T) {
	const byName = "set:\n  kind: kind\n  person: person(who)\n  customer: customer\n  due_on: day\n"
	const tasks = "kind,who,customer,day\nfollow_up,Ann,c1,2026-01-09\n"
	people := func(email string) string { return "email,name,role\n" + email + ",Ann,rep\n" }
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.company(t)
		c.bring(files{ingest.Customers: rowsOf("customer name\nc1 One")})
		mapping, err := ingest.ParseMapping("tasks.yaml", []byte(byName))
		c.must(err)
		task := func() engine.ImportStep {
			return engine.ImportStep{Kind: ingest.Assignments, Path: c.file("tasks.csv", tasks), Mapping: mapping}
		}
		person := func(email string) engine.ImportStep {
			return engine.ImportStep{Kind: ingest.People, Path: c.file("people.csv", people(email))}
		}
		report, err := c.importing(engine.ImportRequest{Name: "plan", Steps: []engine.ImportStep{person("ann@x.io"), task(), person("other@x.io")}})
		c.must(err)
		if got := report.Steps[1]; got.New != 1 || !report.Written {
			t.Errorf("the task between two people of one name: %+v, want it new", got)
		}
		report, err = c.importing(engine.ImportRequest{Name: "plan", Steps: []engine.ImportStep{task()}})
		if medalist.ErrorCode(err) != medalist.BadRows {
			t.Fatalf("the task after both: %v, want bad rows", err)
		}
		if want := `"Ann" may be any of ann@x.io, other@x.io; use an email or an external id`; report.Bad[0].Reason != want {
			t.Errorf("the row is bad because %s; want %s", report.Bad[0].Reason, want)
		}
	})
}
