package admin

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/quiz"
	"medalist.dev/medalist/store"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
)

// A questionPage is the form of a question, with what it looks like, who
// reviewed it, and what it said before.
type questionPage struct {
	frame    ui.AdminFrame
	Wrong    string
	Action   string
	Live     string // address of the preview
	Form     *questionForm
	Kind     quiz.Kind
	Kinds    []ui.Option
	Topics   []ui.Field
	Formats  []ui.Option
	Media    *mediaView
	New      bool
	Corrects bool // it may have been answered, and its key can be corrected
	Shown    *questionView
	State    ui.Chip
	Review   *reviewBox
	Turn     *ui.Field // the button that retires, or brings back: address and label
	Versions []versionLine
}

// drawn reports whether places are drawn on the picture that is there.
func (p questionPage) drawn() bool {
	return p.Kind == quiz.Hotspot && p.Media != nil && p.Media.Sort == "image"
}

// A reviewBox says who reviewed a question, or offers to.
type reviewBox struct {
	Action, Version string
	Text            string
	Waits           bool
}

// A versionLine is a version in the history of a question.
type versionLine struct {
	Name, Who, When, Why, Reviewed string
	Asked, Corrects                bool
	View                           questionView
}

// newQuestion shows the form of a new question.
func (p *Pages) newQuestion(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	f := blank(v, "kind", string(quiz.Single), "true", "yes", "topic", r.URL.Query().Get("topic"))
	return p.showQuestion(w, r, v, &questionForm{form: f}, nil, nil)
}

// question shows the form of a question.
func (p *Pages) question(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	q, versions, err := p.questionOf(r, v)
	if err != nil {
		return err
	}
	f := blank(v)
	f.values = questionValues(v.Words, &q)
	return p.showQuestion(w, r, v, &questionForm{form: f}, &q, versions)
}

// saveQuestion keeps a question, or only changes the form as one of its
// buttons asks.
func (p *Pages) saveQuestion(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	sent, file, err := sentWithFile(w, r, v, "file", engine.MaxQuestionMedia)
	if err != nil {
		return err
	}
	f := &questionForm{form: sent}
	var q *engine.BankQuestion
	var versions []engine.BankVersion
	if r.PathValue("id") != "" {
		is, all, err := p.questionOf(r, v)
		if err != nil {
			return err
		}
		q, versions = &is, all
	}
	f.fill()
	if err := p.takeMedia(r, v, f, file); err != nil {
		return err
	}
	do := f.values.Get("do")
	if f.do(do) || f.wrong != "" {
		return p.showQuestion(w, r, v, f, q, versions)
	}
	if q != nil && (do == "correct" || do == "correct-now") {
		return p.correctKey(w, r, v, f, q, versions, do == "correct")
	}
	return p.keepQuestion(w, r, v, f, q, versions, do == "review")
}

// takeMedia keeps a file that came along, so that it is not chosen again when
// something else is wrong.
func (p *Pages) takeMedia(r *http.Request, v *site.Visit, f *questionForm, file []byte) error {
	if f.values.Get("drop-media") != "" {
		f.values.Del("media")
		f.values.Del("drop-media")
	}
	if file == nil {
		return nil
	}
	m, err := p.engine.AddQuestionMedia(r.Context(), v.Org, file)
	switch {
	case err == nil:
		f.values.Set("media", m.File)
	case medalist.ErrorCode(err) == medalist.Invalid:
		f.faults["media"] = err
		f.wrong = v.Words.Message(err)
	default:
		return err
	}
	return nil
}

