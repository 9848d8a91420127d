package storetest

import (
	"context"
	"testing"

	"medalist.dev/medalist/store"
)

// Fill puts two organisations with something in every table into a database.
func Fill(t testing.TB, dsn string) {
	t.Helper()
	f := newFixture(t, dsn)
	for _, other := range []string{"Zenith", ""} {
		all := new(held).whole()
		f.update(all.fill)
		if other != "" {
			f.org = f.newOrg(other)
		}
	}
	f.update(func(ctx context.Context, tx *store.Tx) error {
		return tx.Audit(ctx, store.AuditRecord{Action: "said", Subject: "\"<Ä\u2028\n\U0010fffd>\\", Body: "{\"a\": 1}"})
	})
}
