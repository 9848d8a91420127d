package engine

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/coaching"
	"medalist.dev/medalist/store"
)

// CoachingVideo is the kind of facts that a take makes.
const CoachingVideo medalist.KindID = "coaching_video"

// CoachingSource is the source of these facts.
const CoachingSource = "coaching"

// plays reports whether somebody is in a scenario's audience.
func (w *world) plays(s *medalist.Scenario, p *medalist.Person, today medalist.Date) bool {
	return w.among(s.Teams, s.People, p, today)
}

// among reports whether somebody is in an audience: those named, reps and
// engineers in its teams or below them; with nobody and no team, all of these.
func (w *world) among(teams []medalist.TeamID, people []medalist.PersonID, p *medalist.Person, today medalist.Date) bool {
	if !p.Role.May(medalist.LogFacts) || !p.EmployedIn(medalist.Through(today, today)) {
		return false
	}
	if slices.Contains(people, p.ID) {
		return true
	}
	if p.Role != medalist.Rep && p.Role != medalist.Engineer {
		return false
	}
	if len(teams) == 0 {
		return len(people) == 0
	}
	id := p.TeamOn(today)
	for range deepest {
		t := w.teams[id]
		switch {
		case slices.Contains(teams, id):
			return true
		case t == nil:
			return false
		}
		id = t.Parent
	}
	return false
}

// audience returns who plays a scenario today, by name.
func (w *world) audience(s *medalist.Scenario, today medalist.Date) []medalist.Person {
	return w.peopleWho(today, func(p *medalist.Person) bool { return w.plays(s, p, today) })
}

// A coachDesk is what somebody may see and do of coaching.
type coachDesk struct {
	*logger
	care Care
}

// coachDesk returns what somebody may see and do.
func (e *Engine) coachDesk(ctx context.Context, tx *store.Tx, w *world, who medalist.PersonID) (*coachDesk, error) {
	l, err := e.reader(ctx, tx, w, who)
	if err != nil {
		return nil, err
	}
	return &coachDesk{l, Care{world: w, me: l.me, team: l.me.TeamOn(l.today), on: l.today}}, nil
}

// coachingView runs do with what somebody may see of coaching.
func (e *Engine) coachingView(ctx context.Context, org medalist.Org, who medalist.PersonID, do func(*coachDesk) error) error {
	return e.view(ctx, org, func(tx *store.Tx, w *world) error {
		d, err := e.coachDesk(ctx, tx, w, who)
		if err != nil {
			return err
		}
		return do(d)
	})
}

// coachingUpdate runs do in a transaction, in somebody's name.
func (e *Engine) coachingUpdate(ctx context.Context, org medalist.Org, who medalist.PersonID, what string, do func(*coachDesk) error) error {
	err := e.logging(ctx, org, who, func(l *logger) error {
		return do(&coachDesk{l, Care{world: l.world, me: l.me, team: l.me.TeamOn(l.today), on: l.today}})
	})
	if err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	return nil
}

// reviews reports whether one reviews what somebody submits for a scenario:
// whoever is named as its coach, whoever looks after them, and admins. Nobody
// reviews themselves.
func (d *coachDesk) reviews(s *medalist.Scenario, p medalist.PersonID) bool {
	if p == d.me.ID || !d.me.Role.May(medalist.ReviewVideos) {
		return false
	}
	return d.me.Role.May(medalist.Administer) || slices.Contains(s.Coaches, d.me.ID) || d.care.Person(p)
}

// picks reports whether one may say which take of a scenario is the best: its
// coaches and admins; where no coach is named, whoever reviews that take.
func (d *coachDesk) picks(s *medalist.Scenario, p medalist.PersonID) bool {
	if !d.reviews(s, p) {
		return false
	}
	return len(s.Coaches) == 0 || d.me.Role.May(medalist.Administer) || slices.Contains(s.Coaches, d.me.ID)
}

// looksAfter reports whether one looks after somebody, or sees everybody.
func (d *coachDesk) looksAfter(p medalist.PersonID) bool {
	return d.me.Role.May(medalist.SeeAll) || d.me.Role.May(medalist.SeeCharges) && d.care.Person(p)
}

// seesWithin reports whether one may see what somebody submitted and what is
// said of it: they themselves, who reviews it and who looks after them.
func (d *coachDesk) seesWithin(s *medalist.Scenario, t *medalist.Take) bool {
	return t.Person == d.me.ID || d.reviews(s, t.Person) || d.looksAfter(t.Person)
}

