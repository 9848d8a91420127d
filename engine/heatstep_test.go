package engine_test

import (
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/scoring"
)

func TestAStepTellsAttainmentAgainstPace(t *testing.T) {
	for _, c := range []struct {
		name             string
		attained, should int64 // per cent
		want             engine.HeatStep
	}{
		{"at the target", 100, 57, engine.HeatReached},
		{"beyond it", 240, 100, engine.HeatReached},
		{"above where it should be", 60, 57, engine.HeatOnPace},
		{"just where it should be", 57, 57, engine.HeatOnPace},
		{"a little below", 86, 100, engine.HeatNear},
		{"at 85 % of it", 85, 100, engine.HeatNear},
		{"below 85 % of it", 84, 100, engine.HeatBehind},
		{"at 55 % of it", 55, 100, engine.HeatBehind},
		{"below 55 % of it", 54, 100, engine.HeatFarBehind},
		{"negative", -20, 50, engine.HeatFarBehind},
		{"nothing before anything is due", 0, 0, engine.HeatOnPace},
	} {
		if got := engine.HeatStepOf(scoring.Ratio(c.attained, 100), scoring.Ratio(c.should, 100)); got != c.want {
			t.Errorf("%s: step %d, want %d", c.name, got, c.want)
		}
	}
	if got := engine.HeatStepOf(scoring.Value{}, scoring.Ratio(1, 2)); got != engine.HeatNothing {
		t.Errorf("without anything due: step %d", got)
	}
}

func TestWhoEarnsFarLessThanBeforeSlipped(t *testing.T) {
	for _, c := range []struct {
		before, now int64
		want        bool
	}{{100, 69, true}, {100, 70, false}, {100, 130, false}, {20, 0, true}, {19, 0, false}, {0, 0, false}} {
		if got := engine.Slipped(medalist.WholePoints(c.before), medalist.WholePoints(c.now)); got != c.want {
			t.Errorf("from %d to %d points: %t, want %t", c.before, c.now, got, c.want)
		}
	}
}
