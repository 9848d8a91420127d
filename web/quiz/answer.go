package quiz

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	rules "medalist.dev/medalist/quiz"
	"medalist.dev/medalist/web/site"
)

// answer takes the answer to a question, sent by a page or by a device that
// kept it until there was signal.
func (p *Pages) answer(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := r.ParseForm(); err != nil {
		return medalist.Errorf(medalist.Invalid, "This form cannot be read; open the page anew and send it again.")
	}
	in, err := replyOf(r)
	if err != nil {
		return err
	}
	it, err := p.engine.AnswerQuiz(r.Context(), v.Org, v.Me().ID, in)
	code := medalist.ErrorCode(err)
	switch {
	case site.WantsJSON(r) && (err == nil || code == medalist.Invalid || code == medalist.Conflict):
		return v.answerScript(w, r, it, err)
	case err != nil && code == medalist.Invalid:
		return p.showWrong(w, r, v, in, err)
	case err != nil:
		return err
	}
	return site.Redirect(w, r, v.answeredPage(it))
}

// answeredPage returns where it is shown what an answer was worth, and that it
// is not the one that was just sent.
func (v *visit) answeredPage(it *engine.QuizItem) string {
	before := ""
	if it.Before {
		before = "yes"
	}
	return v.Link("/quiz", "on", it.Day.String(), "shown", idOf(it), "before", before)
}

// before says that a question was answered before the answer that was just
// sent, and when.
func (v *visit) before(given medalist.Instant) string {
	return v.Words.T("You had answered this question already, on %s. The first answer that arrives counts, so the one sent now does not.", v.Words.Moment(given.Time(), v.Zone))
}

// answerScript answers the script of a page.
func (v *visit) answerScript(w http.ResponseWriter, r *http.Request, it *engine.QuizItem, err error) error {
	id := r.PostForm.Get("id")
	code := medalist.ErrorCode(err)
	switch {
	case err == nil && it.Before: // a device that sends it late keeps it, with this reason
		return site.AnswerJSON(w, http.StatusConflict, site.Outcome{State: "conflict", ID: id, Message: v.before(it.Given), Next: v.answeredPage(it)})
	case err == nil:
	case code == medalist.Conflict:
		return site.AnswerJSON(w, http.StatusConflict, site.Outcome{State: "conflict", ID: id, Message: v.Words.Message(err)})
	default:
		return site.AnswerJSON(w, http.StatusUnprocessableEntity, site.Outcome{State: "refused", ID: id, Message: v.Words.Message(err)})
	}
	return site.AnswerJSON(w, http.StatusOK, site.Outcome{State: "kept", ID: id, Message: v.verdict(it), Next: v.answeredPage(it)})
}

// showWrong shows the quiz again, with what was wrong with an answer.
func (p *Pages) showWrong(w http.ResponseWriter, r *http.Request, v *visit, in engine.QuizReply, wrong error) error {
	d, err := p.engine.DailyQuiz(r.Context(), v.Org, v.Me().ID, in.Day)
	if err != nil {
		return err
	}
	page := v.page(d, "")
	for i := range d.Items {
		if d.Items[i].Question == in.Question && !d.Items[i].Answered() {
			again := v.card(d, i, in.Answer)
			again.Wrong = v.Words.Message(wrong)
			page.Cards, page.Count = []card{again}, again.Count
		}
	}
	return v.showQuiz(w, r, http.StatusUnprocessableEntity, page)
}

// replyOf reads an answer from a form.
func replyOf(r *http.Request) (engine.QuizReply, error) {
	day, err := medalist.ParseDate(r.PathValue("day"))
	if err != nil {
		return engine.QuizReply{}, err
	}
	question, err := strconv.ParseInt(r.PathValue("question"), 10, 64)
	if err != nil {
		return engine.QuizReply{}, medalist.Errorf(medalist.NotFound, "There is no such question; open the quiz anew.")
	}
	return engine.QuizReply{
		Day: day, Question: medalist.QuestionID(question), Answer: answerOf(r.PostForm), At: r.PostForm.Get("at"),
	}, nil
}

// answerOf reads an answer, which names places of the sheet, whatever the kind
// of the question.
func answerOf(form url.Values) rules.Answer {
	a := rules.Answer{Text: form.Get("text"), Pairs: listOf(form, pairName)}
	for _, value := range form["choice"] {
		a.Choices = append(a.Choices, placeOf(value))
	}
	switch form.Get("true") {
	case "true", "false":
		yes := form.Get("true") == "true"
		a.True = &yes
	}
	if places := listOf(form, placeName); places != nil {
		a.Order = orderOf(places)
	}
	a.X, a.Y = placeOf(form.Get("x")), placeOf(form.Get("y"))
	return a
}

// The names of fields of which there are several.
func pairName(i int) string  { return "pair." + strconv.Itoa(i) }
func placeName(i int) string { return "place." + strconv.Itoa(i) }

// listOf reads numbered fields, from 0 on as long as there are such.
func listOf(form url.Values, name func(int) string) []int {
	var list []int
	for i := 0; form.Has(name(i)) && i < len(form); i++ {
		list = append(list, placeOf(form.Get(name(i))))
	}
	return list
}

// orderOf returns the lines in their order, of the place from 1 on that was
// given to each; a place that none or two of them have is -1.
func orderOf(places []int) []int {
	order := make([]int, len(places))
	for i := range order {
		order[i] = -1
	}
	for line, place := range places {
		if place >= 1 && place <= len(places) && order[place-1] < 0 {
			order[place-1] = line
		}
	}
	return order
}

// placeOf reads a place, -1 for none.
func placeOf(text string) int {
	n, err := strconv.Atoi(strings.TrimSpace(text))
	if err != nil {
		return -1
	}
	return n
}
