package scoring_test

import (
	"slices"
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/scoring"
)

// The teams of these tests: north and south are regions of the market, coast
// is a territory of north.
const (
	market medalist.TeamID = iota + 1
	north
	south
	coast
)

var tree = []medalist.Team{{ID: market}, {ID: north, Parent: market}, {ID: south, Parent: market}, {ID: coast, Parent: north}}

// asked makes a target for meetings, for ever.
func asked(s medalist.Subject, value int64, change ...func(*medalist.Target)) medalist.Target {
	t := medalist.Target{KPI: "meetings", Subject: s, Value: medalist.Decimal(value) * medalist.One}
	for _, c := range change {
		c(&t)
	}
	return t
}

func of(dimension string) func(*medalist.Target) {
	return func(t *medalist.Target) { t.Dimension = dimension }
}

func from(d medalist.Date) func(*medalist.Target) { return func(t *medalist.Target) { t.From = d } }

func until(d medalist.Date) func(*medalist.Target) { return func(t *medalist.Target) { t.Until = d } }

func row(n medalist.Seq) func(*medalist.Target) { return func(t *medalist.Target) { t.Recorded = n } }

func TestTheNarrowestTargetWins(t *testing.T) {
	member := &medalist.Person{ID: ann, Spans: []medalist.Membership{{Team: coast}}}
	org, top := asked(medalist.OfOrg(), 1), asked(medalist.OfTeam(market), 2)
	region, territory, own := asked(medalist.OfTeam(north), 3), asked(medalist.OfTeam(coast), 4), asked(medalist.OfPerson(ann), 5)
	elsewhere, colleague := asked(medalist.OfTeam(south), 90), asked(medalist.OfPerson(bob), 91)
	tests := []struct {
		name    string
		targets []medalist.Target
		want    int64
	}{
		{"none", []medalist.Target{elsewhere, colleague}, 0},
		{"the organisation's", []medalist.Target{elsewhere, org, colleague}, 1},
		{"the market's is its root team's", []medalist.Target{org, top}, 2},
		{"the nearest parent's", []medalist.Target{org, region, top}, 3},
		{"the team's", []medalist.Target{territory, org, region, top}, 4},
		{"the person's", []medalist.Target{org, own, territory, region, top}, 5},
	}
	march := medalist.Through(2026_03_01, 2026_03_31)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := scoring.NewTargets(tt.targets, tree).Set("meetings", medalist.OfPerson(ann), member, "", march)
			if got != medalist.Decimal(tt.want)*medalist.One {
				t.Errorf("ann is asked for %s, want %d", got, tt.want)
			}
		})
	}
}

func TestAParentsTargetIsThatOfEachChildTeam(t *testing.T) {
	targets := scoring.NewTargets([]medalist.Target{asked(medalist.OfTeam(north), 30), asked(medalist.OfOrg(), 10)}, tree)
	march := medalist.Through(2026_03_01, 2026_03_31)
	for team, want := range map[medalist.TeamID]int64{north: 30, coast: 30, south: 10, market: 10} {
		if got := targets.Set("meetings", medalist.OfTeam(team), nil, "", march); got != medalist.Decimal(want)*medalist.One {
			t.Errorf("team %d is asked for %s, want %d", team, got, want)
		}
	}
	if got := targets.Set("meetings", medalist.OfOrg(), nil, "", march); got != 10*medalist.One {
		t.Errorf("the organisation is asked for %s", got)
	}
	if got := targets.Set("workshops", medalist.OfOrg(), nil, "", march); got != 0 {
		t.Errorf("of another KPI %s are asked", got)
	}
}

