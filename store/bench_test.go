package store_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/internal/testpg"
	"medalist.dev/medalist/store"
)

// benchRows is the number of facts that benchmarks work on.
func benchRows(b *testing.B) int {
	if text := os.Getenv("MEDALIST_BENCH_ROWS"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil {
			b.Fatal(err)
		}
		return n
	}
	return 20_000
}

const benchPeople = 2_000

// eachDatabase runs a benchmark on a new organisation of either database.
func eachDatabase(b *testing.B, run func(b *testing.B, db *store.DB, org medalist.OrgID)) {
	for name, dsn := range map[string]func() string{
		"sqlite":   func() string { return filepath.Join(b.TempDir(), "medalist.db") },
		"postgres": func() string { return testpg.New(b) },
	} {
		b.Run(name, func(b *testing.B) {
			db, err := store.Open(context.Background(), dsn())
			check(b, err)
			b.Cleanup(func() { check(b, db.Close()) })
			org, err := db.CreateOrg(context.Background(), medalist.Org{Name: "A", Slug: "a", TimeZone: "UTC", FiscalYearStarts: 1, Currency: "EUR"}, 0, nil)
			check(b, err)
			run(b, db, org.ID)
		})
	}
}

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func benchFact(i int) *medalist.Activity {
	kinds := []medalist.KindID{"meeting", "presentation", "sale", "quiz_answer", "follow_up", "delivery"}
	day := medalist.Date(20250101).AddDays(i * 365 / 1_000_000 % 365)
	a := &medalist.Activity{
		Source: "file", ExternalID: fmt.Sprintf("A%07d", i), Kind: kinds[i%len(kinds)],
		At: day.String() + " 09:30", Instant: medalist.Instant(day.Time(time.UTC).UnixNano() + int64(i)),
		Customer: medalist.CustomerID(10_000 + i*7919%20_000), Status: medalist.Recorded,
		Credits: []medalist.Credit{{Person: medalist.PersonID(1 + i*31%benchPeople), Day: day}},
		Attributes: medalist.Attributes{
			{Name: "audience_size", Value: strconv.Itoa(i % 40)},
			{Name: "product_line", Value: "GTX Pro"},
			{Name: "topic", Value: "case_presentations"},
		},
	}
	if i%5 == 0 {
		a.Credits = append(a.Credits, medalist.Credit{Person: medalist.PersonID(1 + (i*31+7)%benchPeople), Day: day})
	}
	return a
}

// timed runs do once and reports rows a second under a name.
func timed(b *testing.B, name string, rows int, do func() error) {
	b.Helper()
	start := time.Now()
	check(b, do())
	took := time.Since(start)
	b.ReportMetric(float64(rows)/took.Seconds(), name+"/s")
	b.Logf("%-10s %9d rows %8.0f ms %9.0f rows/s", name, rows, took.Seconds()*1000, float64(rows)/took.Seconds())
}

// BenchmarkBulk loads a year and reads it, once.
func BenchmarkBulk(b *testing.B) {
	ctx := context.Background()
	eachDatabase(b, func(b *testing.B, db *store.DB, org medalist.OrgID) {
		n := benchRows(b)
		start := time.Now()
		check(b, db.Update(ctx, org, func(tx *store.Tx) error {
			bulk := tx.Bulk()
			timed(b, "facts", n, func() error {
				for i := range n {
					if err := bulk.AddActivity(ctx, benchFact(i), 1); err != nil {
						return err
					}
				}
				return bulk.Flush(ctx)
			})
			timed(b, "ledger", n, func() error {
				for i := range n {
					e := benchEntry(i, n)
					if err := bulk.AddEntry(ctx, &e); err != nil {
						return err
					}
				}
				return bulk.Flush(ctx)
			})
			timed(b, "totals", n, func() error { return addBenchTotals(ctx, bulk, n) })
			return nil
		}))
		b.Logf("committed after %.0f ms", time.Since(start).Seconds()*1000)
		benchReads(b, db, org, n)
	})
}

func benchEntry(i, n int) medalist.Entry {
	each := n/benchPeople + 1
	day := medalist.Date(20250101).AddDays(i % each * 365 / each)
	return medalist.Entry{
		Cell: medalist.EntryCell{
			KPI: medalist.KPIID([]string{"knowledge", "meetings", "workshops"}[i%each*3/each]), Start: day,
			Subject: medalist.OfPerson(medalist.PersonID(1 + i/each)),
		},
		Date: day, Points: 1000, Reason: "meeting", Fact: medalist.ActivityID(i), Activity: fmt.Sprintf("A%07d", i),
	}
}

func addBenchTotals(ctx context.Context, bulk *store.Bulk, n int) error {
	kpis := []medalist.KPIID{"", "follow-ups", "knowledge", "meetings", "presentations", "stories", "workshops"}
	for i := range n {
		period, rest := i/(len(kpis)*benchPeople), i%(len(kpis)*benchPeople)
		t := store.Total{Subject: int64(1 + rest%benchPeople), Points: medalist.Points(1 + i*7919%100_000)}
		t.Board = store.Board{Level: medalist.PersonLevel, Grain: store.Month, Start: medalist.Date(20250101).AddDays(period), KPI: kpis[rest/benchPeople]}
		if err := bulk.AddTotal(ctx, t); err != nil {
			return err
		}
	}
	return bulk.Flush(ctx)
}

func benchReads(b *testing.B, db *store.DB, org medalist.OrgID, n int) {
	ctx := context.Background()
	year := medalist.Period{Start: 20250101, End: 20260101}
	check(b, db.View(ctx, org, func(tx *store.Tx) error {
		timed(b, "scan", n, func() error {
			return tx.ScanActivities(ctx, func(*medalist.Activity) error { return nil })
		})
		people, subjects := make([]medalist.PersonID, benchPeople), make([]int64, benchPeople)
		for i := range people {
			people[i], subjects[i] = medalist.PersonID(i+1), int64(i+1)
		}
		timed(b, "credits", n*6/5, func() error {
			return tx.FactsOfPeople(ctx, people, nil, year, func(store.Fact) error { return nil })
		})
		timed(b, "entries", n, func() error {
			return tx.EntriesOf(ctx, medalist.PersonLevel, subjects, nil, year, func(medalist.Entry) error { return nil })
		})
		timed(b, "dated", n, func() error {
			return tx.EntriesBetween(ctx, year, nil, func(medalist.Entry) error { return nil })
		})
		return nil
	}))
}
