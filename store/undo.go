package store

import (
	"context"

	"medalist.dev/medalist"
)

// An Undone is what undoing an import did to a row: the revision it brought,
// and the one that stands again, nil if the row is gone.
type Undone[T any] struct {
	Was T
	Now *T
}

// The methods below undo an import for one table each: its revisions go from
// the history and from the rows that stand now. Of those, a row with an
// earlier revision has that again, just as it was recorded; one without is
// gone. See References for what must be asked before.

// UndoPeople takes back the people of an import. Spans are left out; see
// UndoMemberships.
func (tx *Tx) UndoPeople(ctx context.Context, imp medalist.ImportID) ([]Undone[medalist.Person], error) {
	return undo(ctx, tx, peopleTable, imp)
}

// UndoMemberships takes back the spans of an import.
func (tx *Tx) UndoMemberships(ctx context.Context, imp medalist.ImportID) ([]Undone[PersonMembership], error) {
	return undo(ctx, tx, membershipsTable, imp)
}

// UndoTeams takes back the teams of an import.
func (tx *Tx) UndoTeams(ctx context.Context, imp medalist.ImportID) ([]Undone[medalist.Team], error) {
	return undo(ctx, tx, teamsTable, imp)
}

// UndoCustomers takes back the customers of an import.
func (tx *Tx) UndoCustomers(ctx context.Context, imp medalist.ImportID) ([]Undone[medalist.Customer], error) {
	return undo(ctx, tx, customersTable, imp)
}

// UndoAssignments takes back the assignments of an import.
func (tx *Tx) UndoAssignments(ctx context.Context, imp medalist.ImportID) ([]Undone[medalist.Assignment], error) {
	return undo(ctx, tx, assignmentsTable, imp)
}

// UndoTargets takes back the targets of an import.
func (tx *Tx) UndoTargets(ctx context.Context, imp medalist.ImportID) ([]Undone[medalist.Target], error) {
	return undo(ctx, tx, targetsTable, imp)
}

// UndoActivities takes back the facts of an import and streams what it did; now
// is nil for a fact that is gone. The instant and the local dates of one that
// stands again are those it was recorded with: derive them again.
func (tx *Tx) UndoActivities(ctx context.Context, imp medalist.ImportID, do func(was, now *medalist.Activity) error) error {
	restored, err := restore(ctx, tx, activitiesTable, imp)
	if err != nil {
		return err
	}
	for _, r := range restored {
		was, err := tx.scanFact(r.was)
		if err != nil {
			return err
		}
		now, err := tx.scanFact(r.now)
		if err != nil {
			return err
		}
		if err := tx.moveCredits(ctx, was, now); err != nil {
			return err
		}
		if err := do(was, now); err != nil {
			return err
		}
	}
	err = tx.facts(ctx, func(a *medalist.Activity) error { return do(a, nil) },
		selectActivities+` AND a.import_id = $2 ORDER BY a.id`, tx.id(), int64(imp))
	if err != nil {
		return err
	}
	err = tx.exec(ctx, `
		DELETE FROM credits WHERE org_id = $1 AND activity_id IN (
			SELECT id FROM activities WHERE org_id = $2 AND import_id = $3)`, tx.id(), tx.id(), int64(imp))
	if err != nil {
		return err
	}
	return tx.exec(ctx, `DELETE FROM activities WHERE org_id = $1 AND import_id = $2`, tx.id(), int64(imp))
}

// undo takes back the rows of an import in any other table.
func undo[T any](ctx context.Context, tx *Tx, t *tableOf[T], imp medalist.ImportID) ([]Undone[T], error) {
	if t.setup {
		tx.renewSetup()
	}
	restored, err := restore(ctx, tx, &t.table, imp)
	if err != nil {
		return nil, err
	}
	var all []Undone[T]
	for _, r := range restored {
		was, err := t.scan(r.was)
		if err != nil {
			return nil, err
		}
		now, err := t.scan(r.now)
		if err != nil {
			return nil, err
		}
		all = append(all, Undone[T]{was, &now})
	}
	gone, err := list(ctx, tx, t.scan, `
		SELECT `+t.list()+` FROM `+t.name+` WHERE org_id = $1 AND import_id = $2 ORDER BY recorded`, tx.id(), int64(imp))
	if err != nil {
		return nil, err
	}
	for _, was := range gone {
		all = append(all, Undone[T]{Was: was})
	}
	return all, tx.exec(ctx, `DELETE FROM `+t.name+` WHERE org_id = $1 AND import_id = $2`, tx.id(), int64(imp))
}
