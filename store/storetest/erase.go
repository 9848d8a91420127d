package storetest

import (
	"context"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// erasing removes what is personal, and what is old.
var erasing = part{
	fill: func(ctx context.Context, tx *store.Tx) error {
		people := []medalist.Person{{Email: "cy@acme.test", Name: "Cy"}}
		if _, err := tx.PutPeople(ctx, people, 0); err != nil {
			return err
		}
		people[0].Name = "Cyrus"
		if _, err := tx.AmendPeople(ctx, people); err != nil {
			return err
		}
		_, err := tx.PutCustomers(ctx, []medalist.Customer{{Code: "H-1", Name: "Dr Idle", Kind: medalist.HCP, NPI: "1"}}, 0)
		return err
	},
	reads: map[string]use{
		"PersonRevisions": func(ctx context.Context, tx *store.Tx) (any, error) {
			var found []medalist.Person
			err := each(func(id int64) error {
				some, err := tx.PersonRevisions(ctx, medalist.PersonID(id))
				found = append(found, some...)
				return err
			})
			return found, err
		},
		"CountBefore": func(ctx context.Context, tx *store.Tx) (any, error) {
			return tx.CountBefore(ctx, store.PurgeAudit, 1<<60)
		},
		"IdleHCPs": func(ctx context.Context, tx *store.Tx) (any, error) { return tx.IdleHCPs(ctx, 1<<60, 20991231) },
	},
	writes: map[string]use{
		"Erase": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, each(func(id int64) error {
				return tx.Erase(ctx, store.Erasure{
					Person: medalist.PersonID(id), Emails: []string{"ann@acme.test", "cy@acme.test"}, Texts: []string{"Ann"}, Email: "x@erased.invalid", Name: "Former",
				})
			})
		},
		"EraseFactTexts": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, each(func(id int64) error {
				return tx.EraseFactTexts(ctx, &medalist.Activity{ID: medalist.ActivityID(id)}, []string{"best"})
			})
		},
		"DeleteBefore": func(ctx context.Context, tx *store.Tx) (any, error) {
			for _, what := range []store.Purge{store.PurgeAudit, store.PurgeSessions, store.PurgeNotices, store.PurgeCelebrations, store.PurgeMails} {
				if err := tx.DeleteBefore(ctx, what, 1<<60); err != nil {
					return nil, err
				}
			}
			return nil, nil
		},
		"ForgetHCP": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, each(func(id int64) error {
				return tx.ForgetHCP(ctx, medalist.Customer{ID: medalist.CustomerID(id), Code: "H-1"})
			})
		},
	},
}
