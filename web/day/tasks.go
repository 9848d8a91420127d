package day

import (
	"strconv"

	"medalist.dev/medalist"
	"medalist.dev/medalist/coaching"
	"medalist.dev/medalist/engine"
)

// A taskRow is something to be done until a day: a scenario of video coaching
// to be played, an exam to be taken.
type taskRow struct{ Name, Due, Href string }

func (v *visit) videoRow(t *engine.Task, today medalist.Date) taskRow {
	row := taskRow{
		Name: t.Scenario.Name, Due: v.dueIn(today, t.Deadline), Href: v.Link("/coaching/scenarios/" + strconv.FormatInt(int64(t.Scenario.ID), 10)),
	}
	if t.Stands == coaching.Again {
		row.Due = v.Words.T("another take, %s", row.Due)
	}
	return row
}

// dueIn says how long there is until a day.
func (v *visit) dueIn(today, due medalist.Date) string {
	switch days := medalist.Through(today, due).Days() - 1; {
	case days == 0:
		return v.Words.T("due today")
	case days == 1:
		return v.Words.T("due tomorrow")
	default:
		return v.Words.T("due %s, in %s days", v.Words.Day(due), v.Words.Number(days))
	}
}

// addExams adds the exams that are to be taken.
func (v *visit) addExams(page *todayPage, exams []engine.ExamTask) {
	for i := range exams {
		t := &exams[i]
		if !t.ToTake() {
			continue
		}
		row := taskRow{Name: t.Exam.Name, Due: v.dueIn(t.Today, t.Exam.Closes), Href: v.Link("/exams/" + strconv.FormatInt(int64(t.Exam.ID), 10))}
		if t.Open() != nil {
			row.Due = v.Words.T("you have begun it")
		}
		page.Exams = append(page.Exams, row)
	}
	page.Nothing = page.Nothing && len(page.Exams) == 0
}

// addDuels adds the duels that wait for one.
func (v *visit) addDuels(page *todayPage, duels []engine.DuelView) {
	for i := range duels {
		d := &duels[i]
		if !d.Waits() {
			continue
		}
		row := taskRow{
			Name: v.Words.T("%s challenges you", d.Other.Name), Due: v.Words.T("until %s", v.Words.Moment(d.Duel.Until.Time(), v.Zone)),
			Href: v.Link("/duels/" + strconv.FormatInt(int64(d.Duel.ID), 10)),
		}
		if d.Duel.State == medalist.DuelAccepted {
			row.Name = v.Words.T("Answer your duel with %s", d.Other.Name)
		}
		page.Duels = append(page.Duels, row)
	}
	page.Nothing = page.Nothing && len(page.Duels) == 0
}
