package engine

import (
	"context"
	"slices"

	"medalist.dev/medalist"
)

// An ExamRow is an exam with how many took it, of those of whom one sees it.
type ExamRow struct {
	Exam     medalist.Exam
	Audience int // people who are to take it
	Taken    int // of them, who have handed an attempt in
	Passed   int // of them
	Edits    bool
	Today    medalist.Date
}

// An ExamTaker is somebody with their attempts at an exam.
type ExamTaker struct {
	Person   medalist.Person
	Attempts []ExamAttempt
	Member   bool // still in the audience
}

// Best returns their best attempt that has ended, nil for none.
func (t *ExamTaker) Best() *ExamAttempt { return bestOf(t.Attempts) }

// SetExams returns the exams that somebody sets up, or sees the results of,
// the last that closes first.
func (e *Engine) SetExams(ctx context.Context, org medalist.Org, who medalist.PersonID) ([]ExamRow, error) {
	var rows []ExamRow
	err := e.examView(ctx, org, who, func(d *examDesk) error {
		exams, err := d.tx.Exams(ctx)
		if err != nil || !d.sets() {
			return err
		}
		for i := range exams {
			x := &exams[i]
			if x.State == medalist.ExamDraft && !d.edits(x) {
				continue
			}
			takers, err := d.takers(ctx, x)
			if err != nil {
				return err
			}
			rows = append(rows, d.row(x, takers))
		}
		return nil
	})
	return rows, err
}

func (d *examDesk) row(x *medalist.Exam, takers []ExamTaker) ExamRow {
	row := ExamRow{Exam: *x, Edits: d.edits(x), Today: d.today}
	for i := range takers {
		if takers[i].Member {
			row.Audience++
		}
		if best := takers[i].Best(); best != nil {
			row.Taken++
			if best.Passed {
				row.Passed++
			}
		}
	}
	return row
}

// takers returns who is to take an exam or has taken it, as far as one sees how
// they did, by name.
func (d *examDesk) takers(ctx context.Context, x *medalist.Exam) ([]ExamTaker, error) {
	sittings, err := d.tx.Sittings(ctx, medalist.SitsExam, int64(x.ID))
	if err != nil {
		return nil, err
	}
	attempts, err := graded(ctx, d.tx, sittings)
	if err != nil {
		return nil, err
	}
	by := map[medalist.PersonID][]ExamAttempt{}
	for i := range attempts {
		a := &attempts[i]
		a.passes(x)
		by[a.Person] = append(by[a.Person], *a)
	}
	var all []ExamTaker
	for id, p := range d.people {
		member := x.State != medalist.ExamDraft && d.takes(x, p, d.today)
		if d.shows(x, id) && (member || len(by[id]) > 0) {
			all = append(all, ExamTaker{Person: *p, Attempts: by[id], Member: member})
		}
	}
	slices.SortFunc(all, func(a, b ExamTaker) int { return byName(&a.Person, &b.Person) })
	return all, nil
}

// ExamResults returns how people did at an exam, as far as somebody sees it.
func (e *Engine) ExamResults(ctx context.Context, org medalist.Org, who medalist.PersonID, id medalist.ExamID) (row ExamRow, takers []ExamTaker, err error) {
	err = e.examView(ctx, org, who, func(d *examDesk) error {
		if !d.sets() {
			return medalist.Errorf(medalist.Forbidden, "Only coaches, managers and admins see how others did.")
		}
		x, err := d.exam(ctx, id)
		if err != nil {
			return err
		}
		takers, err = d.takers(ctx, &x)
		row = d.row(&x, takers)
		return err
	})
	return row, takers, err
}
