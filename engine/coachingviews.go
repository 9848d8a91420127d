package engine

import (
	"cmp"
	"context"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/coaching"
)

// A Task is a scenario as it stands for somebody.
type Task struct {
	Scenario medalist.Scenario
	Takes    []medalist.Take // theirs, the first first
	Stands   coaching.Standing
	Deadline medalist.Date // theirs
	May      error         // why they may not submit, nil if they may
}

// Latest returns the take that counts, nil for none.
func (t *Task) Latest() *medalist.Take { return coaching.Latest(t.Takes) }

// Tasks returns the scenarios of somebody: what is to be done first, by its
// last day; then what is over, the latest first.
func (e *Engine) Tasks(ctx context.Context, org medalist.Org, who medalist.PersonID) ([]Task, error) {
	var all []Task
	err := e.coachingView(ctx, org, who, func(d *coachDesk) (err error) {
		all, err = d.tasks(ctx)
		return err
	})
	return all, err
}

func (d *coachDesk) tasks(ctx context.Context) ([]Task, error) {
	scenarios, err := d.tx.Scenarios(ctx)
	if err != nil {
		return nil, err
	}
	takes, err := d.tx.TakesOf(ctx, d.me.ID)
	if err != nil {
		return nil, err
	}
	byScenario := map[medalist.ScenarioID][]medalist.Take{}
	for _, t := range takes {
		byScenario[t.Scenario] = append(byScenario[t.Scenario], t)
	}
	var all []Task
	for i := range scenarios {
		s := &scenarios[i]
		mine := byScenario[s.ID]
		if len(mine) == 0 && (!d.plays(s, d.me, d.today) || s.State != medalist.ScenarioOpen || d.today.Before(s.Opens)) {
			continue
		}
		all = append(all, d.task(s, mine))
	}
	slices.SortStableFunc(all, func(a, b Task) int {
		if x := cmp.Compare(urgency(a.Stands), urgency(b.Stands)); x != 0 || urgency(a.Stands) > 0 {
			return x // what is over is the latest first already
		}
		return cmp.Compare(a.Deadline, b.Deadline)
	})
	return all, nil
}

// toPlay returns the scenarios that somebody is to play, what is due first.
func (e *Engine) toPlay(ctx context.Context, a *assessor, who medalist.PersonID) ([]Task, error) {
	d, err := e.coachDesk(ctx, a.tx, a.world, who)
	if err != nil {
		return nil, err
	}
	all, err := d.tasks(ctx)
	return slices.DeleteFunc(all, func(t Task) bool { return urgency(t.Stands) > 0 }), err
}

// urgency is 0 for what is to be done.
func urgency(s coaching.Standing) int {
	if s == coaching.ToDo || s == coaching.Again {
		return 0
	}
	return 1
}

func (d *coachDesk) task(s *medalist.Scenario, takes []medalist.Take) Task {
	latest := coaching.Latest(takes)
	return Task{
		Scenario: *s, Takes: takes, Stands: coaching.Stands(s, latest, d.today), Deadline: coaching.Deadline(s, latest),
		May: coaching.MaySubmit(s, latest, d.today),
	}
}

// Task returns a scenario as it stands for somebody.
func (e *Engine) Task(ctx context.Context, org medalist.Org, who medalist.PersonID, id medalist.ScenarioID) (*Task, error) {
	var t Task
	err := e.coachingView(ctx, org, who, func(d *coachDesk) error {
		s, err := d.scenario(ctx, id)
		if err != nil {
			return err
		}
		mine, err := d.mine(ctx, id)
		t = d.task(&s, mine)
		if !d.plays(&s, d.me, d.today) && len(mine) == 0 {
			t.May = medalist.Errorf(medalist.Forbidden, "This scenario is for others to play.")
		}
		return err
	})
	return &t, err
}

// A TakeView is a take with all that somebody may know of it.
type TakeView struct {
	medalist.Take
	Scenario  medalist.Scenario
	Person    medalist.Person
	Coach     medalist.Person // who reviewed it, the zero Person for nobody
	Remarks   []RemarkView    // between coach and rep; none for whoever only watches the gallery
	Said      []RemarkView    // in the gallery
	Reactions []medalist.Reaction
	Takes     []medalist.Take // of that person for that scenario
	Reviews   bool            // one reviews it
	Picks     bool            // one may say that it is the best
	Mine      bool
	Within    bool // one sees the review: not only the gallery
	Task      Task // of the person
}

