package engine_test

import (
	"encoding/csv"
	"os"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/ingest"
)

func TestADryRunTellsWhatAnImportWouldDoAndDoesNothing(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		rapid.Check(t, func(t *rapid.T) {
			d := drawer{t}
			c := l.staffed(t)
			c.record(reportsOf(d.distinctFacts(1, 6))...)
			before, setUp, said := c.picture(), c.setUp(), c.said()
			r := c.request(d.anything())
			r.DryRun = true
			told, err := c.importing(r)
			c.must(err)
			if told.Written || told.ID != 0 || told.Entries != 0 {
				t.Errorf("a dry run reports import %d, written: %v, %d entries", told.ID, told.Written, told.Entries)
			}
			same(t, "what was said", c.said(), said)
			same(t, "set-up", c.setUp(), setUp)
			same(t, "the picture", c.picture(), before)
			r.DryRun = false
			done, err := c.importing(r)
			c.must(err)
			same(t, "what was told", told.Steps, done.Steps)
		})
	})
}

// badFacts are two sound rows and five that cannot be taken.
func badFacts() files {
	return files{ingest.Activities: rowsOf(`
		external_id kind at people customer rating
		good meeting 2026-01-01~12:00 ann@x.io c1 -
		nobody meeting 2026-01-01~12:00 who@x.io - -
		nowhere meeting 2026-01-01~12:00 ann@x.io c99 -
		never meeting 2026-02-30~12:00 ann@x.io - -
		unheard singing 2026-01-01~12:00 ann@x.io - -
		unrated feedback 2026-01-01~12:00 ann@x.io - 6
		fine feedback 2026-01-01~12:00 ann@x.io - 5`)}
}

// badCells are the cells of badFacts that are wrong.
var badCells = []string{"3 people", "4 customer", "5 at", "6 kind", "7 rating"}

func TestBadRowsAreListedAndNothingIsWritten(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.staffed(t)
		before, said := c.picture(), c.said()
		for _, dry := range []bool{false, true} {
			r := c.request(badFacts())
			r.DryRun = dry
			report, err := c.importing(r)
			if medalist.ErrorCode(err) != medalist.BadRows {
				t.Errorf("dry %v: %v, want bad rows", dry, err)
			}
			var cells []string
			for _, b := range report.Bad {
				cells = append(cells, line(b.Line, b.Column))
			}
			same(t, "bad cells", cells, badCells)
			if report.Written || report.BadRows != 5 || report.Steps[0].Rows != 7 {
				t.Errorf("dry %v: written %v, %d bad rows of %d", dry, report.Written, report.BadRows, report.Steps[0].Rows)
			}
			if _, err := os.Stat(ingest.BadPath(r.Steps[0].Path)); err == nil {
				t.Errorf("dry %v: a file of bad rows was left", dry)
			}
		}
		same(t, "what was said", c.said(), said)
		same(t, "the picture", c.picture(), before)
	})
}

// A dry run ends as the import would.
func TestADryRunSkipsBadRowsAsTheImportWould(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.staffed(t)
		before := c.picture()
		r := c.request(badFacts())
		r.DryRun, r.SkipBad = true, true
		report, err := c.importing(r)
		c.must(err)
		if step := report.Steps[0]; report.Written || report.BadRows != 5 || step.New != 2 || step.BadFile != "" {
			t.Errorf("a dry run that skips bad rows reports %+v, want 5 bad of 7, 2 new and no file", report)
		}
		if _, err := os.Stat(ingest.BadPath(r.Steps[0].Path)); err == nil {
			t.Error("a file of bad rows was left")
		}
		same(t, "the picture", c.picture(), before)
	})
}

