package scoring_test

import (
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/scoring"
)

func video(id string, on medalist.Date, scenario string, details ...detail) *medalist.Activity {
	return did("coaching_video", id, on, append(details, having("scenario="+scenario))...)
}

// The periods of 15 days around here begin on 2026-02-28 and 2026-03-15.

func TestTheLatestSubmissionOfAScenarioCountsOnTheDateOfTheFirst(t *testing.T) {
	s := scene{kpi: shipped(t, "sales-conversation"), facts: []*medalist.Activity{
		video("v1", 2026_03_10, "pitch"),
		video("v2", 2026_03_12, "pitch"),
		video("v3", 2026_03_25, "pitch", having("good_articulation=true")), // in the next 15 days
	}}
	s.wantValues(t, "2026-02-28 1/1 250")
	s.wantEntries(t, "2026-03-10 v3 50 submitted", "2026-03-10 v3 200 good articulation")
}

func TestGradesAreReadFromTheLatestSubmissionAlone(t *testing.T) {
	s := scene{kpi: shipped(t, "sales-conversation"), facts: []*medalist.Activity{
		video("v1", 2026_03_10, "pitch", having("good_articulation=true", "best=true")),
		video("v2", 2026_03_12, "pitch"),
	}}
	s.wantEntries(t, "2026-03-10 v2 50 submitted")
}

func TestTheBestVideoAddsUpWithTheOtherGrades(t *testing.T) {
	s := scene{kpi: shipped(t, "sales-conversation"), facts: []*medalist.Activity{video("v1", 2026_03_10, "pitch", having("good_articulation=true", "best=true"))}}
	s.wantValues(t, "2026-02-28 1/1 550")
	s.wantEntries(t, "2026-03-10 v1 50 submitted", "2026-03-10 v1 200 good articulation", "2026-03-10 v1 300 best video")
}

func TestEachScenarioCountsByItself(t *testing.T) {
	s := scene{kpi: shipped(t, "sales-conversation"), facts: []*medalist.Activity{
		video("v1", 2026_03_10, "pitch"), video("v2", 2026_03_11, "objection"), video("v3", 2026_03_23, "closing"), video("v4", 2026_03_24, "objection"),
	}}
	s.wantValues(t, "2026-02-28 2/1 100", "2026-03-15 1/1 50")
}

func TestAVoidSubmissionIsNeitherFirstNorLatest(t *testing.T) {
	s := scene{kpi: shipped(t, "sales-conversation"), facts: []*medalist.Activity{
		video("v1", 2026_03_10, "pitch", being(medalist.Void)),
		video("v2", 2026_03_25, "pitch"),
		video("v3", 2026_03_26, "pitch", being(medalist.Pending), having("good_articulation=true")),
	}}
	cells := s.cells()
	if len(cells) != 2 || cells[0].Active || cells[0].Cell.Period.Start != 2026_02_28 {
		t.Fatalf("got %v", valuesOf(cells))
	}
	s.wantEntries(t, "2026-03-25 v2 50 submitted")
}

func TestAtMostOneVideoIsTheBestOfAScenario(t *testing.T) {
	facts := []*medalist.Activity{
		video("ann", 2026_03_10, "pitch", having("best=true"), recorded(11)),
		video("bob", 2026_03_09, "pitch", by(bob), having("best=true"), recorded(10)),
		video("cy", 2026_03_11, "objection", by(cy), having("best=true"), recorded(9)),
	}
	k := shipped(t, "sales-conversation")
	points := func(p medalist.PersonID) string {
		return scene{kpi: k, subject: medalist.OfPerson(p), facts: facts}.cell(t).Points.String()
	}
	if points(ann) != "350" || points(bob) != "50" || points(cy) != "350" {
		t.Errorf("ann has %s, bob %s, cy %s", points(ann), points(bob), points(cy))
	}
	facts[1].Recorded = 12 // the coach chooses again
	if points(ann) != "50" || points(bob) != "350" {
		t.Errorf("after the award moved ann has %s, bob %s", points(ann), points(bob))
	}
}

func TestABestThatGaveWayToALaterSubmissionHoldsNothing(t *testing.T) {
	first := video("v1", 2026_03_10, "pitch", having("best=true"))
	later := video("v2", 2026_03_11, "pitch")
	other := video("v3", 2026_03_12, "objection")
	k := shipped(t, "sales-conversation")
	facts := []*medalist.Activity{first, later, other}
	if !scoring.Superseded(k, first, facts) || scoring.Superseded(k, later, facts) || scoring.Superseded(k, other, facts) {
		t.Error("of two submissions for a scenario the later one stands")
	}
	later.Status = medalist.Void
	if scoring.Superseded(k, first, facts) {
		t.Error("a void submission supersedes nothing")
	}
	if scoring.Superseded(shipped(t, "clinical-papers"), first, facts) {
		t.Error("papers do not supersede each other")
	}
}

func TestAVideoOfTwoStandsWhileItIsTheLatestOfOneOfThem(t *testing.T) {
	k := shipped(t, "sales-conversation")
	both := video("v1", 2026_03_10, "pitch", by(ann, bob), having("best=true"))
	anns := video("v2", 2026_03_11, "pitch")
	facts := []*medalist.Activity{both, anns}
	if scoring.Superseded(k, both, facts) {
		t.Error("for bob it is the latest still")
	}
	scene{kpi: k, facts: facts}.wantEntries(t, "2026-03-10 v2 50 submitted")
	scene{kpi: k, facts: facts, subject: medalist.OfPerson(bob)}.wantEntries(t, "2026-03-10 v1 50 submitted", "2026-03-10 v1 300 best video")
}
