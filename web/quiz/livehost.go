package quiz

import (
	"errors"
	"net/http"
	"strconv"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	rules "medalist.dev/medalist/quiz"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
	"medalist.dev/medalist/web/words"
)

// A liveDeskPage lists the live quizzes that somebody leads, and has the form
// of another one.
type liveDeskPage struct {
	Tabs           []ui.Link
	Going, Rest    []examLine
	Action, Wrong  string
	Exam, Seconds  ui.Input
	Exams, Choices []ui.Option
}

// liveDesk shows the live quizzes that one leads.
func (p *Pages) liveDesk(w http.ResponseWriter, r *http.Request, v *visit) error {
	return p.showLiveDesk(w, r, v, http.StatusOK, nil)
}

// usualSeconds is how long a question of a live quiz is open unless its host
// chooses otherwise.
const usualSeconds = 20

func (p *Pages) showLiveDesk(w http.ResponseWriter, r *http.Request, v *visit, status int, wrong map[string]string) error {
	desk, err := p.engine.LiveDesk(r.Context(), v.Org, v.Me().ID)
	if err != nil {
		return err
	}
	page := liveDeskPage{
		Tabs: v.examTabs("/live-quizzes"), Action: v.Link("/live-quizzes"),
		Exam:    ui.Input{Name: "exam", Label: v.Words.T("Questions of the exam"), Wrong: wrong["exam"], Required: true},
		Seconds: ui.Input{Name: "seconds", Label: v.Words.T("Time for each question"), Wrong: wrong["seconds"]},
	}
	if len(wrong) > 0 {
		page.Wrong = v.Words.T("Something is missing or wrong; it says where.")
	}
	for i := range desk.Hosted {
		l := &desk.Hosted[i]
		if l.Phase == medalist.LiveEnded {
			page.Rest = append(page.Rest, v.liveLine(l))
		} else {
			page.Going = append(page.Going, v.liveLine(l))
		}
	}
	for i := range desk.Exams {
		id := strconv.FormatInt(int64(desk.Exams[i].ID), 10)
		page.Exams = append(page.Exams, ui.Option{Value: id, Label: desk.Exams[i].Name, Chosen: id == r.FormValue("exam")})
	}
	chosen := placeOf(r.FormValue("seconds"))
	if r.Method != http.MethodPost {
		chosen = usualSeconds
	}
	for _, n := range rules.LiveSeconds {
		page.Choices = append(page.Choices, ui.Option{Value: strconv.Itoa(n), Label: v.Words.T("%s seconds", v.Words.Number(n)), Chosen: n == chosen})
	}
	return site.Show(w, r, status, v.Frame(r, v.Words.T("Live quizzes"), site.AtExams), showLiveDesk(page))
}

// liveLink returns where something of a live quiz is.
func (v *visit) liveLink(id medalist.LiveQuizID, rest string) string {
	return v.Link("/live-quizzes/" + strconv.FormatInt(int64(id), 10) + rest)
}

// liveIn reads which live quiz an address names.
func liveIn(r *http.Request) (medalist.LiveQuizID, error) {
	n, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil || n < 1 {
		return 0, medalist.Errorf(medalist.NotFound, "There is no such live quiz for you.")
	}
	return medalist.LiveQuizID(n), nil
}

func (v *visit) liveLine(l *engine.LiveLine) examLine {
	return examLine{
		Name: l.Quiz.Name, Href: v.liveLink(l.Quiz.ID, ""), State: v.liveChip(l.Phase),
		Under: v.Words.N(len(l.Quiz.Questions), "One question", "%s questions") + " · " + v.Words.T("led by %s", l.Host.Name) + " · " +
			v.Words.Moment(l.Quiz.At.Time(), v.Zone),
	}
}

// liveChip says how far a live quiz has come.
func (v *visit) liveChip(phase medalist.LiveState) ui.Chip {
	switch phase {
	case medalist.LiveReady:
		return ui.Chip{Tone: ui.Outline, Icon: "clock", Word: v.Words.T("Ready to start")}
	case medalist.LiveEnded:
		return ui.Chip{Tone: ui.Quiet, Icon: "check", Word: v.Words.T("Over")}
	default:
		return ui.Chip{Tone: ui.Good, Icon: "play", Word: v.Words.T("Goes on")}
	}
}

// prepareLive keeps a live quiz to be started.
func (p *Pages) prepareLive(w http.ResponseWriter, r *http.Request, v *visit) error {
	exam, _ := strconv.ParseInt(r.FormValue("exam"), 10, 64)
	in := engine.NewLiveQuiz{Exam: medalist.ExamID(exam), Seconds: placeOf(r.FormValue("seconds"))}
	id, err := p.engine.PrepareLiveQuiz(r.Context(), v.Org, v.Me().ID, in)
	var refused *engine.Refused
	if errors.As(err, &refused) {
		wrong := map[string]string{}
		for _, f := range refused.Fields {
			wrong[f.Field] = v.Words.Message(f.Err)
		}
		return p.showLiveDesk(w, r, v, http.StatusUnprocessableEntity, wrong)
	}
	if err != nil {
		return err
	}
	return site.Redirect(w, r, v.liveLink(id, ""))
}

// A liveHostPage is where a live quiz is led.
type liveHostPage struct {
	Name, Under, Back string
	Screen            string // address of the page for the screen
	Join              string // address to be typed
	Said              string
	Question          []string
	Step, End         string // addresses of the forms, empty where there is nothing to do
	From, Place       string // where the host sees it
	Button            string
	People            []string
	Standings         []liveRow
}