func (p *Pages) keepQuestion(w http.ResponseWriter, r *http.Request, v *site.Visit, f *questionForm, q *engine.BankQuestion, versions []engine.BankVersion, reviewed bool) error {
	c := f.change()
	c.Reviewed = reviewed
	if q != nil {
		c.ID = q.ID
	}
	var saved engine.BankQuestion
	err := f.refused()
	if err == nil {
		saved, err = p.engine.SaveQuestion(r.Context(), v.Org, c, v.Me().Email)
	}
	if err != nil {
		if q != nil && medalist.ErrorCode(err) == medalist.Conflict {
			f.values.Set("base", text64(q.Version))
		}
		if f.fails(err) {
			return p.showQuestion(w, r, v, f, q, versions)
		}
		return err
	}
	v.Notice(w, savedWords(v, &saved))
	return site.Redirect(w, r, questionHref(v, saved.ID))
}

func savedWords(v *site.Visit, q *engine.BankQuestion) string {
	if q.Waits() {
		return v.Words.T("Saved. It is asked once it was reviewed.")
	}
	return v.Words.T("Saved.")
}

// previewQuestion shows what is being typed as whoever is asked sees it.
func (p *Pages) previewQuestion(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	sent, _, err := sentWithFile(w, r, v, "file", engine.MaxQuestionMedia)
	if err != nil {
		return err
	}
	f := &questionForm{form: sent}
	f.fill()
	c := f.change()
	if err := p.mediaType(r, v, c.Question.Media); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	return viewQuestion(askView(v, &c.Question, c.Topic)).Render(r.Context(), w)
}

// mediaType looks up what sort of media a form names; of none that is here
// nothing is shown.
func (p *Pages) mediaType(r *http.Request, v *site.Visit, m *quiz.Media) error {
	if m == nil {
		return nil
	}
	kind, err := p.engine.QuestionMediaType(r.Context(), v.Org, m.File)
	m.Type = cmp.Or(kind, m.Type)
	return err
}

func (p *Pages) showQuestion(w http.ResponseWriter, r *http.Request, v *site.Visit, f *questionForm, q *engine.BankQuestion, versions []engine.BankVersion) error {
	f.fill()
	list, err := p.engine.Questions(r.Context(), v.Org, store.QuestionPage{})
	if err != nil {
		return err
	}
	page := questionPage{
		frame: questionsFrame(v, v.Words.T("Write a question"), ""), Wrong: f.wrong, Action: v.Link("/admin/questions/new"),
		Live: v.Link("/admin/questions/preview"), Form: f, Kind: f.kind(), New: q == nil,
	}
	page.frame.Back = ui.Link{Label: v.Words.T("Questions"), Href: v.Link("/admin/questions")}
	page.choices(v, list.Topics)
	draft := *f
	draft.form = &form{values: f.values, faults: engine.Faults{}, words: f.words} // what is wrong is told once it is saved
	c := draft.change()
	if err := p.mediaType(r, v, c.Question.Media); err != nil {
		return err
	}
	shown := askView(v, &c.Question, c.Topic)
	page.Shown, page.Media = &shown, shown.Media
	if q != nil {
		page.known(v, q, versions)
	}
	return site.Show(w, r, f.status(), v.Frame(r, page.frame.Heading, questionsAt(v)), showQuestion(page))
}

// choices are the lists of the form.
func (page *questionPage) choices(v *site.Visit, topics []store.TopicCount) {
	var kinds []string
	for _, k := range quiz.Kinds {
		kinds = append(kinds, string(k), v.Words.T(questionKinds[k]))
	}
	page.Kinds = options(string(page.Kind), kinds...)
	for _, t := range topicsOf(topics) {
		name := v.Words.Topic(t)
		if name == t {
			name = ""
		}
		page.Topics = append(page.Topics, ui.Field{Name: name, Value: t})
	}
	page.Formats = options(page.Form.text("format"), string(quiz.Plain), v.Words.T("Plain text"),
		string(quiz.Markdown), "Markdown", string(quiz.HTML), "HTML")
}

