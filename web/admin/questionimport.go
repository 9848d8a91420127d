package admin

import (
	"net/http"
	"strconv"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/quiz"
	"medalist.dev/medalist/store"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
)

// A questionsImportPage is where a file of questions is dropped.
type questionsImportPage struct {
	frame  ui.AdminFrame
	Action string
	Wrong  string
}

// A questionsFilePage shows what importing a file of questions would do.
type questionsFilePage struct {
	frame    ui.AdminFrame
	Action   string
	Wrong    string
	Counts   []ui.Field // what there is, and how many
	Sound    int        // new or changed
	Problems []problemLine
	More     string // how many problems are not shown
	Topic    ui.Input
	Topics   []ui.Field
	Reviewed bool
	Lines    []importedLine
	MoreLine string
}

// A problemLine is a question that is left out.
type problemLine struct{ Line, Name, Why string }

// An importedLine is a question of the file.
type importedLine struct {
	Line, Title, Kind, Topic string
	State                    ui.Chip
	Is                       questionView
	Was                      *questionView
}

// How much of a file its preview shows.
const (
	shownProblems  = 100
	shownQuestions = 100
)

// importQuestions shows the form that takes a file.
func (p *Pages) importQuestions(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	return p.showQuestionsImport(w, r, v, blank(v))
}

func (p *Pages) showQuestionsImport(w http.ResponseWriter, r *http.Request, v *site.Visit, f *form) error {
	page := questionsImportPage{
		frame:  questionsFrame(v, v.Words.T("Import questions"), v.Words.T("The same file again changes nothing; a corrected one changes what it corrects.")),
		Action: v.Link("/admin/questions/import"), Wrong: f.wrong,
	}
	page.frame.Back = ui.Link{Label: v.Words.T("Questions"), Href: v.Link("/admin/questions")}
	return site.Show(w, r, f.status(), v.Frame(r, page.frame.Heading, questionsAt(v)), showQuestionsImport(page))
}

// uploadQuestions keeps a file on the desk and goes to its preview.
func (p *Pages) uploadQuestions(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	_ = http.NewResponseController(w).SetReadDeadline(time.Now().Add(uploadTime)) // what cannot is a test's recorder, which needs none
	r.Body = http.MaxBytesReader(w, r.Body, maxUpload)
	id, folder, err := p.desk.newFolder()
	if err != nil {
		return err
	}
	u := &upload{id: id, org: v.Org, by: v.Me().Email, at: p.desk.Now(), folder: folder, bank: true, topic: string(quiz.Topics[1])}
	err = p.received(r, u, func() error {
		if len(u.files) > 1 {
			return medalist.Errorf(medalist.Invalid, "Take one file of questions at a time.")
		}
		_, err := p.tryQuestions(r, v, u)
		return err
	})
	if err != nil {
		f := blank(v)
		if f.fails(err) {
			return p.showQuestionsImport(w, r, v, f)
		}
		return err
	}
	p.desk.put(u)
	return site.Redirect(w, r, v.Link("/admin/question-files/"+id))
}

func (u *upload) questionImport(v *site.Visit, dry bool) engine.QuestionImport {
	u.mu.Lock()
	defer u.mu.Unlock()
	return engine.QuestionImport{
		Path: u.files[0].path, Name: u.files[0].name, Topic: u.topic, Reviewed: u.reviewed, DryRun: dry, Actor: v.Me().Email,
	}
}

func (p *Pages) tryQuestions(r *http.Request, v *site.Visit, u *upload) (*engine.QuestionReport, error) {
	return p.engine.ImportQuestions(r.Context(), v.Org, u.questionImport(v, true))
}

// showQuestionsFile shows what importing a file would do.
func (p *Pages) showQuestionsFile(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	u, err := p.desk.findQuestions(v.Org.ID, r.PathValue("id"))
	if err != nil {
		return err
	}
	report, err := p.tryQuestions(r, v, u)
	if err != nil {
		return err
	}
	list, err := p.engine.Questions(r.Context(), v.Org, store.QuestionPage{})
	if err != nil {
		return err
	}
	page := u.questionsPage(v, report, list.Topics)
	return site.Show(w, r, http.StatusOK, v.Frame(r, page.frame.Heading, questionsAt(v)), showQuestionsFile(page))
}

