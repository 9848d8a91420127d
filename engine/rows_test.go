package engine_test

import (
	"cmp"
	"context"
	"encoding/csv"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/ingest"
)

// A row is a row of a file by its columns. An empty cell is as good as none.
type row map[string]string

// files are the rows of several files by what they hold.
type files map[ingest.Kind][]row

// inOrder is the order in which files refer to each other.
var inOrder = []ingest.Kind{ingest.Teams, ingest.People, ingest.Customers, ingest.Assignments, ingest.Targets, ingest.Activities}

// rowsOf reads rows from lines: the columns, then the cells, divided by
// spaces, with "-" for an empty one and "~" for a space.
func rowsOf(text string) []row {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	columns := strings.Fields(lines[0])
	var rows []row
	for _, line := range lines[1:] {
		r := row{}
		for i, cell := range strings.Fields(line) {
			if cell == "-" {
				cell = ""
			}
			r[columns[i]] = strings.ReplaceAll(cell, "~", " ")
		}
		rows = append(rows, r)
	}
	return rows
}

// tableOf writes rows as CSV, with all columns that any of them has.
func tableOf(rows []row) string {
	columns := map[string]bool{}
	for _, r := range rows {
		for column := range r {
			columns[column] = true
		}
	}
	header := slices.Sorted(maps.Keys(columns))
	var b strings.Builder
	w := csv.NewWriter(&b)
	write := func(cells []string) {
		if err := w.Write(cells); err != nil {
			panic(err) // a strings.Builder takes everything
		}
	}
	write(header)
	for _, r := range rows {
		cells := make([]string, len(header))
		for i, column := range header {
			cells[i] = r[column]
		}
		write(cells)
	}
	w.Flush()
	return b.String()
}

// file writes a file of a name of its own and returns its path.
func (c *company) file(name, text string) string {
	c.t.Helper()
	path := filepath.Join(c.dir, fmt.Sprintf("%d-%s", c.count.Add(1), name))
	c.must(os.WriteFile(path, []byte(text), 0o600))
	return path
}

// request asks to import files, in the order in which they refer to each
// other.
func (c *company) request(all files) engine.ImportRequest {
	c.t.Helper()
	r := engine.ImportRequest{Name: "files", Actor: "tester"}
	for _, kind := range inOrder {
		if rows := all[kind]; len(rows) > 0 {
			r.Steps = append(r.Steps, engine.ImportStep{Kind: kind, Path: c.file(string(kind)+".csv", tableOf(rows))})
		}
	}
	return r
}

// staff are people in teams, and customers.
func staff() files {
	return files{
		ingest.Teams: rowsOf(`
			team parent
			Europe -
			North Europe
			South Europe`),
		ingest.People: rowsOf(`
			email name role team
			ann@x.io Ann rep North
			bob@x.io Bob engineer South
			cy@x.io Cy rep North
			mia@x.io Mia manager -`),
		ingest.Customers: rowsOf(`
			customer name
			c1 One
			c2 Two
			c3 Three`),
	}
}

// staffed adds a company with people in teams, who have targets and tasks.
func (l *lab) staffed(t tester) *company {
	t.Helper()
	c := l.company(t)
	versions := map[version]string{}
	for id, definitions := range rules {
		versions[version{id, catalogue.DefaultFrom}] = definitions[0]
	}
	c.apply(kpiFile(versions), 0)
	c.bring(staff())
	c.bring(files{
		ingest.Targets: rowsOf(`
			kpi target subject dimension
			line-goals 2000 - GTX
			reached 5000 North -
			team-goals 10000 - -
			busy-weeks 1 ann@x.io -`),
		ingest.Assignments: rowsOf(`
			kind person customer due_on
			follow_up ann@x.io c1 2026-01-01
			follow_up bob@x.io c2 2026-01-02
			service_visit bob@x.io c1 2026-01-14
			service_visit bob@x.io c3 2026-01-14
			service_visit cy@x.io c3 2026-01-15`),
	})
	return c
}

func (c *company) importing(r engine.ImportRequest) (*engine.ImportReport, error) {
	return c.engine.Import(context.Background(), c.org, r)
}

// bring imports files, which must be sound.
func (c *company) bring(all files) *engine.ImportReport {
	c.t.Helper()
	report, err := c.importing(c.request(all))
	if err != nil {
		c.t.Fatalf("%v: %v", err, report.Bad)
	}
	return report
}

// undo takes an import back, which must be possible.
func (c *company) undo(id medalist.ImportID) engine.UndoReport {
	c.t.Helper()
	report, err := c.engine.UndoImport(context.Background(), c.org, id, "tester")
	c.must(err)
	return report
}

// factColumns are the columns of facts that are no attributes.
var factColumns = []string{"external_id", "kind", "at", "people", "customer", "status", "reason", sourceColumn}

// sourceColumn holds where a fact comes from; imports pass it over.
const sourceColumn = "_source"

// reportOf returns a row of activities as somebody would report it.
func reportOf(r row) engine.Report {
	report := engine.Report{
		Source: r[sourceColumn], ExternalID: r["external_id"], Kind: medalist.KindID(r["kind"]), At: r["at"],
		People: strings.Split(r["people"], ";"), Customer: r["customer"], Status: medalist.Status(r["status"]), Reason: r["reason"],
		Attributes: map[string]string{},
	}
	for column, cell := range r {
		if !slices.Contains(factColumns, column) {
			report.Attributes[column] = cell
		}
	}
	return report
}

func reportsOf(rows []row) []engine.Report {
	reports := make([]engine.Report, len(rows))
	for i, r := range rows {
		reports[i] = reportOf(r)
	}
	return reports
}

// sourceOf is where a row comes from.
func sourceOf(r row) string { return cmp.Or(r[sourceColumn], "file") }
