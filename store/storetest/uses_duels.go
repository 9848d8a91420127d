package storetest

import (
	"context"
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

func heldDuel() medalist.Duel {
	return medalist.Duel{
		Topic: "product", Questions: []medalist.QuestionID{7, 9}, Challenger: 1, Opponent: 2, State: medalist.DuelOffered, At: 10, Until: 90,
	}
}

// duelled are duels.
var duelled = part{
	fill: func(ctx context.Context, tx *store.Tx) error {
		d := heldDuel()
		return tx.PutDuel(ctx, &d)
	},
	reads: map[string]use{
		"Duel": func(ctx context.Context, tx *store.Tx) (any, error) {
			return found(func(id int64) (medalist.Duel, bool, error) { return tx.Duel(ctx, medalist.DuelID(id)) })
		},
		"DuelsOf":    func(ctx context.Context, tx *store.Tx) (any, error) { return tx.DuelsOf(ctx, 1) },
		"DuelsToEnd": func(ctx context.Context, tx *store.Tx) (any, error) { return tx.DuelsToEnd(ctx, 100) },
	},
	writes: map[string]use{
		"PutDuel": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, each(func(id int64) error {
				d := heldDuel()
				d.ID, d.State = medalist.DuelID(id), medalist.DuelDeclined
				return tx.PutDuel(ctx, &d)
			})
		},
	},
}

// duelsKept: duels come back as they were, to both, and are over in time.
func duelsKept(t *testing.T, f *fixture) {
	d := heldDuel()
	f.update(func(ctx context.Context, tx *store.Tx) error {
		must(t, tx.PutDuel(ctx, &d))
		d.State, d.Until = medalist.DuelAccepted, 190
		return tx.PutDuel(ctx, &d)
	})
	f.view(func(ctx context.Context, tx *store.Tx) error {
		for _, who := range []medalist.PersonID{1, 2} {
			theirs, err := tx.DuelsOf(ctx, who)
			must(t, err)
			same(t, "the duels", theirs, []medalist.Duel{d})
		}
		for by, want := range map[medalist.Instant]int{190: 0, 191: 1} {
			over, err := tx.DuelsToEnd(ctx, by)
			must(t, err)
			if len(over) != want {
				t.Errorf("%d duels are over by %d, want %d", len(over), by, want)
			}
		}
		return nil
	})
}
