package backup

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/blob"
	"medalist.dev/medalist/store"
)

// A writing is a backup that is being made.
type writing struct {
	db       *store.DB
	files    *blob.Folder // nil where no content is gathered
	path     string
	at       time.Time
	progress func(int64)

	rows  *os.File
	shelf *shelf
}

// begin makes the file under a name that is none of a backup.
func (w *writing) begin() (err error) {
	dir, name := filepath.Dir(w.path), filepath.Base(w.path)
	if w.rows, err = os.CreateTemp(dir, name+".*"+partial); err != nil {
		return medalist.Errorf(medalist.Invalid, "No file can be made in %s: %v", dir, err)
	}
	if w.files != nil {
		w.shelf = &shelf{earlier: earlierShelves(w.path)}
	}
	return nil
}

// rounds is how often a snapshot is taken while files that it knows are
// removed. What is missing then is missing where files are kept.
const rounds = 2

// write takes a snapshot of the database and gathers the content of the files
// that it knows.
func (w *writing) write(ctx context.Context) (*Made, error) {
	made := &Made{}
	for round := range rounds {
		var err error
		if made.BackupInfo, err = w.snapshot(ctx); err != nil {
			return nil, err
		}
		if made.Held.Files = len(made.Files); w.shelf == nil || len(made.Files) == 0 {
			break
		}
		if w.shelf.dir == "" { // as the file, under a name that is none of a backup
			if w.shelf.dir, err = os.MkdirTemp(filepath.Dir(w.path), filepath.Base(w.path)+contentSuffix+".*"+partial); err != nil {
				return nil, err
			}
		}
		if err := w.shelf.fill(ctx, w.files, made.Files); err != nil {
			return nil, err
		}
		made.Held = w.shelf.Content
		if len(made.Held.Absent) == 0 || round == rounds-1 {
			if err := w.shelf.close(); err != nil {
				return nil, err
			}
			break
		}
	}
	if _, err := verifyRows(ctx, w.rows.Name()); err != nil {
		return nil, fmt.Errorf("read the backup again: %w", err)
	}
	return made, nil
}

// snapshot writes the database, in the place of an earlier snapshot.
func (w *writing) snapshot(ctx context.Context) (*store.BackupInfo, error) {
	if _, err := w.rows.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	if err := w.rows.Truncate(0); err != nil {
		return nil, err
	}
	info, err := w.db.Backup(ctx, w.rows, w.at, w.shelf != nil, w.progress)
	if err == nil {
		err = w.rows.Sync()
	}
	return info, err
}

// keep gives folder and file their names. The file comes last: with it the
// backup is there.
func (w *writing) keep() error {
	if w.shelf != nil && w.shelf.dir != "" {
		to := w.path + contentSuffix
		if isShelf(to) { // of a program that was killed here: its backup has no name
			if err := os.RemoveAll(to); err != nil {
				return err
			}
		}
		if err := os.Rename(w.shelf.dir, to); err != nil {
			return medalist.Errorf(medalist.Conflict, "There is a folder %s already, which is none of ours; name the backup otherwise.", to)
		}
	}
	return keepName(w.rows.Name(), w.path)
}

// clear removes what has no name yet.
func (w *writing) clear() error {
	var err error
	if w.rows != nil {
		err = w.rows.Close()
		if gone := os.Remove(w.rows.Name()); !errors.Is(gone, os.ErrNotExist) {
			err = errors.Join(err, gone)
		}
	}
	if w.shelf != nil && w.shelf.dir != "" {
		err = errors.Join(err, os.RemoveAll(w.shelf.dir))
	}
	return err
}
