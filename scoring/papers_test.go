package scoring_test

import (
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/scoring"
)

func TestEveryAuthorOfTheBestPaperIsRewardedOnTheirOwnDate(t *testing.T) {
	// The last evening of March for ann, the first morning of April for bob:
	// the date of the first person named decides that it is March's best.
	facts := []*medalist.Activity{
		did("paper", "p1", 2026_03_31, and(bob, 2026_04_01), having("best=true"), recorded(5)),
		did("paper", "p2", 2026_04_15, by(cy), having("best=true"), recorded(6)),
	}
	k := shipped(t, "clinical-papers")
	scene{kpi: k, facts: facts}.wantEntries(t, "2026-03-31 p1 10 paper", "2026-03-31 p1 50 best paper")
	scene{kpi: k, facts: facts, subject: medalist.OfPerson(bob)}.wantEntries(t, "2026-04-01 p1 10 paper", "2026-04-01 p1 50 best paper")
	scene{kpi: k, facts: facts, subject: medalist.OfPerson(bob)}.wantValues(t, "2026-04-01 1/1 60")
	scene{kpi: k, facts: facts, subject: medalist.OfPerson(cy)}.wantValues(t, "2026-04-01 1/1 60")
}

func TestTheBestRecordedLastHoldsTheAward(t *testing.T) {
	k := shipped(t, "clinical-papers")
	first := did("paper", "p1", 2026_03_02, having("best=true"), recorded(1))
	second := did("paper", "p2", 2026_03_20, having("best=true"), recorded(2))
	papers := []*medalist.Activity{first, second}
	holder := func() medalist.ActivityID { return scoring.Holders(k, usual, papers)["2026-03-01"] }
	if holder() != second.ID {
		t.Error("the paper whose best was recorded last holds the award")
	}
	if first.Recorded = 3; holder() != first.ID {
		t.Error("the award moves to the paper that was marked again")
	}
	if first.Status = medalist.Pending; holder() != second.ID {
		t.Error("a paper that does not count holds nothing")
	}
	if second.Attributes = nil; holder() != 0 {
		t.Error("a paper that is not marked holds nothing")
	}
}

func TestABestMustMeetTheConditionOfItsKPI(t *testing.T) {
	k := define(t, "measure: {count: paper, where: topic == \"stents\"}", "points: [{best: 50, of: month}]")
	papers := []*medalist.Activity{
		did("paper", "p1", 2026_03_02, having("best=true", "topic=stents"), recorded(1)),
		did("paper", "p2", 2026_03_02, having("best=true", "topic=pumps"), recorded(2)),
	}
	if got := scoring.Holders(k, usual, papers)["2026-03-01"]; got != papers[0].ID {
		t.Errorf("fact %d holds the award", got)
	}
}

func TestTheMostInspiringStoryEarnsNoExtraPoints(t *testing.T) {
	s := scene{kpi: shipped(t, "stories"), facts: []*medalist.Activity{did("story", "s1", 2026_03_02, having("best=true"))}}
	s.wantValues(t, "2026-01-01 1/1 50")
}