// A RemarkView is what somebody said.
type RemarkView struct {
	medalist.Remark
	Name string
}

// TakeView returns a take that somebody may see, or a NotFound error.
func (e *Engine) TakeView(ctx context.Context, org medalist.Org, who medalist.PersonID, id medalist.TakeID) (*TakeView, error) {
	var v *TakeView
	err := e.coachingView(ctx, org, who, func(d *coachDesk) error {
		s, t, err := d.visible(ctx, id)
		if err != nil {
			return err
		}
		v, err = d.takeView(ctx, s, t)
		return err
	})
	return v, err
}

func (d *coachDesk) takeView(ctx context.Context, s *medalist.Scenario, t *medalist.Take) (*TakeView, error) {
	v := &TakeView{Take: *t, Scenario: *s, Reviews: d.reviews(s, t.Person), Picks: d.picks(s, t.Person), Mine: t.Person == d.me.ID}
	v.Within = v.Mine || v.Reviews || d.me.Role.May(medalist.SeeAll) || d.me.Role.May(medalist.SeeCharges) && d.care.Person(t.Person)
	for into, p := range map[*medalist.Person]medalist.PersonID{&v.Person: t.Person, &v.Coach: t.Reviewer} {
		if person := d.people[p]; person != nil {
			*into = *person
		}
	}
	remarks, err := d.tx.Remarks(ctx, t.ID)
	if err != nil {
		return nil, err
	}
	for _, m := range remarks {
		one := RemarkView{Remark: m}
		if p := d.people[m.Person]; p != nil {
			one.Name = p.Name
		}
		switch {
		case m.Gallery:
			v.Said = append(v.Said, one)
		case v.Within:
			v.Remarks = append(v.Remarks, one)
		}
	}
	slices.SortStableFunc(v.Remarks, func(a, b RemarkView) int { return cmp.Compare(a.Moment, b.Moment) })
	if v.Reactions, err = d.tx.Reactions(ctx, []medalist.TakeID{t.ID}); err != nil {
		return nil, err
	}
	v.Takes, err = d.takesOf(ctx, t.Person, s.ID)
	v.Task = d.task(s, v.Takes)
	return v, err
}

// A QueuedTake is a take in a coach's queue.
type QueuedTake struct {
	medalist.Take
	Scenario medalist.Scenario
	Person   medalist.Person
}

// A CoachQueue is what waits for a coach, and what they need to look back on.
type CoachQueue struct {
	Waiting  []QueuedTake // what was submitted first comes first
	Reviewed []QueuedTake // lately, the latest first
	Open     []ScenarioRow
	Over     []ScenarioRow
}

// A ScenarioRow is a scenario as whoever reviews it sees it.
type ScenarioRow struct {
	Scenario            medalist.Scenario
	Audience, Submitted int  // of those whom one may see
	Waiting             int  // for a review
	Edits               bool // one may change it
	Best                string
}

// How far a coach looks back.
const (
	reviewedDays = 60
	maxReviewed  = 50
)

// CoachQueue returns what waits for somebody's review.
func (e *Engine) CoachQueue(ctx context.Context, org medalist.Org, who medalist.PersonID) (*CoachQueue, error) {
	q := &CoachQueue{}
	err := e.coachingView(ctx, org, who, func(d *coachDesk) error {
		scenarios, err := d.tx.Scenarios(ctx)
		if err != nil {
			return err
		}
		byID := map[medalist.ScenarioID]*medalist.Scenario{}
		for i := range scenarios {
			byID[scenarios[i].ID] = &scenarios[i]
		}
		if err := d.addQueue(ctx, q, byID); err != nil {
			return err
		}
		for i := range scenarios {
			row, err := d.scenarioRow(ctx, &scenarios[i])
			if err != nil {
				return err
			}
			if row.Audience == 0 && !row.Edits {
				continue
			}
			if scenarios[i].State == medalist.ScenarioOpen && !d.today.After(scenarios[i].Due) {
				q.Open = append(q.Open, row)
			} else {
				q.Over = append(q.Over, row)
			}
		}
		slices.Reverse(q.Open) // what is due first comes first
		return nil
	})
	return q, err
}

