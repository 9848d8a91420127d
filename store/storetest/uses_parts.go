package storetest

import (
	"context"
	"errors"
	"maps"

	"medalist.dev/medalist/store"
)

// A part is what belongs to one subject of the store: what fill writes into
// its tables, and the uses of its methods.
type part struct {
	fill          func(ctx context.Context, tx *store.Tx) error
	reads, writes map[string]use
}

// parts are the subjects beside those of held, a file each.
var parts = []part{
	accounts,
	mails,
	mappings,
	drafts,
	celebrated,
	auditing,
	personal,
	erasing,
	managed,
	holidaysKept,
	banks,
	quizzed,
	filesKept,
	coached,
	sharing,
	examined,
	duelled,
	askedLive,
}

// whole returns the parts and held as one.
func (h *held) whole() part {
	all := part{reads: h.reads(), writes: h.writes()}
	for _, p := range parts {
		maps.Copy(all.reads, p.reads)
		maps.Copy(all.writes, p.writes)
	}
	all.fill = func(ctx context.Context, tx *store.Tx) error {
		err := h.fill(ctx, tx)
		for _, p := range parts {
			err = errors.Join(err, p.fill(ctx, tx))
		}
		return err
	}
	return all
}

// all are the ids that the first organisation of a test may have given out.
func all() []int64 {
	ids := make([]int64, 120)
	for i := range ids {
		ids[i] = int64(i + 1)
	}
	return ids
}

// each tries all of them.
func each(do func(id int64) error) error {
	for _, id := range all() {
		if err := do(id); err != nil {
			return err
		}
	}
	return nil
}
