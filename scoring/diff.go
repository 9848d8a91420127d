package scoring

import (
	"cmp"
	"slices"

	"medalist.dev/medalist"
)

// Diff returns the entries that turn the net of a ledger into what is wanted:
// the reversal of each entry that no longer holds, then each that is new. Both
// lists are of the same cells; their order does not matter.
func Diff(posted, wanted []medalist.Entry) []medalist.Entry {
	if len(posted) == 0 {
		return wanted
	}
	for len(posted) > 0 && len(wanted) > 0 && keyOf(posted[0]) == keyOf(wanted[0]) {
		posted, wanted = posted[1:], wanted[1:] // what did not change mostly comes first
	}
	if len(posted) == 0 && len(wanted) == 0 {
		return nil
	}
	net := netOf(posted)
	for key, count := range netOf(wanted) {
		net[key] -= count
	}
	var diff []medalist.Entry
	for key, count := range net {
		entry := medalist.Entry(key)
		if count > 0 {
			entry.Points = -entry.Points
		}
		for range max(count, -count) {
			diff = append(diff, entry)
		}
	}
	slices.SortFunc(diff, compareEntries)
	return diff
}

// keyOf returns what makes entries equal: all but the place of recording.
func keyOf(e medalist.Entry) entryKey {
	e.Recorded = 0
	return entryKey(e)
}

type entryKey medalist.Entry

// netOf counts how often each entry stands once reversals are taken off.
func netOf(posted []medalist.Entry) map[entryKey]int {
	net := make(map[entryKey]int, len(posted))
	for _, e := range posted {
		key := keyOf(e)
		reversed := key
		reversed.Points = -key.Points
		if net[reversed] > 0 {
			net[reversed]--
		} else {
			net[key]++
		}
	}
	return net
}

// compareEntries puts reversals first, then orders entries by cell and date.
func compareEntries(a, b medalist.Entry) int {
	return cmp.Or(
		cmp.Compare(sign(a.Points), sign(b.Points)),
		cmp.Compare(a.Cell.Start, b.Cell.Start),
		cmp.Compare(a.Cell.Dimension, b.Cell.Dimension),
		cmp.Compare(a.Date, b.Date),
		cmp.Compare(a.Fact, b.Fact),
		cmp.Compare(a.Reason, b.Reason),
		cmp.Compare(a.Points, b.Points),
	)
}

func sign(p medalist.Points) int { return cmp.Compare(p, 0) }
