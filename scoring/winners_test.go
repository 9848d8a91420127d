package scoring_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/scoring"
)

// A crowd is several people's scene.
type crowd struct {
	kpi     *catalogue.KPI
	facts   []*medalist.Activity
	due     map[medalist.PersonID][]medalist.Assignment
	targets map[medalist.PersonID]medalist.Decimal
}

var names = map[int64]string{int64(ann): "ann", int64(bob): "bob", int64(cy): "cy", 4: "dee"}

// wantWinners compares winners, each written "first day..last day [dimension]
// place name value points".
func (c crowd) wantWinners(t *testing.T, want ...string) {
	t.Helper()
	contest := scoring.Contest{KPI: c.kpi, Calendar: usual}
	standing := scene{kpi: c.kpi, facts: c.facts}.standing()
	holders := scoring.Holders(c.kpi, usual, standing)
	_, judges := c.kpi.BestOf()
	for _, f := range standing {
		if judges && holders[scoring.GroupKey(c.kpi, usual, f)] == f.ID {
			contest.Best = append(contest.Best, f)
		}
	}
	for id := range medalist.PersonID(4) {
		s := scene{kpi: c.kpi, subject: medalist.OfPerson(id + 1), facts: c.facts, due: c.due[id+1], target: c.targets[id+1]}
		contest.Cells = append(contest.Cells, s.cells()...)
	}
	var got []string
	for _, w := range scoring.Winners(contest) {
		line := w.Period.String() + " "
		if w.Dimension != "" {
			line += w.Dimension + " "
		}
		got = append(got, fmt.Sprintf("%s%d %s %s %s", line, w.Place, names[w.Subject.ID], text(w.Value), w.Points))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("winners: want (-), got (+):\n%s", diff)
	}
}

// rated makes n positive feedbacks for somebody on a day.
func rated(p medalist.PersonID, n int, on medalist.Date) []*medalist.Activity {
	var facts []*medalist.Activity
	for range n {
		facts = append(facts, did("feedback", "f", on, by(p), having("rating=5")))
	}
	return facts
}

func join(lists ...[]*medalist.Activity) []*medalist.Activity {
	var all []*medalist.Activity
	for _, list := range lists {
		all = append(all, list...)
	}
	return all
}

func TestMostPointsIsTheFirstPlaceShared(t *testing.T) {
	c := crowd{kpi: shipped(t, "customer-feedback"), facts: join(
		rated(ann, 3, 2026_03_02), rated(bob, 3, 2026_03_05), rated(cy, 2, 2026_03_05), rated(cy, 1, 2026_04_01),
		[]*medalist.Activity{did("feedback", "bad", 2026_05_01, having("rating=1"))}, // nobody wins May without points
	)}
	c.wantWinners(t, "2026-03-01..2026-03-31 1 ann 3 60", "2026-03-01..2026-03-31 1 bob 3 60", "2026-04-01..2026-04-30 1 cy 1 20")
}

func TestTopThreeRewardsEverybodyWhosePlaceIsThreeAtMost(t *testing.T) {
	top := func(facts ...[]*medalist.Activity) crowd {
		return crowd{kpi: define(t, "measure: {count: feedback}", "points: [{each: 1}]", "winners: {top: 3}"), facts: join(facts...)}
	}
	top(rated(ann, 4, 2026_03_02), rated(bob, 3, 2026_03_02), rated(cy, 3, 2026_03_02), rated(4, 3, 2026_03_02)).wantWinners(t,
		"2026-03-01..2026-03-31 1 ann 4 4", "2026-03-01..2026-03-31 2 bob 3 3", "2026-03-01..2026-03-31 2 cy 3 3", "2026-03-01..2026-03-31 2 dee 3 3")
	top(rated(ann, 4, 2026_03_02), rated(bob, 3, 2026_03_02), rated(cy, 3, 2026_03_02), rated(4, 2, 2026_03_02)).wantWinners(t,
		"2026-03-01..2026-03-31 1 ann 4 4", "2026-03-01..2026-03-31 2 bob 3 3", "2026-03-01..2026-03-31 2 cy 3 3")
}

func TestServiceCoverageOfAMonthIsVisitedOfListed(t *testing.T) {
	lists := map[medalist.PersonID][]medalist.Assignment{
		ann: {due("service_visit", mercy, 2026_03_02), due("service_visit", mercy, 2026_03_03), due("service_visit", grace, 2026_03_03)},
		bob: {due("service_visit", mercy, 2026_03_02), due("service_visit", grace, 2026_03_02)},
	}
	for i := range lists[bob] {
		lists[bob][i].Person = bob
	}
	crowd{kpi: shipped(t, "service-coverage"), due: lists, facts: []*medalist.Activity{
		did("service_visit", "v1", 2026_03_02, with(mercy)), did("service_visit", "v2", 2026_03_03, with(mercy)),
		did("service_visit", "v3", 2026_03_02, with(mercy), by(bob)), // half a list, no points
	}}.wantWinners(t, "2026-03-01..2026-03-31 1 ann 0.6667 100")
}

func TestEverybodyAtOrAboveTargetWinsTheirProductLine(t *testing.T) {
	stents, pumps := having("product_line=Stents"), having("product_line=Pumps")
	c := crowd{kpi: shipped(t, "product-line-sales"), facts: []*medalist.Activity{
		sale("s1", 2026_03_02, "1000", stents), sale("s2", 2026_03_03, "999.999999", stents, by(bob)), sale("s3", 2026_03_04, "5000", pumps, by(cy)),
		sale("s4", 2026_03_04, "1500", pumps), sale("s5", 2026_03_04, "9000", stents, by(4)),
	}, targets: map[medalist.PersonID]medalist.Decimal{ann: 1000 * medalist.One, bob: 1000 * medalist.One, cy: 1000 * medalist.One}}
	c.wantWinners(t, // dee has no target
		"2026-03-01..2026-03-31 Pumps 1 ann 1500 0", "2026-03-01..2026-03-31 Pumps 1 cy 5000 0", "2026-03-01..2026-03-31 Stents 1 ann 1000 0")
}

