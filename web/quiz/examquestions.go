package quiz

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	rules "medalist.dev/medalist/quiz"
	"medalist.dev/medalist/store"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
)

// An examQuestionsPage chooses the questions of an exam.
type examQuestionsPage struct {
	Name, Note, Back, Edit string
	Action, State          string
	Draft, Closed, Fixed   bool
	Rows, Found            []examQuestion
	Topics                 []ui.Option
	Most                   string // how many can be picked at once
	Find, Query, FindNote  string
}

// An examQuestion is a question in a list to choose from.
type examQuestion struct{ ID, Title, Under string }

// mostFound is how many questions a search offers.
const mostFound = 12

// examQuestions shows the questions of an exam, and finds further ones.
func (p *Pages) examQuestions(w http.ResponseWriter, r *http.Request, v *visit) error {
	s, err := p.examSetup(r, v)
	if err != nil {
		return err
	}
	x := &s.Exam
	page := examQuestionsPage{
		Name: x.Name, Note: v.examUnder(x, s.Today), Back: v.Link("/exams/set"), Edit: v.examLink(x.ID, "/edit"),
		Action: v.examLink(x.ID, "/questions"), State: v.examLink(x.ID, "/state"), Find: v.examLink(x.ID, "/questions"),
		Draft: x.State == medalist.ExamDraft, Closed: x.State == medalist.ExamClosed, Fixed: s.Fixed,
		Most: strconv.Itoa(rules.MaxExamQuestions), Query: strings.TrimSpace(r.FormValue("find")),
	}
	for i := range s.Questions {
		page.Rows = append(page.Rows, v.examQuestion(&s.Questions[i]))
	}
	page.Topics = []ui.Option{{Label: v.Words.T("All topics")}}
	for _, t := range s.Topics {
		label := v.Words.T("%s (%s)", v.Words.Topic(string(t.Topic)), v.Words.Number(t.Questions))
		page.Topics = append(page.Topics, ui.Option{Value: string(t.Topic), Label: label})
	}
	if err := p.findQuestions(r, v, s, &page); err != nil {
		return err
	}
	return site.Show(w, r, http.StatusOK, v.Frame(r, x.Name, site.AtExams), showExamQuestions(page))
}

func (v *visit) examQuestion(q *store.Question) examQuestion {
	return examQuestion{strconv.FormatInt(int64(q.ID), 10), q.Title, v.Words.Topic(q.Topic)}
}

// findQuestions adds the questions that a search finds.
func (p *Pages) findQuestions(r *http.Request, v *visit, s *engine.ExamSetup, page *examQuestionsPage) error {
	if page.Query == "" {
		return nil
	}
	found, err := p.engine.Questions(r.Context(), v.Org, store.QuestionPage{
		QuestionFilter: store.QuestionFilter{Text: page.Query, Status: medalist.ReviewedQuestion}, Limit: mostFound + len(s.Exam.Questions),
	})
	if err != nil {
		return err
	}
	for i := range found.Rows {
		if q := &found.Rows[i]; !slices.Contains(s.Exam.Questions, q.ID) && len(page.Found) < mostFound {
			page.Found = append(page.Found, v.examQuestion(q))
		}
	}
	switch {
	case len(page.Found) == 0:
		page.FindNote = v.Words.T("No further question that may be asked has these words.")
	case found.Count > len(page.Found)+len(s.Exam.Questions):
		page.FindNote = v.Words.T("There are more; write further words to find them.")
	}
	return nil
}

// changeQuestions changes which questions an exam asks.
func (p *Pages) changeQuestions(w http.ResponseWriter, r *http.Request, v *visit) error {
	id, err := examIn(r)
	if err != nil {
		return err
	}
	if err := r.ParseForm(); err != nil {
		return medalist.Errorf(medalist.Invalid, "This form cannot be read; open the page anew and send it again.")
	}
	c := engine.ExamChange{
		Exam: id, Add: questionsIn(r.PostForm["add"]), Remove: questionsIn(r.PostForm["remove"]),
		Topic: rules.Topic(r.PostForm.Get("topic")), Count: max(wholeOf(r, "count"), 0),
	}
	picked, err := p.engine.ChangeExamQuestions(r.Context(), v.Org, v.Me().ID, c)
	switch medalist.ErrorCode(err) {
	case "":
		if c.Count > 0 {
			v.Notice(w, v.Words.N(picked, "One question was picked.", "%s questions were picked."))
		}
	case medalist.Invalid, medalist.Conflict:
		v.Notice(w, v.Words.Message(err))
	default:
		return err
	}
	return site.Redirect(w, r, site.Link(v.examLink(id, "/questions"), "find", r.PostForm.Get("find")))
}

func questionsIn(texts []string) []medalist.QuestionID {
	var all []medalist.QuestionID
	for _, text := range texts {
		if n, err := strconv.ParseInt(text, 10, 64); err == nil {
			all = append(all, medalist.QuestionID(n))
		}
	}
	return all
}
