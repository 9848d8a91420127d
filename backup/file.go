// Package backup keeps backups of a whole installation as files: all
// organisations of a database, in one form for both kinds of databases.
package backup

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// partial ends the names of backups that are being written. A program that is
// killed leaves such a file, never one under the final name.
const partial = ".partial"

// Write backs a database up to a file, which must not exist, while others work
// on. It has its name only once it is complete, is on the disk and was read
// again without a fault. at is now; progress may be nil.
func Write(ctx context.Context, db *store.DB, path string, at time.Time, progress func(rows int64)) (info *store.BackupInfo, err error) {
	if _, err := os.Lstat(path); err == nil {
		return nil, medalist.Errorf(medalist.Conflict, "There is a file %s already; name another.", path)
	}
	file, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*"+partial)
	if err != nil {
		return nil, medalist.Errorf(medalist.Invalid, "No file can be made in %s: %v", filepath.Dir(path), err)
	}
	defer func() {
		if err != nil {
			_ = os.Remove(file.Name()) // what is left has a name that nobody takes for a backup
		}
	}()
	info, err = db.Backup(ctx, file, at, progress)
	if err == nil {
		err = file.Sync()
	}
	if err = errors.Join(err, file.Close()); err != nil {
		return nil, err
	}
	if _, err := Verify(ctx, file.Name()); err != nil {
		return nil, fmt.Errorf("read the backup again: %w", err)
	}
	return info, keepName(file.Name(), path)
}

// keepName gives a complete file its name, for good. Of two programs that
// write to one name, the second fails.
func keepName(from, to string) error {
	if err := os.Link(from, to); err == nil {
		return errors.Join(os.Remove(from), syncFolder(filepath.Dir(to)))
	} else if errors.Is(err, os.ErrExist) {
		return medalist.Errorf(medalist.Conflict, "There is a file %s already; name another.", to)
	}
	// A file system without hard links.
	return errors.Join(os.Rename(from, to), syncFolder(filepath.Dir(to)))
}

// syncFolder makes names in a folder durable, where that can be asked for.
func syncFolder(path string) error {
	folder, err := os.Open(path)
	if err != nil {
		return err
	}
	_ = folder.Sync() // not every system can
	return folder.Close()
}

// Verify reads a backup to its end and returns what it says of itself. One
// that is cut short or was altered is an Invalid error.
func Verify(ctx context.Context, path string) (*store.BackupInfo, error) {
	file, err := open(path)
	if err != nil {
		return nil, err
	}
	info, err := store.VerifyBackup(ctx, file)
	return info, errors.Join(err, file.Close())
}

// Restore reads a backup into an empty database: all of it, or nothing.
func Restore(ctx context.Context, dsn, path string, progress func(rows int64)) (*store.BackupInfo, error) {
	return store.Restore(ctx, dsn, func() (io.ReadCloser, error) { return open(path) }, progress)
}

func open(path string) (*os.File, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, medalist.Errorf(medalist.NotFound, "The backup %s cannot be read: %v", path, err)
	}
	return file, nil
}

// Unfinished returns the files beside a backup that others of its kind did not
// finish, or are still being written to: those with the end of its name.
func Unfinished(path string) ([]string, error) {
	folder, name := filepath.Split(path)
	entries, err := os.ReadDir(filepath.Clean(folder))
	if err != nil {
		return nil, err
	}
	kind := cmp.Or(filepath.Ext(name), name)
	var left []string
	for _, e := range entries {
		if of, is := unfinished(e.Name()); is && strings.HasSuffix(of, kind) {
			left = append(left, folder+e.Name())
		}
	}
	return left, nil
}

// unfinished returns the name that a file would have got if it is that of a
// backup that was not finished.
func unfinished(name string) (of string, is bool) {
	stem, is := strings.CutSuffix(name, partial)
	at := max(0, strings.LastIndex(stem, "."))
	of, number := stem[:at], strings.TrimPrefix(stem[at:], ".")
	_, err := strconv.ParseUint(number, 10, 64)
	return of, is && err == nil
}
