package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/cmd/medalist/out"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/quiz/quizfile"
	"medalist.dev/medalist/store"
)

type questionsCmd struct {
	List   questionsListCmd   `cmd:"" default:"withargs" help:"List questions."`
	Import questionsImportCmd `cmd:"" help:"Take questions from files: GIFT, Moodle XML, Aiken, CSV or XLSX."`
	Export questionsExportCmd `cmd:"" help:"Write questions to a file: GIFT or CSV."`
}

func (questionsCmd) Help() string { return helpText("questions") }

// A questionFilter are the flags that say which questions are meant.
type questionFilter struct {
	Topic string `placeholder:"TOPIC" help:"Only those of this topic."`
	Kind  string `placeholder:"KIND" help:"Only those of this kind: single, multiple, true_false, numeric, short, matching, ordering, missing_word or hotspot."`
	State string `placeholder:"STATE" help:"Only drafts, reviewed or retired ones, or those that wait for review: draft, reviewed, retired or waits."`
	Find  string `placeholder:"WORDS" help:"Only those in which all these words stand."`
}

func (f questionFilter) of() (store.QuestionFilter, error) {
	filter := store.QuestionFilter{Topic: f.Topic, Kind: f.Kind, Text: f.Find, Status: medalist.QuestionStatus(f.State)}
	switch f.State {
	case "", string(medalist.DraftQuestion), string(medalist.ReviewedQuestion), string(medalist.RetiredQuestion):
	case "waits":
		filter.Status, filter.Waits = "", true
	default:
		return filter, medalist.Errorf(medalist.Invalid, "%q is no state of a question; take draft, reviewed, retired or waits.", f.State)
	}
	return filter, nil
}

type questionsListCmd struct{ questionFilter }

func (questionsListCmd) Help() string { return helpText("questions") }

func (c questionsListCmd) Run(ctx context.Context, p *program) error {
	filter, err := c.of()
	if err != nil {
		return err
	}
	return p.withOrg(ctx, func(e *engine.Engine, org medalist.Org) error {
		found, err := e.Questions(ctx, org, store.QuestionPage{QuestionFilter: filter, Limit: quizfile.MaxItems})
		if err != nil {
			return err
		}
		columns := append(out.Numbers("id"), out.Text("external_id", "topic", "kind", "state", "title")...)
		columns = append(columns, out.Numbers("version", "asked")...)
		return write(p.rows(columns...), found.Rows, questionCells)
	})
}

func questionCells(q store.Question) []string {
	return []string{number(q.ID), q.ExternalID, q.Topic, q.Kind, string(q.Status), q.Title, number(q.Version), number(q.Asked)}
}

type questionsImportCmd struct {
	Files    []string `arg:"" name:"file" complete:"file" help:"The files."`
	Topic    string   `placeholder:"TOPIC" help:"Topic of questions for which their file names none."`
	Reviewed bool     `help:"They are right as they are: ask them from now on. Without it they wait for review."`
	DryRun   bool     `help:"Tell what would be done, and do nothing."`
}

func (questionsImportCmd) Help() string { return helpText("questions-import") }

func (c questionsImportCmd) Run(ctx context.Context, p *program) error {
	return p.withOrg(ctx, func(e *engine.Engine, org medalist.Org) error {
		left, unread := 0, 0
		for _, file := range c.Files {
			report, err := e.ImportQuestions(ctx, org, engine.QuestionImport{
				Path: file, Name: filepath.Base(file), Beside: filepath.Dir(file), Topic: c.Topic, Reviewed: c.Reviewed, DryRun: c.DryRun, Actor: p.actor(),
			})
			switch {
			case err == nil:
				left += len(report.Problems)
				c.tell(p, file, report)
			case len(c.Files) > 1 && medalist.ErrorCode(err) == medalist.Invalid: // the others may be right
				unread++
				fmt.Fprintf(p.stderr, "%s: %s\n", file, medalist.ErrorMessage(err))
			default:
				return inFile(err)
			}
		}
		return leftOut(unread, left)
	})
}

// leftOut is the failure of an import that left files or questions out.
func leftOut(files, questions int) error {
	var what []string
	if files > 0 {
		what = append(what, count(files, "file"))
	}
	if questions > 0 {
		what = append(what, count(questions, "question"))
	}
	if what == nil {
		return nil
	}
	return medalist.Errorf(medalist.BadRows, "%s left out; correct them and import them again.", strings.Join(what, " and "))
}

// tell says what became of a file.
func (c questionsImportCmd) tell(p *program, file string, r *engine.QuestionReport) {
	for _, one := range r.Problems {
		fmt.Fprintf(p.stderr, "%s:%d: %s: %s\n", file, one.Line, one.Name, medalist.ErrorMessage(one.Err))
	}
	what := "import " + number(r.ID)
	if r.ID == 0 {
		what = "nothing was kept"
	}
	fmt.Fprintf(p.stderr, "%s (%s): %d new, %d changed, %d unchanged, %d left out; %s.\n", file, r.Format, r.New, r.Changed, r.Same, len(r.Problems), what)
}

type questionsExportCmd struct {
	File string `arg:"" complete:"file" help:"File to write, ending with .gift or .csv; it must not exist."`
	questionFilter
}

func (questionsExportCmd) Help() string { return helpText("questions-export") }

func (c questionsExportCmd) Run(ctx context.Context, p *program) error {
	filter, err := c.of()
	if err != nil {
		return err
	}
	format := quizfile.GIFT
	switch strings.ToLower(filepath.Ext(c.File)) {
	case ".gift":
	case ".csv":
		format = quizfile.Sheet
	default:
		return medalist.Errorf(medalist.Invalid, "Name a file that ends with .gift or .csv, not %s.", c.File)
	}
	return p.withOrg(ctx, func(e *engine.Engine, org medalist.Org) error {
		file, err := os.OpenFile(c.File, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
		if errors.Is(err, os.ErrExist) {
			return medalist.Errorf(medalist.Conflict, "%s exists already; name another file.", c.File)
		}
		if err != nil {
			return err
		}
		w := bufio.NewWriter(file)
		written, left, err := e.ExportQuestions(ctx, org, filter, format, w, p.actor())
		if err = errors.Join(err, w.Flush(), file.Close()); err != nil {
			return err
		}
		fmt.Fprintf(p.stderr, "%s holds %s.\n", c.File, count(written, "question"))
		if left > 0 {
			fmt.Fprintf(p.stderr, "GIFT has no words for %s with a place in a picture; CSV has.\n", count(left, "question"))
		}
		return nil
	})
}
