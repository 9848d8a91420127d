package engine

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/quiz"
	"medalist.dev/medalist/store"
)

// An examDesk is what somebody may see and do of exams.
type examDesk struct{ *coachDesk }

// examView runs do with what somebody may see of exams.
func (e *Engine) examView(ctx context.Context, org medalist.Org, who medalist.PersonID, do func(*examDesk) error) error {
	return e.coachingView(ctx, org, who, func(d *coachDesk) error { return do(&examDesk{d}) })
}

// examUpdate runs do in a transaction, in somebody's name.
func (e *Engine) examUpdate(ctx context.Context, org medalist.Org, who medalist.PersonID, what string, do func(*examDesk) error) error {
	return e.coachingUpdate(ctx, org, who, what, func(d *coachDesk) error { return do(&examDesk{d}) })
}

// takes reports whether somebody is in an exam's audience.
func (w *world) takes(e *medalist.Exam, p *medalist.Person, today medalist.Date) bool {
	return w.among(e.Teams, e.People, p, today)
}

// sets reports whether one sets exams up.
func (d *examDesk) sets() bool { return d.me.Role.May(medalist.Question) }

// edits reports whether one may change an exam: its author and admins.
func (d *examDesk) edits(e *medalist.Exam) bool {
	return d.sets() && (e.Author == d.me.ID || d.me.Role.May(medalist.Administer))
}

// shows reports whether one may see how somebody did at an exam: its author,
// who looks after them, and who sees everybody.
func (d *examDesk) shows(e *medalist.Exam, p medalist.PersonID) bool {
	return d.sets() && (e.Author == d.me.ID || d.looksAfter(p))
}

var errNoExam = medalist.Errorf(medalist.NotFound, "There is no such exam for you; it may have been given to others.")

// exam returns an exam that one sets up or has to do with, or a NotFound error.
// A draft is its author's.
func (d *examDesk) exam(ctx context.Context, id medalist.ExamID) (medalist.Exam, error) {
	e, known, err := d.tx.Exam(ctx, id)
	switch {
	case err != nil:
		return e, err
	case !known, e.State == medalist.ExamDraft && !d.edits(&e):
		return e, errNoExam
	case d.sets(), d.takes(&e, d.me, d.today):
		return e, nil
	}
	mine, err := d.sittings(ctx, id)
	if err == nil && len(mine) == 0 { // else took it before they changed teams
		err = errNoExam
	}
	return e, err
}

// own returns an exam that one may change.
func (d *examDesk) own(ctx context.Context, id medalist.ExamID) (medalist.Exam, error) {
	if !d.sets() {
		return medalist.Exam{}, medalist.Errorf(medalist.Forbidden, "Exams are set up by coaches, managers and admins.")
	}
	e, err := d.exam(ctx, id)
	if err == nil && !d.edits(&e) {
		err = medalist.Errorf(medalist.Forbidden, "Only whoever set an exam up and admins can change it.")
	}
	return e, err
}

// sittings returns one's own sittings of an exam.
func (d *examDesk) sittings(ctx context.Context, id medalist.ExamID) ([]medalist.Sitting, error) {
	all, err := d.tx.SittingsBy(ctx, d.me.ID)
	return slices.DeleteFunc(all, func(s medalist.Sitting) bool {
		return s.Form != medalist.SitsExam || s.Of != int64(id)
	}), err
}

// SaveExam keeps an exam as somebody set it up: a new one, or one they may
// change. Its questions and its state are left as they are. What is wrong is
// told as a *Refused.
func (e *Engine) SaveExam(ctx context.Context, org medalist.Org, who medalist.PersonID, x medalist.Exam) (medalist.ExamID, error) {
	err := e.examUpdate(ctx, org, who, "keep an exam", func(d *examDesk) error {
		if x.ID == 0 {
			if !d.sets() {
				return medalist.Errorf(medalist.Forbidden, "Exams are set up by coaches, managers and admins.")
			}
			x.Author, x.State, x.Questions = d.me.ID, medalist.ExamDraft, []medalist.QuestionID{}
			x.At = instantOf(e.Now())
			return d.save(ctx, &x, nil)
		}
		old, err := d.own(ctx, x.ID)
		if err != nil {
			return err
		}
		x.Author, x.At, x.State, x.Questions = old.Author, old.At, old.State, old.Questions
		return d.save(ctx, &x, &old)
	})
	return x.ID, err
}

// save keeps an exam; old is nil for a new one.
func (d *examDesk) save(ctx context.Context, x, old *medalist.Exam) error {
	x.Name, x.About = strings.Join(strings.Fields(x.Name), " "), strings.TrimSpace(x.About)
	var wrong Refused
	for _, f := range quiz.CheckExam(x) {
		wrong.add(f.Field, f.Err)
	}
	if err := d.checkExam(ctx, x, old, &wrong); err != nil {
		return err
	}
	if err := wrong.or(); err != nil {
		return err
	}
	if err := d.tx.PutExam(ctx, x); err != nil {
		return err
	}
	var said any = d.saidExam(x)
	if old != nil {
		said = replaced{d.saidExam(old), said}
	}
	return d.engine.audit(ctx, d.tx, d.actor, "exam", x.Name, said)
}

