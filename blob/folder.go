package blob

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// A Folder keeps files in a folder of this machine, one for each key.
type Folder struct{ dir string }

// coming is the folder for what is being written. It lies on the same disk,
// so that what is whole can be moved to its place at once.
const coming = ".coming"

// NewFolder returns the store in a folder, which is made with its first file.
func NewFolder(dir string) *Folder { return &Folder{dir} }

// Place returns the folder.
func (f *Folder) Place() string { return f.dir }

func (f *Folder) path(key string) string { return filepath.Join(f.dir, filepath.FromSlash(key)) }

// Put keeps what r gives.
func (f *Folder) Put(ctx context.Context, key string, r io.Reader) (err error) {
	defer func() { err = told("keep", key, err) }()
	dir := filepath.Join(f.dir, coming)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	file, err := os.CreateTemp(dir, "*")
	if err != nil {
		return err
	}
	_, err = io.Copy(file, reading{ctx, r})
	if err == nil {
		err = file.Sync()
	}
	if err = errors.Join(err, file.Close()); err == nil {
		err = f.place(key, file.Name())
	}
	if err != nil {
		_ = os.Remove(file.Name()) // it is not whole; the cause is told
	}
	return err
}

// Take moves a file into the folder.
func (f *Folder) Take(ctx context.Context, key, path string) error {
	err := f.place(key, path)
	if !errors.Is(err, syscall.EXDEV) {
		return told("take", key, err)
	}
	file, err := os.Open(path)
	if err != nil {
		return told("take", key, err)
	}
	err = f.Put(ctx, key, file)
	if err = errors.Join(err, file.Close()); err == nil {
		err = os.Remove(path)
	}
	return err
}

// place gives a file that is whole its place.
func (f *Folder) place(key, path string) error {
	to := f.path(key)
	if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
		return err
	}
	if err := os.Rename(path, to); err != nil {
		return err
	}
	dir, err := os.Open(filepath.Dir(to))
	if err != nil {
		return err
	}
	return errors.Join(dir.Sync(), dir.Close()) // the name lasts as the bytes do
}

// Open opens a file.
func (f *Folder) Open(_ context.Context, key string) (io.ReadSeekCloser, error) {
	file, err := os.Open(f.path(key))
	if err != nil {
		return nil, told("open", key, err)
	}
	return file, nil
}

// Delete removes a file.
func (f *Folder) Delete(_ context.Context, key string) error {
	if err := os.Remove(f.path(key)); !errors.Is(err, fs.ErrNotExist) {
		return told("delete", key, err)
	}
	return nil
}

// told names what failed, and the failures that callers know.
func told(what, key string, err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, fs.ErrNotExist):
		err = errors.Join(ErrNotKept, err)
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		err = errors.Join(ErrFull, err)
	}
	return fmt.Errorf("%s the file %s: %w", what, key, err)
}

// reading ends with its context.
type reading struct {
	ctx context.Context
	r   io.Reader
}

func (r reading) Read(p []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.r.Read(p)
}
