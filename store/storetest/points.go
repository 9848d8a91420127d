package storetest

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

func entry(kpi medalist.KPIID, subject medalist.Subject, start, date medalist.Date, points medalist.Points) medalist.Entry {
	return medalist.Entry{
		Cell: medalist.EntryCell{KPI: kpi, Subject: subject, Dimension: "GTX", Start: start},
		Date: date, Points: points, Reason: "meeting", Fact: 3, Activity: "A-3",
	}
}

func ledger(t *testing.T, f *fixture) {
	ann, bob, north := medalist.OfPerson(1), medalist.OfPerson(2), medalist.OfTeam(1)
	entries := []medalist.Entry{
		entry("meetings", bob, 20260105, 20260106, 1000),
		entry("meetings", ann, 20260105, 20260107, 1000),
		entry("meetings", ann, 20260105, 20260106, 2000),
		entry("meetings", ann, 20260105, 20260107, -1000),
		entry("answers", ann, 20260105, 20260105, 1),
		entry("meetings", north, 20260101, 20260331, 5),
		entry("meetings", ann, 20260112, 20260112, 7),
	}
	entries[2].Cell.Dimension = ""
	f.update(func(ctx context.Context, tx *store.Tx) error { return tx.PostEntries(ctx, entries) })
	pick := func(order ...int) (picked []medalist.Entry) {
		for _, i := range order {
			picked = append(picked, entries[i])
		}
		return picked
	}
	f.view(func(ctx context.Context, tx *store.Tx) error {
		cell, err := tx.EntriesOfCell(ctx, entries[1].Cell)
		must(t, err)
		same(t, "entries of a cell", cell, pick(1, 3))
		read := func(level medalist.Level, kpis []medalist.KPIID, starts medalist.Period) []medalist.Entry {
			found, err := gather(func(do func(medalist.Entry) error) error {
				return tx.EntriesOf(ctx, level, []int64{2, 1, 1}, kpis, starts, do)
			})
			must(t, err)
			return found
		}
		same(t, "entries of people", read(medalist.PersonLevel, nil, ever), pick(4, 1, 2, 3, 6, 0))
		same(t, "entries of a period", read(medalist.PersonLevel, []medalist.KPIID{"meetings"}, medalist.Period{Start: 20260106, End: 20260201}), pick(6))
		same(t, "entries of teams", read(medalist.TeamLevel, nil, ever), pick(5))
		level, err := gather(func(do func(medalist.Entry) error) error {
			return tx.EntriesOfLevel(ctx, medalist.PersonLevel, []medalist.KPIID{"meetings"}, do)
		})
		must(t, err)
		same(t, "entries of a level", level, pick(1, 2, 3, 6, 0))
		between := func(dates medalist.Period, kpis ...medalist.KPIID) []medalist.Entry {
			found, err := gather(func(do func(medalist.Entry) error) error { return tx.EntriesBetween(ctx, dates, kpis, do) })
			must(t, err)
			return found
		}
		same(t, "all entries", between(ever), pick(4, 1, 2, 3, 6, 0, 5))
		same(t, "entries of two days", between(medalist.Period{Start: 20260106, End: 20260108}), pick(1, 2, 3, 0))
		same(t, "entries of a KPI", between(ever, "answers", "quiz"), pick(4))
		return nil
	})
	f.update(func(ctx context.Context, tx *store.Tx) error { return tx.ClearLedger(ctx) })
	f.view(func(ctx context.Context, tx *store.Tx) error {
		rest, err := tx.EntriesOfCell(ctx, entries[1].Cell)
		same(t, "entries of a cleared ledger", rest, nil)
		return err
	})
}

var week = store.Board{Level: medalist.PersonLevel, Grain: store.Week, Start: 20260105}

func totals(t *testing.T, f *fixture) {
	month := store.Board{Level: medalist.PersonLevel, Grain: store.Month, Start: 20260101, KPI: "meetings"}
	add := func(totals ...store.Total) {
		f.update(func(ctx context.Context, tx *store.Tx) error { return tx.AddTotals(ctx, totals) })
	}
	add(store.Total{Board: week, Subject: 1, Points: 5}, store.Total{Board: week, Subject: 1, Points: 7},
		store.Total{Board: week, Subject: 2, Points: 1}, store.Total{Board: month, Subject: 1, Points: 3}, store.Total{Board: month, Subject: 4})
	add(store.Total{Board: week, Subject: 1, Points: -2}, store.Total{Board: week, Subject: 2, Points: -1})
	f.view(func(ctx context.Context, tx *store.Tx) error {
		board, err := tx.BoardTotals(ctx, week)
		must(t, err)
		same(t, "board without who has nothing", board, []store.Standing{{Subject: 1, Points: 10}})
		one, err := tx.Total(ctx, month, 1)
		must(t, err)
		same(t, "total", one, medalist.Points(3))
		none, err := tx.Total(ctx, month, 4)
		must(t, err)
		same(t, "total of 0", none, medalist.Points(0))
		series, err := tx.TotalsOf(ctx, medalist.OfPerson(1), store.Week, []medalist.Date{20260105, 20260112}, "")
		same(t, "totals of a person", series, map[medalist.Date]medalist.Points{20260105: 10})
		must(t, err)
		sums, err := tx.SumsOf(ctx, medalist.PersonLevel, store.Month, []medalist.Date{20260101, 20260201}, "meetings")
		same(t, "sums of everybody", sums, map[medalist.Date]store.KPISum{20260101: {Points: 3, Subjects: 1}})
		return err
	})
	f.update(func(ctx context.Context, tx *store.Tx) error { return tx.ClearTotals(ctx) })
	f.view(func(ctx context.Context, tx *store.Tx) error {
		n, err := tx.CountTotals(ctx, week)
		same(t, "rows after clearing", n, int64(0))
		return err
	})
}

