package medalist

// A ScenarioKind says what a scenario asks of whoever plays it.
type ScenarioKind string

// The kinds of scenarios, as they are listed.
const (
	Pitch       ScenarioKind = "pitch"       // present a product with a story
	Objection   ScenarioKind = "objection"   // answer an objection
	Situation   ScenarioKind = "situation"   // get through a difficult situation
	Negotiation ScenarioKind = "negotiation" // agree on terms
	OtherKind   ScenarioKind = "other"       // whatever else an organisation thinks of
)

// ScenarioKinds are all kinds, as they are listed.
var ScenarioKinds = []ScenarioKind{Pitch, Objection, Situation, Negotiation, OtherKind}

// A Scenario is a conversation that people play on video until a day, and that
// coaches review by a rubric.
type Scenario struct {
	ID      ScenarioID
	Name    string // unique, and the scenario's name in facts: it stays once somebody has submitted
	Kind    ScenarioKind
	Brief   string // who sits opposite, and what is asked
	Sample  FileID // a video that shows how it can be done, 0 for none
	Rubric  []Competency
	Teams   []TeamID   // who plays it, with teams below them
	People  []PersonID // who plays it beside them; with no team and nobody: all reps and engineers
	Coaches []PersonID // who reviews it; nobody: who looks after whoever submits
	Opens   Date
	Due     Date       // the last day
	Repeats int        // days until the next round is due, 0 for one round
	Series  ScenarioID // the first round, 0 for that itself
	Next    ScenarioID // the round that followed, 0 while there is none
	Author  PersonID   // who set it up
	State   ScenarioState
	At      Instant
}

// A ScenarioState says whether a scenario is played.
type ScenarioState string

// The states of scenarios.
const (
	ScenarioOpen   ScenarioState = "open"
	ScenarioClosed ScenarioState = "closed" // taken off everybody's list; what was submitted stays
)

// A Competency is what one part of a review looks at.
type Competency struct {
	Name   string   `json:"name"`
	Weight int      `json:"weight"` // beside those of the others, from 1 to 100
	Levels []string `json:"levels"` // what they are called, from the lowest up; at least two
}

// A Take is a video that somebody submitted for a scenario, and what came of
// it. Of somebody's takes for a scenario the latest counts.
type Take struct {
	ID       TakeID
	Scenario ScenarioID
	Person   PersonID
	Number   int // from 1
	Video    FileID
	Poster   FileID // a picture of it, 0 for none
	Length   int64  // milliseconds, 0 if it is not known
	Note     string // what the person says to their coach
	Share    bool   // they let everybody watch it, should it be the best
	At       Instant

	Reviewer   PersonID // 0 while nobody has
	ReviewedAt Instant
	Marks      []int // the level reached in each competency of the rubric, -1 for not judged
	Feedback   string
	Good       bool // well articulated
	Best       bool // of the scenario; its fact says so too
	Again      Date // until when another take is asked for, zero for not at all
}

// Reviewed reports whether a coach has reviewed a take.
func (t *Take) Reviewed() bool { return t.Reviewer != 0 }

// A Remark is what somebody says to a take.
type Remark struct {
	ID      int64
	Take    TakeID
	Person  PersonID
	Moment  int64 // milliseconds into the video, NoMoment for the whole of it
	Body    string
	Gallery bool // said where everybody watches, not between coach and rep
	At      Instant
}

// NoMoment is the moment of a remark on a whole video.
const NoMoment = -1

// A Reaction is what somebody feels about a video of the gallery.
type Reaction struct {
	Take   TakeID
	Person PersonID
	Kind   string // one of Reactions
	At     Instant
}

// Reactions are the kinds of reactions, as they are offered.
var Reactions = []string{"applause", "learned", "convincing"}