// A liveRow is a place in a live quiz.
type liveRow struct {
	Place        ui.Place
	Name, Points string
	Gain         string // by the last question, empty for none
	Right        string
	Mine         bool
}

// nextSteps say what the button of the host does.
var nextSteps = map[medalist.LiveState]words.Text{
	medalist.LiveReady: "Let people join", medalist.LiveOpen: "First question", medalist.LiveAsking: "Show the answer", medalist.LiveTold: "Next question",
}

// liveHost shows where a live quiz is led.
func (p *Pages) liveHost(w http.ResponseWriter, r *http.Request, v *visit) error {
	l, err := p.leads(r, v)
	if err != nil {
		return err
	}
	q := &l.Quiz
	page := liveHostPage{
		Name: q.Name, Under: v.Words.N(len(q.Questions), "One question", "%s questions") + " · " + v.Words.T("%s seconds", v.Words.Number(q.Seconds)),
		Back: v.Link("/live-quizzes"), Screen: v.liveLink(q.ID, "/screen"), Join: v.joinAddress(r), Said: v.liveSaid(l),
		From: string(l.Phase), Place: strconv.Itoa(q.Place), Standings: v.liveRows(l),
	}
	if l.Phase != medalist.LiveEnded {
		page.Step, page.Button = v.liveLink(q.ID, "/step"), v.Words.T(nextSteps[l.Phase])
		if l.Phase == medalist.LiveTold && q.Place+1 == len(q.Questions) {
			page.Button = v.Words.T("Finish")
		}
	}
	if l.Phase != medalist.LiveReady && l.Phase != medalist.LiveEnded {
		page.End = v.liveLink(q.ID, "/end")
	}
	if l.Sheet != nil {
		page.Question = linesOf(textOf(l.Sheet.Question, l.Sheet.Text))
	}
	for _, row := range l.Standings {
		page.People = append(page.People, row.Person.Name)
	}
	return site.Show(w, r, http.StatusOK, v.Frame(r, q.Name, site.AtExams), showLiveHost(page))
}

// leads returns the live quiz of an address that one leads.
func (p *Pages) leads(r *http.Request, v *visit) (*engine.LiveView, error) {
	id, err := liveIn(r)
	if err != nil {
		return nil, err
	}
	return p.engine.LiveQuiz(r.Context(), v.Org, v.Me().ID, id)
}

// joinURL is where people join.
func (v *visit) joinURL(r *http.Request) string { return v.Origin(r) + v.Link("/play") }

// joinAddress is the same as it is typed.
func (v *visit) joinAddress(r *http.Request) string {
	_, address, _ := strings.Cut(v.joinURL(r), "://")
	return address
}

// liveSaid says how a live quiz stands.
func (v *visit) liveSaid(l *engine.LiveView) string {
	people := v.Words.N(len(l.Standings), "One person has joined", "%s people have joined")
	count := v.Words.T("Question %s of %s", strconv.Itoa(l.Quiz.Place+1), strconv.Itoa(len(l.Quiz.Questions)))
	answered := v.Words.T("%s of %s have answered", v.Words.Number(l.Answered), v.Words.Number(len(l.Standings)))
	switch l.Phase {
	case medalist.LiveReady:
		return v.Words.T("Open the screen for everybody to see, then let people join.")
	case medalist.LiveOpen:
		return people
	case medalist.LiveEnded:
		return v.Words.T("This live quiz is over.")
	default:
		return count + " · " + answered
	}
}

// liveRows are the standings of a live quiz.
func (v *visit) liveRows(l *engine.LiveView) []liveRow {
	if l.Phase != medalist.LiveTold && l.Phase != medalist.LiveEnded {
		return nil
	}
	rows := make([]liveRow, len(l.Standings))
	for i := range l.Standings {
		rows[i] = v.liveRow(&l.Standings[i])
	}
	return rows
}

func (v *visit) liveRow(r *engine.LiveRow) liveRow {
	row := liveRow{
		Place: ui.Place{Text: v.Words.Number(r.Place), Shared: r.Shared}, Name: r.Person.Name, Points: v.Words.Number(r.Points),
		Right: v.Words.T("%s right", v.Words.Number(r.Right)), Mine: r.Person.ID == v.Me().ID,
	}
	if r.Place <= 3 && r.Points > 0 {
		row.Place.Medal = r.Place
	}
	if r.Gain > 0 {
		row.Gain = "+" + v.Words.Number(r.Gain)
	}
	return row
}

// stepLive moves a live quiz on.
func (p *Pages) stepLive(w http.ResponseWriter, r *http.Request, v *visit) error {
	id, err := liveIn(r)
	if err != nil {
		return err
	}
	in := engine.LiveStep{Quiz: id, From: medalist.LiveState(r.FormValue("from")), Place: placeOf(r.FormValue("place"))}
	err = p.engine.StepLiveQuiz(r.Context(), v.Org, v.Me().ID, in)
	if medalist.ErrorCode(err) == medalist.Conflict {
		v.Notice(w, v.Words.Message(err))
	} else if err != nil {
		return err
	}
	return site.Redirect(w, r, v.liveLink(id, ""))
}

// endLive ends a live quiz at once.
func (p *Pages) endLive(w http.ResponseWriter, r *http.Request, v *visit) error {
	id, err := liveIn(r)
	if err != nil {
		return err
	}
	if err := p.engine.EndLiveQuiz(r.Context(), v.Org, v.Me().ID, id); err != nil {
		return err
	}
	return site.Redirect(w, r, v.liveLink(id, ""))
}