// known adds what there is of a question that is kept.
func (page *questionPage) known(v *site.Visit, q *engine.BankQuestion, versions []engine.BankVersion) {
	page.frame.Heading = q.Title
	page.frame.Note = strings.Join([]string{v.Words.Topic(q.Topic), v.Words.T(questionKinds[quiz.Kind(q.Kind)]), q.ExternalID}, " · ")
	page.Action, page.State = questionHref(v, q.ID), questionState(v, &q.Question)
	page.Review = &reviewBox{Action: questionHref(v, q.ID, "/review"), Version: text64(q.Version), Waits: q.Waits()}
	page.Review.Text = reviewWords(v, q)
	page.Corrects = q.Asked > 0
	page.Turn = &ui.Field{Name: questionHref(v, q.ID, "/retire"), Value: v.Words.T("Retire the question")}
	if q.Status == medalist.RetiredQuestion {
		page.Turn = &ui.Field{Name: questionHref(v, q.ID, "/revive"), Value: v.Words.T("Bring the question back")}
	}
	for i := range versions {
		page.Versions = append(page.Versions, versionRow(v, q, &versions[i]))
	}
}

func reviewWords(v *site.Visit, q *engine.BankQuestion) string {
	switch {
	case q.Status == medalist.RetiredQuestion:
		return v.Words.T("It is retired: nobody is asked it any more, and what was answered stays.")
	case q.Asked == 0:
		return v.Words.T("Nobody has reviewed it yet, so nobody is asked it.")
	case q.Waits():
		return v.Words.T("Version %d is asked until somebody has reviewed this one.", q.Asked)
	case q.Latest.Reviewer == q.Latest.Author:
		return v.Words.T("%s wrote and reviewed it on %s.", q.Latest.Reviewer, v.Words.Moment(q.Latest.ReviewedAt.Time(), v.Zone))
	}
	return v.Words.T("%s reviewed it on %s.", q.Latest.Reviewer, v.Words.Moment(q.Latest.ReviewedAt.Time(), v.Zone))
}

func versionRow(v *site.Visit, q *engine.BankQuestion, is *engine.BankVersion) versionLine {
	l := versionLine{
		Name: v.Words.T("Version %d", is.Number), Who: is.Author, When: v.Words.Moment(is.At.Time(), v.Zone), Why: is.Reason,
		Asked: q.Asked == is.Number && q.Status != medalist.RetiredQuestion, Corrects: is.Corrects, View: askView(v, &is.Says, q.Topic),
	}
	l.View.Key = true
	if is.Reviewer != "" {
		l.Reviewed = v.Words.T("reviewed by %s", is.Reviewer)
	}
	return l
}

// refused returns what of the form could not be read, nil for nothing.
func (f *questionForm) refused() error {
	if len(f.faults) == 0 {
		return nil
	}
	return f.faults
}

// text64 writes a number as fields of forms do.
func text64(n int64) string { return strconv.FormatInt(n, 10) }

// wrongAt returns what is wrong with the first of some fields, empty for
// nothing.
func (f *questionForm) wrongAt(fields ...string) string {
	for _, name := range fields {
		if err := f.faults[name]; err != nil {
			return f.words.Message(err)
		}
	}
	return ""
}

// linesField is what faults of a kind's lines are called.
func linesField(k quiz.Kind) []string {
	switch k {
	case quiz.Numeric:
		return []string{"numbers", "unit"}
	case quiz.Short:
		return []string{"accepted"}
	case quiz.Matching:
		return []string{"pairs", "distractors"}
	case quiz.Ordering:
		return []string{"items"}
	case quiz.Hotspot:
		return []string{"spots"}
	}
	return []string{"choices"}
}

// keyFaults are the fields of faults that stand below the key.
func keyFaults(k quiz.Kind) []string { return append(linesField(k), "key") }

// ordered reports whether the order of a kind's lines means something.
func ordered(k quiz.Kind) bool { return k == quiz.Ordering }

// hasChoices reports whether the lines of a kind are chosen from.
func hasChoices(k quiz.Kind) bool {
	return slices.Contains([]quiz.Kind{quiz.Single, quiz.Multiple, quiz.MissingWord}, k)
}
