package backup

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/blob"
	"medalist.dev/medalist/store"
)

// The content of the files of a backup lies in a folder beside it: each under
// its SHA-256, once. What an earlier backup beside it holds is linked, so that
// a backup costs what is new, and each can be removed without the others.
const (
	contentSuffix = ".content"
	// marker tells our folders from those of others.
	marker = "medalist-content"
	// absentList names what was not to be had when the backup was made, a sum
	// a line.
	absentList = "absent"
)

// Content says what a backup holds of files.
type Content struct {
	Files  int
	Bytes  int64
	New    int64    // bytes that no earlier backup beside it held
	Absent []string // keys of files that were not there, or not as they had been
}

// A shelf is the content of a backup's files.
type shelf struct {
	dir     string
	earlier []string // folders of backups before
	absent  map[string]bool
	Content
}

// place returns where the content of a file lies in a folder.
func place(dir, sum string) string { return filepath.Join(dir, sum[:2], sum) }

// fill gathers the content of files that is not there yet.
func (s *shelf) fill(ctx context.Context, from blob.Store, files []store.BackupFile) error {
	s.Files, s.Bytes, s.Absent, s.absent = len(files), 0, nil, map[string]bool{}
	wanted := map[string]bool{}
	for _, f := range files {
		if len(f.SHA256) != hex.EncodedLen(sha256.Size) {
			return fmt.Errorf("the file %s has no sum", f.Key)
		}
		wanted[f.SHA256] = true
		switch err := s.take(ctx, from, f); {
		case errors.Is(err, errNotAsKept), errors.Is(err, blob.ErrNotKept):
			s.Absent = append(s.Absent, f.Key)
			s.absent[f.SHA256] = true
		case err != nil:
			return fmt.Errorf("back up the file %s: %w", f.Key, err)
		default:
			s.Bytes += f.Size
		}
	}
	return s.drop(wanted)
}

// errNotAsKept says that a file is not what it was.
var errNotAsKept = errors.New("its bytes are not those that were kept")

// take gets the content of a file: from the shelf itself, from an earlier one,
// or from where it is kept.
func (s *shelf) take(ctx context.Context, from blob.Store, f store.BackupFile) error {
	to := place(s.dir, f.SHA256)
	if isOfSize(to, f.Size) {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
		return err
	}
	for _, dir := range s.earlier {
		if old := place(dir, f.SHA256); isOfSize(old, f.Size) && os.Link(old, to) == nil {
			return nil
		}
	}
	source, err := from.Open(ctx, f.Key)
	if err != nil {
		return err
	}
	defer source.Close()
	file, err := os.CreateTemp(filepath.Dir(to), "*"+partial)
	if err != nil {
		return err
	}
	_, err = io.Copy(file, newSummed(ctx, source, f))
	if err == nil {
		err = file.Sync()
	}
	if err = errors.Join(err, file.Close()); err != nil {
		return errors.Join(err, os.Remove(file.Name()))
	}
	s.New += f.Size
	return os.Rename(file.Name(), to)
}

func isOfSize(path string, size int64) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular() && info.Size() == size
}

// drop removes what is not wanted: it was removed while the backup was made.
func (s *shelf) drop(wanted map[string]bool) error {
	all, err := filepath.Glob(filepath.Join(s.dir, "??", "*"))
	for _, path := range all {
		if !wanted[filepath.Base(path)] {
			err = errors.Join(err, os.Remove(path))
		}
	}
	return err
}

// close notes what is absent and makes all names durable.
func (s *shelf) close() error {
	var absent strings.Builder
	for _, sum := range slices.Sorted(maps.Keys(s.absent)) {
		absent.WriteString(sum + "\n")
	}
	for name, text := range map[string]string{absentList: absent.String(), marker: ""} {
		if err := writeSynced(filepath.Join(s.dir, name), text); err != nil {
			return err
		}
	}
	folders, err := filepath.Glob(filepath.Join(s.dir, "??"))
	for _, folder := range append(folders, s.dir) {
		err = errors.Join(err, syncFolder(folder))
	}
	return err
}