// checkExam checks an exam against others, and against what it was.
func (d *examDesk) checkExam(ctx context.Context, x, old *medalist.Exam, wrong *Refused) error {
	all, err := d.tx.Exams(ctx)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(all, func(o medalist.Exam) bool { return o.ID != x.ID && strings.EqualFold(o.Name, x.Name) }) {
		wrong.add("name", medalist.Errorf(medalist.Invalid, "There is an exam of this name already; choose another."))
	}
	for _, t := range x.Teams {
		if d.teams[t] == nil {
			wrong.add("teams", medalist.Errorf(medalist.Invalid, "Choose teams from the list."))
		}
	}
	for _, p := range x.People {
		if d.people[p] == nil {
			wrong.add("people", medalist.Errorf(medalist.Invalid, "One of these people is not in this organisation any more."))
		}
	}
	if old == nil {
		return nil
	}
	begun, err := d.tx.Sittings(ctx, medalist.SitsExam, int64(x.ID))
	if err != nil || len(begun) == 0 {
		return err
	}
	for _, fixed := range []struct {
		field   string
		changed bool
	}{{"name", x.Name != old.Name}, {"minutes", x.Minutes != old.Minutes}, {"mark", x.PassMark != old.PassMark}, {"shuffled", x.Shuffled != old.Shuffled}} {
		if fixed.changed {
			wrong.add(fixed.field, medalist.Errorf(medalist.Conflict, "This stays as it is: somebody has begun the exam."))
		}
	}
	return nil
}

// saidExam is an exam as the audit log tells it.
func (d *examDesk) saidExam(x *medalist.Exam) any {
	said := struct {
		State         medalist.ExamState
		Opens, Closes medalist.Date
		Questions     int
		Minutes       int
		PassMark      int `json:"pass mark"`
		Attempts      int
		Shuffled      bool
		Shows         medalist.ExamShows
		Teams         []string `json:",omitempty"`
		People        []string `json:",omitempty"`
	}{
		State: x.State, Opens: x.Opens, Closes: x.Closes, Questions: len(x.Questions), Minutes: x.Minutes, PassMark: x.PassMark,
		Attempts: x.Attempts, Shuffled: x.Shuffled, Shows: x.Shows,
	}
	for _, t := range x.Teams {
		if team := d.teams[t]; team != nil {
			said.Teams = append(said.Teams, team.Name)
		}
	}
	for _, p := range x.People {
		said.People = append(said.People, d.emailOf(p))
	}
	return said
}

// SetExamState opens an exam, which tells its audience, closes it or opens it
// again. Whoever is taking it when it is closed hands in what they have.
func (e *Engine) SetExamState(ctx context.Context, org medalist.Org, who medalist.PersonID, id medalist.ExamID, to medalist.ExamState) error {
	return e.examUpdate(ctx, org, who, "open or close an exam", func(d *examDesk) error {
		old, err := d.own(ctx, id)
		switch {
		case err != nil:
			return err
		case to != medalist.ExamOpen && to != medalist.ExamClosed:
			return medalist.Errorf(medalist.Invalid, "An exam is opened or closed.")
		case old.State == to:
			return nil
		}
		x := old
		x.State = to
		if err := d.save(ctx, &x, &old); err != nil {
			return err
		}
		if to == medalist.ExamClosed {
			return d.endAll(ctx, id)
		}
		if old.State != medalist.ExamDraft {
			return nil
		}
		return d.tellOpened(ctx, &x)
	})
}

// tellOpened tells those who are to take an exam that it is there. Where it
// closes soon, that reminds them, too.
func (d *examDesk) tellOpened(ctx context.Context, x *medalist.Exam) error {
	for _, p := range d.peopleWho(d.today, func(p *medalist.Person) bool { return d.takes(x, p, d.today) }) {
		n := News{Kind: ExamOpened, Person: p.ID, Actor: d.me.ID, Text: x.Name, Path: examPath(x.ID)}
		if err := d.engine.tell(ctx, d.tx, n); err != nil {
			return err
		}
		if !isSoon(x.Closes, d.today) {
			continue
		}
		if err := d.tx.AddExamReminder(ctx, x.ID, p.ID, instantOf(d.engine.Now())); err != nil {
			return err
		}
	}
	return nil
}

// examPath is where an exam stands, below the organisation's pages.
func examPath(id medalist.ExamID) string { return fmt.Sprintf("/exams/%d", id) }

