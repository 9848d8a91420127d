package ingest

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
)

// sampleSize is how much of a file the separator is told from, in bytes.
const sampleSize = 256 << 10

// openText makes t read delimited text.
func (t *Table) openText(b *blob, o Options) error {
	enc, mark, err := encodingOf(b)
	if err != nil {
		return err
	}
	text := func() io.Reader { return enc.reader(b.from(mark)) }
	sample, err := io.ReadAll(io.LimitReader(text(), sampleSize))
	if err != nil {
		return fmt.Errorf("read %s: %w", b.name, err)
	}
	skip := max(o.HeaderRow-1, 0)
	sep := hintedSeparator(sample)
	if sep != 0 {
		skip = max(skip, 1)
	} else {
		sep = detectSeparator(dropLines(sample, skip), len(sample) < sampleSize)
	}
	counted := &counter{r: b.from(mark)}
	s := newScanner(enc.reader(counted), b.name, sep)
	if err := s.skipLines(skip); err != nil {
		return err
	}
	t.Encoding, t.Separator = enc, sep
	t.rows = &textRows{s, counted, b.size}
	return nil
}

var separatorHint = regexp.MustCompile(`^(?i:sep)=([,;|\t])\r?\n`)

// hintedSeparator reads the line `sep=;` that some programs put above the
// header for Excel.
func hintedSeparator(sample []byte) byte {
	if m := separatorHint.FindSubmatch(sample); m != nil {
		return m[1][0]
	}
	return 0
}

// textRows are the rows of delimited text.
type textRows struct {
	*scanner
	source *counter
	size   int64
}

func (r *textRows) progress() (done, total int64) { return r.source.n, r.size }

// A counter counts what is read through it.
type counter struct {
	r io.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// skipLines passes over lines, quotes or not.
func (s *scanner) skipLines(n int) error {
	for range n {
		if err := s.skipLine(); err != nil && !errors.Is(err, io.EOF) {
			return err
		}
	}
	return nil
}

func (s *scanner) skipLine() error {
	for {
		rest := s.buf[s.start:s.end]
		i := bytes.IndexAny(rest, "\r\n")
		// A CR at the end of what is at hand may be half of a CRLF.
		if i >= 0 && (rest[i] == '\n' || i+1 < len(rest) || s.eof) {
			s.start += i + lineEnd(rest[i:])
			s.line++
			return nil
		}
		if s.eof {
			s.start = s.end
			return io.EOF
		}
		if err := s.fill(); err != nil {
			return err
		}
	}
}

// lineEnd returns the length of the line end that p begins with.
func lineEnd(p []byte) int {
	if bytes.HasPrefix(p, []byte("\r\n")) {
		return 2
	}
	return 1
}

// dropLines returns a sample without its first n lines.
func dropLines(sample []byte, n int) []byte {
	for range n {
		i := bytes.IndexAny(sample, "\r\n")
		if i < 0 {
			return nil
		}
		sample = sample[i+lineEnd(sample[i:]):]
	}
	return sample
}
