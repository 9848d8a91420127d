package quiz

import (
	"net/http"
	"slices"
	"strconv"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/sheet"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
)

// An examResultsPage tells how people did at an exam.
type examResultsPage struct {
	Name, Note, Back string
	Draft, Closed    bool
	Questions        string // where it is changed, empty for those who may not
	State            string // where it is opened or closed
	Sitting          string // who would have to hand in if it were closed, empty for nobody
	Take             string
	Figures          []examFigure
	Rows             []examTaker
	Files            []ui.Link
	Marked           bool // it can be passed
}

// An examFigure is a number with what it counts.
type examFigure struct{ Label, Value string }

// An examTaker is somebody with their best attempt.
type examTaker struct {
	Name, When, Right, Tries string
	State                    ui.Chip
}

// examResults shows how people did.
func (p *Pages) examResults(w http.ResponseWriter, r *http.Request, v *visit) error {
	id, err := examIn(r)
	if err != nil {
		return err
	}
	row, takers, err := p.engine.ExamResults(r.Context(), v.Org, v.Me().ID, id)
	if err != nil {
		return err
	}
	if as := r.FormValue("as"); as != "" {
		return sheet.Serve(w, v.examTable(&row, takers), as)
	}
	x, path := &row.Exam, v.examLink(id, "/results")
	page := examResultsPage{
		Name: x.Name, Note: v.examUnder(x, row.Today), Back: v.Link("/exams/set"), Draft: x.State == medalist.ExamDraft,
		Closed: x.State == medalist.ExamClosed, Take: v.examLink(id, ""), Marked: x.PassMark > 0,
		Figures: []examFigure{{v.Words.T("to take it"), v.Words.Number(row.Audience)}, {v.Words.T("have taken it"), v.Words.Number(row.Taken)}},
		Files: []ui.Link{
			{Label: v.Words.T("CSV"), Href: site.Link(path, "as", sheet.CSV)}, {Label: v.Words.T("Excel"), Href: site.Link(path, "as", sheet.XLSX)},
		},
	}
	if row.Edits {
		page.Questions, page.State = v.examLink(id, "/questions"), v.examLink(id, "/state")
	}
	if x.PassMark > 0 {
		page.Figures = append(page.Figures, examFigure{v.Words.T("have passed"), v.Words.Number(row.Passed)})
	}
	for i := range takers {
		page.Rows = append(page.Rows, v.examTaker(x, &takers[i]))
	}
	if n := sitting(takers); n > 0 && page.State != "" && !page.Closed {
		page.Sitting = v.Words.N(n, "One person is taking it now, and hands in what is answered by then.", "%s people are taking it now, and hand in what they have answered by then.")
	}
	return site.Show(w, r, http.StatusOK, v.Frame(r, x.Name, site.AtExams), showExamResults(page))
}

// sitting counts those who are taking an exam now.
func sitting(takers []engine.ExamTaker) (n int) {
	for i := range takers {
		if slices.ContainsFunc(takers[i].Attempts, func(a engine.ExamAttempt) bool { return a.Ended == 0 }) {
			n++
		}
	}
	return n
}

func (v *visit) examTaker(x *medalist.Exam, t *engine.ExamTaker) examTaker {
	row := examTaker{Name: t.Person.Name, State: ui.Chip{Tone: ui.Quiet, Icon: "circle-dashed", Word: v.Words.T("Not taken yet")}}
	if n := len(t.Attempts); n > 0 {
		row.Tries = v.Words.N(n, "one attempt", "%s attempts")
		row.State = ui.Chip{Tone: ui.Outline, Icon: "clock", Word: v.Words.T("Taking it")}
	}
	if best := t.Best(); best != nil {
		row.State = v.resultChip(x, best)
		row.Right = v.Words.T("%s of %s right", v.Words.Number(best.Result.Right), v.Words.Number(best.Result.Questions))
		row.When = v.Words.Moment(best.Ended.Time(), v.Zone)
	}
	return row
}

// examTable is how people did, for other programs: a row for each attempt, and
// one for whoever has none.
func (v *visit) examTable(row *engine.ExamRow, takers []engine.ExamTaker) *sheet.Table {
	t := &sheet.Table{
		Name: medalist.Slugify(row.Exam.Name),
		Head: []string{"person", "email", "attempt", "began", "ended", "questions", "answered", "right", "share", "passed"},
	}
	for i := range takers {
		one := &takers[i]
		if len(one.Attempts) == 0 {
			t.Rows = append(t.Rows, []any{one.Person.Name, one.Person.Email, nil, nil, nil, nil, nil, nil, nil, nil})
		}
		for j := range one.Attempts {
			t.Rows = append(t.Rows, v.attemptCells(row, one, &one.Attempts[j]))
		}
	}
	return t
}

func (v *visit) attemptCells(row *engine.ExamRow, t *engine.ExamTaker, a *engine.ExamAttempt) []any {
	at := func(i medalist.Instant) any {
		if i == 0 {
			return nil
		}
		return i.Time().In(v.Zone).Format("2006-01-02 15:04")
	}
	cells := []any{t.Person.Name, t.Person.Email, a.Number, at(a.Began), at(a.Ended), a.Result.Questions, a.Result.Answered, nil, nil, nil}
	if a.Ended == 0 {
		return cells
	}
	cells[7], cells[8] = a.Result.Right, sheet.Ratio(float64(a.Result.Percent())/100)
	if row.Exam.PassMark > 0 {
		cells[9] = strconv.FormatBool(a.Passed)
	}
	return cells
}
