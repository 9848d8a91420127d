package main

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/coaching"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/generate"
)

// A demoScenario is a scenario of the demo. Days are counted from today.
type demoScenario struct {
	name, brief string
	kind        medalist.ScenarioKind
	opens, due  int
	reviewed    bool // everybody's video is; else that of nobody
}

var demoScenarios = []demoScenario{
	{
		"The first minute at the cath lab", "Dr Brandt comes out of a procedure and has one minute in the corridor. Say who you are, tell one story of a patient journey that went better with our guide wire, and agree on when to come back.",
		medalist.Pitch, -34, -20, true,
	},
	{
		"Your scanner is too expensive", "The head of purchasing at Klinikum Nord has a cheaper offer on the table. Find out what the price is compared with, answer with one figure and one reference, and keep the next appointment.",
		medalist.Objection, -6, 8, false,
	},
	{
		"The delivery that came late", "Sister Marlene has postponed two procedures because the kit came a day late. Listen first, take it on, and say what happens by when.",
		medalist.Situation, -2, 13, false,
	},
}

// What is said in the demo.
var (
	demoNotes    = []string{"My second try; the first had no story.", "Recorded in the car park, sorry for the noise.", "I left the price out on purpose.", "Is the ending too soft?"}
	demoFeedback = []string{
		"You begin with the patient, and Dr Brandt leans in at once. The figure comes late: move it before the story.",
		"Clear and calm. End with a date instead of “soon”.",
		"Good questions at the start. Then three features in a row lose her; choose one.",
		"The story carries it. This is how it can be done.",
	}
	demoMoments = []string{"Here she would stop you: answer first.", "Lovely pause.", "Say the name of the study."}
)

// addCoaching lets people of the demo play scenarios, and a coach say what
// they think of it. The clock of the engine is moved meanwhile.
func addCoaching(ctx context.Context, e *engine.Engine, org medalist.Org) error {
	now := e.Now
	defer func() { e.Now = now }()
	c, err := newDemoCoaching(ctx, e, org)
	if err != nil || len(c.reps) == 0 {
		return err
	}
	for i := range demoScenarios {
		if err := c.play(ctx, i, &demoScenarios[i]); err != nil {
			return fmt.Errorf("play %q: %w", demoScenarios[i].name, err)
		}
	}
	return nil
}

// A demoCoaching is who plays, and who coaches them.
type demoCoaching struct {
	engine *engine.Engine
	org    medalist.Org
	reps   []medalist.Person // whoever visits as a rep is the first
	coach  medalist.Person
	today  time.Time
}

func newDemoCoaching(ctx context.Context, e *engine.Engine, org medalist.Org) (*demoCoaching, error) {
	guests, err := demoGuests(ctx, e)
	if err != nil {
		return nil, err
	}
	people, err := e.People(ctx, org)
	if err != nil {
		return nil, err
	}
	c := &demoCoaching{engine: e, org: org, today: e.Now()}
	emails := map[medalist.Role]string{}
	for _, g := range guests {
		emails[g.Role] = g.Email
	}
	day := e.Today(org)
	for _, p := range people {
		switch {
		case p.Email == emails[medalist.Coach], p.Email == emails[medalist.Manager] && c.coach.ID == 0:
			c.coach = p
		case p.Role == medalist.Rep && p.EmployedIn(medalist.Through(day.AddDays(-40), day)):
			c.reps = append(c.reps, p)
		}
	}
	slices.SortStableFunc(c.reps, func(a, b medalist.Person) int {
		return first(b.Email == emails[medalist.Rep]) - first(a.Email == emails[medalist.Rep])
	})
	c.reps = c.reps[:min(len(c.reps), demoPlayers)]
	if c.coach.ID == 0 {
		c.reps = nil
	}
	return c, nil
}

// demoPlayers is how many play the demo's scenarios.
const demoPlayers = 7

func first(holds bool) int {
	if holds {
		return 1
	}
	return 0
}

