package medalist

// A Duel is a challenge: two colleagues answer the same questions, each on
// their own, and whoever has more right wins.
type Duel struct {
	ID         DuelID
	Topic      string // of the questions, empty for any
	Questions  []QuestionID
	Challenger PersonID
	Opponent   PersonID
	State      DuelState
	At         Instant // when it was offered
	Until      Instant // when it is over: first the offer, then the time to answer
}

// A DuelState says how far a duel has come.
type DuelState string

// The states of duels.
const (
	DuelOffered  DuelState = "offered"
	DuelAccepted DuelState = "accepted" // both answer
	DuelDeclined DuelState = "declined"
	DuelLapsed   DuelState = "lapsed" // nobody said whether they accept
	DuelEnded    DuelState = "ended"  // both have answered, or the time is over
)

// Goes reports whether a duel waits for somebody.
func (d *Duel) Goes() bool { return d.State == DuelOffered || d.State == DuelAccepted }

// Other returns who stands against somebody, 0 if it is no duel of theirs.
func (d *Duel) Other(p PersonID) PersonID {
	switch p {
	case d.Challenger:
		return d.Opponent
	case d.Opponent:
		return d.Challenger
	}
	return 0
}
