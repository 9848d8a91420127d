package medalist

// An Exam is a quiz whose questions are fixed: everybody in its audience is
// asked the same ones, on any of its days. With a pass mark it is an exam,
// without one a quiz for practice.
type Exam struct {
	ID        ExamID
	Name      string // unique in its organisation; facts tell it
	About     string // what it is about, for those who take it; may be empty
	Questions []QuestionID
	Teams     []TeamID   // who takes it, with teams below them
	People    []PersonID // who takes it beside them; with no team and nobody: all reps and engineers
	Opens     Date       // the first day, theirs who take it
	Closes    Date       // the last day
	Minutes   int        // from beginning to end, 0 for no limit
	PassMark  int        // the share of the questions to get right, in per cent; 0 where nobody can fail
	Shuffled  bool       // everybody gets questions, and what there is to choose, in an order of their own
	Attempts  int        // at most; 0 for as many as one likes
	Shows     ExamShows
	State     ExamState
	Author    PersonID // who set it up
	At        Instant
}

// An ExamState says whether an exam can be taken.
type ExamState string

// The states of exams.
const (
	ExamDraft  ExamState = "draft" // seen by whoever sets it up alone
	ExamOpen   ExamState = "open"
	ExamClosed ExamState = "closed" // what was answered stays
)

// ExamShows says when those who took an exam see which answers are right.
type ExamShows string

// When right answers are shown.
const (
	ShowsAtOnce ExamShows = "at once" // with the result
	ShowsAfter  ExamShows = "after"   // when the exam is over
	ShowsNever  ExamShows = "never"
)

// ExamShowings lists them as they are offered.
var ExamShowings = []ExamShows{ShowsAtOnce, ShowsAfter, ShowsNever}

// Over reports whether an exam can be taken no more on a day.
func (e *Exam) Over(on Date) bool { return e.State == ExamClosed || on.After(e.Closes) }

// A SittingForm says what a sitting is for.
type SittingForm string

// What sittings are for.
const (
	SitsExam SittingForm = "exam" // an attempt at an exam
	SitsDuel SittingForm = "duel" // one side of a duel
	SitsLive SittingForm = "live" // somebody's part in a live quiz
)

// A Sitting is somebody's way through a list of questions, from its beginning
// to its end.
type Sitting struct {
	ID     SittingID
	Form   SittingForm
	Of     int64 // the exam, the duel
	Person PersonID
	Number int   // of their sittings of it, from 1
	Seed   int64 // gives the order of what there is to choose; 0 as it was written
	Began  Instant
	Until  Instant // when it ends by itself, 0 for never
	Ended  Instant // 0 while it goes on
}

// On reports whether answers given at a moment count.
func (s *Sitting) On(now Instant) bool { return s.Ended == 0 && (s.Until == 0 || now <= s.Until) }
