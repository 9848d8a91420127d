package ingest

import (
	"io"
	"io/fs"
	"strconv"
)

// sheetRows are the rows of a worksheet.
type sheetRows struct {
	book   *book
	part   fs.File
	size   int64
	xml    *tokens
	shared *sharedTexts
	styles []cellStyle
	row    int // number of the last row
	skipTo int // rows before this one are passed over
	text   []byte
}

// open starts reading a sheet.
func (w *book) open(s sheetRef) (*sheetRows, error) {
	styles, err := w.styles()
	if err != nil {
		return nil, err
	}
	shared, err := w.sharedTexts()
	if err != nil {
		return nil, err
	}
	part, err := w.parts.Open(s.part)
	if err != nil {
		return nil, w.damaged(err)
	}
	info, err := part.Stat()
	if err != nil {
		return nil, w.damaged(err)
	}
	return &sheetRows{book: w, part: part, size: info.Size(), xml: newTokens(part), shared: shared, styles: styles}, nil
}

func (s *sheetRows) progress() (done, total int64) { return s.xml.read, s.size }

// next reads a row into r, or returns io.EOF.
func (s *sheetRows) next(r *record) error {
	r.cells, r.faults, r.open = r.cells[:0], r.faults[:0], false
	for {
		t, err := s.xml.next()
		if err == io.EOF {
			if err := s.xml.complete(s.book, "worksheet"); err != nil {
				return err
			}
			return io.EOF
		}
		if err != nil {
			return s.book.damaged(err)
		}
		if t.kind != startToken || string(t.name) != "row" {
			continue
		}
		s.row++
		if n := t.number("r"); n > 0 {
			s.row = n
		}
		if err := s.readRow(r); err != nil {
			return s.book.damaged(err)
		}
		if s.row >= s.skipTo {
			return nil
		}
		r.cells, r.faults = r.cells[:0], r.faults[:0]
	}
}

// readRow reads the cells up to the end of a row.
func (s *sheetRows) readRow(r *record) error {
	r.line = s.row
	for from := s.xml.read; ; {
		t, err := s.xml.next()
		if err == nil && s.xml.read-from > maxRowXML {
			err = errTooLong
		}
		if err != nil {
			return unexpected(err)
		}
		if t.kind == endToken && string(t.name) == "row" {
			return nil
		}
		if t.kind == startToken && string(t.name) == "c" {
			if err := s.readCell(r, t); err != nil {
				return err
			}
		}
	}
}

// unexpected makes an end of file within an element the error that it is.
func unexpected(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

// number returns the whole number in an attribute, 0 if there is none.
func (t token) number(name string) int {
	value, _ := attribute(t.attrs, name)
	n, err := strconv.Atoi(string(value))
	if err != nil {
		return 0
	}
	return n
}

// column returns the index of the column that a cell's reference (such as
// AB12) names, or -1.
func column(ref []byte) int {
	n := 0
	for _, c := range ref {
		if c < 'A' || c > 'Z' {
			break
		}
		if n = n*26 + int(c-'A') + 1; n > maxColumns {
			return -1
		}
	}
	return n - 1
}