func TestAmongEqualTargets(t *testing.T) {
	tests := []struct {
		name    string
		targets []medalist.Target
		want    int64
	}{
		{"one that names the dimension comes first", []medalist.Target{asked(medalist.OfOrg(), 1, of("Stents")), asked(medalist.OfOrg(), 2, from(2026_01_01), row(9))}, 1},
		{"one that names another dimension does not hold", []medalist.Target{asked(medalist.OfOrg(), 1, of("Pumps")), asked(medalist.OfOrg(), 2)}, 2},
		{"then the later from", []medalist.Target{asked(medalist.OfOrg(), 1, from(2026_02_01)), asked(medalist.OfOrg(), 2, from(2026_01_01), row(9))}, 1},
		{"then the later row", []medalist.Target{asked(medalist.OfOrg(), 1, row(9)), asked(medalist.OfOrg(), 2, row(8))}, 1},
		{"a narrower one without dimension beats a wider one with it", []medalist.Target{asked(medalist.OfOrg(), 1, of("Stents")), asked(medalist.OfTeam(north), 2)}, 2},
		{"one that was withdrawn does not hold", []medalist.Target{asked(medalist.OfTeam(north), 0), asked(medalist.OfOrg(), 2)}, 2},
		{"one that has ended", []medalist.Target{asked(medalist.OfTeam(north), 1, until(2026_02_28)), asked(medalist.OfOrg(), 2)}, 2},
		{"one that ends on the first day", []medalist.Target{asked(medalist.OfTeam(north), 1, until(2026_03_01)), asked(medalist.OfOrg(), 2)}, 1},
		{"one that begins on the first day", []medalist.Target{asked(medalist.OfTeam(north), 1, from(2026_03_01)), asked(medalist.OfOrg(), 2)}, 1},
		{"one that begins within the period", []medalist.Target{asked(medalist.OfTeam(north), 1, from(2026_03_02)), asked(medalist.OfOrg(), 2)}, 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for range 2 { // in any order
				got := scoring.NewTargets(tt.targets, tree).Set("meetings", medalist.OfTeam(north), nil, "Stents", medalist.Through(2026_03_01, 2026_03_31))
				if got != medalist.Decimal(tt.want)*medalist.One {
					t.Errorf("%s are asked, want %d", got, tt.want)
				}
				slices.Reverse(tt.targets)
			}
		})
	}
}

func TestTheFirstTeamOfThePeriodSetsTheTarget(t *testing.T) {
	mover := &medalist.Person{ID: ann, Spans: []medalist.Membership{
		{Until: 2026_03_14, Team: south}, {From: 2026_03_15, Until: 2026_04_10}, {From: 2026_04_11, Team: coast},
	}}
	targets := scoring.NewTargets([]medalist.Target{asked(medalist.OfTeam(south), 1), asked(medalist.OfTeam(north), 2), asked(medalist.OfOrg(), 3)}, tree)
	for p, want := range map[medalist.Period]int64{
		medalist.Through(2026_03_01, 2026_03_31): 1, medalist.Through(2026_03_15, 2026_04_10): 3,
		medalist.Through(2026_04_01, 2026_04_30): 2, medalist.Through(2026_05_01, 2026_05_31): 2,
	} {
		if got := targets.Set("meetings", medalist.OfPerson(ann), mover, "", p); got != medalist.Decimal(want)*medalist.One {
			t.Errorf("in %s ann is asked for %s, want %d", p, got, want)
		}
	}
	if got := targets.Set("meetings", medalist.OfPerson(cy), nil, "", medalist.Through(2026_03_01, 2026_03_31)); got != 3*medalist.One {
		t.Errorf("somebody unknown is asked for %s", got)
	}
}

func TestTeamsThatAreTheirOwnParentsEndSomewhere(t *testing.T) {
	circle := []medalist.Team{{ID: north, Parent: south}, {ID: south, Parent: north}}
	targets := scoring.NewTargets([]medalist.Target{asked(medalist.OfOrg(), 3)}, circle)
	if got := targets.Set("meetings", medalist.OfTeam(north), nil, "", medalist.Through(2026_03_01, 2026_03_31)); got != 3*medalist.One {
		t.Errorf("%s are asked", got)
	}
}

func TestWhatTargetsAreThere(t *testing.T) {
	targets := scoring.NewTargets([]medalist.Target{
		asked(medalist.OfOrg(), 1, of("Stents")), asked(medalist.OfTeam(north), 1, of("Pumps")), asked(medalist.OfPerson(ann), 7), asked(medalist.OfTeam(south), 2, of("Stents")),
	}, tree)
	if got := targets.Dimensions("meetings"); !slices.Equal(got, []string{"Pumps", "Stents"}) {
		t.Errorf("targets name %q", got)
	}
	if !targets.Any("meetings") || targets.Any("workshops") || targets.Dimensions("workshops") != nil {
		t.Error("targets are set for meetings only")
	}
	if got := targets.Own("meetings", medalist.OfPerson(ann), "", 2026_03_01); got != 7*medalist.One {
		t.Errorf("ann's own target is %s", got)
	}
	if got := targets.Own("meetings", medalist.OfPerson(bob), "", 2026_03_01); got != 0 {
		t.Errorf("bob's own target is %s", got)
	}
}
