package quiz

import (
	"net/http"
	"strconv"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	rules "medalist.dev/medalist/quiz"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
)

// An attemptPage is an exam that is being taken, or one side of a duel. It shows one of: a question,
// what there is to hand in, or the result.
type attemptPage struct {
	Name   string
	Count  string // "2 of 10"
	Close  string // address
	Steps  []examStep
	Left   *timeLeft // nil without a limit, and when it is over
	Card   *card
	Before string // address of the question before, empty for none
	Hand   *handIn
	Result *examResult
}

// An examStep leads to a question in the line that shows how far one has come.
type examStep struct {
	Href, Label string
	Done, Now   bool
}

// A timeLeft counts down.
type timeLeft struct{ Seconds, Text string }

// A handIn is what somebody is about to hand in.
type handIn struct {
	Title, Text, Action, Back string
}

// An examResult is what came of an attempt.
type examResult struct {
	Title, Under string
	State        *ui.Chip // whether it was passed, nil where nobody can fail
	Said         string   // about the right answers
	Told         []told   // with the right answers
	Links        []ui.Link
}

// attemptLink returns where an attempt is.
func (v *visit) attemptLink(id medalist.SittingID) string {
	return v.Link("/attempts/" + strconv.FormatInt(int64(id), 10))
}

// sittingIn reads which attempt an address names.
func sittingIn(r *http.Request) (medalist.SittingID, error) {
	n, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil || n < 1 {
		return 0, medalist.Errorf(medalist.NotFound, "There is no such attempt of yours.")
	}
	return medalist.SittingID(n), nil
}

// handingIn stands in the place of a question's number.
const handingIn = "end"

// attempt shows a question of an attempt, or what came of it.
func (p *Pages) attempt(w http.ResponseWriter, r *http.Request, v *visit) error {
	id, err := sittingIn(r)
	if err != nil {
		return err
	}
	paper, err := p.engine.ExamPaper(r.Context(), v.Org, v.Me().ID, id)
	if err != nil {
		return err
	}
	if paper.Duel != nil && paper.Attempt.Ended != 0 {
		return site.Redirect(w, r, v.duelLink(paper.Duel.Duel.ID, ""))
	}
	return v.showAttempt(w, r, http.StatusOK, v.attemptPage(paper, r.FormValue("q")))
}

func (v *visit) showAttempt(w http.ResponseWriter, r *http.Request, status int, page *attemptPage) error {
	return site.Show(w, r, status, v.Frame(r, page.Name, site.AtExams), showAttempt(*page))
}

// attemptPage returns the page of an attempt, with the question that an address
// asks for, else the first that is open.
func (v *visit) attemptPage(p *engine.ExamPaper, asked string) *attemptPage {
	page := &attemptPage{Name: p.Task.Exam.Name, Close: v.examLink(p.Task.Exam.ID, "")}
	if p.Duel != nil {
		page.Name, page.Close = v.Words.T("Duel with %s", p.Duel.Other.Name), v.duelLink(p.Duel.Duel.ID, "")
	}
	if p.Attempt.Ended != 0 {
		page.Result = v.examResult(p)
		return page
	}
	at := placeAsked(p, asked)
	for i := range p.Items {
		page.Steps = append(page.Steps, v.examStep(p, i, i == at))
	}
	if p.Attempt.Until != 0 && p.Left < counted {
		page.Left = &timeLeft{strconv.Itoa(int((p.Left + time.Second - 1) / time.Second)), clockOf(p.Left)}
	}
	if at == len(p.Items) {
		page.Hand = v.handIn(p)
		return page
	}
	page.Count = v.Words.T("%s of %s", strconv.Itoa(at+1), strconv.Itoa(len(p.Items)))
	c := v.attemptCard(p, at)
	page.Card = &c
	if at > 0 {
		page.Before = v.questionLink(p, at-1)
	}
	return page
}

