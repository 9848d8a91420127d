package storetest

import (
	"context"

	"medalist.dev/medalist/store"
)

// mails are what waits to be sent.
var mails = part{
	fill: func(ctx context.Context, tx *store.Tx) error {
		return tx.QueueMail(ctx, store.Mail{To: "ann@acme.test", Subject: "Hello", Text: "Ann"})
	},
	reads: map[string]use{
		"DueMail": func(ctx context.Context, tx *store.Tx) (any, error) { return tx.DueMail(ctx, 1, 10) },
		"WaitingMail": func(ctx context.Context, tx *store.Tx) (any, error) {
			some, _, err := tx.WaitingMail(ctx, 10)
			return some, err
		},
		"MailByID": func(ctx context.Context, tx *store.Tx) (any, error) {
			var found []*store.Mail
			err := each(func(id int64) error {
				m, err := tx.MailByID(ctx, id)
				found = append(found, m)
				return err
			})
			return found, err
		},
	},
	writes: map[string]use{
		"DeleteMail": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, each(func(id int64) error { return tx.DeleteMail(ctx, id) })
		},
		"PutOffMail": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, each(func(id int64) error { return tx.PutOffMail(ctx, store.Mail{ID: id, DueAt: 99, Tries: 3}) })
		},
		"QueueMail": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, tx.QueueMail(ctx, store.Mail{To: "bob@acme.test"})
		},
		"SendsMail": func(_ context.Context, tx *store.Tx) (any, error) { return tx.SendsMail(), nil },
	},
}