// endAll ends all sittings of an exam.
func (d *examDesk) endAll(ctx context.Context, id medalist.ExamID) error {
	all, err := d.tx.Sittings(ctx, medalist.SitsExam, int64(id))
	if err != nil {
		return err
	}
	for i := range all {
		if all[i].Ended == 0 {
			if err := d.endSitting(ctx, &all[i], instantOf(d.engine.Now())); err != nil {
				return err
			}
		}
	}
	return nil
}

// An ExamChange changes which questions an exam asks.
type ExamChange struct {
	Exam   medalist.ExamID
	Add    []medalist.QuestionID
	Remove []medalist.QuestionID
	Topic  quiz.Topic // of which Count further questions are picked by chance; empty for all topics
	Count  int
}

// ChangeExamQuestions changes which questions an exam asks, as long as nobody
// has begun it. It returns how many were picked.
func (e *Engine) ChangeExamQuestions(ctx context.Context, org medalist.Org, who medalist.PersonID, c ExamChange) (picked int, err error) {
	err = e.examUpdate(ctx, org, who, "choose the questions of an exam", func(d *examDesk) error {
		old, err := d.own(ctx, c.Exam)
		if err != nil {
			return err
		}
		begun, err := d.tx.Sittings(ctx, medalist.SitsExam, int64(c.Exam))
		if err != nil {
			return err
		}
		if len(begun) > 0 {
			return medalist.Errorf(medalist.Conflict, "The questions stay: somebody has begun the exam. Set up another one.")
		}
		x := old
		x.Questions = slices.DeleteFunc(slices.Clone(old.Questions), func(q medalist.QuestionID) bool { return slices.Contains(c.Remove, q) })
		more, err := d.pick(ctx, &c, x.Questions)
		if err != nil {
			return err
		}
		x.Questions, picked = append(x.Questions, more...), len(more)
		return d.save(ctx, &x, &old)
	})
	return picked, err
}

// pick returns the questions that a change adds; all of them may be asked.
func (d *examDesk) pick(ctx context.Context, c *ExamChange, chosen []medalist.QuestionID) ([]medalist.QuestionID, error) {
	askable, err := d.tx.Askable(ctx)
	if err != nil {
		return nil, err
	}
	var from, more []medalist.QuestionID
	for _, q := range askable {
		if slices.Contains(c.Add, q.ID) && !slices.Contains(chosen, q.ID) {
			more = append(more, q.ID)
		}
		if c.Topic == "" || q.Topic == string(c.Topic) {
			from = append(from, q.ID)
		}
	}
	if len(more) < len(c.Add) {
		return nil, medalist.Errorf(medalist.Conflict, "This question is asked already, or nobody has reviewed it.")
	}
	if c.Count < 0 || c.Count > quiz.MaxExamQuestions {
		return nil, medalist.Errorf(medalist.Invalid, "An exam has at most %d questions.", quiz.MaxExamQuestions)
	}
	seed := uint64(instantOf(d.engine.Now())) ^ uint64(c.Exam)
	picked := quiz.Pick(from, append(slices.Clone(chosen), more...), c.Count, seed)
	if len(picked) < c.Count {
		return nil, medalist.Errorf(medalist.Conflict, "The bank has only %d further questions on this topic; pick fewer.", len(picked))
	}
	return append(more, picked...), nil
}

// An ExamSetup is an exam, and what it can be made of.
type ExamSetup struct {
	Exam      medalist.Exam
	Fixed     bool // somebody has begun it
	Questions []store.Question
	Topics    []QuizTopic
	Teams     []medalist.Team
	People    []medalist.Person // who may take one
	Today     medalist.Date
	Counts    bool // answers become facts, as the organisation has their kind
}

// ExamSetup returns an exam that somebody may change, or what a new one can be
// made of for no id.
func (e *Engine) ExamSetup(ctx context.Context, org medalist.Org, who medalist.PersonID, id medalist.ExamID) (*ExamSetup, error) {
	s := &ExamSetup{}
	err := e.examView(ctx, org, who, func(d *examDesk) error {
		s.Today, s.Counts = d.today, d.counts(medalist.SitsExam)
		s.People = d.peopleWho(d.today, func(p *medalist.Person) bool { return p.Role.May(medalist.LogFacts) })
		for _, t := range d.teams {
			s.Teams = append(s.Teams, *t)
		}
		slices.SortFunc(s.Teams, func(a, b medalist.Team) int { return cmp.Compare(a.Name, b.Name) })
		var err error
		if s.Topics, err = offeredTopics(ctx, d.tx, nil); err != nil || id == 0 {
			return err
		}
		if s.Exam, err = d.own(ctx, id); err != nil {
			return err
		}
		begun, err := d.tx.Sittings(ctx, medalist.SitsExam, int64(id))
		if err != nil {
			return err
		}
		s.Fixed = len(begun) > 0
		known, err := d.tx.QuestionsByID(ctx, s.Exam.Questions)
		for _, q := range s.Exam.Questions {
			s.Questions = append(s.Questions, known[q])
		}
		return err
	})
	return s, err
}
