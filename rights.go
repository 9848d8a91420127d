package medalist

import "slices"

// A Right is something that somebody may do or see because of their role.
type Right string

// The rights.
const (
	SeeBoards    Right = "see boards"     // leaderboards, KPIs and their rules, the feed
	SeeOwn       Right = "see own"        // one's own day, scorecard and facts
	LogFacts     Right = "log facts"      // record, correct and void one's own facts
	SeeCharges   Right = "see charges"    // scorecards and facts of the people and teams one looks after
	Praise       Right = "praise"         // notes of praise to the people one looks after
	ReviewVideos Right = "review videos"  // of the people one looks after or coaches; set scenarios up
	Approve      Right = "approve"        // decide on facts of those people that wait for it
	Question     Right = "question"       // write and review the questions of quizzes
	SeeAll       Right = "see all people" // scorecards and facts of everybody
	Administer   Right = "administer"     // people, targets, KPIs, imports, settings
)

// rights says what each role may do. It is the whole list: what does not
// stand here is refused.
var rights = map[Role][]Right{
	Rep:      {SeeBoards, SeeOwn, LogFacts},
	Engineer: {SeeBoards, SeeOwn, LogFacts},
	Coach:    {SeeBoards, SeeOwn, LogFacts, SeeCharges, Praise, ReviewVideos, Question},
	Manager:  {SeeBoards, SeeOwn, LogFacts, SeeCharges, Praise, ReviewVideos, Question, Approve},
	Admin:    {SeeBoards, SeeOwn, LogFacts, SeeCharges, Praise, ReviewVideos, Question, Approve, SeeAll, Administer},
	Observer: {SeeBoards},
}

// May reports whether somebody of role r has a right.
func (r Role) May(right Right) bool { return slices.Contains(rights[r], right) }
