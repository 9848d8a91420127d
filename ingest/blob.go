package ingest

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"medalist.dev/medalist"
)

// A blob is the bytes of a file, readable from any place: they are looked
// over once to learn how they are written, and then read.
type blob struct {
	io.ReaderAt
	size  int64
	name  string // as the user wrote it, for messages
	close func() error
}

// openBlob opens the file at path, which its user knows by name. What is no regular file (a pipe, say) is copied to
// a temporary one first, because it can be read only once.
func openBlob(path, name string) (*blob, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, openError(name, err)
	}
	info, err := f.Stat()
	if err == nil && !info.IsDir() && !info.Mode().IsRegular() {
		return spool(f, name)
	}
	if err != nil || info.IsDir() {
		return nil, errors.Join(openError(name, err), f.Close())
	}
	return &blob{f, info.Size(), name, f.Close}, nil
}

func openError(name string, err error) error {
	switch {
	case err == nil:
		return medalist.Errorf(medalist.Invalid, "%s is a folder; name one file in it.", name)
	case errors.Is(err, fs.ErrNotExist):
		return medalist.Errorf(medalist.NotFound, "There is no file %s.", name)
	case errors.Is(err, fs.ErrPermission):
		return medalist.Errorf(medalist.Invalid, "%s may not be read; give yourself the right to read it.", name)
	default:
		return fmt.Errorf("open %s: %w", name, err)
	}
}

func spool(f *os.File, name string) (*blob, error) {
	defer f.Close()
	tmp, err := os.CreateTemp("", "medalist-*")
	if err != nil {
		return nil, fmt.Errorf("copy %s: %w", name, err)
	}
	remove := func() error { return errors.Join(tmp.Close(), os.Remove(tmp.Name())) }
	size, err := io.Copy(tmp, f)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("copy %s: %w", name, err), remove())
	}
	return &blob{tmp, size, name, remove}, nil
}

// head returns up to n bytes from the start.
func (b *blob) head(n int) ([]byte, error) {
	buf := make([]byte, min(int64(n), b.size))
	if _, err := b.ReadAt(buf, 0); err != nil && err != io.EOF {
		return nil, fmt.Errorf("read %s: %w", b.name, err)
	}
	return buf, nil
}

// from returns a reader of everything behind the first skip bytes.
func (b *blob) from(skip int64) io.Reader {
	return io.NewSectionReader(b, skip, b.size-skip)
}

// errorf returns an Invalid error that begins with the file's name.
func (b *blob) errorf(format string, args ...any) error {
	return medalist.Errorf(medalist.Invalid, "%s %s", b.name, fmt.Sprintf(format, args...))
}
