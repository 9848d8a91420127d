package engine

import (
	"cmp"
	"context"
	"errors"
	"fmt"

	"medalist.dev/medalist"
	"medalist.dev/medalist/ingest"
	"medalist.dev/medalist/store"
)

// An ImportRequest names files to be taken in as one import: all of it, or
// nothing.
type ImportRequest struct {
	Name    string // for people, such as the file's name
	Steps   []ImportStep
	Source  string // in which external ids of activities are unique; default "file"
	DryRun  bool   // tell what would be done, and do nothing
	SkipBad bool   // leave bad rows out, in a file of their own beside the file
	Actor   string
	// Progress is told how far the import is, several times a second at most.
	Progress func(ImportProgress)
}

// An ImportStep is one file with the mapping it is read through, nil for none.
type ImportStep struct {
	Kind    ingest.Kind
	Path    string
	Mapping *ingest.Mapping
}

// A Phase is a part of an import's work.
type Phase string

// The phases.
const (
	Checking Phase = "checking"
	Writing  Phase = "writing"
	Scoring  Phase = "scoring"
)

// ImportProgress says how far an import is. Done of Total are bytes of a file,
// or subjects that were scored.
type ImportProgress struct {
	Phase       Phase
	Step, Steps int // counted from 1; zero while scoring
	Done, Total int64
	Rows        int64
}

// An ImportReport says what an import did, or would do.
type ImportReport struct {
	ID      medalist.ImportID // zero unless it was written
	Steps   []StepReport
	Bad     []ingest.BadRow // the first of them
	BadRows int
	Entries int  // posted to the ledger
	Written bool // something was kept
}

// A StepReport says what became of the rows of one file.
type StepReport struct {
	Kind      ingest.Kind
	Path      string
	Rows      int // read
	New       int
	Changed   int
	Unchanged int
	Replaced  int // by a later row of the same file
	Bad       int
	LeftOut   int         // by the mapping
	BadFile   string      // where bad rows were left, empty if nowhere
	Changes   []RowChange // the first of them
}

// A RowChange is a row that corrects what is recorded.
type RowChange struct {
	Line int
	ID   string // what the row is about
	Was  string // what is recorded, in a few words
	Is   string // what the row says
}

// maxReported bounds the bad rows and the changes that a report lists.
const maxReported = 1000

// Import takes files in. Bad rows make it fail with the code BadRows, unless
// they are to be skipped; the report lists them either way.
func (e *Engine) Import(ctx context.Context, org medalist.Org, r ImportRequest) (*ImportReport, error) {
	r.Source = cmp.Or(r.Source, "file")
	report := &ImportReport{}
	err := e.update(ctx, org, func(tx *store.Tx, w *world) error {
		im := &importer{engine: e, tx: tx, request: &r, report: report, before: w, world: w}
		return im.run(ctx)
	})
	switch {
	case errors.Is(err, errNothingToKeep):
		return report, nil
	case err != nil:
		report.ID, report.Written = 0, false
		return report, fmt.Errorf("import %s: %w", r.Name, err)
	}
	return report, nil
}

// errNothingToKeep rolls back a dry run, and an import without news.
var errNothingToKeep = errors.New("nothing to keep")

// An importer is an import on its way.
type importer struct {
	engine  *Engine
	tx      *store.Tx
	request *ImportRequest
	report  *ImportReport
	id      medalist.ImportID

	before    *world // how the organisation was set up
	world     *world // how it is by now
	directory *directory
	checked   []*checkedStep
	changes   changes
}

func (im *importer) run(ctx context.Context) error {
	im.directory = newDirectory(ctx, im.tx, im.world)
	if err := im.check(ctx); err != nil {
		return err
	}
	defer im.discardBadFiles()
	if im.report.BadRows > 0 && !im.request.SkipBad && !im.request.DryRun {
		return im.badRows()
	}
	record := store.Import{
		Name: im.request.Name, Kind: im.kinds(), Source: im.request.Source,
		At: instantOf(im.engine.Now()), Actor: actorOf(im.request.Actor),
	}
	if err := im.tx.PutImport(ctx, &record); err != nil {
		return err
	}
	im.id = record.ID
	if err := im.tx.ExpectMany(ctx); err != nil {
		return err
	}
	for i, step := range im.checked {
		if err := im.write(ctx, i, step); err != nil {
			return fmt.Errorf("%s: %w", step.Path, err)
		}
	}
	if im.request.DryRun && im.report.BadRows > 0 && !im.request.SkipBad {
		return im.badRows()
	}
	if who := im.before.missed(im.world, im.engine.Today(im.world.org)); who != nil {
		return medalist.Errorf(medalist.Conflict, "%s is the only admin, and would be none after this import; leave them the role admin, or make somebody else an admin first.", who.Name)
	}
	if im.request.DryRun {
		return errNothingToKeep
	}
	return im.finish(ctx, &record)
}

func (im *importer) badRows() error {
	return medalist.Errorf(medalist.BadRows, "%s cannot be taken; nothing was written. Correct them, or skip them with --skip-bad.", counted(im.report.BadRows, "row"))
}

func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// finish scores what the import touched and completes its record. An import
// without news leaves no trace.
func (im *importer) finish(ctx context.Context, record *store.Import) error {
	for i := range im.report.Steps {
		s := &im.report.Steps[i]
		record.Added += int64(s.New)
		record.Changed += int64(s.Changed)
		record.Unchanged += int64(s.Unchanged)
		record.Bad += int64(s.Bad)
	}
	if record.Added+record.Changed == 0 {
		return cmp.Or(im.keepBadFiles(), errNothingToKeep)
	}
	if err := im.score(ctx); err != nil {
		return err
	}
	if err := im.tx.PutImport(ctx, record); err != nil {
		return err
	}
	if err := im.engine.audit(ctx, im.tx, im.request.Actor, "import", im.request.Name, im.report.Steps); err != nil {
		return err
	}
	im.report.ID, im.report.Written = im.id, true
	return im.keepBadFiles()
}

// kinds names what the import's files hold.
func (im *importer) kinds() string {
	if len(im.request.Steps) == 1 {
		return string(im.request.Steps[0].Kind)
	}
	return "plan"
}

func (im *importer) progress(p ImportProgress) {
	if im.request.Progress != nil {
		p.Steps = len(im.request.Steps)
		im.request.Progress(p)
	}
}
