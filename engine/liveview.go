package engine

import (
	"cmp"
	"context"
	"slices"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/quiz"
	"medalist.dev/medalist/store"
)

// A LiveView is a live quiz as it stands now.
type LiveView struct {
	LiveLine
	Left      time.Duration // to answer the question that is asked
	Answered  int           // have answered it
	Sheet     *quiz.Sheet   // what is asked or was told, nil for no question
	Standings []LiveRow     // by the questions that were told; who has joined before the first
	Mine      *LiveMine     // nil for who leads
}

// A LiveRow is somebody's place in a live quiz.
type LiveRow struct {
	Person medalist.Person
	Place  int
	Shared bool
	Points int // within the quiz; they are nowhere else
	Gain   int // by the last question
	Right  int // questions
}

// A LiveMine is one's own part in a live quiz.
type LiveMine struct {
	Row  LiveRow
	Item *SittingItem // the question that is asked or was told, nil for none
}

// LiveQuiz returns a live quiz as whoever leads it, and the screen, sees it.
func (e *Engine) LiveQuiz(ctx context.Context, org medalist.Org, who medalist.PersonID, id medalist.LiveQuizID) (*LiveView, error) {
	var v *LiveView
	err := e.examView(ctx, org, who, func(d *examDesk) error {
		q, err := d.hosted(ctx, id)
		if err != nil {
			return err
		}
		v, err = d.liveView(ctx, &q)
		return err
	})
	return v, err
}

// LivePart returns a live quiz as somebody who has joined it sees it.
func (e *Engine) LivePart(ctx context.Context, org medalist.Org, who medalist.PersonID, id medalist.LiveQuizID) (*LiveView, error) {
	var v *LiveView
	err := e.examView(ctx, org, who, func(d *examDesk) error {
		q, s, _, err := d.myPart(ctx, id)
		if err != nil {
			return err
		}
		if v, err = d.liveView(ctx, &q); err != nil {
			return err
		}
		v.Mine = &LiveMine{Row: v.rowOf(d.me.ID)}
		if v.Sheet == nil {
			return nil
		}
		items, err := sittingItems(ctx, d.tx, &s)
		if err != nil {
			return err
		}
		v.Mine.Item = &items[q.Place]
		return nil
	})
	return v, err
}

func (v *LiveView) rowOf(p medalist.PersonID) LiveRow {
	for _, r := range v.Standings {
		if r.Person.ID == p {
			return r
		}
	}
	return LiveRow{}
}

func (d *examDesk) liveView(ctx context.Context, q *medalist.LiveQuiz) (*LiveView, error) {
	now := instantOf(d.engine.Now())
	v := &LiveView{LiveLine: d.liveLine(q)}
	sittings, err := d.tx.Sittings(ctx, medalist.SitsLive, int64(q.ID))
	if err != nil {
		return nil, err
	}
	answers, err := d.answersOf(ctx, sittings)
	if err != nil {
		return nil, err
	}
	told := 0 // questions whose answer may be seen
	switch v.Phase {
	case medalist.LiveAsking:
		told, v.Left = q.Place, time.Duration(q.Closes()-now)
	case medalist.LiveTold:
		told = q.Place + 1
	case medalist.LiveEnded:
		told = len(q.Questions)
	}
	v.Standings = d.standings(q, sittings, answers, told)
	if v.Phase != medalist.LiveAsking && v.Phase != medalist.LiveTold {
		return v, nil
	}
	v.Answered = liveAnswered(answers, q.Place)
	v.Sheet, err = d.liveSheet(ctx, q)
	return v, err
}

// liveSheet returns the question that is asked, as everybody sees it.
func (d *examDesk) liveSheet(ctx context.Context, q *medalist.LiveQuiz) (*quiz.Sheet, error) {
	key := versionKey{q.Questions[q.Place], q.Versions[q.Place]}
	found, err := versionsOf(ctx, d.tx, []versionKey{key})
	if err != nil || found[key] == nil {
		return nil, err
	}
	sheet := found[key].On(uint64(q.ID) ^ uint64(key.question))
	return &sheet, nil
}

// standings ranks who has joined by the first questions, whoever joined first
// before those with as many points.
func (d *examDesk) standings(q *medalist.LiveQuiz, sittings []medalist.Sitting, answers map[medalist.SittingID][]store.SittingAnswer, told int) []LiveRow {
	var rows []LiveRow
	for i := range sittings {
		p := d.people[sittings[i].Person]
		if p == nil {
			continue
		}
		rows = append(rows, liveRow(q, p, answers[sittings[i].ID], told))
	}
	slices.SortStableFunc(rows, func(a, b LiveRow) int { return cmp.Compare(b.Points, a.Points) })
	points := make([]int, len(rows))
	for i := range rows {
		points[i] = rows[i].Points
	}
	for i, place := range quiz.LivePlaces(points) {
		rows[i].Place = place
		rows[i].Shared = i > 0 && points[i-1] == points[i] || i+1 < len(points) && points[i+1] == points[i]
	}
	return rows
}

// liveRow adds up what somebody's first answers are worth within the quiz.
func liveRow(q *medalist.LiveQuiz, p *medalist.Person, answers []store.SittingAnswer, told int) LiveRow {
	row := LiveRow{Person: *p}
	for place := range min(told, len(answers), len(q.Asked)) {
		row.Gain = 0
		a := &answers[place]
		if !a.Answered() {
			continue
		}
		credit := quiz.Credit{Part: a.Part, Of: a.Of}
		row.Gain = quiz.LivePoints(credit, time.Duration(a.Given-q.Asked[place]), q.Limit())
		row.Points += row.Gain
		if credit.IsFull() {
			row.Right++
		}
	}
	return row
}
