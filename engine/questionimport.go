package engine

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/quiz"
	"medalist.dev/medalist/quiz/quizfile"
	"medalist.dev/medalist/store"
)

// A QuestionImport names a file of questions to be taken in.
type QuestionImport struct {
	Path, Name string // of the file, and what its owner calls it
	Beside     string // the folder in which pictures, sounds and films lie that the file names, empty for none
	Topic      string // of questions of which the file says none
	Reviewed   bool   // they are right as they are, and asked from now on
	DryRun     bool   // tell what would be done, and do nothing
	Actor      string
}

// A QuestionReport says what an import of questions did, or would do.
type QuestionReport struct {
	ID                 medalist.ImportID // zero unless something was kept
	Format             quizfile.Format
	New, Changed, Same int
	Lines              []QuestionLine // of all questions that were taken, in the file's order
	Problems           []quizfile.Problem
	Texts              int // texts without a question, which are left out
}

// A QuestionLine is a question of a file.
type QuestionLine struct {
	Line   int
	Change store.Change
	ID     medalist.QuestionID // zero in a dry run for a new one
	Topic  string
	Says   quiz.Question
	Was    *quiz.Question // what a changed one said before
}

// ImportQuestions takes the questions of a file in. A question is the one that
// has its id; without an id it is the one of the same text. The same file
// again changes nothing. What cannot be taken is left out and told among the
// problems, with its line and the remedy.
func (e *Engine) ImportQuestions(ctx context.Context, org medalist.Org, in QuestionImport) (*QuestionReport, error) {
	var report *QuestionReport
	err := e.update(ctx, org, func(tx *store.Tx, _ *world) error {
		file, err := quizfile.Read(in.Path, in.Name)
		if err != nil {
			return err
		}
		report = &QuestionReport{Format: file.Format, Problems: file.Problems, Texts: file.Texts}
		im := &questionImporter{banker: banker{engine: e, tx: tx, actor: in.Actor}, in: &in, report: report}
		if err := im.run(ctx, file.Items); err != nil {
			return err
		}
		if in.DryRun || report.New+report.Changed == 0 {
			return errNothingToKeep
		}
		return im.keep(ctx)
	})
	if errors.Is(err, errNothingToKeep) {
		report.ID = 0
		return report, nil
	}
	if err != nil {
		return nil, fmt.Errorf("import questions of %s: %w", in.Name, err)
	}
	return report, nil
}

// A questionImporter takes questions in one by one.
type questionImporter struct {
	banker
	in     *QuestionImport
	report *QuestionReport
	bank   fileBank
}

// QuestionsKind names imports of questions among others.
const QuestionsKind = "questions"

func (im *questionImporter) run(ctx context.Context, items []quizfile.Item) error {
	record := store.Import{Name: im.in.Name, Kind: QuestionsKind, Actor: im.actor, At: instantOf(im.engine.Now())}
	if err := im.tx.PutImport(ctx, &record); err != nil {
		return err
	}
	im.imported, im.report.ID = record.ID, record.ID
	if err := im.media(ctx, items); err != nil {
		return err
	}
	if err := im.bank.load(ctx, im.tx, items); err != nil {
		return err
	}
	for i := range items {
		if err := im.item(ctx, &items[i]); err != nil {
			return err
		}
	}
	slices.SortStableFunc(im.report.Problems, func(a, b quizfile.Problem) int { return cmp.Compare(a.Line, b.Line) })
	return nil
}

// media keeps what came with the questions, so that each is named as it will
// be kept.
func (im *questionImporter) media(ctx context.Context, items []quizfile.Item) error {
	for i := range items {
		if err := im.beside(ctx, &items[i]); err != nil {
			return err
		}
		if items[i].File == nil {
			continue
		}
		m, err := newQuestionMedia(items[i].File.Data, instantOf(im.engine.Now()))
		if err != nil {
			items[i].Media.File = "" // item tells of it
			continue
		}
		items[i].Media.File, items[i].Media.Type = m.ID, m.Type
		if err := im.tx.PutQuestionMedia(ctx, m); err != nil {
			return err
		}
	}
	return nil
}

// item takes a question in, or notes why it cannot be.
func (im *questionImporter) item(ctx context.Context, item *quizfile.Item) error {
	c := QuestionChange{
		Topic: cmp.Or(item.Topic, im.in.Topic), Tags: item.Tags, Question: item.Question,
		Reason: "import of " + im.in.Name, Reviewed: im.in.Reviewed,
	}
	c.clean()
	if err := im.fold(ctx, &c); err != nil {
		return err
	}
	media := Faults{}
	if err := im.mediaOf(ctx, item, &c, media); err != nil {
		return err
	}
	faults := c.check()
	maps.Copy(faults, media)
	is, change, was := im.bank.find(item, &c)
	if change == twice {
		faults.add("id", "The id %q stands there twice, with different questions; give each its own.", item.ID)
	}
	if len(faults) > 0 {
		im.report.Problems = append(im.report.Problems, quizfile.Problem{Line: item.Line, Name: item.Title(), Err: faults.Unwrap()})
		return nil
	}
	line := QuestionLine{Line: item.Line, Change: change, Topic: c.Topic, Says: c.Question}
	var err error
	switch change {
	case store.Added:
		im.report.New++
		c.Reason = ""
		is, err = im.add(ctx, &c, item.ID)
	case store.Changed:
		im.report.Changed++
		line.Was = &was.Latest.Says
		is, err = im.change(ctx, &was, &c)
	default:
		im.report.Same++
		line.Topic = is.Topic
	}
	im.bank.took(item, &is)
	line.ID = is.ID
	if change == store.Added && im.in.DryRun {
		line.ID = 0
	}
	im.report.Lines = append(im.report.Lines, line)
	return err
}

// mediaOf notes what is wrong with the picture, sound or film of a question.
func (im *questionImporter) mediaOf(ctx context.Context, item *quizfile.Item, c *QuestionChange, faults Faults) error {
	if c.Question.Media == nil {
		return nil
	}
	m := *c.Question.Media
	c.Question.Media = &m
	if item.File == nil {
		return im.checkMedia(ctx, &m, faults)
	}
	if m.File == "" {
		_, err := newQuestionMedia(item.File.Data, 0)
		faults["media"] = err
	}
	return nil
}

// keep completes what is known of the import.
func (im *questionImporter) keep(ctx context.Context) error {
	r := im.report
	record, err := im.tx.Import(ctx, r.ID)
	if err != nil {
		return err
	}
	record.Added, record.Changed, record.Unchanged, record.Bad = int64(r.New), int64(r.Changed), int64(r.Same), int64(len(r.Problems))
	if err := im.tx.PutImport(ctx, &record); err != nil {
		return err
	}
	return im.engine.audit(ctx, im.tx, im.actor, "import questions", im.in.Name, map[string]int{
		"new": r.New, "changed": r.Changed, "same": r.Same, "left out": len(r.Problems),
	})
}
