package ingest

import (
	"bytes"
	"fmt"
	"io"

	"medalist.dev/medalist"
)

// Bounds that keep a damaged or hostile file from filling the memory.
const (
	maxRecord  = 16 << 20 // bytes of a row
	maxColumns = 16384    // as many as a spreadsheet has
)

// A scanner takes delimited text apart into records, as RFC 4180 says, with
// any of the line ends LF, CRLF and CR. It gives every line end inside quotes
// as it stands.
//
// encoding/csv is not used because it knows no lone CR, changes line ends
// inside quotes and is half as fast.
type scanner struct {
	src        io.Reader
	name       string
	sep        byte
	buf        []byte
	start, end int // what of buf is still to be read
	eof        bool
	line       int  // where the next record begins, from 1
	lone       bool // lines end in CR alone: not worth looking for LF
	text       []byte
	ends       []int // of the cells within text
}

// A record is a row of text as it stands in a file.
type record struct {
	line   int
	cells  []string // reused by the next record
	faults []Fault
	open   bool // the file ends with it, without a line end
}

func newScanner(src io.Reader, name string, sep byte) *scanner {
	return &scanner{src: src, name: name, sep: sep, buf: make([]byte, 256<<10), line: 1}
}

// next reads a record into r, or returns io.EOF.
func (s *scanner) next(r *record) error {
	n, err := s.plainLine()
	if err != nil {
		return err
	}
	r.line, r.open = s.line, false
	r.faults = r.faults[:0]
	if n < 0 {
		return s.hard(r)
	}
	line := s.buf[s.start : s.start+n]
	s.start += n + 1
	s.line++
	if n > 0 && line[n-1] == '\r' {
		line = line[:n-1]
	}
	r.split(string(line), s.sep)
	return nil
}

// plainLine returns the length of the line that comes next if it has no
// quotes, ends in LF and has CR only before that; else -1.
func (s *scanner) plainLine() (int, error) {
	for {
		rest := s.buf[s.start:s.end]
		if s.lone && len(rest) > 0 {
			return -1, nil
		}
		if n := bytes.IndexByte(rest, '\n'); n >= 0 {
			if bytes.IndexByte(rest[:n], '"') >= 0 || bytes.IndexByte(rest[:max(n-1, 0)], '\r') >= 0 {
				return -1, nil
			}
			return n, nil
		}
		if s.eof && len(rest) == 0 {
			return 0, io.EOF
		}
		if i := bytes.IndexByte(rest, '\r'); i >= 0 && i < len(rest)-1 {
			s.lone = true
		}
		if s.eof || s.lone || bytes.IndexByte(rest, '"') >= 0 {
			return -1, nil
		}
		if err := s.fill(); err != nil {
			return 0, err
		}
	}
}

// split cuts a line without quotes at its separators.
func (r *record) split(line string, sep byte) {
	cells, from := r.cells[:0], 0
	for i := range len(line) {
		if line[i] == sep {
			cells = append(cells, line[from:i])
			from = i + 1
		}
	}
	r.cells = append(cells, line[from:])
}

// fill reads more text behind what is there.
func (s *scanner) fill() error {
	if s.end-s.start > maxRecord {
		return medalist.Errorf(medalist.Invalid, "%s line %d: the row is longer than 16 MB; a quote in it may never be closed.", s.name, s.line)
	}
	if s.start > 0 {
		s.end = copy(s.buf, s.buf[s.start:s.end])
		s.start = 0
	}
	if s.end == len(s.buf) {
		s.buf = append(s.buf, make([]byte, len(s.buf))...)
	}
	n, err := s.src.Read(s.buf[s.end:])
	s.end += n
	if err == io.EOF {
		s.eof = true
	} else if err != nil {
		return fmt.Errorf("read %s: %w", s.name, err)
	}
	return nil
}