// sees reports whether one may see what somebody submitted; everybody sees a
// best video that they let everybody see.
func (d *coachDesk) sees(s *medalist.Scenario, t *medalist.Take) bool {
	return d.seesWithin(s, t) || t.Best && t.Share && d.me.Role.May(medalist.SeeOwn)
}

// edits reports whether one may change a scenario: its author, its coaches and
// admins.
func (d *coachDesk) edits(s *medalist.Scenario) bool {
	return d.me.Role.May(medalist.ReviewVideos) &&
		(d.me.Role.May(medalist.Administer) || s.Author == d.me.ID || slices.Contains(s.Coaches, d.me.ID))
}

// scenario returns a scenario that one has to do with, or a NotFound error.
func (d *coachDesk) scenario(ctx context.Context, id medalist.ScenarioID) (medalist.Scenario, error) {
	s, known, err := d.tx.Scenario(ctx, id)
	if err == nil && (!known || !d.me.Role.May(medalist.ReviewVideos) && !d.plays(&s, d.me, d.today)) {
		mine, err := d.mine(ctx, id)
		if err != nil || len(mine) > 0 {
			return s, err // played it before they changed teams
		}
		err = medalist.Errorf(medalist.NotFound, "There is no such scenario for you; it may have been given to others.")
		return s, err
	}
	return s, err
}

// own returns a scenario that one may change.
func (d *coachDesk) own(ctx context.Context, id medalist.ScenarioID) (medalist.Scenario, error) {
	s, err := d.scenario(ctx, id)
	if err == nil && !d.edits(&s) {
		err = medalist.Errorf(medalist.Forbidden, "Only whoever set a scenario up, its coaches and admins can change it.")
	}
	return s, err
}

// mine returns one's own takes for a scenario.
func (d *coachDesk) mine(ctx context.Context, id medalist.ScenarioID) ([]medalist.Take, error) {
	return d.takesOf(ctx, d.me.ID, id)
}

func (d *coachDesk) takesOf(ctx context.Context, p medalist.PersonID, id medalist.ScenarioID) ([]medalist.Take, error) {
	all, err := d.tx.TakesOf(ctx, p)
	return slices.DeleteFunc(all, func(t medalist.Take) bool { return t.Scenario != id }), err
}

// SaveScenario keeps a scenario as somebody set it up: a new one, or one they
// may change. What is wrong is told as a *Refused. A sample is a file that was
// received.
func (e *Engine) SaveScenario(ctx context.Context, org medalist.Org, who medalist.PersonID, s medalist.Scenario) (medalist.ScenarioID, error) {
	err := e.coachingUpdate(ctx, org, who, "keep a scenario", func(d *coachDesk) error {
		if !d.me.Role.May(medalist.ReviewVideos) {
			return medalist.Errorf(medalist.Forbidden, "Scenarios are set up by coaches, managers and admins.")
		}
		var old medalist.Scenario
		if s.ID != 0 {
			var err error
			if old, err = d.own(ctx, s.ID); err != nil {
				return err
			}
		}
		return d.save(ctx, &s, &old)
	})
	return s.ID, err
}

func (d *coachDesk) save(ctx context.Context, s, old *medalist.Scenario) error {
	s.Name = strings.Join(strings.Fields(s.Name), " ")
	s.Brief = strings.TrimSpace(s.Brief)
	s.Author, s.At, s.Series, s.Next, s.State = cmp.Or(old.Author, d.me.ID), cmp.Or(old.At, instantOf(d.engine.Now())), old.Series, old.Next, cmp.Or(old.State, medalist.ScenarioOpen)
	var wrong Refused
	for _, f := range coaching.Check(s) {
		wrong.add(f.Field, f.Err)
	}
	if err := d.checkAgainst(ctx, s, old, &wrong); err != nil {
		return err
	}
	if err := wrong.or(); err != nil {
		return err
	}
	if s.Sample != old.Sample {
		if err := d.replaceSample(ctx, s, old); err != nil {
			return err
		}
	}
	if err := d.tx.PutScenario(ctx, s); err != nil {
		return err
	}
	var said any = d.saidScenario(s)
	if old.ID != 0 {
		said = replaced{d.saidScenario(old), said}
	}
	return d.engine.audit(ctx, d.tx, d.actor, "scenario", s.Name, said)
}

