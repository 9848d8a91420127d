package engine_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"medalist.dev/medalist"
	"medalist.dev/medalist/ingest"
)

// manyFacts makes the same facts of every kind each time it is asked.
func manyFacts(n, seed int) []row {
	fact := rapid.Custom(func(t *rapid.T) row { return drawer{t}.fact(emails, 1) })
	rows := make([]row, n)
	for i := range rows {
		rows[i] = fact.Example(seed + i)
		rows[i]["external_id"] = fmt.Sprintf("f%03d", i)
	}
	return rows
}

// Many rows take another way than few: they are loaded in bulk, and all cells
// of their KPIs are gone through instead of those that a row touches.
func TestManyRowsAtOnceEarnWhatFewAtATimeDo(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		many, few, single := l.staffed(t), l.staffed(t), l.staffed(t)
		check := func(when string) {
			t.Helper()
			same(t, when+": few rows at a time", few.picture(), many.picture())
			same(t, when+": single facts", single.picture(), many.picture())
			for _, c := range []*company{many, few, single} {
				c.sound()
			}
		}
		first := manyFacts(520, 0)
		many.bring(files{ingest.Activities: first})
		for some := range slices.Chunk(first, 130) {
			few.bring(files{ingest.Activities: some})
			single.record(reportsOf(some)...)
		}
		check("new facts")
		before := many.picture()

		second := manyFacts(510, 10_000) // corrections of most of them
		corrected := many.bring(files{ingest.Activities: second})
		var corrections []medalist.ImportID
		for some := range slices.Chunk(second, 130) {
			corrections = append(corrections, few.bring(files{ingest.Activities: some}).ID)
			single.record(reportsOf(some)...)
		}
		check("corrections")

		many.undo(corrected.ID)
		slices.Reverse(corrections)
		for _, id := range corrections {
			few.undo(id)
		}
		same(t, "many rows taken back", many.picture(), before)
		same(t, "few rows at a time taken back", few.picture(), before)
		many.sound()
		few.sound()
	})
}
