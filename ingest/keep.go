package ingest

import (
	"cmp"
	"io"
	"slices"
	"strings"

	"medalist.dev/medalist"
)

// A keeper takes one row of each group. It reads the whole table first and
// remembers the row of each group that goes before its others.
type keeper struct {
	rule    keepRule
	by, per *bound // by is nil for the order of the file
	read    bool
	rows    []keptRow // to be handed out, in the order of the file
}

// A keptRow is a row that goes first in its group, or is bad.
type keptRow struct {
	row Row
	key string // what it is compared by
	bad []badCell
}

// next hands the next kept row out, as mappedRows.choose does.
func (k *keeper) next(r *mappedRows, o *ourRow) (left int, err error) {
	if !k.read {
		k.read = true
		if left, err = k.gather(r, o); err != nil {
			return left, err
		}
	}
	if len(k.rows) == 0 {
		return left, io.EOF
	}
	r.row = k.rows[0].row
	o.bad = append(o.bad[:0], k.rows[0].bad...)
	k.rows = k.rows[1:]
	return left, nil
}

// gather reads the table and returns how many rows are left out.
func (k *keeper) gather(r *mappedRows, o *ourRow) (left int, err error) {
	groups := make(map[string]keptRow)
	for {
		if r.row, err = r.table.Next(); err == io.EOF {
			break
		} else if err != nil {
			return left, err
		}
		if !r.taken(o) {
			left++
			continue
		}
		group, key, bad := k.place(r, o)
		if len(bad) > 0 {
			k.rows = append(k.rows, keptRow{row: r.row.clone(), bad: bad})
			continue
		}
		best, found := groups[group]
		if found {
			left++
		}
		if !found || k.before(key, best.key) {
			groups[strings.Clone(group)] = keptRow{row: r.row.clone(), key: strings.Clone(key)}
		}
	}
	for _, kept := range groups {
		k.rows = append(k.rows, kept)
	}
	slices.SortFunc(k.rows, func(a, b keptRow) int { return cmp.Compare(a.row.Line, b.row.Line) })
	return left, nil
}

// place returns the group of the row and what it is compared by, or what is
// wrong with either.
func (k *keeper) place(r *mappedRows, o *ourRow) (group, key string, bad []badCell) {
	bad = slices.Clone(o.bad)
	run := func(p *bound) string {
		if fault, ok := r.faultOf(p); ok {
			bad = append(bad, fault)
			return ""
		}
		text, err := p.text(r)
		if err != nil {
			bad = append(bad, badValue("", err))
		}
		return text
	}
	group = run(k.per)
	if k.by != nil {
		key = run(k.by)
	}
	return group, key, bad
}

// before reports whether a row that comes later in the file goes before the
// one kept so far. Of equals the first goes before, for last the last.
func (k *keeper) before(key, kept string) bool {
	switch c := compareKeys(key, kept); {
	case k.by == nil || c == 0:
		return k.rule.last
	case key == "" || kept == "":
		return kept == "" // nothing is neither first nor last
	case k.rule.last:
		return c > 0
	default:
		return c < 0
	}
}

// compareKeys compares numbers by size and other texts, dates among them, by
// code point; numbers come first.
func compareKeys(a, b string) int {
	x, errX := medalist.ParseDecimal(a)
	y, errY := medalist.ParseDecimal(b)
	switch {
	case errX == nil && errY == nil:
		return cmp.Compare(x, y)
	case errX == nil:
		return -1
	case errY == nil:
		return 1
	default:
		return cmp.Compare(a, b)
	}
}

// clone returns a row that may be kept.
func (r Row) clone() Row {
	r.Cells, r.Faults = slices.Clone(r.Cells), slices.Clone(r.Faults)
	return r
}
