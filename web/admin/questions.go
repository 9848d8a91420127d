package admin

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/quiz"
	"medalist.dev/medalist/store"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
	"medalist.dev/medalist/web/words"
)

// A questionsPage is the list of questions.
type questionsPage struct {
	frame   ui.AdminFrame
	Action  string
	Query   string
	Choices []ui.Choice
	Rows    []questionLine
	listing
	Empty  *ui.Empty
	Files  []ui.Link // what was found as a file
	Review *reviewAll
}

// A questionLine is a line of it.
type questionLine struct {
	Title, Href, Kind, Topic, When string
	State                          ui.Chip
}

// A reviewAll offers to review all that was found and waits for it.
type reviewAll struct {
	Action, Text string
	Filter       []ui.Field
}

// questionKinds are what the kinds of questions are called.
var questionKinds = map[quiz.Kind]words.Text{
	quiz.Single: "Single choice", quiz.Multiple: "Multiple choice", quiz.TrueFalse: "True or false", quiz.Numeric: "Number",
	quiz.Short: "Short answer", quiz.Matching: "Matching", quiz.Ordering: "Ordering", quiz.MissingWord: "Missing word",
	quiz.Hotspot: "Place in a picture",
}

// waits is the choice of questions whose latest version nobody has reviewed.
const waits = "waits"

// stateNames are what questions can be, in the order in which they are offered.
var stateNames = []struct {
	value string
	name  words.Text
}{
	{waits, "Waits for review"},
	{string(medalist.DraftQuestion), "Draft"},
	{string(medalist.ReviewedQuestion), "Reviewed"},
	{string(medalist.RetiredQuestion), "Retired"},
}

// questionFilter reads which questions an address, or a form, asks for.
func questionFilter(q url.Values) store.QuestionFilter {
	f := store.QuestionFilter{Topic: q.Get("topic"), Kind: q.Get("kind"), Text: q.Get("q"), Status: medalist.QuestionStatus(q.Get("state"))}
	if q.Get("state") == waits {
		f.Status, f.Waits = "", true
	}
	return f
}

// questions lists the questions.
func (p *Pages) questions(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	q := r.URL.Query()
	at := pageOf(q)
	list, err := p.engine.Questions(r.Context(), v.Org, store.QuestionPage{
		QuestionFilter: questionFilter(q), Order: store.QuestionOrder(q.Get("sort")), Skip: (at - 1) * pageSize, Limit: pageSize,
	})
	if err != nil {
		return err
	}
	path := v.Link("/admin/questions")
	page := questionsPage{
		frame: questionsFrame(v, v.Words.T("Questions"), bankSize(v, list.Topics)), Query: q.Get("q"), Action: path,
		listing: listingOf(v, path, q, at, len(list.Rows), list.Count), Choices: questionChoices(v, q, list.Topics),
	}
	page.frame.First = ui.Link{Label: v.Words.T("Write a question"), Href: v.Link("/admin/questions/new"), Icon: "plus"}
	page.frame.Steps = []ui.Link{
		{Label: v.Words.T("What answers tell"), Href: v.Link("/admin/questions/figures"), Icon: "chart-line"},
		{Label: v.Words.T("From a file"), Href: v.Link("/admin/questions/import"), Icon: "upload"},
	}
	for i := range list.Rows {
		page.Rows = append(page.Rows, questionRow(v, &list.Rows[i]))
	}
	if len(list.Rows) == 0 {
		page.Empty = noQuestion(v, len(list.Topics), path)
	} else {
		page.Files = questionFiles(v, q, list.Count)
	}
	page.Review = reviewOf(v, q, list.Count)
	return site.Show(w, r, http.StatusOK, v.Frame(r, v.Words.T("Questions"), questionsAt(v)), showQuestions(page))
}

// questionsFrame is the frame of a page about questions.
func questionsFrame(v *site.Visit, heading, note string) ui.AdminFrame {
	return v.AdminFrame(site.AdminQuestions, heading, note)
}