func (d *coachDesk) addQueue(ctx context.Context, q *CoachQueue, byID map[medalist.ScenarioID]*medalist.Scenario) error {
	waiting, err := d.tx.TakesWaiting(ctx)
	if err != nil {
		return err
	}
	latest := map[[2]int64]medalist.TakeID{}
	for _, t := range waiting {
		latest[[2]int64{int64(t.Scenario), int64(t.Person)}] = t.ID
	}
	waiting = slices.DeleteFunc(waiting, func(t medalist.Take) bool {
		return latest[[2]int64{int64(t.Scenario), int64(t.Person)}] != t.ID // another take has replaced it
	})
	q.Waiting = d.queued(waiting, byID)
	since := instantOf(d.engine.Now().AddDate(0, 0, -reviewedDays))
	reviewed, err := d.tx.TakesReviewed(ctx, since, maxReviewed)
	q.Reviewed = d.queued(reviewed, byID)
	return err
}

func (d *coachDesk) queued(takes []medalist.Take, byID map[medalist.ScenarioID]*medalist.Scenario) []QueuedTake {
	var all []QueuedTake
	for _, t := range takes {
		s, p := byID[t.Scenario], d.people[t.Person]
		if s != nil && p != nil && d.reviews(s, t.Person) {
			all = append(all, QueuedTake{t, *s, *p})
		}
	}
	return all
}

func (d *coachDesk) scenarioRow(ctx context.Context, s *medalist.Scenario) (ScenarioRow, error) {
	row := ScenarioRow{Scenario: *s, Edits: d.edits(s)}
	standing, err := d.submissions(ctx, s)
	for _, one := range standing {
		row.Audience++
		if one.Latest != nil {
			row.Submitted++
			if !one.Latest.Reviewed() {
				row.Waiting++
			}
			if one.Latest.Best {
				row.Best = one.Person.Name
			}
		}
	}
	return row, err
}

// A Submission is how somebody stands with a scenario, as whoever looks after
// them or reviews it sees it.
type Submission struct {
	Person medalist.Person
	Stands coaching.Standing
	Latest *medalist.Take // nil for none
	Score  coaching.Score
}

// Submissions returns a scenario and how those stand with it whom somebody may
// see, by name.
func (e *Engine) Submissions(ctx context.Context, org medalist.Org, who medalist.PersonID, id medalist.ScenarioID) (ScenarioRow, []Submission, error) {
	var row ScenarioRow
	var all []Submission
	err := e.coachingView(ctx, org, who, func(d *coachDesk) error {
		s, err := d.scenario(ctx, id)
		if err != nil {
			return err
		}
		if !d.me.Role.May(medalist.ReviewVideos) {
			return medalist.Errorf(medalist.Forbidden, "Only coaches, managers and admins see who has submitted.")
		}
		if all, err = d.submissions(ctx, &s); err != nil {
			return err
		}
		row, err = d.scenarioRow(ctx, &s)
		return err
	})
	return row, all, err
}

func (d *coachDesk) submissions(ctx context.Context, s *medalist.Scenario) ([]Submission, error) {
	takes, err := d.tx.Takes(ctx, s.ID)
	if err != nil {
		return nil, err
	}
	byPerson := map[medalist.PersonID][]medalist.Take{}
	for _, t := range takes {
		byPerson[t.Person] = append(byPerson[t.Person], t)
	}
	var all []Submission
	for _, p := range d.peopleWho(d.today, func(p *medalist.Person) bool {
		return (d.plays(s, p, d.today) || len(byPerson[p.ID]) > 0) && (d.reviews(s, p.ID) || d.care.Person(p.ID))
	}) {
		one := Submission{Person: p, Latest: coaching.Latest(byPerson[p.ID])}
		one.Stands = coaching.Stands(s, one.Latest, d.today)
		if one.Latest != nil {
			one.Score = coaching.ScoreOf(s.Rubric, one.Latest.Marks)
		}
		all = append(all, one)
	}
	return all, nil
}

// A GalleryVideo is a best video that everybody may watch.
type GalleryVideo struct {
	medalist.Take
	Scenario  medalist.Scenario
	Person    medalist.Person
	Reactions []medalist.Reaction
}

