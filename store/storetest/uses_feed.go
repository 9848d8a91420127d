package storetest

import (
	"context"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// celebrated are celebrations and what people say to them.
var celebrated = part{
	fill: func(ctx context.Context, tx *store.Tx) error {
		c := store.Celebration{Identity: "reached meetings", Kind: "reached", Subject: medalist.OfPerson(1)}
		if _, err := tx.AddCelebration(ctx, &c); err != nil {
			return err
		}
		said := store.Comment{Celebration: c.ID, Person: 1, Body: "Well done"}
		for _, err := range []error{
			tx.PutCheer(ctx, store.Cheer{Celebration: c.ID, Person: 1, At: 5}),
			tx.AddComment(ctx, &said),
			tx.AddNotification(ctx, &store.Notification{Person: 1, Kind: "reached", Celebration: c.ID}),
			tx.PutPushDevice(ctx, store.PushDevice{Person: 1, Endpoint: "https://push.test/1", Keys: "{}"}),
		} {
			if err != nil {
				return err
			}
		}
		return nil
	},
	reads: map[string]use{
		"CelebrationsByIdentity": func(ctx context.Context, tx *store.Tx) (any, error) {
			return tx.CelebrationsByIdentity(ctx, []string{"reached meetings"})
		},
		"Celebration": func(ctx context.Context, tx *store.Tx) (any, error) {
			var found []store.Celebration
			err := each(func(id int64) error {
				c, known, err := tx.Celebration(ctx, id)
				if known {
					found = append(found, c)
				}
				return err
			})
			return found, err
		},
		"Celebrations":  func(ctx context.Context, tx *store.Tx) (any, error) { return tx.Celebrations(ctx, 1<<50, 10) },
		"Cheers":        func(ctx context.Context, tx *store.Tx) (any, error) { return tx.Cheers(ctx, all()) },
		"Comments":      func(ctx context.Context, tx *store.Tx) (any, error) { return tx.Comments(ctx, all()) },
		"Notifications": func(ctx context.Context, tx *store.Tx) (any, error) { return tx.Notifications(ctx, 1, 10) },
		"Unread":        func(ctx context.Context, tx *store.Tx) (any, error) { return tx.Unread(ctx, 1) },
		"PushDevices":   func(ctx context.Context, tx *store.Tx) (any, error) { return tx.PushDevices(ctx, 1) },
	},
	writes: map[string]use{
		"AddCelebration": func(ctx context.Context, tx *store.Tx) (any, error) {
			return tx.AddCelebration(ctx, &store.Celebration{Identity: "reached meetings", Kind: "streak"})
		},
		"DeleteCelebration": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, tx.DeleteCelebration(ctx, "reached meetings")
		},
		"PutCheer": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, each(func(id int64) error { return tx.PutCheer(ctx, store.Cheer{Celebration: id, Person: 1, At: 9}) })
		},
		"DeleteCheer": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, each(func(id int64) error { return tx.DeleteCheer(ctx, id, 1) })
		},
		"AddComment": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, tx.AddComment(ctx, &store.Comment{Celebration: 1, Person: 1})
		},
		"DeleteComment": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, each(func(celebration int64) error {
				return each(func(id int64) error { return tx.DeleteComment(ctx, celebration, id) })
			})
		},
		"AddNotification": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, tx.AddNotification(ctx, &store.Notification{Person: 1})
		},
		"ReadNotifications": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, tx.ReadNotifications(ctx, 1, 9)
		},
		"PutPushDevice": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, tx.PutPushDevice(ctx, store.PushDevice{Person: 1, Endpoint: "https://push.test/1", Keys: "other"})
		},
		"DeletePushDevice": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, tx.DeletePushDevice(ctx, 1, "https://push.test/1")
		},
	},
}
