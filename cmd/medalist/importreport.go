package main

import (
	"fmt"
	"strings"

	"medalist.dev/medalist/cmd/medalist/out"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/ingest"
)

// badRowsListed is how many bad cells are listed before the rest is counted.
const badRowsListed = 100

// tellImport writes one row for each file to standard output, and what is
// wrong or would change to standard error.
func (p *program) tellImport(r engine.ImportRequest, report *engine.ImportReport) error {
	p.tellBadRows(report)
	for _, step := range report.Steps {
		p.tellChanges(step)
	}
	columns := append(out.Text("kind", "file"), out.Numbers("rows", "new", "changed", "unchanged", "replaced", "bad", "left_out")...)
	err := write(p.rows(columns...), report.Steps, func(s engine.StepReport) []string {
		return []string{
			string(s.Kind), s.Path, number(s.Rows), number(s.New), number(s.Changed), number(s.Unchanged),
			number(s.Replaced), number(s.Bad), number(s.LeftOut),
		}
	})
	if err == nil {
		p.tellOutcome(r, report)
	}
	return err
}

func (p *program) tellBadRows(report *engine.ImportReport) {
	for _, bad := range report.Bad[:min(len(report.Bad), badRowsListed)] {
		fmt.Fprintln(p.stderr, badRowText(bad))
	}
	if more := report.BadRows - badRowsListed; more > 0 {
		fmt.Fprintf(p.stderr, "… and %s more.\n", grouped(int64(more)))
	}
}

// badRowText names file, line, column and value of a bad cell, and why it is
// bad.
func badRowText(b ingest.BadRow) string {
	text := fmt.Sprintf("%s:%d: ", b.File, b.Line)
	if b.Column != "" {
		text += b.Column + ": "
	}
	if b.Value != "" && !strings.Contains(b.Reason, b.Value) {
		text += fmt.Sprintf("%q: ", b.Value)
	}
	return text + b.Reason
}

func (p *program) tellChanges(s engine.StepReport) {
	for _, c := range s.Changes {
		fmt.Fprintf(p.stderr, "%s:%d: %s: %s becomes %s\n", s.Path, c.Line, c.ID, c.Was, c.Is)
	}
}

// tellOutcome says in the end what was written, and where.
func (p *program) tellOutcome(r engine.ImportRequest, report *engine.ImportReport) {
	for _, s := range report.Steps {
		if s.BadFile != "" {
			fmt.Fprintf(p.stderr, "%s of %s left in %s; correct them there and import that file.\n", count(s.Bad, "bad row"), s.Path, s.BadFile)
		}
	}
	switch {
	case report.Written:
		fmt.Fprintf(p.stderr, "Import %d is done: %s posted. Undo it with: medalist imports undo %d\n",
			report.ID, count(report.Entries, "ledger entry"), report.ID)
	case r.DryRun:
		fmt.Fprintln(p.stderr, "Nothing was written: this was a dry run.")
	case report.BadRows == 0 || r.SkipBad:
		fmt.Fprintln(p.stderr, "Nothing was written: the rows say what is recorded already.")
	}
}
