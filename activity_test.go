package medalist_test

import (
	"errors"
	"fmt"
	"testing"

	"medalist.dev/medalist"
)

func TestOnlyWhatIsRecordedCounts(t *testing.T) {
	for _, s := range medalist.Statuses {
		a := medalist.Activity{Status: s}
		if a.Counts() != (s == medalist.Recorded) {
			t.Errorf("%s counts: %t", s, a.Counts())
		}
	}
}

func TestAFactHasADateForEverybodyItNames(t *testing.T) {
	a := medalist.Activity{Credits: []medalist.Credit{{Person: 1, Day: 2026_03_31}, {Person: 2, Day: 2026_04_01}}}
	if d, ok := a.DayFor(2); d != 2026_04_01 || !ok {
		t.Errorf("for person 2: %s, %t", d, ok)
	}
	if d, ok := a.DayFor(3); ok {
		t.Errorf("for nobody it names: %s", d)
	}
	if d := a.FirstDay(); d != 2026_03_31 {
		t.Errorf("for the first person named: %s", d)
	}
	if d := new(medalist.Activity).FirstDay(); d != 0 {
		t.Errorf("of a fact that names nobody: %s", d)
	}
}

func TestFactsOfOneInstantAreOrderedByTheirIDs(t *testing.T) {
	inOrder := []medalist.Activity{
		{Instant: 1, ExternalID: "z", Source: "b"}, {Instant: 2, ExternalID: "a", Source: "a"}, {Instant: 2, ExternalID: "a", Source: "b"}, {Instant: 2, ExternalID: "b", Source: "a"},
	}
	for i := range inOrder {
		for j := range inOrder {
			if got := inOrder[i].Earlier(&inOrder[j]); got != (i < j) {
				t.Errorf("%+v before %+v: %t", inOrder[i], inOrder[j], got)
			}
		}
	}
}

func TestAttributesAreEqualIfTheirNamesAndValuesAre(t *testing.T) {
	a := medalist.Attributes{{"rating", "4"}}
	for _, b := range []medalist.Attributes{nil, {{"rating", "5"}}, {{"stars", "4"}}, {{"rating", "4"}, {"topic", "x"}}} {
		if a.Equal(b) {
			t.Errorf("%v equals %v", a, b)
		}
	}
	if !a.Equal(medalist.Attributes{{"rating", "4"}}) || a.Get("rating") != "4" || a.Get("topic") != "" {
		t.Error("equal attributes differ, or a value is not found")
	}
}

func TestATargetHoldsFromItsFirstToItsLastDay(t *testing.T) {
	march := medalist.Target{Value: medalist.One, From: 2026_03_01, Until: 2026_03_31}
	for d, want := range map[medalist.Date]bool{2026_02_28: false, 2026_03_01: true, 2026_03_31: true, 2026_04_01: false} {
		if march.AppliesTo(d) != want {
			t.Errorf("on %s: %t", d, !want)
		}
	}
	open := medalist.Target{Value: medalist.One}
	withdrawn := medalist.Target{}
	if !open.AppliesTo(2026_03_01) || withdrawn.AppliesTo(2026_03_01) {
		t.Error("an open target holds always, one that was withdrawn never")
	}
}

func TestErrorsHaveAReader(t *testing.T) {
	cause := medalist.Errorf(medalist.Conflict, "The import was undone by %s.", "Ann")
	wrapped := fmt.Errorf("undo import 5: %w", cause)
	if medalist.ErrorCode(wrapped) != medalist.Conflict || medalist.ErrorMessage(wrapped) != "The import was undone by Ann." {
		t.Errorf("got %s, %q", medalist.ErrorCode(wrapped), medalist.ErrorMessage(wrapped))
	}
	secret := errors.New("dial tcp 10.0.0.7: refused")
	if medalist.ErrorCode(secret) != medalist.Internal || medalist.ErrorMessage(secret) == secret.Error() {
		t.Errorf("an internal failure is told as %q", medalist.ErrorMessage(secret))
	}
	if medalist.ErrorCode(nil) != "" {
		t.Errorf("no error has the code %q", medalist.ErrorCode(nil))
	}
}

func TestNearestFindsWhatWasMeant(t *testing.T) {
	known := []string{"meeting", "follow_up", "from", "n", "per", "points"}
	for name, want := range map[string]string{
		"meting": "meeting", "Meeting": "meeting", "followup": "follow_up", "form": "from", "pionts": "points", "pre": "per",
		"presentation": "", "x": "", "": "", "sale": "",
	} {
		if got := medalist.Nearest(name, known); got != want {
			t.Errorf("%q means %q, want %q", name, got, want)
		}
	}
}
