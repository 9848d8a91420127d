package engine

import (
	"context"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/store"
)

// A NewsKind says what somebody is told of.
type NewsKind string

// The kinds of news.
const (
	FactApproved NewsKind = "approved"
	FactRejected NewsKind = "rejected"
	DeputyNamed  NewsKind = "deputised" // one decides in somebody's name

	VideoSubmitted NewsKind = "video_submitted" // and waits for one's review
	VideoReviewed  NewsKind = "video_reviewed"  // one's own
	VideoAgain     NewsKind = "video_again"     // another take is asked for
	VideoBest      NewsKind = "video_best"      // one's own is the best
	VideoReply     NewsKind = "video_reply"     // coach or rep say something
	VideoDue       NewsKind = "video_due"       // one has not submitted, and it is due soon

	ExamOpened   NewsKind = "exam_opened"   // and one is to take it
	ExamDue      NewsKind = "exam_due"      // one has handed in nothing, and it closes soon
	KeyCorrected NewsKind = "key_corrected" // of a question, and one's points change

	DuelOffered  NewsKind = "duel_offered"  // to oneself
	DuelAnswered NewsKind = "duel_answered" // the other accepts, or does not
	DuelDecided  NewsKind = "duel_decided"
)

// News is what somebody is to be told, since somebody else did it.
type News struct {
	Kind   NewsKind
	Person medalist.PersonID   // who is told
	Actor  medalist.PersonID   // who did it
	Fact   medalist.ActivityID // 0 for none
	Text   string              // why, for which days, of which scenario, until when which exam, or how many points and of which question; empty for nothing to add
	Path   string              // where it leads below the organisation's pages, empty where the rest says it
}

// tell hands news over in the transaction of what happened.
func (e *Engine) tell(ctx context.Context, tx *store.Tx, n News) error {
	if e.Tell == nil || n.Person == 0 || n.Person == n.Actor {
		return nil
	}
	return e.Tell(ctx, tx, n)
}

// An OccasionKind says what everybody is told of.
type OccasionKind string

// The kinds of occasions.
const (
	SomethingShared OccasionKind = "shared" // a paper or a story
	NamedBest       OccasionKind = "best"   // of its period
)

// An Occasion is something that people did and that everybody is to be told,
// as far as it counts.
type Occasion struct {
	Kind  OccasionKind
	Fact  *medalist.Activity
	Every calendar.Cadence // of the period of which a fact is named best
	Start medalist.Date    // its first day
}

// celebrate hands an occasion over in the transaction of what happened.
func (e *Engine) celebrate(ctx context.Context, tx *store.Tx, o Occasion) error {
	if e.Celebrate == nil {
		return nil
	}
	return e.Celebrate(ctx, tx, o)
}
