package storetest

import (
	"context"
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// managers keeps what managers say and whom they let decide.
func managers(t *testing.T, f *fixture) {
	var open, private store.Celebration
	deputy := store.Deputy{Person: 1, Deputy: 2, From: 20260105, Until: 20260109, Reason: "away", Actor: "ann@acme.test", At: 4}
	f.update(func(ctx context.Context, tx *store.Tx) error {
		open = store.Celebration{Identity: "praise 1", Kind: "praise", Subject: medalist.OfPerson(1), Author: 2, Body: "Well done", Fact: 9, At: 5}
		private = store.Celebration{Identity: "praise 2", Kind: "praise", Subject: medalist.OfPerson(1), Author: 2, Body: "For you", Private: true, At: 6}
		for _, c := range []*store.Celebration{&open, &private} {
			if _, err := tx.AddCelebration(ctx, c); err != nil {
				return err
			}
		}
		for _, want := range []bool{true, false} { // once only
			isNew, err := tx.AddDigest(ctx, 1, 20260105, 7)
			must(t, err)
			same(t, "that the digest is new", isNew, want)
		}
		return tx.AddDeputy(ctx, &deputy)
	})
	f.view(func(ctx context.Context, tx *store.Tx) error {
		feed, err := tx.Celebrations(ctx, 0, 10)
		must(t, err)
		same(t, "the feed", feed, []store.Celebration{open})
		all, err := tx.CelebrationsOfKind(ctx, 1, "praise", 10)
		must(t, err)
		same(t, "what a person was praised for", all, []store.Celebration{private, open})
		week, err := tx.CelebratedBetween(ctx, []medalist.PersonID{1, 3}, 5, 7)
		must(t, err)
		same(t, "what was celebrated", week, []store.Celebration{open})
		deputies, err := tx.Deputies(ctx)
		must(t, err)
		same(t, "deputies", deputies, []store.Deputy{deputy})
		told, err := tx.Digested(ctx, 20260105)
		same(t, "who was told", told, map[medalist.PersonID]bool{1: true})
		return err
	})
	f.update(func(ctx context.Context, tx *store.Tx) error { return tx.EndDeputy(ctx, deputy.ID, 9) })
	f.view(func(ctx context.Context, tx *store.Tx) error {
		deputies, err := tx.Deputies(ctx)
		same(t, "deputies once they ended", deputies, []store.Deputy(nil))
		return err
	})
}
