package blob

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"io"
	"strings"

	"github.com/gabriel-vasile/mimetype"
)

// Content is what a file turned out to be.
type Content struct {
	Type   string // media type, told by the bytes: "video/webm"
	Size   int64
	SHA256 string // in hexadecimal
}

// ErrTooLarge says that a file has more bytes than it may.
var ErrTooLarge = errors.New("the file is too large")

// headSize is how many bytes tell the type of a file.
const headSize = 3072

// Receive keeps what r gives, at most so many bytes, if accept, which is asked
// before anything is kept, takes its type. It holds the file's head in memory,
// and no more.
func Receive(ctx context.Context, s Store, key string, r io.Reader, most int64, accept func(mediaType string) error) (Content, error) {
	head := make([]byte, headSize)
	n, err := io.ReadFull(r, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return Content{}, err
	}
	c := Content{Type: typeOf(head[:n])}
	if err := accept(c.Type); err != nil {
		return Content{}, err
	}
	m := &measured{r: io.MultiReader(bytes.NewReader(head[:n]), r), sum: sha256.New(), most: most}
	if err := s.Put(ctx, key, m); err != nil {
		return Content{}, err
	}
	c.Size, c.SHA256 = m.size, hex.EncodeToString(m.sum.Sum(nil))
	return c, nil
}

// Examine reads what a file is.
func Examine(r io.Reader) (Content, error) {
	head := make([]byte, headSize)
	n, err := io.ReadFull(r, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return Content{}, err
	}
	sum := sha256.New()
	sum.Write(head[:n]) // never fails
	rest, err := io.Copy(sum, r)
	return Content{Type: typeOf(head[:n]), Size: int64(n) + rest, SHA256: hex.EncodeToString(sum.Sum(nil))}, err
}

// typeOf tells the media type by the first bytes, without parameters.
func typeOf(head []byte) string {
	m, _, _ := strings.Cut(mimetype.Detect(head).String(), ";")
	return soundOf(m, head)
}

// measured counts and sums what is read, and ends with ErrTooLarge.
type measured struct {
	r    io.Reader
	sum  hash.Hash
	size int64
	most int64
}

func (m *measured) Read(p []byte) (int, error) {
	n, err := m.r.Read(p)
	m.sum.Write(p[:n]) // never fails
	if m.size += int64(n); m.size > m.most {
		return 0, ErrTooLarge
	}
	return n, err
}