// checkAgainst checks a scenario against others, and against what it was.
func (d *coachDesk) checkAgainst(ctx context.Context, s, old *medalist.Scenario, wrong *Refused) error {
	all, err := d.tx.Scenarios(ctx)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(all, func(o medalist.Scenario) bool { return o.ID != s.ID && strings.EqualFold(o.Name, s.Name) }) {
		wrong.add("name", medalist.Errorf(medalist.Invalid, "There is a scenario of this name already; choose another."))
	}
	for _, c := range s.Coaches {
		if p := d.people[c]; p == nil || !p.Role.May(medalist.ReviewVideos) {
			wrong.add("coaches", medalist.Errorf(medalist.Invalid, "Choose coaches, managers or admins from the list."))
		}
	}
	for _, t := range s.Teams {
		if d.teams[t] == nil {
			wrong.add("teams", medalist.Errorf(medalist.Invalid, "Choose teams from the list."))
		}
	}
	if old.ID == 0 {
		return nil
	}
	takes, err := d.tx.Takes(ctx, s.ID)
	if err != nil || len(takes) == 0 {
		return err
	}
	if s.Name != old.Name {
		wrong.add("name", medalist.Errorf(medalist.Conflict, "The name stays: points have been given under it."))
	}
	reviewed := slices.ContainsFunc(takes, func(t medalist.Take) bool { return t.Reviewed() })
	if reviewed && !sameRubric(s.Rubric, old.Rubric) {
		wrong.add("rubric", medalist.Errorf(medalist.Conflict, "The rubric stays: videos have been reviewed by it."))
	}
	return nil
}

func sameRubric(a, b []medalist.Competency) bool {
	return slices.EqualFunc(a, b, func(a, b medalist.Competency) bool {
		return a.Name == b.Name && a.Weight == b.Weight && slices.Equal(a.Levels, b.Levels)
	})
}

// replaceSample keeps the sample that somebody brought in place of the one
// before.
func (d *coachDesk) replaceSample(ctx context.Context, s, old *medalist.Scenario) error {
	if s.Sample != 0 {
		if _, err := claimFile(ctx, d.tx, s.Sample, d.me.ID, medalist.CoachingFile); err != nil {
			return err
		}
	}
	if old.Sample == 0 || old.Series != 0 || old.Next != 0 {
		return nil // other rounds show it still
	}
	return dropFile(ctx, d.tx, old.Sample)
}

// saidScenario is a scenario as the audit log tells it.
func (d *coachDesk) saidScenario(s *medalist.Scenario) any {
	said := struct {
		Kind         medalist.ScenarioKind
		Opens, Due   medalist.Date
		Repeats      int
		Teams        []string `json:",omitempty"`
		People       []string `json:",omitempty"`
		Coaches      []string `json:",omitempty"`
		Competencies []string
		State        medalist.ScenarioState
	}{Kind: s.Kind, Opens: s.Opens, Due: s.Due, Repeats: s.Repeats, State: s.State}
	for _, t := range s.Teams {
		if team := d.teams[t]; team != nil {
			said.Teams = append(said.Teams, team.Name)
		}
	}
	for _, p := range s.People {
		said.People = append(said.People, d.emailOf(p))
	}
	for _, p := range s.Coaches {
		said.Coaches = append(said.Coaches, d.emailOf(p))
	}
	for _, c := range s.Rubric {
		said.Competencies = append(said.Competencies, c.Name)
	}
	return said
}

// CloseScenario takes a scenario off everybody's list, or puts it back. What
// was submitted stays, and so do its points.
func (e *Engine) CloseScenario(ctx context.Context, org medalist.Org, who medalist.PersonID, id medalist.ScenarioID, to medalist.ScenarioState) error {
	return e.coachingUpdate(ctx, org, who, "close a scenario", func(d *coachDesk) error {
		s, err := d.own(ctx, id)
		if err != nil {
			return err
		}
		if to != medalist.ScenarioOpen && to != medalist.ScenarioClosed {
			return medalist.Errorf(medalist.Invalid, "A scenario is open or closed.")
		}
		old := s
		s.State = to
		if err := d.tx.PutScenario(ctx, &s); err != nil {
			return err
		}
		return d.engine.audit(ctx, d.tx, d.actor, "scenario", s.Name, replaced{d.saidScenario(&old), d.saidScenario(&s)})
	})
}
