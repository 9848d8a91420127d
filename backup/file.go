// Package backup keeps backups of a whole installation as files: all
// organisations of a database, in one form for both kinds of databases, and
// beside it the content of the files that people brought.
package backup

import (
	"cmp"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/blob"
	"medalist.dev/medalist/store"
)

// partial ends the names of backups that are being written. A program that is
// killed leaves such a file, never one under the final name.
const partial = ".partial"

// A Made is a backup as it was written or read.
type Made struct {
	*store.BackupInfo
	Held Content // of files
}

// Write backs a database up to a file, which must not exist, while others work
// on, and the content of files, which may be nil for none, to a folder beside
// it; that of a bucket stays there. The file has its name only once all of it
// is complete, is on the disk and was read again without a fault. at is now;
// progress may be nil.
func Write(ctx context.Context, db *store.DB, files blob.Store, path string, at time.Time, progress func(rows int64)) (made *Made, err error) {
	if _, err := os.Lstat(path); err == nil {
		return nil, medalist.Errorf(medalist.Conflict, "There is a file %s already; name another.", path)
	}
	w := &writing{db: db, path: path, at: at, progress: progress}
	if folder, ok := files.(*blob.Folder); ok {
		w.files = folder
	}
	defer func() { err = errors.Join(err, w.clear()) }() // what is left has a name that nobody takes for a backup
	if err := w.begin(); err != nil {
		return nil, err
	}
	if made, err = w.write(ctx); err != nil {
		return nil, err
	}
	return made, w.keep()
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

// Verify reads a backup to its end, with the content of its files, and returns
// what it says of itself. One that is cut short or was altered is an Invalid
// error.
func Verify(ctx context.Context, path string) (*Made, error) {
	info, err := verifyRows(ctx, path)
	if err != nil {
		return nil, err
	}
	held, err := verifyContent(ctx, path, info)
	return &Made{info, held}, err
}

func verifyRows(ctx context.Context, path string) (*store.BackupInfo, error) {
	file, err := open(path)
	if err != nil {
		return nil, err
	}
	info, err := store.VerifyBackup(ctx, file)
	return info, errors.Join(err, file.Close())
}

// Restore reads a backup into an empty database, and the content of its files
// to where files are kept: all of it, or nothing but files that no database
// knows.
func Restore(ctx context.Context, dsn, path string, files blob.Store, progress func(rows int64)) (*Made, error) {
	var held Content
	bring := func(ctx context.Context, info *store.BackupInfo) (err error) {
		if held, err = verifyContent(ctx, path, info); err != nil || !info.Content {
			return err
		}
		return bringContent(ctx, path, info, held.Absent, files)
	}
	info, err := store.Restore(ctx, dsn, func() (io.ReadCloser, error) { return open(path) }, bring, progress)
	return &Made{info, held}, err
}

func open(path string) (*os.File, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, medalist.Errorf(medalist.NotFound, "The backup %s cannot be read: %v", path, err)
	}
	return file, nil
}

// Unfinished returns the files and folders beside a backup that others of its kind did not
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

// unfinished returns the name of the backup that a file, or a folder of content,
// is of, if that was not finished.
func unfinished(name string) (of string, is bool) {
	stem, is := strings.CutSuffix(name, partial)
	at := max(0, strings.LastIndex(stem, "."))
	of, number := stem[:at], strings.TrimPrefix(stem[at:], ".")
	_, err := strconv.ParseUint(number, 10, 64)
	return strings.TrimSuffix(of, contentSuffix), is && err == nil
}