// at moves the clock some days from today, to an hour of the morning.
func (c *demoCoaching) at(days, hour int) {
	moment := time.Date(c.today.Year(), c.today.Month(), c.today.Day()+days, hour, 20, 0, 0, c.today.Location())
	if moment.After(c.today) {
		moment = c.today
	}
	c.engine.Now = func() time.Time { return moment }
}

// play sets a scenario up and lets people play it. Whoever visits as a rep has
// the open ones still to do.
func (c *demoCoaching) play(ctx context.Context, n int, d *demoScenario) error {
	c.at(d.opens, 8)
	s := medalist.Scenario{
		Name: d.name, Kind: d.kind, Brief: d.brief, Rubric: coaching.DefaultRubric(), Repeats: coaching.DefaultRepeats,
		Opens: c.engine.Today(c.org), Due: c.engine.Today(c.org).AddDays(d.due - d.opens), Coaches: []medalist.PersonID{c.coach.ID},
	}
	if d.reviewed {
		s.Repeats = 0
	}
	for _, p := range c.reps {
		s.People = append(s.People, p.ID)
	}
	var err error
	if s.ID, err = c.engine.SaveScenario(ctx, c.org, c.coach.ID, s); err != nil {
		return err
	}
	players := c.reps
	if !d.reviewed {
		players = c.reps[min(1+n, len(c.reps)):]
	}
	for i, p := range players[:len(players)-min(n, len(players))] {
		take, err := c.submit(ctx, s.ID, p, d.opens+1+i%4, n*7+i)
		if err == nil && d.reviewed {
			err = c.review(ctx, take, i, i == 1)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (c *demoCoaching) submit(ctx context.Context, id medalist.ScenarioID, p medalist.Person, day, n int) (medalist.Take, error) {
	c.at(day, 9+n%3)
	hue := byte(40 + n*29)
	video := generate.Video(8+n%5, hue)
	poster, err := generate.Poster(hue)
	if err != nil {
		return medalist.Take{}, err
	}
	f, err := c.engine.KeepFile(ctx, c.org, p.ID, medalist.CoachingFile, "recording.mp4", bytes.NewReader(video))
	if err != nil {
		return medalist.Take{}, err
	}
	return c.engine.SubmitTake(ctx, c.org, p.ID, engine.NewTake{
		Scenario: id, Video: f.ID, Poster: poster, Length: time.Duration(8+n%5) * time.Second, Note: demoNotes[n%len(demoNotes)], Share: n%3 != 2,
	})
}

// review lets the coach say what they think of a take.
func (c *demoCoaching) review(ctx context.Context, t medalist.Take, n int, best bool) error {
	c.at(-17, 10)
	moment := engine.NewRemark{Take: t.ID, Moment: int64(1500 + n*900), Body: demoMoments[n%len(demoMoments)]}
	if err := c.engine.Remark(ctx, c.org, c.coach.ID, moment); err != nil {
		return err
	}
	r := engine.NewReview{Take: t.ID, Feedback: demoFeedback[n%len(demoFeedback)], Good: n%3 < 2}
	for i := range coaching.DefaultRubric() {
		r.Marks = append(r.Marks, 1+(n+i*2)%3)
	}
	if best {
		r.Feedback, r.Good = demoFeedback[3], true
	}
	if err := c.engine.Review(ctx, c.org, c.coach.ID, r); err != nil || !best {
		return err
	}
	if err := c.engine.PickBest(ctx, c.org, c.coach.ID, t.ID, true); err != nil {
		return err
	}
	return c.celebrate(ctx, t)
}

// celebrate lets others say what they think of the best video.
func (c *demoCoaching) celebrate(ctx context.Context, t medalist.Take) error {
	c.at(-16, 11)
	for i, p := range c.reps {
		if p.ID == t.Person {
			continue
		}
		if err := c.engine.React(ctx, c.org, p.ID, t.ID, medalist.Reactions[i%len(medalist.Reactions)], true); err != nil {
			return err
		}
	}
	said := engine.NewRemark{Take: t.ID, Moment: medalist.NoMoment, Gallery: true, Body: "I will steal the question you begin with."}
	return c.engine.Remark(ctx, c.org, c.reps[2%len(c.reps)].ID, said)
}
