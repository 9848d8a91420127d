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

type restoredRow struct {
	was, now row
	recorded int64 // of now
}

// restore takes an import out of a table's history and puts the latest
// revision that remains of each of its rows in its place. Rows without one
// are left as they are.
func restore(ctx context.Context, tx *Tx, t *table, imp medalist.ImportID) ([]restoredRow, error) {
	err := tx.exec(ctx, `DELETE FROM history WHERE org_id = $1 AND tbl = $2 AND import_id = $3`, tx.id(), t.name, int64(imp))
	if err != nil {
		return nil, err
	}
	restored, err := list(ctx, tx, func(r row) (restoredRow, error) { return t.scanRestored(r) }, `
		SELECT `+t.list()+`, h_recorded, h_body
		FROM (SELECT row_key AS h_key, recorded AS h_recorded, body AS h_body FROM history h
			WHERE org_id = $1 AND tbl = $2 AND recorded = (
				SELECT MAX(recorded) FROM history WHERE org_id = h.org_id AND tbl = h.tbl AND row_key = h.row_key)) latest
		JOIN `+t.name+` ON h_key = `+t.rowKeySQL()+`
		WHERE org_id = $3 AND import_id = $4
		ORDER BY recorded`, tx.id(), t.name, tx.id(), int64(imp))
	if err != nil {
		return nil, err
	}
	for _, r := range restored {
		if err := tx.overwrite(ctx, t, r.now); err != nil {
			return nil, err
		}
		err := tx.exec(ctx, `DELETE FROM history WHERE org_id = $1 AND tbl = $2 AND row_key = $3 AND recorded = $4`,
			tx.id(), t.name, t.rowKey(r.now), r.recorded)
		if err != nil {
			return nil, err
		}
	}
	return restored, nil
}

func (t *table) scanRestored(r row) (restoredRow, error) {
	n := len(t.columns)
	now, err := decodeRevision(t, r.text(n+1))
	return restoredRow{was: append(row(nil), r[:n]...), now: now, recorded: r.int(n)}, err
}
