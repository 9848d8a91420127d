package scoring_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"medalist.dev/medalist"
	"medalist.dev/medalist/scoring"
)

// anyEntries makes entries that differ little, so that many are equal; points
// may be negative.
func anyEntries() *rapid.Generator[[]medalist.Entry] {
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) medalist.Entry {
		return medalist.Entry{
			Cell:   medalist.EntryCell{KPI: "own", Subject: medalist.OfPerson(ann), Start: rapid.SampledFrom([]medalist.Date{2026_03_01, 2026_04_01}).Draw(t, "start")},
			Date:   2026_03_05,
			Fact:   medalist.ActivityID(rapid.IntRange(1, 2).Draw(t, "fact")),
			Points: rapid.SampledFrom([]medalist.Points{-500, -100, 100, 500}).Draw(t, "points"),
			Reason: rapid.SampledFrom([]string{"a", "b"}).Draw(t, "reason"),
		}
	}), 0, 12)
}

// sameEntries reports whether two lists hold the same entries, each as often.
func sameEntries(a, b []medalist.Entry) bool {
	count := map[medalist.Entry]int{}
	for _, e := range a {
		e.Recorded = 0
		count[e]++
	}
	for _, e := range b {
		e.Recorded = 0
		count[e]--
	}
	return allZero(count)
}

// sameNet reports whether two lists come to the same once reversals are taken
// off.
func sameNet(a, b []medalist.Entry) bool {
	count := map[medalist.Entry]int{}
	add := func(entries []medalist.Entry, sign int) {
		for _, e := range entries {
			n := sign
			if e.Points < 0 {
				e.Points, n = -e.Points, -n
			}
			e.Recorded = 0
			count[e] += n
		}
	}
	add(a, 1)
	add(b, -1)
	return allZero(count)
}

func allZero(count map[medalist.Entry]int) bool {
	for _, n := range count {
		if n != 0 {
			return false
		}
	}
	return true
}

// post appends entries to a ledger as the engine does.
func post(ledger, entries []medalist.Entry) []medalist.Entry {
	for _, e := range entries {
		e.Recorded = medalist.Seq(len(ledger) + 1)
		ledger = append(ledger, e)
	}
	return ledger
}

// Whatever was posted before, in whatever order things changed, the ledger
// nets to what is wanted now, and then lacks nothing.
func TestPostingTheDifferenceGivesWhatIsWanted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var ledger []medalist.Entry
		for range rapid.IntRange(1, 4).Draw(t, "changes") {
			wanted := anyEntries().Draw(t, "wanted")
			ledger = post(ledger, scoring.Diff(ledger, wanted))
			if !sameNet(ledger, wanted) {
				t.Fatalf("the ledger is\n%+v\nwhich does not come to\n%+v", ledger, wanted)
			}
			if again := scoring.Diff(ledger, wanted); len(again) != 0 {
				t.Fatalf("the ledger still lacks %+v", again)
			}
			slices.Reverse(wanted)
			if again := scoring.Diff(ledger, wanted); len(again) != 0 {
				t.Fatalf("in another order the ledger lacks %+v", again)
			}
		}
	})
}

func TestEqualEntriesNeedNoPosting(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		entries := anyEntries().Draw(t, "entries")
		if got := scoring.Diff(post(nil, entries), entries); len(got) != 0 {
			t.Fatalf("got %+v", got)
		}
	})
}

func TestAReversalHasEverythingOfItsEntryButTheSign(t *testing.T) {
	posted := medalist.Entry{
		Cell: medalist.EntryCell{KPI: "meetings", Subject: medalist.OfPerson(ann), Dimension: "x", Start: 2026_03_02},
		Date: 2026_03_05, Points: 1000, Reason: "meeting", Fact: 7, Activity: "m1", Recorded: 42,
	}
	want := posted
	want.Points, want.Recorded = -1000, 0
	if got := scoring.Diff([]medalist.Entry{posted}, nil); len(got) != 1 || got[0] != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestReversalsComeBeforeWhatTakesTheirPlace(t *testing.T) {
	entry := func(fact medalist.ActivityID, points medalist.Points) medalist.Entry {
		return medalist.Entry{Date: 2026_03_05, Points: points, Reason: "best", Fact: fact}
	}
	got := scoring.Diff([]medalist.Entry{entry(2, 500)}, []medalist.Entry{entry(1, 500)})
	if len(got) != 2 || got[0] != entry(2, -500) || got[1] != entry(1, 500) {
		t.Errorf("got %+v", got)
	}
}

// A credit note earns negative points of its own; they are no reversal.
func TestNegativePointsStandUntilTheyAreReversed(t *testing.T) {
	note := medalist.Entry{Date: 2026_03_05, Points: -150, Reason: "step", Fact: 2}
	back := note
	back.Points = 150
	if got := scoring.Diff([]medalist.Entry{note}, []medalist.Entry{note}); len(got) != 0 {
		t.Errorf("a credit note's points that are wanted lack %+v", got)
	}
	if got := scoring.Diff([]medalist.Entry{note}, nil); !sameEntries(got, []medalist.Entry{back}) {
		t.Errorf("they are reversed by %+v", got)
	}
	if got := scoring.Diff([]medalist.Entry{note, back}, nil); len(got) != 0 {
		t.Errorf("reversed they are reversed again by %+v", got)
	}
}
