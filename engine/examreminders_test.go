package engine_test

import (
	"context"
	"fmt"
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/store"
)

func TestLaggardsAreRemindedOfAnExamOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		ctx := context.Background()
		l.at("2026-02-16 09:00")
		c := l.quizzed(t)
		c.anExam(func(x *medalist.Exam) { x.Name = "Long over"; x.Closes = 2026_02_16 })
		id := c.anExam(nil) // until Friday, the 20th
		closed := c.anExam(func(x *medalist.Exam) { x.Name = "Closed early" })
		c.must(c.engine.SetExamState(ctx, c.org, c.idOf("mia@x.io"), closed, medalist.ExamClosed))
		c.handsIn("ann@x.io", c.begins("ann@x.io", id))
		takers := len(c.toldOf(engine.ExamOpened, func() {
			c.anExam(func(x *medalist.Exam) { x.Name = "Next week"; x.Opens, x.Closes = 2026_02_23, 2026_02_24 })
		}))
		for _, test := range []struct {
			at   string
			told int
		}{
			{"2026-02-17 09:00", 0}, // not soon yet
			{"2026-02-18 06:30", 0}, // too early in the morning
			{"2026-02-18 09:00", takers - 1},
			{"2026-02-18 10:00", 0},
			{"2026-02-20 09:00", 0},
			{"2026-02-21 09:00", 0}, // over, and next week's is not open
			{"2026-02-23 09:00", takers},
		} {
			l.at(test.at)
			told := c.toldOf(engine.ExamDue, func() { c.must(c.engine.TendExams(ctx, c.org)) })
			if len(told) != test.told {
				t.Errorf("at %s told %v, want %d", test.at, told, test.told)
			}
			if len(told) > 0 && test.told == takers-1 && told[0] != fmt.Sprintf("2026-02-20 Product basics /exams/%d", id) {
				t.Errorf("told %v", told)
			}
		}
	})
}

func TestWhoIsToldThatAnExamOpensAndClosesSoonIsNotRemindedBesides(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		l.at("2026-02-18 09:00")
		c := l.quizzed(t)
		opened := c.toldOf(engine.ExamOpened, func() { c.anExam(nil) })
		due := c.toldOf(engine.ExamDue, func() { c.must(c.engine.TendExams(context.Background(), c.org)) })
		if len(opened) == 0 || len(due) != 0 {
			t.Errorf("told %v, reminded %v", opened, due)
		}
	})
}

// toldOf returns the news of a kind that something makes.
func (c *company) toldOf(kind engine.NewsKind, do func()) []string {
	var told []string
	before := c.engine.Tell
	c.engine.Tell = func(_ context.Context, _ *store.Tx, n engine.News) error {
		if n.Kind == kind {
			told = append(told, n.Text+" "+n.Path)
		}
		return nil
	}
	do()
	c.engine.Tell = before
	return told
}