func boards(t *testing.T, f *fixture) {
	points := map[int64]medalist.Points{1: 10, 2: 40, 3: 40, 4: -5, 5: 20}
	f.update(func(ctx context.Context, tx *store.Tx) error {
		var all []store.Total
		for subject, p := range points {
			all = append(all, store.Total{Board: week, Subject: subject, Points: p})
		}
		other := week
		other.KPI = "meetings"
		return tx.AddTotals(ctx, append(all, store.Total{Board: other, Subject: 9, Points: 99}))
	})
	f.view(func(ctx context.Context, tx *store.Tx) error {
		want := []store.Standing{{Subject: 2, Points: 40}, {Subject: 3, Points: 40}, {Subject: 5, Points: 20}, {Subject: 1, Points: 10}, {Subject: 4, Points: -5}}
		top, err := tx.TopTotals(ctx, week, 3, 0)
		must(t, err)
		same(t, "top three", top, want[:3])
		rest, err := tx.TopTotals(ctx, week, 3, 3)
		must(t, err)
		same(t, "the rest", rest, want[3:])
		for points, above := range map[medalist.Points]int64{50: 0, 40: 0, 20: 2, 0: 4, -5: 4, -6: 5} {
			n, err := tx.CountAbove(ctx, week, points)
			must(t, err)
			same(t, fmt.Sprintf("number above %d", points), n, above)
		}
		for subject, want := range map[int64]store.Placing{
			3: {Points: 40, Equal: 2},
			5: {Points: 20, Above: 2, Equal: 1},
			4: {Points: -5, Above: 4, Equal: 1},
			9: {},
		} {
			place, err := tx.PlaceOf(ctx, week, subject)
			must(t, err)
			same(t, fmt.Sprintf("place of %d", subject), place, want)
		}
		n, err := tx.CountTotals(ctx, week)
		same(t, "number on the board", n, int64(5))
		return err
	})
}

// windows compares the sums of windows with those of the entries themselves.
func windows(t *testing.T, f *fixture) {
	kpis := []medalist.KPIID{"answers", "meetings", "stories"}
	var entries []medalist.Entry
	draw := rapid.Custom(func(t *rapid.T) medalist.Entry {
		subject := medalist.OfPerson(medalist.PersonID(rapid.IntRange(1, 5).Draw(t, "person")))
		if rapid.IntRange(0, 4).Draw(t, "team level") == 0 {
			subject = medalist.OfTeam(medalist.TeamID(rapid.IntRange(1, 2).Draw(t, "team")))
		}
		day := medalist.Date(20260101).AddDays(rapid.IntRange(0, 89).Draw(t, "day"))
		return entry(rapid.SampledFrom(kpis).Draw(t, "kpi"), subject, day, day, medalist.Points(rapid.IntRange(-300, 1000).Draw(t, "points")))
	})
	for i := range 300 {
		entries = append(entries, draw.Example(i))
	}
	f.update(func(ctx context.Context, tx *store.Tx) error { return postWithTotals(ctx, tx, entries) })
	f.view(func(ctx context.Context, tx *store.Tx) error {
		rapid.Check(t, func(r *rapid.T) {
			w := store.Window{
				Level:  rapid.SampledFrom([]medalist.Level{medalist.PersonLevel, medalist.TeamLevel}).Draw(r, "level"),
				KPIs:   rapid.SliceOfDistinct(rapid.SampledFrom(kpis), rapid.ID[medalist.KPIID]).Draw(r, "kpis"),
				TeamOn: teamOn,
			}
			first := medalist.Date(20260101).AddDays(rapid.IntRange(0, 30).Draw(r, "first"))
			last := medalist.Date(20260301).AddDays(rapid.IntRange(0, 30).Draw(r, "last"))
			w.Days = []medalist.Period{medalist.Through(first, 20260131), medalist.Through(20260301, last)}
			w.Pieces = []store.Piece{{Grain: store.Month, Start: 20260201}}
			got, err := tx.WindowTotals(ctx, w)
			if err != nil {
				r.Fatal(err)
			}
			maps.DeleteFunc(got, func(_ int64, p medalist.Points) bool { return p == 0 })
			want := addUp(entries, w.Level, medalist.Through(first, last), w.KPIs)
			if !maps.Equal(got, want) {
				r.Fatalf("got %v, want %v", got, want)
			}
		})
		return nil
	})
}

