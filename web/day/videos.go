package day

import (
	"strconv"

	"medalist.dev/medalist"
	"medalist.dev/medalist/coaching"
	"medalist.dev/medalist/engine"
)

// A videoRow is a scenario of video coaching that is to be played.
type videoRow struct{ Name, Due, Href string }

func (v *visit) videoRow(t *engine.Task, today medalist.Date) videoRow {
	row := videoRow{Name: t.Scenario.Name, Href: v.Link("/coaching/scenarios/" + strconv.FormatInt(int64(t.Scenario.ID), 10))}
	switch days := medalist.Through(today, t.Deadline).Days() - 1; {
	case days == 0:
		row.Due = v.Words.T("due today")
	case days == 1:
		row.Due = v.Words.T("due tomorrow")
	default:
		row.Due = v.Words.T("due %s, in %s days", v.Words.Day(t.Deadline), v.Words.Number(days))
	}
	if t.Stands == coaching.Again {
		row.Due = v.Words.T("another take, %s", row.Due)
	}
	return row
}