// questionsAt is the section of the navigation that questions stand in.
func questionsAt(v *site.Visit) string {
	if v.May(medalist.Administer) {
		return site.AtAdmin
	}
	return site.AtQuestions
}

// bankSize says how many questions there are, and how many of them are asked.
func bankSize(v *site.Visit, topics []store.TopicCount) string {
	all, asked := 0, 0
	for _, t := range topics {
		all += int(t.Count)
		if t.Status == medalist.ReviewedQuestion {
			asked += int(t.Count)
		}
	}
	if all == 0 {
		return ""
	}
	return v.Words.N(all, "One question", "%s questions") + ", " + v.Words.N(asked, "one of them is asked", "%s of them are asked")
}

func questionRow(v *site.Visit, q *store.Question) questionLine {
	return questionLine{
		Title: q.Title, Href: questionHref(v, q.ID), Kind: v.Words.T(questionKinds[quiz.Kind(q.Kind)]), Topic: v.Words.Topic(q.Topic),
		When: v.Words.Moment(q.ChangedAt.Time(), v.Zone), State: questionState(v, q),
	}
}

func questionHref(v *site.Visit, id medalist.QuestionID, more ...string) string {
	path := "/admin/questions/" + strconv.FormatInt(int64(id), 10)
	for _, m := range more {
		path += m
	}
	return v.Link(path)
}

func questionState(v *site.Visit, q *store.Question) ui.Chip {
	switch {
	case q.Status == medalist.RetiredQuestion:
		return ui.Chip{Tone: ui.Quiet, Icon: "archive", Word: v.Words.T("Retired")}
	case q.Asked == 0:
		return ui.Chip{Tone: ui.Outline, Icon: "pencil", Word: v.Words.T("Draft")}
	case q.Asked != q.Version:
		return ui.Chip{Tone: ui.Warn, Icon: "clock", Word: v.Words.T("Change waits")}
	}
	return ui.Chip{Tone: ui.Good, Icon: "check", Word: v.Words.T("Reviewed")}
}

// questionChoices are the lists above the questions.
func questionChoices(v *site.Visit, q url.Values, counts []store.TopicCount) []ui.Choice {
	topics := []string{"", v.Words.T("All topics")}
	for _, t := range topicsOf(counts) {
		topics = append(topics, t, v.Words.Topic(t))
	}
	kinds := []string{"", v.Words.T("All kinds")}
	for _, k := range quiz.Kinds {
		kinds = append(kinds, string(k), v.Words.T(questionKinds[k]))
	}
	states := []string{"", v.Words.T("All states")}
	for _, s := range stateNames {
		states = append(states, s.value, v.Words.T(s.name))
	}
	sorts := []string{string(store.ByTopic), v.Words.T("By topic"), string(store.ByChange), v.Words.T("Last changed first")}
	return []ui.Choice{
		{Name: "topic", Label: v.Words.T("Topic"), Icon: "layers", Options: options(q.Get("topic"), topics...)},
		{Name: "kind", Label: v.Words.T("Kind"), Icon: "circle-question-mark", Options: options(q.Get("kind"), kinds...)},
		{Name: "state", Label: v.Words.T("State"), Icon: "badge-check", Options: options(q.Get("state"), states...)},
		{Name: "sort", Label: v.Words.T("Order"), Icon: "arrow-down-wide-narrow", Options: options(q.Get("sort"), sorts...)},
	}
}

// topicsOf are the topics that every organisation has, and its own.
func topicsOf(counts []store.TopicCount) []string {
	var all []string
	for _, t := range quiz.Topics {
		all = append(all, string(t))
	}
	for _, c := range counts {
		if !slices.Contains(all, c.Topic) {
			all = append(all, c.Topic)
		}
	}
	return all
}

