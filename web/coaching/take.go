package coaching

import (
	"errors"
	"net/http"
	"strconv"
	"strings"

	"medalist.dev/medalist"
	rules "medalist.dev/medalist/coaching"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/assets"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
)

// A takePage is a video with what is said of it.
type takePage struct {
	Title, Scenario, ScenarioHref, Who, When string
	Script                                   string
	Video, Poster                            string
	Length                                   string // milliseconds
	State                                    ui.Chip
	Note                                     string // of whoever submitted it
	Chips                                    []ui.Chip
	Remarks                                  []remarkRow
	Talk                                     string // where one says something to the other side, empty if one may not
	Review                                   *reviewForm
	Result                                   *result
	Best                                     *bestForm
	Share                                    *shareForm
	Gallery                                  *galleryPart
	Takes                                    []takeRow
	Record                                   string // where another take is recorded, empty for nowhere
	Wrong                                    string
	Most                                     int
}

// A remarkRow is something that somebody said.
type remarkRow struct {
	Name, When, Body string
	Moment           string // milliseconds, empty for none
	Clock            string
	Remove           string // empty if one may not
	Mine             bool
}

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

// A shareForm lets everybody watch, or no longer.
type shareForm struct {
	Action string
	Share  bool
}

// A galleryPart is what everybody says and feels about a best video.
type galleryPart struct {
	React     string
	Reactions []reaction
	Said      []remarkRow
	Say       string
}

// A reaction is one kind with how many felt it.
type reaction struct {
	Kind, Name, Icon string
	Count            int
	Mine             bool
}

// take shows a video.
func (p *Pages) take(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	page, err := p.takePage(r, v)
	if err != nil {
		return err
	}
	return p.showTake(w, r, v, http.StatusOK, page)
}

func (p *Pages) showTake(w http.ResponseWriter, r *http.Request, v *site.Visit, status int, page *takePage) error {
	site.AllowMedia(w)
	return site.Show(w, r, status, v.Frame(r, page.Title, site.AtCoaching), showTake(*page))
}

func (p *Pages) takePage(r *http.Request, v *site.Visit) (*takePage, error) {
	id, err := takeIn(r)
	if err != nil {
		return nil, err
	}
	t, err := p.engine.TakeView(r.Context(), v.Org, v.Me().ID, id)
	if err != nil {
		return nil, err
	}
	at := takePath(v, id)
	page := &takePage{
		Title: t.Person.Name, Scenario: t.Scenario.Name, ScenarioHref: scenarioPath(v, t.Scenario.ID), Who: t.Person.Name,
		When: v.Words.Moment(t.At.Time(), v.Zone), Script: "/assets/" + assets.Names().Player, Video: at + "/video", Length: number(t.Length), Most: rules.MaxSay,
	}
	if t.Mine {
		page.Title = v.Words.T("My video")
	}
	if t.Poster != 0 {
		page.Poster = at + "/poster"
	}
	if t.Best {
		page.Chips = append(page.Chips, ui.Chip{Tone: ui.Good, Icon: "medal", Word: v.Words.T("Best video")})
	}
	if t.Best && t.Share {
		page.Gallery = galleryOf(v, t, at)
	}
	if !t.Within {
		page.ScenarioHref = v.Link("/coaching/gallery")
		return page, nil
	}
	page.addInside(v, t, at)
	return page, nil
}

