package engine

import (
	"cmp"
	"context"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/quiz"
	"medalist.dev/medalist/store"
)

// A Known is how many questions on a topic somebody was asked on the days of a
// month, and how many of them they answered right: as the KPI counts them, the
// first answer to a question on a day. It counts what files brought, too.
type Known struct {
	Person medalist.PersonID
	Topic  quiz.Topic
	Month  medalist.Date // its first day
	Right  int
	Asked  int
}

// Knowledge returns what some people knew on some days, by person, topic and
// month.
func (e *Engine) Knowledge(ctx context.Context, org medalist.Org, people []medalist.PersonID, days medalist.Period) ([]Known, error) {
	sums := map[Known]*Known{} // by the parts that name them
	err := e.view(ctx, org, func(tx *store.Tx, _ *world) error {
		return eachQuizDay(ctx, tx, people, days, func(day *asked) { day.addTo(sums) })
	})
	all := make([]Known, 0, len(sums))
	for _, k := range sums {
		all = append(all, *k)
	}
	slices.SortFunc(all, func(a, b Known) int {
		return cmp.Or(cmp.Compare(a.Person, b.Person), cmp.Compare(a.Topic, b.Topic), cmp.Compare(a.Month, b.Month))
	})
	return all, err
}

// eachQuizDay calls do for each day on which one of some people was asked
// something, by person and day.
func eachQuizDay(ctx context.Context, tx *store.Tx, people []medalist.PersonID, days medalist.Period, do func(*asked)) error {
	var day asked
	done := func() {
		if len(day.questions) > 0 {
			do(&day)
		}
	}
	err := tx.FactsOfPeople(ctx, people, []medalist.KindID{QuizFact}, days, func(f store.Fact) error {
		if f.Person != day.person || f.Day != day.on {
			done()
			day = asked{person: f.Person, on: f.Day, questions: map[string]*answered{}}
		}
		day.add(f.Activity)
		return nil
	})
	done()
	return err
}

// asked is what somebody was asked on a day.
type asked struct {
	person    medalist.PersonID
	on        medalist.Date
	questions map[string]*answered
}

type answered struct {
	topic        quiz.Topic
	given, right bool
}

func (d *asked) add(fact *medalist.Activity) {
	if !fact.Counts() {
		return
	}
	name := fact.Attributes.Get("question")
	q := d.questions[name]
	if q == nil {
		q = &answered{topic: quiz.Topic(fact.Attributes.Get("topic"))}
		d.questions[name] = q
	}
	if said := fact.Attributes.Get("correct"); said != "" && !q.given {
		q.given, q.right = true, said == "true"
	}
}

// addTo adds a day to the sums.
func (d *asked) addTo(sums map[Known]*Known) {
	month := medalist.NewDate(d.on.Year(), d.on.Month(), 1)
	for _, q := range d.questions {
		key := Known{Person: d.person, Topic: q.topic, Month: month}
		sum := sums[key]
		if sum == nil {
			sum = &Known{Person: d.person, Topic: q.topic, Month: month}
			sums[key] = sum
		}
		sum.Asked++
		if q.right {
			sum.Right++
		}
	}
}

// A Fading is a question that somebody may be forgetting.
type Fading struct {
	Title  string
	Topic  quiz.Topic
	Recall float64       // the chance that they still know it, from 0 to 1
	Last   medalist.Date // when they answered it last
	Due    medalist.Date // when it will be asked again
}

// Fadings returns the questions that somebody most likely forgets, the first
// first, at most so many; of those that may still be asked.
func (e *Engine) Fadings(ctx context.Context, org medalist.Org, who medalist.PersonID, most int) ([]Fading, error) {
	var fading []Fading
	err := e.view(ctx, org, func(tx *store.Tx, w *world) error {
		a := newAssessor(w, tx, e.todayOf(w, who))
		memories, err := a.memoriesOf(ctx, who)
		if err != nil || len(memories) == 0 {
			return err
		}
		ids := make([]medalist.QuestionID, 0, len(memories))
		for id := range memories {
			ids = append(ids, id)
		}
		questions, err := tx.QuestionsByID(ctx, ids)
		for id, m := range memories {
			if q := questions[id]; q.Status == medalist.ReviewedQuestion {
				fading = append(fading, Fading{q.Title, quiz.Topic(q.Topic), m.Recall(a.today), m.Last, m.Due})
			}
		}
		return err
	})
	slices.SortFunc(fading, func(a, b Fading) int { return cmp.Or(cmp.Compare(a.Recall, b.Recall), cmp.Compare(a.Title, b.Title)) })
	return fading[:min(len(fading), most)], err
}
