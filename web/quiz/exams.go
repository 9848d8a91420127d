package quiz

import (
	"net/http"
	"strconv"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
)

// An examsPage holds the exams that somebody is to take, and has taken.
type examsPage struct {
	Tabs []ui.Link
	Todo []examLine
	Rest []examLine
}

// An examLine is an exam in a list.
type examLine struct {
	Name, Under, Href string
	State             ui.Chip
}

// examTabs are the parts of the exams that somebody may use.
func (v *visit) examTabs(at string) []ui.Link {
	links := []ui.Link{{Label: v.Words.T("My exams"), Href: v.Link("/exams")}, {Label: v.Words.T("Duels"), Href: v.Link("/duels")}}
	if v.May(medalist.Question) {
		links = append(links, ui.Link{Label: v.Words.T("Live quizzes"), Href: v.Link("/live-quizzes")},
			ui.Link{Label: v.Words.T("Set up and results"), Href: v.Link("/exams/set")})
	} else {
		links = append(links, ui.Link{Label: v.Words.T("Live quiz"), Href: v.Link("/play")})
	}
	for i := range links {
		links[i].Current = links[i].Href == v.Link(at)
	}
	return links
}

// exams lists one's exams.
func (p *Pages) exams(w http.ResponseWriter, r *http.Request, v *visit) error {
	tasks, err := p.engine.ExamsOf(r.Context(), v.Org, v.Me().ID)
	if err != nil {
		return err
	}
	page := examsPage{Tabs: v.examTabs("/exams")}
	for i := range tasks {
		t := &tasks[i]
		line := examLine{Name: t.Exam.Name, Under: v.examUnder(&t.Exam, t.Today), Href: v.examLink(t.Exam.ID, ""), State: v.examState(t)}
		if t.ToTake() {
			page.Todo = append(page.Todo, line)
		} else {
			page.Rest = append(page.Rest, line)
		}
	}
	return site.Show(w, r, http.StatusOK, v.Frame(r, v.Words.T("Exams"), site.AtExams), showExams(page))
}

// examLink returns where something of an exam is.
func (v *visit) examLink(id medalist.ExamID, rest string) string {
	return v.Link("/exams/" + strconv.FormatInt(int64(id), 10) + rest)
}

// examIn reads which exam an address names.
func examIn(r *http.Request) (medalist.ExamID, error) {
	n, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil || n < 1 {
		return 0, medalist.Errorf(medalist.NotFound, "There is no such exam for you; it may have been given to others.")
	}
	return medalist.ExamID(n), nil
}

// examUnder says how long an exam is, and until when.
func (v *visit) examUnder(x *medalist.Exam, today medalist.Date) string {
	under := v.Words.N(len(x.Questions), "One question", "%s questions")
	if x.Minutes > 0 {
		under += " · " + v.Words.N(x.Minutes, "one minute", "%s minutes")
	}
	return under + " · " + v.examOpen(x, today)
}

// examOpen says when an exam can be taken.
func (v *visit) examOpen(x *medalist.Exam, today medalist.Date) string {
	switch {
	case x.State == medalist.ExamClosed:
		return v.Words.T("closed")
	case today.Before(x.Opens):
		return v.Words.T("opens on %s", v.Words.Day(x.Opens))
	case today.After(x.Closes):
		return v.Words.T("was open until %s", v.Words.Day(x.Closes))
	case today == x.Closes:
		return v.Words.T("until today")
	default:
		return v.Words.T("until %s", v.Words.Day(x.Closes))
	}
}

// examState says how somebody stands with an exam.
func (v *visit) examState(t *engine.ExamTask) ui.Chip {
	best := t.Best()
	switch {
	case t.Open() != nil:
		return ui.Chip{Tone: ui.Warn, Icon: "clock", Word: v.Words.T("Goes on")}
	case best != nil:
		return v.resultChip(&t.Exam, best)
	case t.ToTake():
		return ui.Chip{Tone: ui.Warn, Icon: "pencil", Word: v.Words.T("To take")}
	case t.Today.Before(t.Exam.Opens) && t.Exam.State == medalist.ExamOpen:
		return ui.Chip{Tone: ui.Outline, Icon: "calendar", Word: v.Words.T("Not open yet")}
	default:
		return ui.Chip{Tone: ui.Quiet, Icon: "ban", Word: v.Words.T("Not taken")}
	}
}

// resultChip says what came of an attempt that has ended.
func (v *visit) resultChip(x *medalist.Exam, a *engine.ExamAttempt) ui.Chip {
	percent := v.Words.T("%s %%", strconv.Itoa(a.Result.Percent()))
	switch {
	case x.PassMark == 0:
		return ui.Chip{Tone: ui.Outline, Icon: "check", Word: percent}
	case a.Passed:
		return ui.Chip{Tone: ui.Good, Icon: "circle-check", Word: v.Words.T("Passed, %s", percent)}
	default:
		return ui.Chip{Tone: ui.Warn, Icon: "x", Word: v.Words.T("Not passed, %s", percent)}
	}
}

