package xapi

import (
	"encoding/json"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"medalist.dev/medalist"
	"medalist.dev/medalist/quiz"
)

// Verbs, from the registry of ADL but for submitted, which it does not have: it
// is that of Activity Streams, on which xAPI builds.
var (
	answered  = Verb{"http://adlnet.gov/expapi/verbs/answered", Words{"en": "answered", "de": "beantwortete"}}
	completed = Verb{"http://adlnet.gov/expapi/verbs/completed", Words{"en": "completed", "de": "beendete"}}
	failed    = Verb{"http://adlnet.gov/expapi/verbs/failed", Words{"en": "failed", "de": "bestand nicht"}}
	passed    = Verb{"http://adlnet.gov/expapi/verbs/passed", Words{"en": "passed", "de": "bestand"}}
	scored    = Verb{"http://adlnet.gov/expapi/verbs/scored", Words{"en": "scored", "de": "erreichte"}}
	shared    = Verb{"http://adlnet.gov/expapi/verbs/shared", Words{"en": "shared", "de": "teilte"}}
	submitted = Verb{"http://activitystrea.ms/schema/1.0/submit", Words{"en": "submitted", "de": "reichte ein"}}
	voided    = Verb{"http://adlnet.gov/expapi/verbs/voided", Words{"en": "voided"}}
)

// Types of activities, from the registry of ADL.
const (
	typeInteraction = "http://adlnet.gov/expapi/activities/cmi.interaction"
	typeQuestion    = "http://adlnet.gov/expapi/activities/question"
	typePerformance = "http://adlnet.gov/expapi/activities/performance"
	typeAssessment  = "http://adlnet.gov/expapi/activities/assessment"
	typeCourse      = "http://adlnet.gov/expapi/activities/course"
	typeMedia       = "http://adlnet.gov/expapi/activities/media"
	typeObjective   = "http://adlnet.gov/expapi/activities/objective"
)

// interactions says what xAPI calls the kinds of questions.
var interactions = map[quiz.Kind]string{
	quiz.Single: "choice", quiz.Multiple: "choice", quiz.TrueFalse: "true-false", quiz.Numeric: "numeric", quiz.Short: "fill-in",
	quiz.Matching: "matching", quiz.Ordering: "sequencing", quiz.MissingWord: "choice", quiz.Hotspot: "other",
}

// A Maker makes statements of one organisation.
type Maker struct {
	Home string // address of its pages: accounts and activities are named below it
	Mail bool   // people are named by their mail address, not by their account
}

// A Deed is what all facts have: who did it and when.
type Deed struct {
	Person   medalist.Person
	At       time.Time // with the offset in which it is written
	Activity string    // what names the activity among those of its kind
}

// An Answer is an answer to a question of the daily quiz.
type Answer struct {
	Deed  // Activity is how files call the question
	Right bool
	Part  int64 // so many of Of parts were right
	Of    int64
	Topic string
	Kind  quiz.Kind // empty if the question is not known
	Text  string
}

// Answered says that somebody answered a question.
func (m Maker) Answered(a Answer) Statement {
	def := &Definition{Type: typeQuestion, Description: written(a.Text)}
	if kind := interactions[a.Kind]; kind != "" {
		def.Type, def.Interaction = typeInteraction, kind
	}
	s := m.statement(a.Deed, answered, "questions", def)
	s.Result = &Result{Success: &a.Right, Score: scoreOf(a.Part, a.Of)}
	if a.Topic != "" {
		topic := m.activity("topics", a.Topic, &Definition{Type: typeObjective, Name: written(a.Topic)})
		s.Context = &Context{Activities: &Activities{Grouping: []Object{topic}}}
	}
	return identified(s)
}

// A Video is what somebody submitted for a scenario, or what a review of it
// came to.
type Video struct {
	Deed                  // Activity is the scenario's name
	Fact    string        // tells a later submission from the first; empty for that
	Length  time.Duration // 0 if it is not known
	Coach   *medalist.Person
	Got, Of int64 // by the rubric
}

func (m Maker) scenario(v *Video, verb Verb) Statement {
	return m.statement(v.Deed, verb, "scenarios", &Definition{Type: typePerformance, Name: written(v.Activity)})
}

// Submitted says that somebody submitted a video. Its id is that of its fact,
// too: several may arrive at one moment.
func (m Maker) Submitted(v Video) Statement {
	s := m.scenario(&v, submitted)
	if v.Length > 0 {
		s.Result = &Result{Duration: durationOf(v.Length)}
	}
	return identifiedBy(s, v.Fact)
}

