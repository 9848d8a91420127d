package store_test

import (
	"context"
	"fmt"
	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
	"os"
	"runtime/pprof"
	"testing"
	"time"
)

func TestMake(t *testing.T) {
	if os.Getenv("MK") == "" {
		t.Skip()
	}
	ctx := context.Background()
	db, err := store.Open(ctx, os.Getenv("MK"))
	check(t, err)
	defer db.Close()
	org, err := db.CreateOrg(ctx, medalist.Org{Name: "A", Slug: "a", TimeZone: "UTC", FiscalYearStarts: 1, Currency: "EUR"}, 0, nil)
	check(t, err)
	n := 1000000
	check(t, db.Update(ctx, org.ID, func(tx *store.Tx) error {
		s := time.Now()
		bulk := tx.Bulk()
		for i := range n {
			if err := bulk.AddActivity(ctx, benchFact(i), 1); err != nil {
				return err
			}
		}
		if err := bulk.Flush(ctx); err != nil {
			return err
		}
		fmt.Println("facts", time.Since(s))
		s = time.Now()
		for i := range n {
			e := benchEntry(i, n)
			if err := bulk.AddEntry(ctx, &e); err != nil {
				return err
			}
		}
		if err := bulk.Flush(ctx); err != nil {
			return err
		}
		fmt.Println("ledger", time.Since(s))
		s = time.Now()
		err = addBenchTotals(ctx, bulk, n)
		fmt.Println("totals", time.Since(s))
		s = time.Now()
		return err
	}))
}
func TestRead(t *testing.T) {
	if os.Getenv("RD") == "" {
		t.Skip()
	}
	ctx := context.Background()
	db, err := store.Open(ctx, os.Getenv("RD"))
	check(t, err)
	defer db.Close()
	year := medalist.Period{Start: 20250101, End: 20260101}
	people := make([]medalist.PersonID, benchPeople)
	for i := range people {
		people[i] = medalist.PersonID(i + 1)
	}
	f, _ := os.Create("/tmp/b/cpu.prof")
	pprof.StartCPUProfile(f)
	defer pprof.StopCPUProfile()
	check(t, db.View(ctx, 1, func(tx *store.Tx) error {
		for _, c := range []int{50, 512} {
			s := time.Now()
			k := 0
			for i := 0; i < len(people); i += c {
				if err := tx.FactsOfPeople(ctx, people[i:min(len(people), i+c)], nil, year, func(store.Fact) error { k++; return nil }); err != nil {
					return err
				}
			}
			fmt.Println("facts of", c, k, time.Since(s))
		}
		s := time.Now()
		err := tx.ScanActivities(ctx, func(*medalist.Activity) error { return nil })
		fmt.Println("scan", time.Since(s))
		return err
	}))
}
