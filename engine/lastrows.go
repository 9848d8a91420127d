package engine

import (
	"bufio"
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/maphash"
	"io"
	"os"
	"slices"
)

// lastRows finds, among the rows of one file, those that a later row with the
// same id replaces. Its memory does not grow with the file: beyond a million
// rows, ids are kept on disk, divided so that each part fits into memory.
type lastRows struct {
	seeds [2]maphash.Seed
	held  []rowMark
	parts []*part
	old   map[int]bool // lines that a later row replaces
}

// A rowMark stands for a row: 128 bits of a hash of its id, and its line.
type rowMark struct {
	id   [2]uint64
	line int64
}

const (
	maxHeld   = 1 << 20
	partCount = 64
	markSize  = 24
)

func newLastRows() *lastRows {
	return &lastRows{seeds: [2]maphash.Seed{maphash.MakeSeed(), maphash.MakeSeed()}, old: map[int]bool{}}
}

// add notes a row. Rows without an id replace nothing.
func (l *lastRows) add(id string, line int) error {
	if id == "" {
		return nil
	}
	m := rowMark{[2]uint64{maphash.String(l.seeds[0], id), maphash.String(l.seeds[1], id)}, int64(line)}
	if l.parts != nil {
		return l.parts[m.id[0]%partCount].write(m)
	}
	if l.held = append(l.held, m); len(l.held) < maxHeld {
		return nil
	}
	return l.spill()
}

// spill moves what is held to disk.
func (l *lastRows) spill() error {
	for range partCount {
		p, err := newPart()
		if err != nil {
			return err
		}
		l.parts = append(l.parts, p)
	}
	for _, m := range l.held {
		if err := l.parts[m.id[0]%partCount].write(m); err != nil {
			return err
		}
	}
	l.held = nil
	return nil
}

// done finds the rows that are replaced and returns how many there are.
func (l *lastRows) done() (int, error) {
	l.find(l.held)
	l.held = nil
	for _, p := range l.parts {
		marks, err := p.read()
		if err != nil {
			return 0, err
		}
		l.find(marks)
	}
	l.parts = nil
	return len(l.old), nil
}

func (l *lastRows) find(marks []rowMark) {
	slices.SortFunc(marks, func(a, b rowMark) int {
		return cmp.Or(cmp.Compare(a.id[0], b.id[0]), cmp.Compare(a.id[1], b.id[1]), cmp.Compare(a.line, b.line))
	})
	for i := 1; i < len(marks); i++ {
		if marks[i].id == marks[i-1].id && marks[i].line != marks[i-1].line {
			l.old[int(marks[i-1].line)] = true
		}
	}
}

// replaced reports whether a later row replaces the one on a line.
func (l *lastRows) replaced(line int) bool { return l.old[line] }

// A part is a file of marks. It is removed as soon as it is open, so that it
// is gone however the program ends.
type part struct {
	file *os.File
	w    *bufio.Writer
}

func newPart() (*part, error) {
	f, err := os.CreateTemp("", "medalist-import-*")
	if err != nil {
		return nil, fmt.Errorf("make a file for the ids of an import: %w", err)
	}
	if err := os.Remove(f.Name()); err != nil {
		return nil, errors.Join(fmt.Errorf("make a file for the ids of an import: %w", err), f.Close())
	}
	return &part{f, bufio.NewWriterSize(f, 1<<14)}, nil
}

func (p *part) write(m rowMark) error {
	var b [markSize]byte
	binary.LittleEndian.PutUint64(b[0:], m.id[0])
	binary.LittleEndian.PutUint64(b[8:], m.id[1])
	binary.LittleEndian.PutUint64(b[16:], uint64(m.line))
	if _, err := p.w.Write(b[:]); err != nil {
		return fmt.Errorf("keep the ids of an import: %w", err)
	}
	return nil
}

// read returns all marks and closes the file.
func (p *part) read() (marks []rowMark, err error) {
	defer func() { err = errors.Join(err, p.file.Close()) }()
	if err := p.w.Flush(); err != nil {
		return nil, fmt.Errorf("keep the ids of an import: %w", err)
	}
	if _, err := p.file.Seek(0, io.SeekStart); err != nil {
		return nil, fmt.Errorf("read the ids of an import: %w", err)
	}
	text, err := io.ReadAll(p.file)
	if err != nil {
		return nil, fmt.Errorf("read the ids of an import: %w", err)
	}
	for b := range slices.Chunk(text, markSize) {
		marks = append(marks, rowMark{
			[2]uint64{binary.LittleEndian.Uint64(b[0:]), binary.LittleEndian.Uint64(b[8:])},
			int64(binary.LittleEndian.Uint64(b[16:])),
		})
	}
	return marks, nil
}
