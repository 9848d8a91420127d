package coaching

import (
	"net/http"
	"strconv"
	"strings"

	"medalist.dev/medalist"
	rules "medalist.dev/medalist/coaching"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
)

// A reviewForm is a coach's review.
type reviewForm struct {
	Action   string
	Rubric   []rubricRow
	Feedback ui.Input
	Good     bool
	Asked    bool     // for another take
	Again    ui.Input // until when
	Done     bool     // it was reviewed before
}

// A result is a review as its rep reads it.
type result struct {
	Coach, When, Feedback, Score string
	Rubric                       []rubricRow
	Good                         bool
	Again                        string // in words, empty for none
}

// A bestForm says that a video is the best, or no longer.
type bestForm struct {
	Action string
	Best   bool
}

func reviewOf(v *site.Visit, t *engine.TakeView, at string) *reviewForm {
	again := t.Again
	if again.IsZero() {
		again = t.Scenario.Due
		if again.Before(v.Today) {
			again = v.Today.AddDays(againDays)
		}
	}
	return &reviewForm{
		Action: at + "/review", Rubric: rubricRows(t.Scenario.Rubric, t.Marks), Good: t.Good, Feedback: ui.Input{Name: "feedback", Value: t.Feedback},
		Asked: !t.Again.IsZero(), Again: ui.Input{Name: "again", Value: again.String()}, Done: t.Reviewed(),
	}
}

// againDays is how long one has for another take that is asked for after the
// last day, unless the coach says otherwise.
const againDays = 7

func resultOf(v *site.Visit, t *engine.TakeView) *result {
	res := &result{
		Coach: t.Coach.Name, When: v.Words.Moment(t.ReviewedAt.Time(), v.Zone), Feedback: t.Feedback,
		Score: score(rules.ScoreOf(t.Scenario.Rubric, t.Marks)), Rubric: rubricRows(t.Scenario.Rubric, t.Marks), Good: t.Good,
	}
	if !t.Again.IsZero() {
		res.Again = v.Words.T("Another take is asked for, until %s", v.Words.Day(t.Again))
	}
	return res
}

// keepTyped puts back what was typed into a review.
func (page *takePage) keepTyped(r *http.Request) {
	if page.Review == nil || !strings.HasSuffix(r.URL.Path, "/review") {
		return
	}
	f := page.Review
	f.Feedback.Value, f.Good, f.Asked, f.Again.Value = r.FormValue("feedback"), r.FormValue("good") != "", r.FormValue("asked") != "", r.FormValue("again")
	for i, level := range marksIn(r, len(f.Rubric)) {
		f.Rubric[i].Marked = level
	}
}

// sayWrong says what is wrong with a review beside its fields.
func (page *takePage) sayWrong(v *site.Visit, refused *engine.Refused) {
	if page.Review == nil {
		return
	}
	for _, f := range refused.Fields {
		switch f.Field {
		case "feedback":
			page.Review.Feedback.Wrong = v.Words.Message(f.Err)
		case "again":
			page.Review.Again.Wrong = v.Words.Message(f.Err)
		default:
			return
		}
	}
	page.Wrong = v.Words.T("Something is missing or wrong; it says where.")
}

// marksIn reads the levels of a review, -1 where none was chosen.
func marksIn(r *http.Request, n int) []int {
	marks := make([]int, n)
	for i := range marks {
		level, err := strconv.Atoi(r.FormValue("mark-" + strconv.Itoa(i)))
		if err != nil {
			level = -1
		}
		marks[i] = level
	}
	return marks
}

// review keeps a coach's review.
func (p *Pages) review(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	id, err := takeIn(r)
	if err != nil {
		return err
	}
	n, _ := strconv.Atoi(r.FormValue("competencies")) // what is wrong is told as a changed rubric
	in := engine.NewReview{Take: id, Marks: marksIn(r, min(max(n, 0), rules.MaxCompetencies)), Feedback: r.FormValue("feedback"), Good: r.FormValue("good") != ""}
	if r.FormValue("asked") != "" {
		if in.Again, err = againIn(r); err != nil {
			return p.done(w, r, v, "", &engine.Refused{Fields: []engine.FieldError{{Field: "again", Err: err}}})
		}
	}
	err = p.engine.Review(r.Context(), v.Org, v.Me().ID, in)
	return p.done(w, r, v, v.Words.T("Your review is kept, and told"), err)
}

// againIn reads until when another take is asked for.
func againIn(r *http.Request) (medalist.Date, error) {
	text := strings.TrimSpace(r.FormValue("again"))
	if text == "" {
		return 0, medalist.Errorf(medalist.Invalid, "Choose until when you ask for another take.")
	}
	return medalist.ParseDate(text)
}

// best says that a video is the best, or no longer.
func (p *Pages) best(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	id, err := takeIn(r)
	if err != nil {
		return err
	}
	best := r.FormValue("best") == "true"
	said := v.Words.T("This is the best video now; the points have moved")
	if !best {
		said = v.Words.T("This is the best video no longer")
	}
	return p.done(w, r, v, said, p.engine.PickBest(r.Context(), v.Org, v.Me().ID, id, best))
}