func TestAMonthsCellsAddUpToTheQuartersWinner(t *testing.T) {
	c := crowd{
		kpi:     define(t, "measure: {count: feedback}", "winners: {every: quarter, at_target: all}"),
		facts:   join(rated(ann, 3, 2026_01_02), rated(ann, 1, 2026_02_02), rated(bob, 2, 2026_01_02), rated(bob, 1, 2026_03_02)),
		targets: map[medalist.PersonID]medalist.Decimal{ann: 2 * medalist.One, bob: 2 * medalist.One},
	}
	c.wantWinners(t, "2026-01-01..2026-03-31 1 ann 4 0") // bob has 3 of twice 2
}

func TestWinnersByValueAndByAttainment(t *testing.T) {
	facts := []*medalist.Activity{sale("s1", 2026_03_02, "1000"), sale("s2", 2026_03_02, "600", by(bob)), sale("s3", 2026_03_02, "-50", by(cy))}
	goals := map[medalist.PersonID]medalist.Decimal{ann: 1000 * medalist.One, bob: 500 * medalist.One, cy: 1 * medalist.One}
	crowd{kpi: define(t, revenue, "winners: {top: 2, by: value}"), facts: facts, targets: goals}.
		wantWinners(t, "2026-03-01..2026-03-31 1 ann 1000 0", "2026-03-01..2026-03-31 2 bob 600 0")
	crowd{kpi: define(t, revenue, "winners: {top: 2, by: attainment}"), facts: facts, targets: goals}.
		wantWinners(t, "2026-03-01..2026-03-31 1 bob 600 0", "2026-03-01..2026-03-31 2 ann 1000 0")
}

func TestEveryAuthorOfTheBestPaperWins(t *testing.T) {
	crowd{kpi: shipped(t, "clinical-papers"), facts: []*medalist.Activity{
		did("paper", "p1", 2026_03_10, by(ann, bob), having("best=true")), did("paper", "p2", 2026_03_11), did("paper", "p3", 2026_03_12, by(cy)),
	}}.wantWinners(t, "2026-03-01..2026-03-31 1 ann 2 70", "2026-03-01..2026-03-31 1 bob 1 60")
}

func TestABestThatIsOverTheLimitWinsNothing(t *testing.T) {
	limited := func(of string) *catalogue.KPI {
		return define(t, "measure: {count: paper, at_most: {per: month, n: 1}}", "points: [{each: 10}, {best: 50, of: "+of+"}]", "winners: {best: "+of+"}")
	}
	facts := []*medalist.Activity{
		did("paper", "p1", 2026_03_10, having("topic=stents")), did("paper", "p2", 2026_03_11, by(ann, bob), having("topic=pumps", "best=true")),
	}
	crowd{kpi: limited("month"), facts: facts}.wantWinners(t, "2026-03-01..2026-03-31 1 bob 1 60") // ann has had her paper
	crowd{kpi: limited("topic"), facts: facts}.wantWinners(t, "2026-03-01..2026-03-31 pumps 1 bob 1 60")
	crowd{kpi: limited("month"), facts: []*medalist.Activity{
		did("paper", "p1", 2026_03_10), did("paper", "p2", 2026_03_11, having("best=true")),
	}}.wantWinners(t)
}

func TestTheMostInspiringStoryOfTheYearShowsTheYearsStories(t *testing.T) {
	crowd{kpi: shipped(t, "stories"), facts: []*medalist.Activity{
		did("story", "s1", 2026_02_10, having("best=true")), did("story", "s2", 2026_11_11), did("story", "s3", 2025_12_31),
		did("story", "s4", 2026_03_01, by(bob)),
	}}.wantWinners(t, "2026-01-01..2026-12-31 1 ann 2 100")
}

func TestTheBestVideoOfEachScenarioWinsInTheCellOfItsFirstSubmission(t *testing.T) {
	crowd{kpi: shipped(t, "sales-conversation"), facts: []*medalist.Activity{
		video("v1", 2026_03_10, "pitch"), video("v2", 2026_03_20, "pitch", having("best=true")), video("v3", 2026_03_12, "closing"),
		video("v4", 2026_03_10, "objection", by(bob), having("best=true", "good_articulation=true")),
		video("v5", 2026_03_10, "closing", by(cy)),
	}}.wantWinners(t, "2026-02-28..2026-03-14 objection 1 bob 1 550", "2026-02-28..2026-03-14 pitch 1 ann 1 350")
}

func TestATeamWinsWithTheBestOfItsPeople(t *testing.T) {
	k := define(t, "level: team", "measure: {count: paper}", "points: [{best: 50, of: month}]", "winners: {best: month}")
	best := did("paper", "p1", 2026_03_10, by(ann, bob), having("best=true"))
	s := scene{kpi: k, subject: medalist.OfTeam(7), facts: []*medalist.Activity{best}}
	got := scoring.Winners(scoring.Contest{KPI: k, Calendar: usual, Cells: s.cells(), Best: []*medalist.Activity{best}})
	if len(got) != 1 || got[0].Subject != medalist.OfTeam(7) || got[0].Points != medalist.WholePoints(50) {
		t.Errorf("got %+v", got)
	}
}

func TestAKPIWithoutWinnerRuleHasNoWinners(t *testing.T) {
	crowd{kpi: shipped(t, "meetings"), facts: []*medalist.Activity{did("meeting", "m1", 2026_03_02)}}.wantWinners(t)
}
