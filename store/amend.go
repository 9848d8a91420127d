package store

import (
	"context"
	"slices"

	"medalist.dev/medalist"
)

// AmendPeople writes the people with the given ids again, their emails
// included. An email that somebody else has is the caller's to refuse. Spans
// are not stored; see PutMemberships.
func (tx *Tx) AmendPeople(ctx context.Context, people []medalist.Person) ([]Revision, error) {
	return amend(ctx, tx, peopleTable, people, func(p *medalist.Person) int64 { return int64(p.ID) })
}

// AmendTeams writes the teams with the given ids again, their names included.
// A name that another team has is the caller's to refuse.
func (tx *Tx) AmendTeams(ctx context.Context, teams []medalist.Team) ([]Revision, error) {
	return amend(ctx, tx, teamsTable, teams, func(t *medalist.Team) int64 { return int64(t.ID) })
}

// amend writes rows over those with the same ids, which differ. An id that
// does not exist is a NotFound error.
func amend[T any](ctx context.Context, tx *Tx, t *tableOf[T], items []T, id func(*T) int64) ([]Revision, error) {
	revisions := make([]Revision, 0, len(items))
	for some := range slices.Chunk(items, maxIn) {
		a := args{tx.id()}
		which := inOf(&a, some, id)
		old := map[int64][]any{}
		err := each(ctx, tx, func(r row) error {
			old[r.int(0)] = slices.Clone(r)
			return nil
		}, `SELECT `+t.list()+` FROM `+t.name+` WHERE org_id = $1 AND id IN `+which, a...)
		if err != nil {
			return nil, err
		}
		for i := range some {
			before := old[id(&some[i])]
			if before == nil {
				return nil, medalist.Errorf(medalist.NotFound, "There is no row %d in %s any more.", id(&some[i]), t.name)
			}
			values, revision := tx.revise(&t.table, before, t.values(&some[i]), 0)
			if revision.Change == Changed {
				if err := tx.replace(ctx, &t.table, before, values); err != nil {
					return nil, err
				}
			}
			revisions = append(revisions, revision)
		}
	}
	return revisions, nil
}

// RemoveMembership takes away the span of somebody that begins on a day, with
// its earlier revisions, as if it had never been recorded: undoing an import
// does not bring it back. It does nothing if there is none.
func (tx *Tx) RemoveMembership(ctx context.Context, p medalist.PersonID, from medalist.Date) error {
	tx.renewSetup()
	t := &membershipsTable.table
	values := membershipsTable.values(&PersonMembership{Person: p, Membership: medalist.Membership{From: from}})
	err := tx.exec(ctx, `DELETE FROM history WHERE org_id = $1 AND tbl = $2 AND row_key = $3`, tx.id(), t.name, t.rowKey(values))
	if err != nil {
		return err
	}
	return tx.exec(ctx, `DELETE FROM memberships WHERE org_id = $1 AND person_id = $2 AND from_day = $3`,
		tx.id(), int64(p), int64(from))
}