// addInside adds what only the rep and those who look after them see.
func (page *takePage) addInside(v *site.Visit, t *engine.TakeView, at string) {
	latest := rules.Latest(t.Takes).ID == t.ID
	page.State = takeRowOf(v, &t.Scenario, t.Take, latest).State
	page.Note = t.Note
	for _, m := range t.Remarks {
		page.Remarks = append(page.Remarks, remarkRowOf(v, m, at))
	}
	for _, one := range t.Takes {
		if len(t.Takes) > 1 {
			page.Takes = append(page.Takes, takeRowOf(v, &t.Scenario, one, rules.Latest(t.Takes).ID == one.ID))
		}
	}
	if t.Mine || t.Reviews {
		page.Talk = at + "/remarks"
	}
	if t.Reviewed() {
		page.Result = resultOf(v, t)
	}
	if t.Mine {
		page.Share = &shareForm{at + "/share", t.Share}
		if t.Task.May == nil {
			page.Record = page.ScenarioHref
		}
		return
	}
	if t.Reviews && latest {
		page.Review = reviewOf(v, t, at)
	}
	if t.Picks && latest && t.Reviewed() {
		page.Best = &bestForm{at + "/best", t.Best}
	}
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

func remarkRowOf(v *site.Visit, m engine.RemarkView, at string) remarkRow {
	row := remarkRow{Name: m.Name, When: v.Words.Moment(m.At.Time(), v.Zone), Body: m.Body, Mine: m.Person == v.Me().ID}
	if m.Moment >= 0 {
		row.Moment, row.Clock = number(m.Moment), clock(m.Moment)
	}
	if row.Mine || v.May(medalist.Administer) {
		row.Remove = at + "/remarks/" + number(m.ID) + "/remove"
	}
	return row
}

func galleryOf(v *site.Visit, t *engine.TakeView, at string) *galleryPart {
	g := &galleryPart{React: at + "/reactions", Say: at + "/remarks", Reactions: reactionsOf(v, t.Reactions)}
	for _, m := range t.Said {
		g.Said = append(g.Said, remarkRowOf(v, m, at))
	}
	return g
}

func reactionsOf(v *site.Visit, all []medalist.Reaction) []reaction {
	var shown []reaction
	for _, kind := range medalist.Reactions {
		one := reaction{Kind: kind, Name: v.Words.T(reactionNames[kind]), Icon: reactionIcons[kind]}
		for _, r := range all {
			if r.Kind == kind {
				one.Count++
				one.Mine = one.Mine || r.Person == v.Me().ID
			}
		}
		shown = append(shown, one)
	}
	return shown
}

// done answers for what was done to a video: with its page again, or with what
// was wrong and what was typed.
func (p *Pages) done(w http.ResponseWriter, r *http.Request, v *site.Visit, said string, err error) error {
	id, err2 := takeIn(r)
	if err2 != nil {
		return err2
	}
	switch medalist.ErrorCode(err) {
	case "":
		if said != "" {
			v.Notice(w, said)
		}
		return site.Redirect(w, r, takePath(v, id))
	case medalist.Invalid, medalist.Conflict:
	default:
		return err
	}
	page, err2 := p.takePage(r, v)
	if err2 != nil {
		return errors.Join(err, err2)
	}
	page.Wrong = v.Words.Message(err)
	page.keepTyped(r)
	return p.showTake(w, r, v, http.StatusUnprocessableEntity, page)
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

// share lets everybody watch, or no longer.
func (p *Pages) share(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	id, err := takeIn(r)
	if err != nil {
		return err
	}
	return p.done(w, r, v, v.Words.T("Kept."), p.engine.ShareTake(r.Context(), v.Org, v.Me().ID, id, r.FormValue("share") == "true"))
}

// remark says something to a video.
func (p *Pages) remark(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	id, err := takeIn(r)
	if err != nil {
		return err
	}
	in := engine.NewRemark{Take: id, Moment: medalist.NoMoment, Body: r.FormValue("text"), Gallery: r.FormValue("to") == "all"}
	if ms, err := strconv.ParseInt(r.FormValue("moment"), 10, 64); err == nil && r.FormValue("pinned") != "" {
		in.Moment = ms
	}
	return p.done(w, r, v, "", p.engine.Remark(r.Context(), v.Org, v.Me().ID, in))
}

// removeRemark takes back what somebody said.
func (p *Pages) removeRemark(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	id, err := takeIn(r)
	if err != nil {
		return err
	}
	m, err := numberIn(r, "remark")
	if err != nil {
		return err
	}
	return p.done(w, r, v, "", p.engine.RemoveRemark(r.Context(), v.Org, v.Me().ID, id, m))
}

// react keeps or takes back a reaction.
func (p *Pages) react(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	id, err := takeIn(r)
	if err != nil {
		return err
	}
	return p.done(w, r, v, "", p.engine.React(r.Context(), v.Org, v.Me().ID, id, r.FormValue("kind"), r.FormValue("on") == "true"))
}