// teamOn moves people between two teams in the middle of January.
func teamOn(p medalist.PersonID, d medalist.Date) medalist.TeamID {
	if d.Before(20260115) {
		return medalist.TeamID(p % 3)
	}
	return medalist.TeamID((p + 1) % 3)
}

// postWithTotals posts entries and keeps the totals and days of them.
func postWithTotals(ctx context.Context, tx *store.Tx, entries []medalist.Entry) error {
	var totals []store.Total
	var days []store.Daily
	for _, e := range entries {
		month := medalist.NewDate(e.Date.Year(), e.Date.Month(), 1)
		for _, s := range subjectsOf(e) {
			for _, kpi := range []medalist.KPIID{"", e.Cell.KPI} {
				totals = append(totals, store.Total{Board: store.Board{Level: s.Level, Grain: store.Month, Start: month, KPI: kpi}, Subject: s.ID, Points: e.Points})
			}
			days = append(days, store.Daily{Level: s.Level, Day: e.Date, Subject: s.ID, Points: e.Points})
		}
	}
	if err := tx.PostEntries(ctx, entries); err != nil {
		return err
	}
	if err := tx.AddTotals(ctx, totals); err != nil {
		return err
	}
	return tx.AddDaily(ctx, days)
}

// subjectsOf returns who gets an entry's points: its subject and, of a
// person, the team.
func subjectsOf(e medalist.Entry) []medalist.Subject {
	subjects := []medalist.Subject{e.Cell.Subject}
	if e.Cell.Subject.Level == medalist.PersonLevel {
		if team := teamOn(medalist.PersonID(e.Cell.Subject.ID), e.Date); team != 0 {
			subjects = append(subjects, medalist.OfTeam(team))
		}
	}
	return subjects
}

func addUp(entries []medalist.Entry, level medalist.Level, dates medalist.Period, kpis []medalist.KPIID) map[int64]medalist.Points {
	sums := map[int64]medalist.Points{}
	for _, e := range entries {
		if !dates.Contains(e.Date) || len(kpis) > 0 && !slices.Contains(kpis, e.Cell.KPI) {
			continue
		}
		for _, s := range subjectsOf(e) {
			if s.Level == level {
				sums[s.ID] += e.Points
			}
		}
	}
	maps.DeleteFunc(sums, func(_ int64, p medalist.Points) bool { return p == 0 })
	return sums
}

// sums compares what all subjects have together with the entries themselves.
func sums(t *testing.T, f *fixture) {
	ann, north := medalist.OfPerson(1), medalist.OfTeam(1)
	entries := []medalist.Entry{
		entry("meetings", ann, 20260105, 20260105, 10), entry("answers", ann, 20260105, 20260105, 20),
		entry("meetings", medalist.OfPerson(2), 20260105, 20260105, 30), entry("meetings", ann, 20260105, 20260220, 40),
		entry("papers", north, 20260101, 20260105, 50),
	}
	f.update(func(ctx context.Context, tx *store.Tx) error {
		empty, err := tx.LedgerIsEmpty(ctx)
		must(t, err)
		same(t, "an empty ledger", empty, true)
		return postWithTotals(ctx, tx, entries)
	})
	f.view(func(ctx context.Context, tx *store.Tx) error {
		january := medalist.Period{Start: 20260101, End: 20260201}
		days, err := tx.DaySums(ctx, january)
		must(t, err)
		same(t, "points by day", days, map[medalist.Date]medalist.Points{20260105: 110})
		kpis, err := tx.KPISums(ctx, january)
		must(t, err)
		same(t, "points by KPI", kpis, map[medalist.KPIID]store.KPISum{
			"meetings": {Points: 40, Subjects: 2}, "answers": {Points: 20, Subjects: 1}, "papers": {Points: 50, Subjects: 1},
		})
		anns, err := tx.PointsByPart(ctx, ann, january)
		must(t, err)
		same(t, "points of one person by KPI", anns, map[store.Part]medalist.Points{{KPI: "meetings", Dimension: "GTX"}: 10, {KPI: "answers", Dimension: "GTX"}: 20})
		people, err := tx.DailySums(ctx, medalist.PersonLevel)
		must(t, err)
		same(t, "people's points by day", people, map[medalist.Date]medalist.Points{20260105: 60, 20260220: 40})
		boards, err := tx.TotalSums(ctx)
		must(t, err)
		month := store.Board{Level: medalist.PersonLevel, Grain: store.Month, Start: 20260101}
		same(t, "points of a board", boards[month], 60)
		day, err := tx.DayOf(ctx, medalist.PersonLevel, 20260105, []int64{1, 3})
		must(t, err)
		same(t, "points of a day", day, map[int64]medalist.Points{1: 30})
		n, err := tx.CountWithTotal(ctx, month, []int64{1, 2, 3})
		same(t, "people on a board", n, 2)
		return err
	})
}