// tryQuestionsFile imports a file, looks at it anew, or throws it away.
func (p *Pages) tryQuestionsFile(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	u, err := p.desk.findQuestions(v.Org.ID, r.PathValue("id"))
	if err != nil {
		return err
	}
	f, err := sent(w, r, v)
	if err != nil {
		return err
	}
	u.mu.Lock()
	u.topic, u.reviewed = f.text("topic"), f.text("reviewed") != ""
	u.mu.Unlock()
	switch f.text("do") {
	case "drop":
		if err := p.desk.drop(u); err != nil {
			return err
		}
		return site.Redirect(w, r, v.Link("/admin/questions/import"))
	case "run":
		return p.runQuestions(w, r, v, u)
	}
	return site.Redirect(w, r, v.Link("/admin/question-files/"+u.id))
}

func (p *Pages) runQuestions(w http.ResponseWriter, r *http.Request, v *site.Visit, u *upload) error {
	in := u.questionImport(v, false)
	report, err := p.engine.ImportQuestions(r.Context(), v.Org, in)
	if err != nil {
		return err
	}
	if err := p.desk.drop(u); err != nil {
		return err
	}
	said := v.Words.N(report.New, "One question is new", "%s questions are new") + ", " + v.Words.T("%s changed, %s unchanged", number(v, report.Changed), number(v, report.Same))
	if n := len(report.Problems); n > 0 {
		said += v.Words.T(", %s left out", number(v, n))
	}
	v.Notice(w, said+".")
	to := v.Link("/admin/questions", "sort", string(store.ByChange))
	if !in.Reviewed {
		to = v.Link("/admin/questions", "state", waits, "sort", string(store.ByChange))
	}
	return site.Redirect(w, r, to)
}

// questionsPage returns the preview of a file.
func (u *upload) questionsPage(v *site.Visit, report *engine.QuestionReport, topics []store.TopicCount) questionsFilePage {
	page := questionsFilePage{
		frame:  questionsFrame(v, u.title(), v.Words.T("Nothing is kept yet. The file was read as %s.", formatName(v, report))),
		Action: v.Link("/admin/question-files/" + u.id), Sound: report.New + report.Changed, Reviewed: u.reviewed,
		Counts: []ui.Field{
			{Name: v.Words.T("New"), Value: number(v, report.New)},
			{Name: v.Words.T("Changed"), Value: number(v, report.Changed)},
			{Name: v.Words.T("Unchanged"), Value: number(v, report.Same)},
			{Name: v.Words.T("Left out"), Value: number(v, len(report.Problems))},
		},
	}
	page.frame.Back = ui.Link{Label: v.Words.T("Import questions"), Href: v.Link("/admin/questions/import")}
	f := blank(v, "topic", u.topic)
	page.Topic = f.listed("topic", "Topic of questions that name none", "question-topics")
	choices := questionPage{Form: &questionForm{form: f}}
	choices.choices(v, topics)
	page.Topics = choices.Topics
	for i, one := range report.Problems {
		if i == shownProblems {
			page.More = v.Words.N(len(report.Problems)-i, "and one more", "and %s more")
			break
		}
		page.Problems = append(page.Problems, problemLine{strconv.Itoa(one.Line), one.Name, v.Words.Message(one.Err)})
	}
	for i := range report.Lines {
		if i == shownQuestions {
			page.MoreLine = v.Words.N(len(report.Lines)-i, "and one more", "and %s more")
			break
		}
		page.Lines = append(page.Lines, importedRow(v, &report.Lines[i]))
	}
	return page
}

func formatName(v *site.Visit, report *engine.QuestionReport) string {
	if report.Format == "table" {
		return v.Words.T("a table")
	}
	return string(report.Format)
}

func importedRow(v *site.Visit, l *engine.QuestionLine) importedLine {
	row := importedLine{
		Line: strconv.Itoa(l.Line), Title: l.Says.Title(), Kind: v.Words.T(questionKinds[l.Says.Kind]), Topic: v.Words.Topic(l.Topic),
		State: ui.Chip{Tone: ui.Quiet, Word: v.Words.T("Unchanged")}, Is: askView(v, &l.Says, l.Topic),
	}
	row.Is.Key, row.Is.Media = true, nil // a picture that came along is kept with the question
	switch l.Change {
	case store.Added:
		row.State = ui.Chip{Tone: ui.Good, Icon: "plus", Word: v.Words.T("New")}
	case store.Changed:
		row.State = ui.Chip{Tone: ui.Warn, Icon: "pencil", Word: v.Words.T("Changed")}
		row.Was = wasOf(v, l)
	}
	return row
}

func wasOf(v *site.Visit, l *engine.QuestionLine) *questionView {
	was := askView(v, l.Was, l.Topic)
	was.Key, was.Media = true, nil
	return &was
}