func writeSynced(path, text string) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	_, err = file.WriteString(text)
	return errors.Join(err, file.Sync(), file.Close())
}

// earlierShelves returns the folders of backups beside one, the latest first.
func earlierShelves(path string) []string {
	all, err := filepath.Glob(filepath.Join(filepath.Dir(path), "*"+contentSuffix))
	if err != nil {
		return nil
	}
	all = slices.DeleteFunc(all, func(dir string) bool { return !isShelf(dir) })
	slices.SortFunc(all, func(a, b string) int { return madeAt(b).Compare(madeAt(a)) })
	return all[:min(len(all), linkedFrom)]
}

// linkedFrom is from how many earlier backups content is linked.
const linkedFrom = 3

// isShelf reports whether a folder is ours.
func isShelf(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, marker))
	return err == nil
}

// verifyContent reads the content of a backup's files and compares their sums.
func verifyContent(ctx context.Context, path string, info *store.BackupInfo) (Content, error) {
	c := Content{Files: len(info.Files)}
	if !info.Content || c.Files == 0 {
		return c, nil
	}
	dir := path + contentSuffix
	absent, err := os.ReadFile(filepath.Join(dir, absentList))
	if err != nil {
		return c, errors.Join(medalist.Errorf(medalist.Invalid, "The folder %s with the content of files belongs to this backup and cannot be read; put it beside the backup.", dir), err)
	}
	known := map[string]bool{} // once it is for all files of the same bytes
	for _, f := range info.Files {
		switch {
		case strings.Contains(string(absent), f.SHA256):
			c.Absent = append(c.Absent, f.Key)
			continue
		case !known[f.SHA256]:
			if err := verifyFile(ctx, dir, f); err != nil {
				return c, err
			}
			known[f.SHA256] = true
		}
		c.Bytes += f.Size
	}
	return c, nil
}

func verifyFile(ctx context.Context, dir string, f store.BackupFile) error {
	path := place(dir, f.SHA256)
	file, err := os.Open(path)
	if err != nil {
		return errors.Join(medalist.Errorf(medalist.Invalid, "The backup is damaged or incomplete: the content %s of a file is missing. Nothing was written; take another backup.", path), err)
	}
	_, err = io.Copy(io.Discard, newSummed(ctx, file, f))
	if err = errors.Join(err, file.Close()); errors.Is(err, errNotAsKept) {
		return errors.Join(medalist.Errorf(medalist.Invalid, "The backup is damaged or incomplete: the content %s of a file is not what it was. Nothing was written; take another backup.", path), err)
	}
	return err
}

// bringContent puts the content of a backup's files where files are kept. What
// is there already, as it was, stays.
func bringContent(ctx context.Context, path string, info *store.BackupInfo, absent []string, to blob.Store) error {
	for _, f := range info.Files {
		if slices.Contains(absent, f.Key) {
			continue
		}
		if there, err := holds(ctx, to, f); err != nil || there {
			if err != nil {
				return err
			}
			continue
		}
		file, err := os.Open(place(path+contentSuffix, f.SHA256))
		if err != nil {
			return err
		}
		err = to.Put(ctx, f.Key, newSummed(ctx, file, f))
		if err = errors.Join(err, file.Close()); err != nil {
			return fmt.Errorf("restore the file %s: %w", f.Key, err)
		}
	}
	return nil
}

// holds reports whether a file is kept, as it was.
func holds(ctx context.Context, s blob.Store, f store.BackupFile) (bool, error) {
	file, err := s.Open(ctx, f.Key)
	if errors.Is(err, blob.ErrNotKept) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	_, err = io.Copy(io.Discard, newSummed(ctx, file, f))
	err = errors.Join(err, file.Close())
	if errors.Is(err, errNotAsKept) {
		return false, nil
	}
	return err == nil, err
}