func TestSkippedRowsComeInOnceTheyAreCorrected(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c, sound := l.staffed(t), l.staffed(t)
		r := c.request(badFacts())
		r.SkipBad = true
		report, err := c.importing(r)
		c.must(err)
		step := report.Steps[0]
		if !report.Written || step.New != 2 || step.Bad != 5 || step.BadFile != ingest.BadPath(r.Steps[0].Path) {
			t.Errorf("skipping bad rows reports %+v, want 2 new and 5 bad in a file", step)
		}
		c.correct(step.BadFile, map[string]string{"who@x.io": "bob@x.io", "c99": "c2", "2026-02-30 12:00": "2026-02-28 12:00", "singing": "workshop", "6": "4"})
		again, err := c.importing(engine.ImportRequest{Name: "corrected", Steps: []engine.ImportStep{{Kind: ingest.Activities, Path: step.BadFile}}})
		c.must(err)
		if again.Steps[0].New != 5 {
			t.Errorf("the corrected rows report %+v, want 5 new", again.Steps[0])
		}
		sound.bring(files{ingest.Activities: rowsOf(`
			external_id kind at people customer rating
			good meeting 2026-01-01~12:00 ann@x.io c1 -
			nobody meeting 2026-01-01~12:00 bob@x.io - -
			nowhere meeting 2026-01-01~12:00 ann@x.io c2 -
			never meeting 2026-02-28~12:00 ann@x.io - -
			unheard workshop 2026-01-01~12:00 ann@x.io - -
			unrated feedback 2026-01-01~12:00 ann@x.io - 4
			fine feedback 2026-01-01~12:00 ann@x.io - 5`)})
		same(t, "the picture", c.picture(), sound.picture())
		c.sound()
	})
}

// correct replaces cells of a CSV file.
func (c *company) correct(path string, cells map[string]string) {
	c.t.Helper()
	text, err := os.ReadFile(path)
	c.must(err)
	rows, err := csv.NewReader(strings.NewReader(string(text))).ReadAll()
	c.must(err)
	if !slices.Contains(rows[0], "_line") || !slices.Contains(rows[0], "_column") || !slices.Contains(rows[0], "_reason") {
		c.t.Errorf("the columns are %v, want _line, _column and _reason among them", rows[0])
	}
	for _, r := range rows[1:] {
		for i := range r {
			if better, ok := cells[r[i]]; ok {
				r[i] = better
			}
		}
	}
	var b strings.Builder
	w := csv.NewWriter(&b)
	c.must(w.WriteAll(rows))
	c.must(os.WriteFile(path, []byte(b.String()), 0o600))
}

// A bad row counts as the last word on its id: neither an earlier row of the
// file nor a change of what is recorded takes its place.
func TestABadLastRowDoesNotReviveAnEarlierOne(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.staffed(t)
		c.bring(files{ingest.Activities: rowsOf("external_id kind at people\nknown meeting 2026-01-01~12:00 ann@x.io")})
		before := c.ledger(true)
		r := c.request(files{
			ingest.Activities: rowsOf(`
				external_id kind at people
				known workshop 2026-01-01~12:00 ann@x.io
				new workshop 2026-01-01~12:00 ann@x.io
				new workshop 2026-01-01~12:00 who@x.io
				known workshop 2026-01-01~99:00 ann@x.io`),
			ingest.Assignments: rowsOf(`
				external_id kind person customer due_on
				a1 follow_up ann@x.io c1 2026-01-05
				a1 follow_up ann@x.io c1 2026-13-05`),
		})
		r.SkipBad = true
		report, err := c.importing(r)
		c.must(err)
		if report.Written || report.BadRows != 3 {
			t.Errorf("written: %v, %d bad rows; want nothing but 3 bad rows", report.Written, report.BadRows)
		}
		same(t, "the ledger", c.ledger(true), before)
		for _, s := range report.Steps {
			if s.BadFile == "" {
				t.Errorf("the bad %s were left nowhere", s.Kind)
			}
		}
	})
}

// A step knows what the steps before it bring, and no more.
func TestAPlanMayNotNameWhatALaterStepBrings(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.company(t)
		facts := c.request(files{ingest.Activities: rowsOf("external_id kind at people\nf1 meeting 2026-01-01~12:00 ann@x.io")})
		plan := c.request(staff())
		plan.Steps = append(facts.Steps, plan.Steps...)
		if _, err := c.importing(plan); medalist.ErrorCode(err) != medalist.BadRows {
			t.Errorf("facts before people: %v, want bad rows", err)
		}
		plan.SkipBad = true
		report, err := c.importing(plan)
		c.must(err)
		if report.Steps[0].New != 0 || report.Steps[0].Bad != 1 || report.Steps[2].New != 4 {
			t.Errorf("skipping them reports %+v", report.Steps)
		}
		if again, err := c.importing(facts); err != nil || again.Steps[0].New != 1 {
			t.Errorf("the facts by themselves: %v, %+v", err, again.Steps)
		}
	})
}
