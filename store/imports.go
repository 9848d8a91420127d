package store

import (
	"context"

	"medalist.dev/medalist"
)

// An Import is a file, or a plan of several, that was taken in as one.
type Import struct {
	ID                             medalist.ImportID
	Name                           string // of its file or plan
	Kind                           string // of its rows, or "plan"
	Source                         string
	At                             medalist.Instant
	Actor                          string
	Added, Changed, Unchanged, Bad int64 // rows
	Status                         ImportStatus
}

// An ImportStatus says what became of an import.
type ImportStatus string

// What can become of an import.
const (
	ImportDone   ImportStatus = "done"
	ImportUndone ImportStatus = "undone"
)

const selectImports = `
	SELECT id, name, kind, source, at, actor, added, changed, unchanged, bad, status FROM imports WHERE org_id = $1`

func scanImport(r row) (Import, error) {
	return Import{
		ID: medalist.ImportID(r.int(0)), Name: r.text(1), Kind: r.text(2), Source: r.text(3),
		At: medalist.Instant(r.int(4)), Actor: r.text(5),
		Added: r.int(6), Changed: r.int(7), Unchanged: r.int(8), Bad: r.int(9),
		Status: ImportStatus(r.text(10)),
	}, nil
}

// PutImport adds an import whose ID is zero and gives it one, or writes again
// what is known of the import with its ID.
func (tx *Tx) PutImport(ctx context.Context, i *Import) error {
	if i.Status == "" {
		i.Status = ImportDone
	}
	if i.ID != 0 {
		return tx.exec(ctx, `
			UPDATE imports SET name = $1, kind = $2, source = $3, at = $4, actor = $5,
				added = $6, changed = $7, unchanged = $8, bad = $9, status = $10
			WHERE org_id = $11 AND id = $12`,
			i.Name, i.Kind, i.Source, int64(i.At), i.Actor, i.Added, i.Changed, i.Unchanged, i.Bad, string(i.Status),
			tx.id(), int64(i.ID))
	}
	i.ID = medalist.ImportID(tx.Next())
	return tx.exec(ctx, `
		INSERT INTO imports (org_id, id, name, kind, source, at, actor, added, changed, unchanged, bad, status)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
		tx.id(), int64(i.ID), i.Name, i.Kind, i.Source, int64(i.At), i.Actor, i.Added, i.Changed, i.Unchanged, i.Bad,
		string(i.Status))
}

// Imports returns all imports, the latest first.
func (tx *Tx) Imports(ctx context.Context) ([]Import, error) {
	return list(ctx, tx, scanImport, selectImports+` ORDER BY id DESC`, tx.id())
}

// Import returns an import, or a NotFound error.
func (tx *Tx) Import(ctx context.Context, id medalist.ImportID) (Import, error) {
	found, err := list(ctx, tx, scanImport, selectImports+` AND id = $2`, tx.id(), int64(id))
	if err != nil {
		return Import{}, err
	}
	if len(found) == 0 {
		return Import{}, medalist.Errorf(medalist.NotFound, "There is no import number %d.", id)
	}
	return found[0], nil
}