// counted is how long before its end an attempt shows how long there is.
const counted = 10 * time.Hour

// placeAsked returns which question is shown, the number of questions for none.
func placeAsked(p *engine.ExamPaper, asked string) int {
	if n, err := strconv.Atoi(asked); err == nil && n >= 1 && n <= len(p.Items) {
		return n - 1
	}
	if asked == handingIn {
		return len(p.Items)
	}
	for i := range p.Items {
		if !p.Items[i].Answered() {
			return i
		}
	}
	return len(p.Items)
}

func (v *visit) questionLink(p *engine.ExamPaper, place int) string {
	return site.Link(v.attemptLink(p.Attempt.ID), "q", strconv.Itoa(place+1))
}

func (v *visit) examStep(p *engine.ExamPaper, place int, now bool) examStep {
	s := examStep{Href: v.questionLink(p, place), Done: p.Items[place].Answered(), Now: now}
	word := v.Words.T("not answered yet")
	if s.Done {
		word = v.Words.T("answered")
	}
	s.Label = v.Words.T("Question %s of %s: %s", strconv.Itoa(place+1), strconv.Itoa(len(p.Items)), word)
	return s
}

// attemptCard is a question with what was answered so far.
func (v *visit) attemptCard(p *engine.ExamPaper, place int) card {
	it := &p.Items[place]
	var given rules.Answer
	if it.Answered() {
		given = it.Sheet.Shown(it.Reply)
	}
	c := v.sheetCard(it.Sheet, given)
	c.Action = v.attemptLink(p.Attempt.ID) + "/answers/" + strconv.Itoa(place+1)
	return c
}

// handIn says what there is to hand in.
func (v *visit) handIn(p *engine.ExamPaper) *handIn {
	h := &handIn{
		Title: v.Words.T("Hand in"), Action: v.attemptLink(p.Attempt.ID) + "/end", Back: v.questionLink(p, 0),
		Text: v.Words.T("All questions are answered. You can still go back and change answers."),
	}
	if open := p.Attempt.Result.Questions - p.Attempt.Result.Answered; open > 0 {
		h.Text = v.Words.N(open, "One question is not answered; it counts as wrong.", "%s questions are not answered; they count as wrong.")
	}
	return h
}

// answerExam keeps an answer, and leads on.
func (p *Pages) answerExam(w http.ResponseWriter, r *http.Request, v *visit) error {
	id, err := sittingIn(r)
	if err != nil {
		return err
	}
	number, err := strconv.Atoi(r.PathValue("place"))
	if err != nil {
		return medalist.Errorf(medalist.NotFound, "There is no such question here.")
	}
	if err := r.ParseForm(); err != nil {
		return medalist.Errorf(medalist.Invalid, "This form cannot be read; open the page anew and send it again.")
	}
	in := engine.SittingReply{Sitting: id, Place: number - 1, Answer: answerOf(r.PostForm)}
	err = p.engine.AnswerSitting(r.Context(), v.Org, v.Me().ID, in)
	switch medalist.ErrorCode(err) {
	case "":
		return p.leadOn(w, r, v, in)
	case medalist.Conflict:
		v.Notice(w, v.Words.Message(err))
		return site.Redirect(w, r, v.attemptLink(id))
	case medalist.Invalid:
		paper, readErr := p.engine.ExamPaper(r.Context(), v.Org, v.Me().ID, id)
		if readErr != nil {
			return readErr
		}
		page := v.attemptPage(paper, strconv.Itoa(number))
		if page.Card != nil {
			again := v.sheetCard(paper.Items[in.Place].Sheet, in.Answer)
			again.Action, again.Wrong = page.Card.Action, v.Words.Message(err)
			page.Card = &again
		}
		return v.showAttempt(w, r, http.StatusUnprocessableEntity, page)
	default:
		return err
	}
}

