package medalist

import "time"

// A LiveQuiz is asked in a room: its questions stand on a screen one after the
// other, and everybody answers on their phone at the same time.
type LiveQuiz struct {
	ID        LiveQuizID
	Name      string // of the exam that its questions are from
	Questions []QuestionID
	Versions  []int64 // of them, as they are asked; none before people can join
	Seconds   int     // to answer a question
	Host      PersonID
	State     LiveState
	Place     int       // of the question that is asked or was told, from 0
	Asked     []Instant // when each question was put so far
	At        Instant   // when it was prepared
	Until     Instant   // when it is over by itself, 0 before people can join
}

// A LiveState says how far a live quiz has come.
type LiveState string

// The states of live quizzes.
const (
	LiveReady  LiveState = "ready"  // prepared by its host
	LiveOpen   LiveState = "open"   // people join
	LiveAsking LiveState = "asking" // a question can be answered
	LiveTold   LiveState = "told"   // its right answer is shown
	LiveEnded  LiveState = "ended"
)

// Limit returns how long there is to answer a question.
func (q *LiveQuiz) Limit() time.Duration { return time.Duration(q.Seconds) * time.Second }

// Closes returns the last moment at which answers count to the question that is
// asked.
func (q *LiveQuiz) Closes() Instant { return q.Asked[q.Place] + Instant(q.Limit()) }

// Phase returns the state at a moment: time ends questions, and the whole,
// without anybody doing anything.
func (q *LiveQuiz) Phase(now Instant) LiveState {
	switch {
	case q.Until != 0 && now > q.Until:
		return LiveEnded
	case q.State == LiveAsking && now > q.Closes():
		return LiveTold
	}
	return q.State
}

// Goes reports whether people can join a live quiz at a moment.
func (q *LiveQuiz) Goes(now Instant) bool {
	phase := q.Phase(now)
	return phase != LiveReady && phase != LiveEnded
}