func noQuestion(v *site.Visit, all int, path string) *ui.Empty {
	if all == 0 {
		return &ui.Empty{
			Icon: "graduation-cap", Title: v.Words.T("No question yet"),
			Text: v.Words.T("The daily quiz asks what stands here: write questions, or take them from a file in GIFT, Moodle XML, Aiken, CSV or XLSX."),
			Step: ui.Link{Label: v.Words.T("From a file"), Href: v.Link("/admin/questions/import")},
		}
	}
	return &ui.Empty{
		Icon: "search", Title: v.Words.T("No question was found"),
		Text: v.Words.T("A search looks at texts, answers, explanations, sources, tags and ids. Try one word of it."),
		Step: ui.Link{Label: v.Words.T("All questions"), Href: path},
	}
}

// questionFiles lead to what was found as a file.
func questionFiles(v *site.Visit, q url.Values, n int) []ui.Link {
	filter := url.Values{}
	for _, name := range []string{"q", "topic", "kind", "state"} {
		if q.Get(name) != "" {
			filter.Set(name, q.Get(name))
		}
	}
	return []ui.Link{
		{Label: v.Words.N(n, "One question as GIFT", "%s questions as GIFT"), Href: site.With(v.Link("/admin/questions/questions.gift"), filter), Icon: "download"},
		{Label: v.Words.T("as CSV"), Href: site.With(v.Link("/admin/questions/questions.csv"), filter), Icon: "download"},
	}
}

// reviewOf offers to review all at once what a filter of waiting ones found.
func reviewOf(v *site.Visit, q url.Values, n int) *reviewAll {
	if q.Get("state") != waits || n == 0 {
		return nil
	}
	all := &reviewAll{Action: v.Link("/admin/questions/review"), Text: v.Words.N(n, "Review the one that was found", "Review all %s that were found")}
	for _, name := range []string{"q", "topic", "kind"} {
		all.Filter = append(all.Filter, ui.Field{Name: name, Value: q.Get(name)})
	}
	return all
}

// reviewQuestions reviews all questions of a filter.
func (p *Pages) reviewQuestions(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	f, err := sent(w, r, v)
	if err != nil {
		return err
	}
	n, err := p.engine.ReviewQuestions(r.Context(), v.Org, questionFilter(f.values), v.Me().Email)
	if err != nil {
		return err
	}
	v.Notice(w, v.Words.N(n, "One question is asked from now on.", "%s questions are asked from now on."))
	return site.Redirect(w, r, v.Link("/admin/questions"))
}

// questionSteps are what can be done with a question as it is.
func (p *Pages) turnQuestion(do func(p *Pages, r *http.Request, v *site.Visit, q *engine.BankQuestion, f *form) (string, error)) site.Handler {
	return func(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
		f, err := sent(w, r, v)
		if err != nil {
			return err
		}
		q, _, err := p.questionOf(r, v)
		if err != nil {
			return err
		}
		said, err := do(p, r, v, &q, f)
		if err != nil {
			return err
		}
		v.Notice(w, said)
		return site.Redirect(w, r, questionHref(v, q.ID))
	}
}

// questionOf returns the question that a path names.
func (p *Pages) questionOf(r *http.Request, v *site.Visit) (engine.BankQuestion, []engine.BankVersion, error) {
	id, _ := strconv.ParseInt(r.PathValue("id"), 10, 64) // what is no number names none
	return p.engine.Question(r.Context(), v.Org, medalist.QuestionID(id))
}

func reviewOne(p *Pages, r *http.Request, v *site.Visit, q *engine.BankQuestion, f *form) (string, error) {
	err := p.engine.ReviewQuestion(r.Context(), v.Org, q.ID, int64(f.number("version")), v.Me().Email)
	return v.Words.T("The question is asked from now on."), err
}

func retireOne(p *Pages, r *http.Request, v *site.Visit, q *engine.BankQuestion, _ *form) (string, error) {
	return v.Words.T("The question is asked no more."), p.engine.RetireQuestion(r.Context(), v.Org, q.ID, v.Me().Email)
}

func reviveOne(p *Pages, r *http.Request, v *site.Visit, q *engine.BankQuestion, _ *form) (string, error) {
	return v.Words.T("The question is back."), p.engine.ReviveQuestion(r.Context(), v.Org, q.ID, v.Me().Email)
}
