package store_test

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

func TestSmoke(t *testing.T) {
	ctx := context.Background()
	db, err := store.Open(ctx, filepath.Join(t.TempDir(), "a b?c%.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	org, err := db.CreateOrg(ctx, medalist.Org{Slug: "a", Name: "A", TimeZone: "UTC", FiscalYearStarts: 1, Currency: "USD"}, 5, nil)
	if err != nil {
		t.Fatal(err)
	}
	a := &medalist.Activity{Source: "file", ExternalID: "x1", Kind: "sale", At: "2026-01-01 00:00", Instant: 1, Status: medalist.Recorded,
		Credits: []medalist.Credit{{1, 20260101}, {2, 20260102}}, Customer: 5, Attributes: medalist.Attributes{{"best", "true"}, {"q", "a\"b\n"}}}
	var imp store.Import
	err = db.Update(ctx, org.ID, func(tx *store.Tx) error {
		if err := tx.PutImport(ctx, &imp); err != nil {
			return err
		}
		for range 2 {
			p := []medalist.Person{{Email: "a@x", Name: "Ann"}}
			ch, err := tx.PutPeople(ctx, p, imp.ID)
			if err != nil {
				return err
			}
			t.Log(ch, p)
		}
		ch, err := tx.PutActivity(ctx, a, nil, imp.ID)
		t.Log(ch)
		if err != nil {
			return err
		}
		return tx.AddTotals(ctx, []store.Total{{Board: store.Board{"person", "week", 20260101, ""}, Subject: 1, Points: 5}})
	})
	if err != nil {
		t.Fatal(err)
	}
	err = db.View(ctx, org.ID, func(tx *store.Tx) error {
		f, err := tx.ActivitiesByIdentity(ctx, "file", []string{"x1", "x2", "x3"})
		if err != nil {
			return err
		}
		if d := cmp.Diff(a, f["x1"]); d != "" {
			t.Error(d)
		}
		return tx.FactsOfPeople(ctx, []medalist.PersonID{2, 1}, nil, medalist.Period{20260101, 20260201}, func(f store.Fact) error {
			t.Log(f)
			return nil
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	err = db.Update(ctx, org.ID, func(tx *store.Tx) error {
		if _, err := tx.References(ctx, imp.ID); err != nil {
			return err
		}
		if err := tx.AddTotals(ctx, []store.Total{{Board: store.Board{"person", "week", 20260101, ""}, Subject: 1, Points: -5}}); err != nil {
			return err
		}
		if _, err := tx.UndoPeople(ctx, imp.ID); err != nil {
			return err
		}
		return tx.UndoActivities(ctx, imp.ID, func(was, now *medalist.Activity) error { t.Log(was, now); return nil })
	})
	if err != nil {
		t.Fatal(err)
	}
}