// Gallery returns the best videos that their people let everybody watch, the
// latest first.
func (e *Engine) Gallery(ctx context.Context, org medalist.Org, who medalist.PersonID) ([]GalleryVideo, error) {
	var all []GalleryVideo
	err := e.coachingView(ctx, org, who, func(d *coachDesk) error {
		scenarios, err := d.tx.Scenarios(ctx)
		if err != nil {
			return err
		}
		var ids []medalist.TakeID
		for i := range scenarios {
			takes, err := d.tx.Takes(ctx, scenarios[i].ID)
			if err != nil {
				return err
			}
			for _, t := range takes {
				if p := d.people[t.Person]; t.Best && t.Share && p != nil {
					all = append(all, GalleryVideo{Take: t, Scenario: scenarios[i], Person: *p})
					ids = append(ids, t.ID)
				}
			}
		}
		reactions, err := d.tx.Reactions(ctx, ids)
		for _, r := range reactions {
			i := slices.Index(ids, r.Take)
			all[i].Reactions = append(all[i].Reactions, r)
		}
		return err
	})
	return all, err
}

// CoachingProgress returns how somebody comes along by competency, to them and
// to who looks after them.
func (e *Engine) CoachingProgress(ctx context.Context, org medalist.Org, who, of medalist.PersonID) ([]coaching.Course, error) {
	var all []coaching.Course
	err := e.coachingView(ctx, org, who, func(d *coachDesk) error {
		if of != who && !d.me.Role.May(medalist.SeeAll) && !(d.me.Role.May(medalist.SeeCharges) && d.care.Person(of)) {
			return medalist.Errorf(medalist.Forbidden, "Only they themselves and who looks after them see how somebody comes along.")
		}
		takes, err := d.tx.TakesOf(ctx, of)
		if err != nil {
			return err
		}
		scenarios, err := d.tx.Scenarios(ctx)
		if err != nil {
			return err
		}
		rubrics := map[medalist.ScenarioID][]medalist.Competency{}
		for _, s := range scenarios {
			rubrics[s.ID] = s.Rubric
		}
		all = coaching.Progress(takes, rubrics)
		return nil
	})
	return all, err
}

// WatchTake opens the video of a take, or its poster, for somebody who may see
// it.
func (e *Engine) WatchTake(ctx context.Context, org medalist.Org, who medalist.PersonID, id medalist.TakeID, poster bool) (*StoredFile, error) {
	var file medalist.FileID
	err := e.coachingView(ctx, org, who, func(d *coachDesk) error {
		_, t, err := d.visible(ctx, id)
		if err != nil {
			return err
		}
		if file = t.Video; poster {
			file = t.Poster
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return e.OpenFile(ctx, org, file)
}

// WatchSample opens the sample of a scenario for somebody who has to do with
// it.
func (e *Engine) WatchSample(ctx context.Context, org medalist.Org, who medalist.PersonID, id medalist.ScenarioID) (*StoredFile, error) {
	var file medalist.FileID
	err := e.coachingView(ctx, org, who, func(d *coachDesk) error {
		s, err := d.scenario(ctx, id)
		file = s.Sample
		return err
	})
	if err != nil {
		return nil, err
	}
	return e.OpenFile(ctx, org, file)
}

// A ScenarioChoices is what a scenario can be made of.
type ScenarioChoices struct {
	Teams   []medalist.Team
	People  []medalist.Person // who may play
	Coaches []medalist.Person // who may review
	Today   medalist.Date
}

// ScenarioChoices returns what a scenario can be made of.
func (e *Engine) ScenarioChoices(ctx context.Context, org medalist.Org, who medalist.PersonID) (*ScenarioChoices, error) {
	c := &ScenarioChoices{}
	err := e.coachingView(ctx, org, who, func(d *coachDesk) error {
		c.Today = d.today
		c.Coaches = d.peopleWho(d.today, func(p *medalist.Person) bool { return p.Role.May(medalist.ReviewVideos) })
		c.People = d.peopleWho(d.today, func(p *medalist.Person) bool { return p.Role.May(medalist.LogFacts) })
		for _, t := range d.teams {
			c.Teams = append(c.Teams, *t)
		}
		slices.SortFunc(c.Teams, func(a, b medalist.Team) int { return cmp.Compare(a.Name, b.Name) })
		return nil
	})
	return c, err
}
