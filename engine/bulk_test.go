package engine_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
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
		rows := manyFacts(520, 0)
		many.bring(files{ingest.Activities: rows})
		few.bringInParts(rows)
		for some := range slices.Chunk(rows, 130) {
			single.record(reportsOf(some)...)
		}
		before := many.picture()
		same(t, "few rows at a time", few.picture(), before)
		same(t, "single facts", single.picture(), before)

		rows = manyFacts(610, 10_000)[100:] // corrections of most of them, and more
		id := many.bring(files{ingest.Activities: rows}).ID
		ids := few.bringInParts(rows)
		same(t, "few corrections at a time", few.picture(), many.picture())
		for _, c := range []*company{many, few, single} {
			c.sound()
		}

		many.undo(id)
		for _, id := range slices.Backward(ids) {
			few.undo(id)
		}
		for _, c := range []*company{many, few} {
			same(t, "what stands again", c.picture(), before)
			c.sound()
		}
	})
}

// bringInParts imports facts in several files.
func (c *company) bringInParts(rows []row) (ids []medalist.ImportID) {
	c.t.Helper()
	for some := range slices.Chunk(rows, 130) {
		ids = append(ids, c.bring(files{ingest.Activities: some}).ID)
	}
	return ids
}

func TestAnImportTellsHowFarItIs(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.staffed(t)
		r := c.request(files{ingest.Customers: rowsOf("customer name\nk1 K1"), ingest.Activities: manyFacts(600, 0)})
		var told []engine.ImportProgress
		r.Progress = func(p engine.ImportProgress) { told = append(told, p) }
		_, err := c.importing(r)
		c.must(err)
		phases := []engine.Phase{engine.Checking, engine.Writing, engine.Scoring}
		for i, p := range told {
			if p.Done > p.Total || p.Steps != 2 || (p.Step == 0) != (p.Phase == engine.Scoring) {
				t.Errorf("%+v makes no sense", p)
			}
			if i > 0 && slices.Index(phases, p.Phase) < slices.Index(phases, told[i-1].Phase) {
				t.Errorf("%s comes after %s", p.Phase, told[i-1].Phase)
			}
		}
		if n := len(told); n < 5 || told[n-1].Phase != engine.Scoring || told[n-1].Done != told[n-1].Total {
			t.Errorf("told of %+v", told)
		}
	})
}
