package storetest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

func putTeam(ctx context.Context, tx *store.Tx, name string) error {
	_, err := tx.PutTeams(ctx, []medalist.Team{{Name: name}}, 0)
	return err
}

func (f *fixture) teamNames() (names []string) {
	f.t.Helper()
	f.view(func(ctx context.Context, tx *store.Tx) error {
		teams, err := tx.Teams(ctx)
		for _, team := range teams {
			names = append(names, team.Name)
		}
		return err
	})
	return names
}

func atomicity(t *testing.T, f *fixture) {
	ctx := context.Background()
	failed := errors.New("no")
	err := f.db.Update(ctx, f.org, func(tx *store.Tx) error {
		must(t, putTeam(ctx, tx, "North"))
		return failed
	})
	if !errors.Is(err, failed) {
		t.Errorf("error %v, want %v", err, failed)
	}
	func() {
		defer func() {
			if recover() == nil {
				t.Error("the panic is lost")
			}
		}()
		_ = f.db.Update(ctx, f.org, func(tx *store.Tx) error {
			must(t, putTeam(ctx, tx, "South"))
			panic("no")
		})
	}()
	same(t, "teams", f.teamNames(), nil)

	err = f.db.View(ctx, f.org, func(tx *store.Tx) error { return putTeam(ctx, tx, "West") })
	if err == nil {
		t.Error("a snapshot can be written")
	}
	same(t, "teams", f.teamNames(), nil)
}

func snapshot(t *testing.T, f *fixture) {
	f.view(func(ctx context.Context, tx *store.Tx) error {
		f.update(func(ctx context.Context, tx *store.Tx) error { return putTeam(ctx, tx, "North") })
		teams, err := tx.Teams(ctx)
		same(t, "teams in the snapshot", teams, nil)
		return err
	})
	same(t, "teams", f.teamNames(), []string{"North"})
}

func streaming(t *testing.T, f *fixture) {
	f.update(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.PutCustomers(ctx, []medalist.Customer{{Code: "a"}, {Code: "b"}}, 0)
		if err != nil {
			return err
		}
		err = tx.Customers(ctx, func(medalist.Customer) error {
			_, err := tx.Teams(ctx)
			return err
		})
		if err == nil {
			t.Error("a query runs while rows are streamed")
		}
		err = tx.Customers(ctx, func(medalist.Customer) error { return putTeam(ctx, tx, "North") })
		if err == nil {
			t.Error("a row is put while rows are streamed")
		}
		return putTeam(ctx, tx, "South") // the transaction goes on
	})
	same(t, "teams", f.teamNames(), []string{"South"})
}

// writers records from eight connections at once, half of them through
// another program's database.
func writers(t *testing.T, f *fixture) {
	const programs, each = 8, 25
	dbs := []*store.DB{f.db, open(t, f.dsn)}
	other := f.newOrg("Other")
	board := store.Board{Level: medalist.PersonLevel, Grain: store.Week, Start: 20260105}
	var wait sync.WaitGroup
	for i := range programs {
		wait.Go(func() {
			for j := range each {
				org := f.org
				if j%5 == 0 {
					org = other
				}
				if err := recordOne(dbs[i%2], org, board, fmt.Sprintf("%d-%d", i, j)); err != nil {
					t.Errorf("writer %d: %v", i, err)
					return
				}
			}
		})
	}
	wait.Wait()
	f.view(func(ctx context.Context, tx *store.Tx) error {
		n, err := tx.CountActivities(ctx)
		must(t, err)
		same(t, "facts", n, int64(programs*each*4/5))
		points, err := tx.Total(ctx, board, 1)
		same(t, "points", points, medalist.Points(programs*each*4/5))
		return err
	})
}

func recordOne(db *store.DB, org medalist.OrgID, board store.Board, id string) error {
	ctx := context.Background()
	return db.Update(ctx, org, func(tx *store.Tx) error {
		old, err := tx.ActivitiesByIdentity(ctx, "file", []string{id})
		if err != nil {
			return err
		}
		if _, err := tx.PutActivity(ctx, fact(id, 1), old[id], 0); err != nil {
			return err
		}
		// Read, then write: an update that another overtakes would be lost.
		points, err := tx.Total(ctx, board, 1)
		if err != nil {
			return err
		}
		if err := tx.AddTotals(ctx, []store.Total{{Board: board, Subject: 1, Points: -points}}); err != nil {
			return err
		}
		return tx.AddTotals(ctx, []store.Total{{Board: board, Subject: 1, Points: points + 1}})
	})
}

func counter(t *testing.T, f *fixture) {
	var first medalist.Seq
	f.update(func(_ context.Context, tx *store.Tx) error {
		first = tx.Next()
		tx.Next()
		return nil
	})
	_ = f.db.Update(context.Background(), f.org, func(tx *store.Tx) error {
		tx.Next()
		return errors.New("no")
	})
	f.update(func(_ context.Context, tx *store.Tx) error {
		same(t, "next number", tx.Next(), first+2)
		return nil
	})
}
