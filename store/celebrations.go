package store

import (
	"context"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
)

// A Celebration is something worth telling everybody.
type Celebration struct {
	ID        int64
	Identity  string // what it is about; nothing is celebrated twice
	Kind      string
	Subject   medalist.Subject
	KPI       medalist.KPIID // empty where it is about none
	Dimension string
	Every     calendar.Cadence // of the period it is about, empty for none
	Start     medalist.Date    // first day of that period
	Amount    int              // working days of a streak
	At        medalist.Instant

	Author  medalist.PersonID   // who wrote it, 0 for what nobody did
	Body    string              // what they wrote
	Private bool                // for its person and who looks after them, not for the feed
	Fact    medalist.ActivityID // that it is about, 0 for none
}

const celebrationColumns = `id, identity, kind, level, subject_id, kpi, dimension, cadence, start_day, amount, at,
	author_id, body, private, fact_id`

// AddCelebration keeps a celebration, gives it its id, and reports whether it
// is new: one of the same identity stays as it is.
func (tx *Tx) AddCelebration(ctx context.Context, c *Celebration) (isNew bool, err error) {
	c.ID = int64(tx.Next())
	n, err := tx.number(ctx, `
		INSERT INTO celebrations (org_id, `+celebrationColumns+`)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
		ON CONFLICT (org_id, identity) DO NOTHING
		RETURNING id`,
		tx.id(), c.ID, c.Identity, c.Kind, string(c.Subject.Level), c.Subject.ID, string(c.KPI), c.Dimension,
		string(c.Every), int64(c.Start), int64(c.Amount), int64(c.At), int64(c.Author), c.Body, c.Private, int64(c.Fact))
	return n == c.ID, err
}

// DeleteCelebration takes a celebration back with all that was said to it.
func (tx *Tx) DeleteCelebration(ctx context.Context, identity string) error {
	id, err := tx.number(ctx, `DELETE FROM celebrations WHERE org_id = $1 AND identity = $2 RETURNING id`, tx.id(), identity)
	if err != nil || id == 0 {
		return err
	}
	for _, table := range []string{"cheers", "comments", "notifications"} {
		if err := tx.exec(ctx, `DELETE FROM `+table+` WHERE org_id = $1 AND celebration_id = $2`, tx.id(), id); err != nil {
			return err
		}
	}
	return nil
}

// Celebration returns a celebration, and whether there is one of that id.
func (tx *Tx) Celebration(ctx context.Context, id int64) (Celebration, bool, error) {
	found, err := list(ctx, tx, scanCelebration,
		`SELECT `+celebrationColumns+` FROM celebrations WHERE org_id = $1 AND id = $2`, tx.id(), id)
	if err != nil || len(found) == 0 {
		return Celebration{}, false, err
	}
	return found[0], true, nil
}

// CelebrationsByIdentity returns those of some identities that there are.
func (tx *Tx) CelebrationsByIdentity(ctx context.Context, identities []string) (map[string]Celebration, error) {
	a := args{tx.id()}
	found, err := list(ctx, tx, scanCelebration,
		`SELECT `+celebrationColumns+` FROM celebrations WHERE org_id = $1 AND identity IN `+in(&a, identities), a...)
	all := make(map[string]Celebration, len(found))
	for _, c := range found {
		all[c.Identity] = c
	}
	return all, err
}

// Celebrations returns the latest celebrations for everybody with an id below
// before, latest first; 0 begins with the latest.
func (tx *Tx) Celebrations(ctx context.Context, before int64, limit int) ([]Celebration, error) {
	if before == 0 {
		before = int64(tx.next)
	}
	return list(ctx, tx, scanCelebration, `
		SELECT `+celebrationColumns+` FROM celebrations
		WHERE org_id = $1 AND id < $2 AND NOT private ORDER BY id DESC LIMIT $3`,
		tx.id(), before, int64(limit))
}

func scanCelebration(r row) (Celebration, error) {
	return Celebration{
		ID: r.int(0), Identity: r.text(1), Kind: r.text(2),
		Subject: medalist.Subject{Level: medalist.Level(r.text(3)), ID: r.int(4)},
		KPI:     medalist.KPIID(r.text(5)), Dimension: r.text(6), Every: calendar.Cadence(r.text(7)),
		Start: medalist.Date(r.int(8)), Amount: int(r.int(9)), At: medalist.Instant(r.int(10)),
		Author: medalist.PersonID(r.int(11)), Body: r.text(12), Private: r.bool(13), Fact: medalist.ActivityID(r.int(14)),
	}, nil
}

// A Cheer is somebody's applause.
type Cheer struct {
	Celebration int64
	Person      medalist.PersonID
	At          medalist.Instant
}

// Cheers returns the applause for some celebrations, the first first.
func (tx *Tx) Cheers(ctx context.Context, celebrations []int64) ([]Cheer, error) {
	a := args{tx.id()}
	return list(ctx, tx, func(r row) (Cheer, error) {
		return Cheer{r.int(0), medalist.PersonID(r.int(1)), medalist.Instant(r.int(2))}, nil
	}, `SELECT celebration_id, person_id, at FROM cheers
		WHERE org_id = $1 AND celebration_id IN `+in(&a, celebrations)+` ORDER BY at, person_id`, a...)
}

// PutCheer keeps somebody's applause, once.
func (tx *Tx) PutCheer(ctx context.Context, c Cheer) error {
	return tx.exec(ctx, `
		INSERT INTO cheers (org_id, celebration_id, person_id, at) VALUES ($1, $2, $3, $4)
		ON CONFLICT (org_id, celebration_id, person_id) DO NOTHING`, tx.id(), c.Celebration, int64(c.Person), int64(c.At))
}

// DeleteCheer takes somebody's applause back.
func (tx *Tx) DeleteCheer(ctx context.Context, celebration int64, p medalist.PersonID) error {
	return tx.exec(ctx, `DELETE FROM cheers WHERE org_id = $1 AND celebration_id = $2 AND person_id = $3`,
		tx.id(), celebration, int64(p))
}

// A Comment is what somebody says to a celebration.
type Comment struct {
	ID          int64
	Celebration int64
	Person      medalist.PersonID
	At          medalist.Instant
	Body        string
}

// Comments returns what was said to some celebrations, the first first.
func (tx *Tx) Comments(ctx context.Context, celebrations []int64) ([]Comment, error) {
	a := args{tx.id()}
	return list(ctx, tx, func(r row) (Comment, error) {
		return Comment{r.int(0), r.int(1), medalist.PersonID(r.int(2)), medalist.Instant(r.int(3)), r.text(4)}, nil
	}, `SELECT id, celebration_id, person_id, at, body FROM comments
		WHERE org_id = $1 AND celebration_id IN `+in(&a, celebrations)+` ORDER BY id`, a...)
}

// AddComment keeps a comment and gives it its id.
func (tx *Tx) AddComment(ctx context.Context, c *Comment) error {
	c.ID = int64(tx.Next())
	return tx.exec(ctx, `
		INSERT INTO comments (org_id, id, celebration_id, person_id, at, body) VALUES ($1, $2, $3, $4, $5, $6)`,
		tx.id(), c.ID, c.Celebration, int64(c.Person), int64(c.At), c.Body)
}

// DeleteComment removes a comment.
func (tx *Tx) DeleteComment(ctx context.Context, celebration, id int64) error {
	return tx.exec(ctx, `DELETE FROM comments WHERE org_id = $1 AND celebration_id = $2 AND id = $3`, tx.id(), celebration, id)
}