// leadOn leads from an answer to the next question that is open, the first
// behind it before those that were passed over.
func (p *Pages) leadOn(w http.ResponseWriter, r *http.Request, v *visit, in engine.SittingReply) error {
	paper, err := p.engine.ExamPaper(r.Context(), v.Org, v.Me().ID, in.Sitting)
	if err != nil {
		return err
	}
	for place := in.Place + 1; place < len(paper.Items); place++ {
		if !paper.Items[place].Answered() {
			return site.Redirect(w, r, v.questionLink(paper, place))
		}
	}
	return site.Redirect(w, r, site.Link(v.attemptLink(in.Sitting), "q", handingIn))
}

// endExam hands an attempt in.
func (p *Pages) endExam(w http.ResponseWriter, r *http.Request, v *visit) error {
	id, err := sittingIn(r)
	if err != nil {
		return err
	}
	if err := p.engine.EndSitting(r.Context(), v.Org, v.Me().ID, id); err != nil {
		return err
	}
	return site.Redirect(w, r, v.attemptLink(id))
}

// examResult tells what came of an attempt.
func (v *visit) examResult(p *engine.ExamPaper) *examResult {
	result, x := &p.Attempt.Result, &p.Task.Exam
	res := &examResult{
		Title: v.Words.T("%s %%", strconv.Itoa(result.Percent())),
		Under: v.Words.T("%s of %s right", v.Words.Number(result.Right), v.Words.Number(result.Questions)),
	}
	if x.PassMark > 0 {
		chip := ui.Chip{Tone: ui.Warn, Icon: "x", Word: v.Words.T("Not passed")}
		if p.Attempt.Passed {
			chip = ui.Chip{Tone: ui.Good, Icon: "circle-check", Word: v.Words.T("Passed")}
		}
		res.State = &chip
		res.Under += " · " + v.Words.T("pass mark %s %%", strconv.Itoa(x.PassMark))
	}
	if p.Attempt.Ended == p.Attempt.Until {
		res.Said = v.Words.T("Time was over; what you had answered was handed in.")
	}
	switch {
	case p.Shows:
		for i := range p.Items {
			res.Told = append(res.Told, v.examTold(&p.Items[i]))
		}
	case x.Shows == medalist.ShowsAfter:
		res.Said = joined(res.Said, v.Words.T("You see the right answers when the exam is over."))
	default:
		res.Said = joined(res.Said, v.Words.T("Right answers are not shown."))
	}
	if p.Task.May == nil {
		res.Links = append(res.Links, ui.Link{Label: v.Words.T("Take it again"), Href: v.examLink(x.ID, "")})
	}
	res.Links = append(res.Links, ui.Link{Label: v.Words.T("Back to the exams"), Href: v.Link("/exams")})
	return res
}

func joined(a, b string) string {
	if a == "" {
		return b
	}
	return a + " " + b
}

// examTold tells what was answered to a question, and what would have been
// right.
func (v *visit) examTold(it *engine.SittingItem) told {
	if it.Answered() {
		return v.toldOf(&it.Graded)
	}
	return told{
		State: "wrong", Word: v.Words.T("Not answered"), Text: linesOf(textOf(it.Sheet.Question, it.Sheet.Text)), Media: v.media(it.Sheet.Media),
		Said: linesOf(textOf(it.Sheet.Question, it.Sheet.Explanation)), Source: it.Sheet.Source, Link: it.Sheet.Link, Lines: v.rightLines(it),
	}
}

// rightLines tells what would have been right where nothing was answered.
func (v *visit) rightLines(it *engine.SittingItem) []toldLine {
	key := it.Sheet.Answer(it.Sheet.Key())
	right := engine.Graded{Sheet: it.Sheet, Reply: key}
	right.Grade, _ = it.Sheet.Grade(&key)
	lines := v.toldLines(&right)
	for i := range lines {
		if lines[i].State == "right" {
			lines[i].State, lines[i].Note = "missed", v.Words.T("Right answer")
		}
	}
	return lines
}
