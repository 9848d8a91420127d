package engine

import (
	"context"
	"slices"
	"strconv"

	"medalist.dev/medalist"
	"medalist.dev/medalist/xapi"
)

func (t *teller) readExams(ctx context.Context) error {
	exams, err := t.tx.Exams(ctx)
	t.exams = make(map[medalist.ExamID]*medalist.Exam, len(exams))
	for i := range exams {
		t.exams[exams[i].ID] = &exams[i]
	}
	return err
}

// tellExams tells the attempts at exams that somebody handed in, or that ended
// by themselves. What a result was before a key was corrected is not kept, and
// so cannot be voided.
func (t *teller) tellExams(ctx context.Context, p medalist.PersonID) error {
	sittings, err := t.tx.SittingsBy(ctx, p)
	if err != nil {
		return err
	}
	zone := t.zoneOf(p)
	sittings = slices.DeleteFunc(sittings, func(s medalist.Sitting) bool {
		return s.Form != medalist.SitsExam || s.Ended == 0 || !t.days.Contains(medalist.DateOf(s.Ended.Time().In(zone)))
	})
	attempts, err := graded(ctx, t.tx, sittings)
	if err != nil {
		return err
	}
	for i := range attempts {
		a := &attempts[i]
		x, person := t.exams[medalist.ExamID(a.Of)], t.people[p]
		if x == nil || person == nil {
			continue
		}
		a.passes(x)
		err := t.yield(t.maker.Finished(xapi.Exam{
			Deed:    xapi.Deed{Person: *person, At: a.Ended.Time().In(zone), Activity: strconv.FormatInt(a.Of, 10)},
			Attempt: a.Number, Name: x.Name, CanFail: x.PassMark > 0, Passed: a.Passed, Right: a.Result.Parts(), Questions: a.Result.Questions,
		}))
		if err != nil {
			return err
		}
	}
	return nil
}
