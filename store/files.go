package store

import (
	"context"

	"medalist.dev/medalist"
)

const fileColumns = `id, key, name, purpose, media_type, size, sha256, owner_id, at, state, length_ms`

func scanFile(r row) (medalist.File, error) {
	return medalist.File{
		ID: medalist.FileID(r.int(0)), Key: r.text(1), Name: r.text(2), Purpose: medalist.FilePurpose(r.text(3)), Type: r.text(4),
		Size: r.int(5), SHA256: r.text(6), Owner: medalist.PersonID(r.int(7)), At: medalist.Instant(r.int(8)), State: medalist.FileState(r.text(9)),
		Length: r.int(10),
	}, nil
}

// AddFile keeps what is known of a new file and gives it its id.
func (tx *Tx) AddFile(ctx context.Context, f *medalist.File) error {
	f.ID = medalist.FileID(tx.Next())
	return tx.exec(ctx, `
		INSERT INTO files (org_id, `+fileColumns+`) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
		tx.id(), int64(f.ID), f.Key, f.Name, string(f.Purpose), f.Type, f.Size, f.SHA256, int64(f.Owner), int64(f.At), string(f.State), f.Length)
}

// UpdateFile keeps what a file turned out to be, and how far it has come.
func (tx *Tx) UpdateFile(ctx context.Context, f medalist.File) error {
	return tx.exec(ctx, `
		UPDATE files SET media_type = $1, size = $2, sha256 = $3, state = $4, length_ms = $5 WHERE org_id = $6 AND id = $7`,
		f.Type, f.Size, f.SHA256, string(f.State), f.Length, tx.id(), int64(f.ID))
}

// File returns what is known of a file, and whether there is one.
func (tx *Tx) File(ctx context.Context, id medalist.FileID) (medalist.File, bool, error) {
	found, err := list(ctx, tx, scanFile, `SELECT `+fileColumns+` FROM files WHERE org_id = $1 AND id = $2`, tx.id(), int64(id))
	if err != nil || len(found) == 0 {
		return medalist.File{}, false, err
	}
	return found[0], true, nil
}

// FilesIn returns the files of a state on which work began before an instant,
// the earliest first.
func (tx *Tx) FilesIn(ctx context.Context, state medalist.FileState, before medalist.Instant) ([]medalist.File, error) {
	return list(ctx, tx, scanFile, `
		SELECT `+fileColumns+` FROM files WHERE org_id = $1 AND state = $2 AND at < $3 ORDER BY at, id`,
		tx.id(), string(state), int64(before))
}

// FilesOf returns somebody's files, the first first.
func (tx *Tx) FilesOf(ctx context.Context, p medalist.PersonID) ([]medalist.File, error) {
	return list(ctx, tx, scanFile, `
		SELECT `+fileColumns+` FROM files WHERE org_id = $1 AND owner_id = $2 ORDER BY id`, tx.id(), int64(p))
}

// DeleteFile forgets a file whose bytes are gone.
func (tx *Tx) DeleteFile(ctx context.Context, id medalist.FileID) error {
	if err := tx.exec(ctx, `DELETE FROM conversions WHERE org_id = $1 AND file_id = $2`, tx.id(), int64(id)); err != nil {
		return err
	}
	return tx.exec(ctx, `DELETE FROM files WHERE org_id = $1 AND id = $2`, tx.id(), int64(id))
}

// A FileUse says how many files of a purpose take up how many bytes.
type FileUse struct {
	Purpose      medalist.FilePurpose
	Files, Bytes int64
}

// FileUse returns how much room files take, by their purpose; purposes without
// a file are left out.
func (tx *Tx) FileUse(ctx context.Context) ([]FileUse, error) {
	return list(ctx, tx, func(r row) (FileUse, error) {
		return FileUse{medalist.FilePurpose(r.text(0)), r.int(1), r.int(2)}, nil
	}, `SELECT purpose, COUNT(*), CAST(COALESCE(SUM(size), 0) AS BIGINT) FROM files WHERE org_id = $1 GROUP BY purpose ORDER BY purpose`, tx.id())
}

// FilesWithoutShare returns the files of papers and stories that nothing shared
// shows any more: it was withdrawn, rejected or undone with its import.
func (tx *Tx) FilesWithoutShare(ctx context.Context) ([]medalist.File, error) {
	return list(ctx, tx, scanFile, `
		SELECT `+fileColumns+` FROM files
		WHERE org_id = $1 AND state = 'kept' AND purpose IN ('paper', 'story') AND id NOT IN (
			SELECT file_id FROM shares s JOIN activities a ON a.org_id = s.org_id AND a.id = s.fact_id
			WHERE s.org_id = $2 AND a.status IN ('recorded', 'pending')
			UNION ALL
			SELECT poster_id FROM shares s JOIN activities a ON a.org_id = s.org_id AND a.id = s.fact_id
			WHERE s.org_id = $3 AND a.status IN ('recorded', 'pending'))
		ORDER BY id`, tx.id(), tx.id(), tx.id())
}
