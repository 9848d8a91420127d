package coaching

import (
	"net/http"
	"strconv"
	"strings"

	"medalist.dev/medalist"
	rules "medalist.dev/medalist/coaching"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/site"
)

// A reviewForm is a coach's review.
type reviewForm struct {
	Action   string
	Rubric   []rubricRow
	Feedback string
	Good     bool
	Asked    bool   // for another take
	Again    string // day
	Done     bool   // it was reviewed before
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
		Action: at + "/review", Rubric: rubricRows(t.Scenario.Rubric, t.Marks), Feedback: t.Feedback, Good: t.Good,
		Asked: !t.Again.IsZero(), Again: again.String(), Done: t.Reviewed(),
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
	f.Feedback, f.Good, f.Asked, f.Again = r.FormValue("feedback"), r.FormValue("good") != "", r.FormValue("asked") != "", r.FormValue("again")
	for i, level := range marksIn(r, len(f.Rubric)) {
		f.Rubric[i].Marked = level
	}
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
		if in.Again, err = medalist.ParseDate(r.FormValue("again")); err != nil {
			return p.done(w, r, v, "", err)
		}
	}
	err = p.engine.Review(r.Context(), v.Org, v.Me().ID, in)
	return p.done(w, r, v, v.Words.T("Your review is kept, and told"), err)
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
