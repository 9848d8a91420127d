package engine

import (
	"context"
	"fmt"

	"medalist.dev/medalist/ingest"
)

// A checkedStep is a file that was read once from end to end: which of its
// rows stand is known.
type checkedStep struct {
	ImportStep
	last    *lastRows    // by identity
	bad     map[int]bool // lines of rows that cannot be taken
	badPath string
	badFile *ingest.BadFile // nil if bad rows are not kept
}

// check reads every file, so that nothing is written unless all of it can be.
func (im *importer) check(ctx context.Context) error {
	for i, step := range im.request.Steps {
		c := &checkedStep{ImportStep: step, last: newLastRows(), bad: map[int]bool{}, badPath: im.badPath(step.Path)}
		if im.request.SkipBad && !im.request.DryRun {
			c.badFile = ingest.NewBadFile(c.badPath)
		}
		im.checked = append(im.checked, c)
		im.report.Steps = append(im.report.Steps, StepReport{Kind: step.Kind, Path: step.Path})
		if err := im.checkStep(ctx, i, c); err != nil {
			return err
		}
	}
	return nil
}

func (im *importer) checkStep(ctx context.Context, i int, c *checkedStep) error {
	take := func(r ingest.Record) error {
		im.directory.expect(r)
		return c.last.add(r.Identity(), r.FileLine())
	}
	bad := func(b ingest.BadRow) error {
		c.bad[b.Line] = true
		if len(im.report.Bad) < maxReported {
			im.report.Bad = append(im.report.Bad, b)
		}
		if c.badFile != nil {
			if err := c.badFile.Add(b); err != nil {
				return err
			}
		}
		im.directory.drop(b.Identity)
		return c.last.add(b.Identity, b.Line)
	}
	summary, err := im.read(ctx, Checking, i, c, take, bad)
	if err != nil {
		return err
	}
	im.directory.arrive(c.Kind)
	if im.directory.err != nil {
		return im.directory.err
	}
	report := &im.report.Steps[i]
	report.Rows, report.Bad, report.LeftOut = summary.Rows, summary.Bad, summary.LeftOut
	im.report.BadRows += summary.Bad
	report.Replaced, err = c.last.done()
	return err
}

// read reads a file in one phase of the import.
func (im *importer) read(ctx context.Context, phase Phase, i int, c *checkedStep, take func(ingest.Record) error, bad func(ingest.BadRow) error) (ingest.Summary, error) {
	im.directory.step = i
	src := ingest.Source{Path: c.Path, Kind: c.Kind, Mapping: c.Mapping}
	src.Progress = func(done, total int64, rows int) {
		im.progress(ImportProgress{Phase: phase, Step: i + 1, Done: done, Total: total, Rows: int64(rows)})
	}
	return ingest.Read(ctx, src, im.directory, take, bad)
}

// badPath returns where a step leaves its bad rows. A file that several steps
// read has one such file for each.
func (im *importer) badPath(path string) string {
	before := 0
	for _, c := range im.checked {
		if c.Path == path {
			before++
		}
	}
	if before == 0 {
		return ingest.BadPath(path)
	}
	return ingest.BadPath(fmt.Sprintf("%s.%d", path, before+1))
}

// keepBadFiles puts the files of bad rows in their places.
func (im *importer) keepBadFiles() error {
	for i, c := range im.checked {
		if c.badFile == nil {
			continue
		}
		if err := c.badFile.Close(); err != nil {
			return err
		}
		if im.report.Steps[i].Bad > 0 {
			im.report.Steps[i].BadFile = c.badPath
		}
		c.badFile = nil
	}
	return nil
}

// discardBadFiles gives up the files of bad rows that were not kept.
func (im *importer) discardBadFiles() {
	for _, c := range im.checked {
		if c.badFile != nil {
			if err := c.badFile.Discard(); err != nil {
				im.engine.Log.Warn("remove file of bad rows", "file", c.Path, "error", err)
			}
		}
	}
}