// Scored says what a review came to.
func (m Maker) Scored(v Video) Statement {
	s := m.scenario(&v, scored)
	s.Result = &Result{Score: scoreOf(v.Got, v.Of)}
	if v.Coach != nil {
		coach := m.agent(v.Coach)
		s.Context = &Context{Instructor: &coach}
	}
	return identified(s)
}

// An Exam is an attempt at an exam, or at a quiz for practice, that was handed
// in.
type Exam struct {
	Deed              // Activity is the exam's number
	Attempt   int     // from 1
	Name      string  // of the exam
	CanFail   bool    // it has a pass mark
	Passed    bool    // and reached it
	Right     float64 // questions, parts of them included
	Questions int
}

// Finished says what an attempt at an exam came to.
func (m Maker) Finished(x Exam) Statement {
	verb, done := completed, true
	result := &Result{Completion: &done}
	if x.CanFail {
		verb, result.Success = failed, &x.Passed
		if x.Passed {
			verb = passed
		}
	}
	if x.Questions > 0 {
		result.Score = &Score{Scaled: x.Right / float64(x.Questions), Raw: x.Right, Max: float64(x.Questions)}
	}
	s := m.statement(x.Deed, verb, "exams", &Definition{Type: typeAssessment, Name: written(x.Name)})
	s.Result = result
	return identifiedBy(s, "attempt "+strconv.Itoa(x.Attempt))
}

// A Piece is something shared or attended.
type Piece struct {
	Deed
	Kind  medalist.KindID
	Title string // empty if nobody said
	More  string // where it stands, empty if nobody said
}

// Shared says that somebody shared a paper or a story.
func (m Maker) Shared(p Piece) Statement {
	return identified(m.statement(p.Deed, shared, string(p.Kind), &Definition{Type: typeMedia, Name: written(p.Title), More: p.More}))
}

// Completed says that somebody completed a workshop or a training.
func (m Maker) Completed(p Piece) Statement {
	return identified(m.statement(p.Deed, completed, string(p.Kind), &Definition{Type: typeCourse, Name: written(p.Title), More: p.More}))
}

// Voided says that a statement does not hold. When that was found out is not
// known.
func Voided(s *Statement) Statement {
	return identified(Statement{Actor: s.Actor, Verb: voided, Object: Object{Type: "StatementRef", ID: s.ID}})
}

func (m Maker) statement(d Deed, verb Verb, kind string, def *Definition) Statement {
	return Statement{Actor: m.agent(&d.Person), Verb: verb, Object: m.activity(kind, d.Activity, def), Timestamp: d.At.Format(time.RFC3339)}
}

func (m Maker) agent(p *medalist.Person) Agent {
	if m.Mail {
		return Agent{Type: "Agent", Name: p.Name, Mail: "mailto:" + p.Email}
	}
	return Agent{Type: "Agent", Account: &Account{Home: m.Home, Name: strconv.FormatInt(int64(p.ID), 10)}}
}

func (m Maker) activity(kind, name string, def *Definition) Object {
	return Object{Type: "Activity", ID: m.Home + "/xapi/" + kind + "/" + url.PathEscape(name), Definition: def}
}

func scoreOf(part, of int64) *Score {
	if of <= 0 {
		return nil
	}
	return &Score{Scaled: float64(part) / float64(of), Raw: float64(part), Max: float64(of)}
}

// durationOf writes a length as ISO 8601 does, to the hundredth of a second.
func durationOf(d time.Duration) string {
	seconds := strconv.FormatFloat(d.Round(10*time.Millisecond).Seconds(), 'f', 2, 64)
	return "PT" + strings.TrimSuffix(strings.TrimRight(seconds, "0"), ".") + "S"
}

// identified gives a statement its id: that of what it says. Labels are no part
// of it, so that a question may be worded anew.
func identified(s Statement) Statement { return identifiedBy(s, "") }

// identifiedBy gives a statement an id that follows from what tells it from
// others that say the same, too.
func identifiedBy(s Statement, by string) Statement {
	bare := s
	bare.Verb.Display, bare.Object.Definition = nil, nil
	if s.Context != nil && s.Context.Activities != nil {
		context := *s.Context
		context.Activities = &Activities{}
		for _, o := range s.Context.Activities.Grouping {
			o.Definition = nil
			context.Activities.Grouping = append(context.Activities.Grouping, o)
		}
		bare.Context = &context
	}
	text, err := json.Marshal(bare)
	if err != nil {
		panic(fmt.Sprintf("xapi: %v", err)) // plain values
	}
	s.ID = uuid.NewSHA1(uuid.NameSpaceURL, append(text, by...)).String()
	return s
}
