package quiz

import (
	"net/http"
	"strconv"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	rules "medalist.dev/medalist/quiz"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
)

// A quizPage is somebody's quiz of a day. It shows one of: the questions that
// are open, what an answer was worth, the result of the day, or why there is
// no quiz.
type quizPage struct {
	Topic  string
	Count  string // "2 of 3", where one of the questions is shown
	Close  string // address
	Steps  []step
	Cards  []card
	Told   *told
	Result *result
	None   *ui.Empty
	Waits  string // said when all are answered and some wait for signal
}

// A step is a question in the line that shows how far one has come.
type step struct {
	State string // right, partly, wrong, or empty while it is open
	Label string
}

// show shows today's quiz, or that of another day.
func (p *Pages) show(w http.ResponseWriter, r *http.Request, v *visit) error {
	on, err := dayOf(r.FormValue("on"))
	if err != nil {
		return err
	}
	d, err := p.engine.DailyQuiz(r.Context(), v.Org, v.Me().ID, on)
	if err != nil {
		return err
	}
	page := v.page(d, r.FormValue("shown"))
	if page.Told != nil && r.FormValue("before") != "" {
		page.Told.Before = v.before(page.Told.given)
	}
	return v.showQuiz(w, r, http.StatusOK, page)
}

func (v *visit) showQuiz(w http.ResponseWriter, r *http.Request, status int, page quizPage) error {
	return site.Show(w, r, status, v.Frame(r, v.Words.T("Daily quiz"), site.AtToday), showQuiz(page))
}

// dayOf reads a day, zero for none.
func dayOf(text string) (medalist.Date, error) {
	if text == "" {
		return 0, nil
	}
	return medalist.ParseDate(text)
}

// page returns a day's quiz; shown names a question whose answer is shown.
func (v *visit) page(d *engine.DailyQuiz, shown string) quizPage {
	page := quizPage{Topic: v.Words.Topic(string(d.Topic)), Close: v.Link("/today")}
	page.Waits = v.Words.T("Your answers are kept on this device. They are graded as soon as there is signal.")
	for i := range d.Items {
		page.Steps = append(page.Steps, v.step(&d.Items[i], i, len(d.Items)))
	}
	for i := range d.Items {
		if it := &d.Items[i]; it.Answered() && shown == idOf(it) {
			told := v.told(d, it)
			page.Told, page.Count = &told, v.Words.T("%s of %s", strconv.Itoa(i+1), strconv.Itoa(len(d.Items)))
			return page
		}
	}
	switch {
	case len(d.Items) == 0:
		none := v.none(d)
		page.None = &none
	case d.Answered() == len(d.Items) || !d.Today:
		result := v.result(d)
		page.Result = &result
	default:
		for i := range d.Items {
			if !d.Items[i].Answered() {
				page.Cards = append(page.Cards, v.card(d, i, rules.Answer{}))
			}
		}
		page.Count = page.Cards[0].Count
	}
	return page
}

func idOf(it *engine.QuizItem) string { return strconv.FormatInt(int64(it.Question), 10) }

func (v *visit) step(it *engine.QuizItem, i, of int) step {
	s := step{State: stateOf(it)}
	word := v.Words.T("not answered yet")
	if s.State != "" {
		word = v.verdict(it)
	}
	s.Label = v.Words.T("Question %s of %s: %s", strconv.Itoa(i+1), strconv.Itoa(of), word)
	return s
}

// stateOf names how right an answer is, empty for none.
func stateOf(it *engine.QuizItem) string {
	if !it.Answered() {
		return ""
	}
	return gradeState(it.Grade)
}

func gradeState(g rules.Grade) string {
	switch {
	case g.Right():
		return "right"
	case g.Credit.IsNone():
		return "wrong"
	default:
		return "partly"
	}
}

// verdict says how right an answer is.
func (v *visit) verdict(it *engine.QuizItem) string { return v.gradeWord(it.Grade) }

func (v *visit) gradeWord(g rules.Grade) string {
	switch gradeState(g) {
	case "right":
		return v.Words.T("Right")
	case "partly":
		return v.Words.T("Partly right")
	default:
		return v.Words.T("Not right")
	}
}

// none says why there is no quiz.
func (v *visit) none(d *engine.DailyQuiz) ui.Empty {
	e := ui.Empty{
		Icon: "graduation-cap", Title: v.Words.T("No quiz today"),
		Text: v.Words.T("Nothing is asked of you: there are no questions yet, or you are not among those who are asked."),
		Step: ui.Link{Label: v.Words.T("Back to Today"), Href: v.Link("/today")},
	}
	switch {
	case !d.Today:
		e.Title, e.Text = v.Words.T("No quiz on %s", v.Words.Day(d.Day)), v.Words.T("Nothing was asked of you on that day.")
	case d.Off.Reason == engine.OffVacation:
		e.Text = v.Words.T("It is a day off of yours. Your streak goes on when you are back.")
	case d.Off.Reason == engine.OffHoliday:
		e.Text = v.Words.T("It is a holiday: %s. Your streak goes on afterwards.", d.Off.Name)
	case d.Off.Is():
		e.Text = v.Words.T("There is no quiz on this day of the week. Your streak goes on with the next one.")
	}
	return e
}

// A result is what came of a day's quiz.
type result struct {
	Title  string // "2 of 3 right"
	Points string // "+4 points"
	Gained bool   // they are more than none
	Streak string // "5 days in a row"
	Day    string // of another day than today
	Rows   []resultRow
	Links  []ui.Link
}

// A resultRow is a question with what the answer was worth.
type resultRow struct {
	State, Word string
	Text        string
	Href        string // of what the answer was worth, empty for none
}

func (v *visit) result(d *engine.DailyQuiz) result {
	res := result{
		Title:  v.Words.T("%s of %s right", v.Words.Number(d.Right()), v.Words.Number(len(d.Items))),
		Points: v.Words.T("%s points", v.Words.Gain(d.Points)),
		Gained: d.Points > 0,
	}
	if d.Points == 0 {
		res.Points = v.Words.T("no points")
	}
	if !d.Today {
		res.Day = v.Words.LongDay(d.Day)
	} else if d.Streak > 0 {
		res.Streak = v.Words.N(d.Streak, "First day of a streak", "%s days in a row")
	}
	for i := range d.Items {
		it := &d.Items[i]
		row := resultRow{State: stateOf(it), Word: v.Words.T("Not answered"), Text: textOf(it.Sheet.Question, it.Sheet.Text)}
		if row.State != "" {
			row.Word, row.Href = v.verdict(it), v.shownLink(d, it)
		}
		res.Rows = append(res.Rows, row)
	}
	res.Links = []ui.Link{{Label: v.Words.T("Back to Today"), Href: v.Link("/today")}, {Label: v.Words.T("What I know"), Href: v.Link("/knowledge")}}
	return res
}

// shownLink returns where an answer is shown.
func (v *visit) shownLink(d *engine.DailyQuiz, it *engine.QuizItem) string {
	on := ""
	if !d.Today {
		on = d.Day.String()
	}
	return v.Link("/quiz", "on", on, "shown", idOf(it))
}

// textOf returns a text of a question as it reads.
func textOf(q *rules.Question, text string) string { return rules.PlainText(text, q.Format) }