// An examPage introduces an exam to whoever takes it.
type examPage struct {
	Name     string
	About    []string
	Rules    []string
	Begin    string // where it begins, empty where it cannot
	Action   string // what the button says
	Why      string // it cannot be begun
	Attempts []examLine
	Results  string // address of how others did, empty if one does not see that
	Back     string
}

// exam introduces an exam.
func (p *Pages) exam(w http.ResponseWriter, r *http.Request, v *visit) error {
	id, err := examIn(r)
	if err != nil {
		return err
	}
	t, err := p.engine.Exam(r.Context(), v.Org, v.Me().ID, id)
	if err != nil {
		return err
	}
	page := examPage{Name: t.Exam.Name, About: linesOf(t.Exam.About), Rules: v.examRules(t), Back: v.Link("/exams")}
	switch {
	case t.Open() != nil:
		page.Begin, page.Action = v.examLink(id, "/begin"), v.Words.T("Go on")
	case t.May != nil:
		page.Why = v.Words.Message(t.May)
	case len(t.Attempts) > 0:
		page.Begin, page.Action = v.examLink(id, "/begin"), v.Words.T("Take it again")
	default:
		page.Begin, page.Action = v.examLink(id, "/begin"), v.Words.T("Begin")
	}
	if !v.May(medalist.LogFacts) {
		page.Begin = ""
	}
	for i := range t.Attempts {
		if a := &t.Attempts[i]; a.Ended != 0 {
			page.Attempts = append(page.Attempts, examLine{
				Name:  v.Words.T("Attempt %s", strconv.Itoa(a.Number)),
				Under: v.Words.T("%s, %s of %s right", v.Words.Moment(a.Ended.Time(), v.Zone), v.Words.Number(a.Result.Right), v.Words.Number(a.Result.Questions)),
				Href:  v.attemptLink(a.ID), State: v.resultChip(&t.Exam, a),
			})
		}
	}
	if v.May(medalist.Question) {
		page.Results = v.examLink(id, "/results")
	}
	return site.Show(w, r, http.StatusOK, v.Frame(r, t.Exam.Name, site.AtExams), showExam(page))
}

// examRules say under which rules an exam is taken.
func (v *visit) examRules(t *engine.ExamTask) []string {
	x := &t.Exam
	lines := []string{v.Words.N(len(x.Questions), "One question", "%s questions")}
	if x.Minutes > 0 {
		lines = append(lines, v.Words.N(x.Minutes, "You have one minute; it goes on when you leave the page.", "You have %s minutes; they go on when you leave the page."))
	} else {
		lines = append(lines, v.Words.T("You may take your time, and go on later."))
	}
	if x.PassMark > 0 {
		lines = append(lines, v.Words.T("You pass with %s %% or more.", strconv.Itoa(x.PassMark)))
	}
	switch rest := x.Attempts - len(t.Attempts); {
	case x.Attempts == 0:
		lines = append(lines, v.Words.T("You may take it as often as you like; the best attempt stands."))
	case rest > 0:
		lines = append(lines, v.Words.N(rest, "You have one attempt.", "You have %s attempts; the best one stands."))
	}
	switch x.Shows {
	case medalist.ShowsAtOnce:
		lines = append(lines, v.Words.T("You see the right answers when you have handed in."))
	case medalist.ShowsAfter:
		lines = append(lines, v.Words.T("You see the right answers when the exam is over."))
	default:
		lines = append(lines, v.Words.T("Right answers are not shown."))
	}
	return append(lines, v.Words.T("It is open from %s to %s.", v.Words.Day(x.Opens), v.Words.Day(x.Closes)))
}

// beginExam begins an attempt, or goes on with the one that was begun.
func (p *Pages) beginExam(w http.ResponseWriter, r *http.Request, v *visit) error {
	id, err := examIn(r)
	if err != nil {
		return err
	}
	sitting, err := p.engine.BeginExam(r.Context(), v.Org, v.Me().ID, id)
	if medalist.ErrorCode(err) == medalist.Conflict {
		v.Notice(w, v.Words.Message(err))
		return site.Redirect(w, r, v.examLink(id, ""))
	}
	if err != nil {
		return err
	}
	return site.Redirect(w, r, v.attemptLink(sitting))
}

// clockOf writes how long there is: 12:05, or 1:02:05.
func clockOf(d time.Duration) string {
	s := int((d + time.Second - 1) / time.Second)
	text := pad(s % 60)
	if s < 3600 {
		return strconv.Itoa(s/60) + ":" + text
	}
	return strconv.Itoa(s/3600) + ":" + pad(s/60%60) + ":" + text
}

func pad(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}
