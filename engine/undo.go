package engine

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// An ImportInfo is what is known of an import.
type ImportInfo struct {
	ID                           medalist.ImportID
	Name, Kind, Source, Actor    string
	At                           time.Time
	New, Changed, Unchanged, Bad int // rows
	Undone                       bool
}

// Imports returns all imports of an organisation, the latest first.
func (e *Engine) Imports(ctx context.Context, org medalist.Org) ([]ImportInfo, error) {
	var infos []ImportInfo
	err := e.db.View(ctx, org.ID, func(tx *store.Tx) error {
		imports, err := tx.Imports(ctx)
		for _, i := range imports {
			infos = append(infos, infoOf(i))
		}
		return err
	})
	return infos, err
}

func infoOf(i store.Import) ImportInfo {
	return ImportInfo{
		ID: i.ID, Name: i.Name, Kind: i.Kind, Source: i.Source, Actor: i.Actor, At: time.Unix(0, int64(i.At)).UTC(),
		New: int(i.Added), Changed: int(i.Changed), Unchanged: int(i.Unchanged), Bad: int(i.Bad),
		Undone: i.Status == store.ImportUndone,
	}
}

// An UndoReport says what undoing an import did.
type UndoReport struct {
	Removed  int // rows that no other import brought
	Restored int // rows whose earlier revision stands again
	Entries  int // posted to the ledger
	Effect   Effect
}

// UndoImport takes an import back as a whole: its revisions go, and the latest
// that remains of each row stands again. It is a Conflict if later rows refer
// to what would vanish.
func (e *Engine) UndoImport(ctx context.Context, org medalist.Org, id medalist.ImportID, actor string) (UndoReport, error) {
	report, err := e.undo(ctx, org, id, Intent{Actor: actor})
	if err != nil {
		return UndoReport{}, fmt.Errorf("undo import %d: %w", id, err)
	}
	return report, nil
}

// TryUndo says what undoing an import would do, and changes nothing. It is
// refused where UndoImport would be.
func (e *Engine) TryUndo(ctx context.Context, org medalist.Org, id medalist.ImportID) (UndoReport, error) {
	report, err := e.undo(ctx, org, id, Intent{Try: true})
	if err != nil {
		return UndoReport{}, fmt.Errorf("try to undo import %d: %w", id, err)
	}
	return report, nil
}

func (e *Engine) undo(ctx context.Context, org medalist.Org, id medalist.ImportID, by Intent) (report UndoReport, err error) {
	err = e.update(ctx, org, func(tx *store.Tx, before *world) error {
		record, err := tx.Import(ctx, id)
		if err != nil {
			return err
		}
		if record.Status == store.ImportUndone {
			return medalist.Errorf(medalist.Conflict, "Import %d was undone before.", id)
		}
		if err := refuseReferences(ctx, tx, id); err != nil {
			return err
		}
		u := &undoer{engine: e, actor: by.Actor, tx: tx, id: id, report: &report}
		if err := u.run(ctx); err != nil {
			return err
		}
		if err := e.scoreUndone(ctx, u, before); err != nil || by.Try {
			return cmp.Or(err, errNothingToKeep)
		}
		record.Status = store.ImportUndone
		if err := tx.PutImport(ctx, &record); err != nil {
			return err
		}
		return e.audit(ctx, tx, by.Actor, "undo import", record.Name, report)
	})
	if errors.Is(err, errNothingToKeep) {
		err = nil
	}
	return report, err
}

// scoreUndone scores again what an undo touched.
func (e *Engine) scoreUndone(ctx context.Context, u *undoer, before *world) error {
	now, err := readWorld(ctx, u.tx)
	if err != nil {
		return err
	}
	if t := now.circle(); t != nil {
		return medalist.Errorf(medalist.Conflict, "Import %d cannot be undone: team %q would be above itself. Undo first the import that put its parent below it.", u.id, t.Name)
	}
	a := newAssessor(now, u.tx, e.Today(now.org))
	a.effect = &u.report.Effect
	if err := a.deriveAll(ctx, u.restored, &u.changes); err != nil {
		return err
	}
	u.report.Entries, err = a.rescore(ctx, before, &u.changes, nil)
	u.report.Effect.finish(now, before)
	return err
}

func refuseReferences(ctx context.Context, tx *store.Tx, id medalist.ImportID) error {
	references, err := tx.References(ctx, id)
	if err != nil || len(references) == 0 {
		return err
	}
	lines := make([]string, len(references))
	for i, r := range references {
		lines[i] = fmt.Sprintf("  %s %s is named by %s", r.Thing, r.Name, r.By)
	}
	return medalist.Errorf(medalist.Conflict, "Import %d cannot be undone: rows of other imports refer to what it brought. Undo those first:\n%s",
		id, strings.Join(lines, "\n"))
}

// An undoer takes an import back table by table.
type undoer struct {
	engine  *Engine
	actor   string
	tx      *store.Tx
	id      medalist.ImportID
	report  *UndoReport
	changes changes
	// restored are the facts that stand again; of many, changes keeps none.
	restored []*medalist.Activity
}

func (u *undoer) run(ctx context.Context) error {
	for _, undo := range []func(context.Context) error{
		u.activities, u.assignments, u.targets, u.questions,
		func(ctx context.Context) error { return countUndone(u, ctx, u.tx.UndoMemberships, nil) },
		func(ctx context.Context) error { return countUndone(u, ctx, u.tx.UndoPeople, nil) },
		func(ctx context.Context) error { return countUndone(u, ctx, u.tx.UndoTeams, nil) },
		func(ctx context.Context) error { return countUndone(u, ctx, u.tx.UndoCustomers, nil) },
	} {
		if err := undo(ctx); err != nil {
			return err
		}
	}
	return nil
}

func (u *undoer) activities(ctx context.Context) error {
	return u.tx.UndoActivities(ctx, u.id, func(was, now *medalist.Activity) error {
		u.count(now != nil)
		u.changes.fact(was, now)
		if now != nil {
			u.restored = append(u.restored, now)
		}
		return nil
	})
}

func (u *undoer) assignments(ctx context.Context) error {
	return countUndone(u, ctx, u.tx.UndoAssignments, func(was, now *medalist.Assignment) { u.changes.assignment(was, now) })
}

func (u *undoer) targets(ctx context.Context) error {
	return countUndone(u, ctx, u.tx.UndoTargets, func(was, _ *medalist.Target) { u.changes.target(was.KPI) })
}

func (u *undoer) count(restored bool) {
	if restored {
		u.report.Restored++
	} else {
		u.report.Removed++
	}
}

// countUndone takes back the rows of one table.
func countUndone[T any](u *undoer, ctx context.Context, undo func(context.Context, medalist.ImportID) ([]store.Undone[T], error), note func(was, now *T)) error {
	undone, err := undo(ctx, u.id)
	for i := range undone {
		u.count(undone[i].Now != nil)
		if note != nil {
			note(&undone[i].Was, undone[i].Now)
		}
	}
	return err
}

// deriveAll works out the local dates of facts that stand again: zones may have
// changed since they were recorded.
func (a *assessor) deriveAll(ctx context.Context, facts []*medalist.Activity, c *changes) error {
	for _, f := range facts {
		if err := a.derive(ctx, f, c); err != nil {
			return err
		}
	}
	return nil
}
