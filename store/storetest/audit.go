package storetest

import (
	"context"
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

var heldAudit = store.AuditFilter{Subjects: []string{"everything"}}

// auditing looks things up in the audit log.
var auditing = part{
	fill: func(context.Context, *store.Tx) error { return nil },
	reads: map[string]use{
		"FindAudit": func(ctx context.Context, tx *store.Tx) (any, error) {
			return tx.FindAudit(ctx, store.AuditPage{AuditFilter: heldAudit, Limit: 5})
		},
		"EachAudit": func(ctx context.Context, tx *store.Tx) (any, error) {
			return gather(func(do func(store.AuditRecord) error) error { return tx.EachAudit(ctx, heldAudit, do) })
		},
		"AuditActions":  func(ctx context.Context, tx *store.Tx) (any, error) { return tx.AuditActions(ctx) },
		"AuditSubjects": func(ctx context.Context, tx *store.Tx) (any, error) { return tx.AuditSubjects(ctx, "every", 5) },
	},
	writes: map[string]use{},
}

func auditSearch(t *testing.T, f *fixture) {
	f.update(func(ctx context.Context, tx *store.Tx) error {
		for i, r := range []store.AuditRecord{
			{Actor: "ann", Action: "log", Subject: "A-1"},
			{Actor: "bob", Action: "log", Subject: "A-2"},
			{Actor: "ann", Action: "void", Subject: "A-1"},
			{Actor: "ann", Action: "signed in", Subject: "ann"},
		} {
			r.At = medalist.Instant(10 * (i/2 + 1)) // two at a time
			if err := tx.Audit(ctx, r); err != nil {
				return err
			}
		}
		return nil
	})
	f.view(func(ctx context.Context, tx *store.Tx) error {
		find := func(p store.AuditPage) string {
			t.Helper()
			if p.Limit == 0 {
				p.Limit = 10
			}
			found, err := tx.FindAudit(ctx, p)
			must(t, err)
			said := ""
			for _, r := range found {
				said += r.Actor + " " + r.Action + " " + r.Subject + ";"
			}
			return said
		}
		all, err := tx.FindAudit(ctx, store.AuditPage{Limit: 10})
		must(t, err)
		const first, second, third, fourth = "ann log A-1;", "bob log A-2;", "ann void A-1;", "ann signed in ann;"
		for what, c := range map[string]struct {
			page store.AuditPage
			want string
		}{
			"all":        {store.AuditPage{}, fourth + third + second + first},
			"by actor":   {store.AuditPage{AuditFilter: store.AuditFilter{Actors: []string{"ann"}}}, fourth + third + first},
			"by action":  {store.AuditPage{AuditFilter: store.AuditFilter{Actions: []string{"log"}}}, second + first},
			"by subject": {store.AuditPage{AuditFilter: store.AuditFilter{Subjects: []string{"A-1", "A-2"}}}, third + second + first},
			"by both":    {store.AuditPage{AuditFilter: store.AuditFilter{Actors: []string{"ann"}, Subjects: []string{"A-1"}}}, third + first},
			"by time":    {store.AuditPage{AuditFilter: store.AuditFilter{From: 10, Until: 20}}, second + first},
			"the latest": {store.AuditPage{Limit: 1}, fourth},
			"before one": {store.AuditPage{Before: all[0].Mark(), Limit: 2}, third + second},
			"after one":  {store.AuditPage{After: all[3].Mark(), Limit: 2}, third + second},
		} {
			same(t, what, find(c.page), c.want)
		}
		actions, err := tx.AuditActions(ctx)
		must(t, err)
		same(t, "actions", actions, []string{"log", "signed in", "void"})
		subjects, err := tx.AuditSubjects(ctx, "A", 10)
		must(t, err)
		same(t, "subjects", subjects, []string{"A-1", "A-2"})
		said := ""
		must(t, tx.EachAudit(ctx, store.AuditFilter{}, func(r store.AuditRecord) error { said += r.Action + ";"; return nil }))
		same(t, "streamed", said, "log;log;void;signed in;")
		return nil
	})
}
