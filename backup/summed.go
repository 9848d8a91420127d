package backup

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"io"
	"os"
	"time"

	"medalist.dev/medalist/store"
)

// A summed reads the bytes of a file, and ends with errNotAsKept in the place
// of io.EOF unless they are those that it had. It ends with its context.
type summed struct {
	ctx  context.Context
	r    io.Reader
	want store.BackupFile
	sum  hash.Hash
	size int64
}

func newSummed(ctx context.Context, r io.Reader, want store.BackupFile) *summed {
	return &summed{ctx: ctx, r: r, want: want, sum: sha256.New()}
}

func (s *summed) Read(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := s.r.Read(p)
	s.sum.Write(p[:n]) // never fails
	s.size += int64(n)
	if errors.Is(err, io.EOF) && (s.size != s.want.Size || hex.EncodeToString(s.sum.Sum(nil)) != s.want.SHA256) {
		return n, errNotAsKept
	}
	return n, err
}

// madeAt returns when a folder was made, as far as the file system tells.
func madeAt(path string) time.Time {
	info, err := os.Stat(path)
	if err != nil {
		return time.Time{}
	}
	return info.ModTime()
}
