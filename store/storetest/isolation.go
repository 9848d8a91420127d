package storetest

import (
	"context"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"medalist.dev/medalist/store"
)

// A use of a method on what the fixture of isolation holds: what it reads, or
// nil if it writes.
type use func(ctx context.Context, tx *store.Tx) (any, error)

// together is after how many writes everything is read again.
const together = 8

// isolation fills one organisation and uses every method from another, with
// the ids and names of the first: nothing is seen of it and nothing there
// changes. A method without a use here fails the test.
func isolation(t *testing.T, f *fixture) {
	mine := *f
	mine.org = f.newOrg("Mine")
	var held held
	all := held.whole()
	f.update(all.fill)
	reads, writes := all.reads, all.writes
	typ := reflect.TypeFor[*store.Tx]()
	for i := range typ.NumMethod() {
		name := typ.Method(i).Name
		if reads[name] == nil && writes[name] == nil {
			t.Errorf("no use of Tx.%s shows that it keeps organisations apart", name)
		}
	}
	before := f.readAll(reads)
	for name, what := range before {
		if isNothing(what) {
			t.Errorf("Tx.%s reads nothing where there is something", name)
		}
	}
	for name, what := range mine.readAll(reads) {
		if !isNothing(what) {
			t.Errorf("Tx.%s reads another organisation's %v", name, what)
		}
	}
	for some := range slices.Chunk(slices.Sorted(maps.Keys(writes)), together) {
		for _, name := range some {
			mine.update(func(ctx context.Context, tx *store.Tx) error { _, err := writes[name](ctx, tx); return err })
		}
		same(t, "the other organisation after "+strings.Join(some, ", "), f.readAll(reads), before)
	}
}

func (f *fixture) readAll(reads map[string]use) map[string]any {
	f.t.Helper()
	all := map[string]any{}
	f.view(func(ctx context.Context, tx *store.Tx) error {
		for name, read := range reads {
			got, err := read(ctx, tx)
			if err != nil {
				return fmt.Errorf("use Tx.%s: %w", name, err)
			}
			all[name] = got
		}
		return nil
	})
	return all
}

// isNothing reports whether a result is zero, empty, or nils only.
func isNothing(what any) bool {
	v := reflect.ValueOf(what)
	switch {
	case !v.IsValid() || v.IsZero():
		return true
	case v.Kind() == reflect.Map:
		return v.Len() == 0
	case v.Kind() == reflect.Slice:
		for i := range v.Len() {
			if !v.Index(i).IsZero() {
				return false
			}
		}
		return true
	}
	return false
}
