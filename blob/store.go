// Package blob keeps files whole under keys: papers, pictures, videos. Where
// they lie is a setting: in a folder, or in a bucket of an S3-compatible
// service. Who may read them, how many there may be and when they go is for
// the engine to say.
package blob

import (
	"context"
	"errors"
	"io"
)

// A Store keeps files. It is safe for concurrent use. A key is made by us of
// letters, digits, '-' and '/', and never used for another file.
type Store interface {
	// Put keeps what r gives, to its end: all of it or, with an error, nothing.
	Put(ctx context.Context, key string, r io.Reader) error
	// Take keeps a file of this machine and removes it from where it lay. A
	// folder on the same disk takes it without copying.
	Take(ctx context.Context, key, path string) error
	// Open returns what is kept under a key, or ErrNotKept. Reading a part
	// costs what the part costs.
	Open(ctx context.Context, key string) (io.ReadSeekCloser, error)
	// Delete forgets what is kept under a key. Nothing kept is no error.
	Delete(ctx context.Context, key string) error
	// Place says where files are kept, for whoever runs the program.
	Place() string
}

// Failures that callers tell apart.
var (
	ErrNotKept = errors.New("no such file is kept")
	ErrFull    = errors.New("the disk for files is full")
)
