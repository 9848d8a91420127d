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

// A joinPage lists the live quizzes that one can join.
type joinPage struct {
	Tabs  []ui.Link
	Lines []joinLine
}

// A joinLine is a live quiz that goes on.
type joinLine struct {
	Name, Under string
	Join        string // where it is joined, empty for who has
	Play        string // where one answers
}

// joinLive shows which live quizzes go on; who has joined the only one goes on
// there.
func (p *Pages) joinLive(w http.ResponseWriter, r *http.Request, v *visit) error {
	on, err := p.engine.LiveQuizzesOn(r.Context(), v.Org, v.Me().ID)
	if err != nil {
		return err
	}
	if len(on) == 1 && on[0].In {
		return site.Redirect(w, r, v.liveLink(on[0].Quiz.ID, "/play"))
	}
	page := joinPage{Tabs: v.examTabs("/play")}
	for i := range on {
		l := joinLine{Name: on[i].Quiz.Name, Under: v.Words.T("led by %s", on[i].Host.Name)}
		if on[i].In {
			l.Play = v.liveLink(on[i].Quiz.ID, "/play")
		} else if on[i].Quiz.Host != v.Me().ID {
			l.Join = v.liveLink(on[i].Quiz.ID, "/join")
		}
		page.Lines = append(page.Lines, l)
	}
	return site.Show(w, r, http.StatusOK, v.Frame(r, v.Words.T("Live quiz"), site.AtExams), showJoin(page))
}

// enterLive joins a live quiz.
func (p *Pages) enterLive(w http.ResponseWriter, r *http.Request, v *visit) error {
	id, err := liveIn(r)
	if err != nil {
		return err
	}
	err = p.engine.JoinLiveQuiz(r.Context(), v.Org, v.Me().ID, id)
	if medalist.ErrorCode(err) == medalist.Conflict {
		v.Notice(w, v.Words.Message(err))
		return site.Redirect(w, r, v.Link("/play"))
	}
	if err != nil {
		return err
	}
	return site.Redirect(w, r, v.liveLink(id, "/play"))
}

// A playPage is the buzzer: a live quiz on one's phone.
type playPage struct {
	Name, Count string
	Close       string // address
	ID          string // of what is shown now: it changes with the question, and once it is told
	Title, Text string
	Timer       *liveTimer
	Card        *card // to answer
	Tap         bool  // each of what there is to choose is a button
	Told        *told
	Row         *liveRow
	Links       []ui.Link
}

// A liveTimer counts a question down.
type liveTimer struct{ Left, Text string } // in milliseconds, in seconds

func timerOf(l *engine.LiveView) *liveTimer {
	if l.Phase != medalist.LiveAsking {
		return nil
	}
	ms := max(l.Left.Milliseconds(), 0)
	return &liveTimer{strconv.FormatInt(ms+1, 10), strconv.FormatInt((ms+999)/1000, 10)}
}

// playLive shows the buzzer.
func (p *Pages) playLive(w http.ResponseWriter, r *http.Request, v *visit) error {
	id, err := liveIn(r)
	if err != nil {
		return err
	}
	l, err := p.engine.LivePart(r.Context(), v.Org, v.Me().ID, id)
	if err != nil {
		return err
	}
	return v.showPlay(w, r, http.StatusOK, v.playPage(l))
}

func (v *visit) showPlay(w http.ResponseWriter, r *http.Request, status int, page *playPage) error {
	return site.Show(w, r, status, v.Frame(r, page.Name, site.AtExams), showPlay(*page))
}

func (v *visit) playPage(l *engine.LiveView) *playPage {
	q := &l.Quiz
	page := &playPage{Name: q.Name, Close: v.Link("/exams"), ID: string(l.Phase) + "-" + strconv.Itoa(q.Place), Timer: timerOf(l)}
	row := v.liveRow(&l.Mine.Row)
	switch l.Phase {
	case medalist.LiveAsking:
		v.addAsked(page, l)
	case medalist.LiveTold:
		v.addTold(page, l)
		page.Row = &row
	case medalist.LiveEnded:
		page.Title, page.Text = v.Words.T("That was it"), v.Words.T("Your answers are kept; the points for being quick stay here.")
		page.Row, page.Links = &row, []ui.Link{{Label: v.Words.T("Back to the exams"), Href: v.Link("/exams")}}
	default:
		page.Title, page.Text = v.Words.T("You are in"), v.Words.T("Look at the screen: the first question comes soon.")
	}
	return page
}

// addAsked shows the question that is asked, or that one has answered it.
func (v *visit) addAsked(page *playPage, l *engine.LiveView) {
	it := l.Mine.Item
	if it == nil {
		return
	}
	page.Count = v.Words.T("%s of %s", strconv.Itoa(l.Quiz.Place+1), strconv.Itoa(len(l.Quiz.Questions)))
	if it.Answered() {
		page.ID += "-in"
		page.Title, page.Text = v.Words.T("Your answer is in"), v.Words.T("Look at the screen for the right one.")
		return
	}
	c := v.sheetCard(it.Sheet, rules.Answer{})
	c.Action = v.liveLink(l.Quiz.ID, "/answers/"+strconv.Itoa(l.Quiz.Place+1))
	page.Card = &c
	switch c.Kind {
	case rules.Single, rules.TrueFalse, rules.MissingWord:
		page.Tap, page.Card.Hint = true, v.Words.T("Tap your answer: the first one counts.")
	}
}

// addTold tells what one's answer was worth.
func (v *visit) addTold(page *playPage, l *engine.LiveView) {
	it := l.Mine.Item
	if it == nil {
		return
	}
	page.Count = v.Words.T("%s of %s", strconv.Itoa(l.Quiz.Place+1), strconv.Itoa(len(l.Quiz.Questions)))
	t := v.examTold(it)
	page.Told = &t
}

// answerLive takes the press of a buzzer.
func (p *Pages) answerLive(w http.ResponseWriter, r *http.Request, v *visit) error {
	id, err := liveIn(r)
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
	in := engine.LiveReply{Quiz: id, Place: number - 1, Answer: answerOf(r.PostForm)}
	err = p.engine.AnswerLiveQuiz(r.Context(), v.Org, v.Me().ID, in)
	switch medalist.ErrorCode(err) {
	case "":
	case medalist.Conflict:
		v.Notice(w, v.Words.Message(err))
	case medalist.Invalid:
		return p.showWrongLive(w, r, v, in, err)
	default:
		return err
	}
	return site.Redirect(w, r, v.liveLink(id, "/play"))
}

// showWrongLive shows the buzzer again, with what was wrong with an answer.
func (p *Pages) showWrongLive(w http.ResponseWriter, r *http.Request, v *visit, in engine.LiveReply, wrong error) error {
	l, err := p.engine.LivePart(r.Context(), v.Org, v.Me().ID, in.Quiz)
	if err != nil {
		return err
	}
	page := v.playPage(l)
	if page.Card != nil && in.Place == l.Quiz.Place {
		again := v.sheetCard(l.Mine.Item.Sheet, in.Answer)
		again.Action, again.Wrong = page.Card.Action, v.Words.Message(wrong)
		page.Card = &again
	}
	return v.showPlay(w, r, http.StatusUnprocessableEntity, page)
}

// tapName is the field that a tap sends.
func tapName(c card) string {
	if c.Kind == rules.TrueFalse {
		return "true"
	}
	return "choice"
}
