package ingest

import (
	"context"
	"errors"
	"fmt"
	"io"
)

// Read reads a file and hands each of its rows that can be taken to take,
// and each cell that can't to bad, in the order of the file. What other rows
// of the same file name (a team's parent, a person's manager, a doctor's
// facility) counts as known if the row that names it can be taken.
//
// Records may be kept. An error of take or bad ends the reading and is
// returned. A file that can't be read as a whole (see Open), lacks columns
// that it needs or whose mapping does not fit it is an Invalid error.
func Read(ctx context.Context, src Source, dir Directory, take func(Record) error, bad func(BadRow) error) (Summary, error) {
	own, err := gatherOwn(ctx, src, dir)
	if err != nil {
		return Summary{}, err
	}
	r, err := openReading(src, &known{Directory: dir, own: own})
	if err != nil {
		return Summary{}, err
	}
	sum, err := r.run(ctx, take, bad)
	return sum, errors.Join(err, r.table.Close())
}

// A reading is one pass over a file.
type reading struct {
	src    Source
	table  *Table
	rows   rowsOfOurs
	layout *layout
	decode *decoder
	shown  []string // names of the columns that a bad row shows
	sum    Summary
}

func openReading(src Source, dir *known) (*reading, error) {
	var o Options
	if src.Mapping != nil {
		o = Options{Sheet: src.Mapping.Sheet, HeaderRow: src.Mapping.HeaderRow}
	}
	if src.Name == "" {
		src.Name = src.Path
	}
	t, err := openNamed(src.Path, src.Name, o)
	if err != nil {
		return nil, err
	}
	r := &reading{src: src, table: t}
	if r.rows, r.layout, err = rowsOf(src, t, dir); err != nil {
		return nil, errors.Join(err, t.Close())
	}
	for _, i := range r.layout.shown {
		r.shown = append(r.shown, r.layout.columns[i])
	}
	r.decode = newDecoder(r.layout, dir, src.Mapping != nil && len(src.Mapping.Set) > 0)
	return r, nil
}

// rowsOf returns a table's rows with our columns.
func rowsOf(src Source, t *Table, dir *known) (rowsOfOurs, *layout, error) {
	m := src.Mapping
	if m == nil {
		m = &Mapping{}
	}
	var l *layout
	var err error
	names, drop, place := t.Header, m.dropped(), src.Name
	if len(m.Set) > 0 {
		drop, place = nil, m.Path
		if names, err = m.columns(src.Kind); err != nil {
			return nil, nil, err
		}
	}
	if l, err = newLayout(src.Kind, names, drop, place); err != nil {
		return nil, nil, err
	}
	var rows rowsOfOurs = &directRows{t, l}
	if m.foreign() {
		rows, err = m.bind(t, l, dir)
	}
	return rows, l, err
}

// tick is after how many rows progress is told and ctx is asked.
const tick = 4096

func (r *reading) run(ctx context.Context, take func(Record) error, bad func(BadRow) error) (Summary, error) {
	var row ourRow
	for {
		left, err := r.rows.next(&row)
		r.sum.Rows += left
		r.sum.LeftOut += left
		if err == io.EOF {
			r.progress()
			return r.sum, nil
		}
		if err != nil {
			return r.sum, fmt.Errorf("read %s: %w", r.src.Name, err)
		}
		r.sum.Rows++
		if err := r.hand(&row, take, bad); err != nil {
			return r.sum, err
		}
		if r.sum.Rows%tick == 0 {
			if err := ctx.Err(); err != nil {
				return r.sum, err
			}
			r.progress()
		}
	}
}

func (r *reading) progress() {
	if r.src.Progress != nil {
		done, total := r.table.Progress()
		r.src.Progress(done, total, r.sum.Rows)
	}
}

// hand decodes a row and hands it to take, or its bad cells to bad.
func (r *reading) hand(row *ourRow, take func(Record) error, bad func(BadRow) error) error {
	record := r.decode.row(row)
	if len(r.decode.bad) == 0 {
		r.sum.Taken++
		return take(record)
	}
	r.sum.Bad++
	b := BadRow{File: r.src.Name, Line: row.line, Columns: r.shown, Identity: r.decode.identity(record)}
	for _, i := range r.layout.shown {
		b.Cells = append(b.Cells, row.cells[i])
	}
	cells := r.decode.bad
	if row.damaged() {
		cells = row.bad
	}
	for _, c := range cells {
		b.Column, b.Value, b.Reason = c.column, c.value, c.reason
		if err := bad(b); err != nil {
			return err
		}
	}
	return nil
}
