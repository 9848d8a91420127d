package store

import (
	"context"

	"medalist.dev/medalist"
)

// A Notification tells one person of a celebration, of what somebody said to
// it, or of what was decided about a fact of theirs.
type Notification struct {
	ID          int64
	Person      medalist.PersonID // who is told
	Kind        string
	Celebration int64               // 0 for none
	Fact        medalist.ActivityID // 0 for none
	Body        string              // why, where somebody said so
	Page        string              // where it leads below the organisation's pages, empty where the rest says it
	Actor       medalist.PersonID   // who caused it, 0 for nobody
	At          medalist.Instant
	ReadAt      medalist.Instant // 0 is not yet
}

// AddNotification keeps a notification and gives it its id.
func (tx *Tx) AddNotification(ctx context.Context, n *Notification) error {
	n.ID = int64(tx.Next())
	return tx.exec(ctx, `
		INSERT INTO notifications (org_id, person_id, id, kind, celebration_id, actor_id, at, read_at, fact_id, body, path)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
		tx.id(), int64(n.Person), n.ID, n.Kind, n.Celebration, int64(n.Actor), int64(n.At), int64(n.ReadAt),
		int64(n.Fact), n.Body, n.Page)
}

// Notifications returns somebody's latest notifications, latest first.
func (tx *Tx) Notifications(ctx context.Context, p medalist.PersonID, limit int) ([]Notification, error) {
	return list(ctx, tx, func(r row) (Notification, error) {
		return Notification{
			ID: r.int(0), Person: p, Kind: r.text(1), Celebration: r.int(2), Actor: medalist.PersonID(r.int(3)),
			At: medalist.Instant(r.int(4)), ReadAt: medalist.Instant(r.int(5)), Fact: medalist.ActivityID(r.int(6)), Body: r.text(7), Page: r.text(8),
		}, nil
	}, `SELECT id, kind, celebration_id, actor_id, at, read_at, fact_id, body, path FROM notifications
		WHERE org_id = $1 AND person_id = $2 ORDER BY id DESC LIMIT $3`, tx.id(), int64(p), int64(limit))
}

// Unread returns how many notifications somebody has not read, at most 100.
func (tx *Tx) Unread(ctx context.Context, p medalist.PersonID) (int, error) {
	n, err := tx.number(ctx, `
		SELECT COUNT(*) FROM (
			SELECT id FROM notifications WHERE org_id = $1 AND person_id = $2 AND read_at = 0 ORDER BY id DESC LIMIT 100
		) AS unread`, tx.id(), int64(p))
	return int(n), err
}

// ReadNotifications notes that somebody has read all there were.
func (tx *Tx) ReadNotifications(ctx context.Context, p medalist.PersonID, at medalist.Instant) error {
	return tx.exec(ctx, `UPDATE notifications SET read_at = $1 WHERE org_id = $2 AND person_id = $3 AND read_at = 0`,
		int64(at), tx.id(), int64(p))
}

// A PushDevice is a browser that somebody lets us wake.
type PushDevice struct {
	Person   medalist.PersonID
	Endpoint string // where the browser's maker takes messages for it
	Keys     string // JSON, as the browser made it
	At       medalist.Instant
}

// PushDevices returns somebody's browsers.
func (tx *Tx) PushDevices(ctx context.Context, p medalist.PersonID) ([]PushDevice, error) {
	return list(ctx, tx, func(r row) (PushDevice, error) {
		return PushDevice{p, r.text(0), r.text(1), medalist.Instant(r.int(2))}, nil
	}, `SELECT endpoint, keys, at FROM push_devices WHERE org_id = $1 AND person_id = $2 ORDER BY endpoint`, tx.id(), int64(p))
}

// PutPushDevice keeps a browser.
func (tx *Tx) PutPushDevice(ctx context.Context, d PushDevice) error {
	return tx.exec(ctx, `
		INSERT INTO push_devices (org_id, person_id, endpoint, keys, at) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (org_id, person_id, endpoint) DO UPDATE SET keys = excluded.keys, at = excluded.at`,
		tx.id(), int64(d.Person), d.Endpoint, d.Keys, int64(d.At))
}

// DeletePushDevice forgets a browser.
func (tx *Tx) DeletePushDevice(ctx context.Context, p medalist.PersonID, endpoint string) error {
	return tx.exec(ctx, `DELETE FROM push_devices WHERE org_id = $1 AND person_id = $2 AND endpoint = $3`,
		tx.id(), int64(p), endpoint)
}
