package store

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"medalist.dev/medalist"
)

// A Change says what a Put did to a row.
type Change int

// What a Put can do.
const (
	Unchanged Change = iota // the row stood there already
	Added
	Changed // the revision that stood there is history now
)

// A table is one that is kept with its history. Its last columns are recorded
// and import_id; if it has ids they are its first.
type table struct {
	name    string
	columns []string // all but org_id
	key     []string // of the primary key, but org_id; a text comes last
	setup   bool     // its rows are part of the set-up; see Tx.Setup
}

// A tableOf is a table with what turns its rows into values and back.
type tableOf[T any] struct {
	table
	values   func(*T) []any            // its columns but recorded and import_id
	scan     func(row) (T, error)      // of all its columns
	set      func(*T, int64, Revision) // what the store gives: an id, if any, and the revision
	identity func(row) string          // what names a row in files; nil if that is its key
	old      func(*args, []T) string   // a query that finds the rows that stand where some are put, perhaps more
}

// identify returns what names a row in files.
func (t *tableOf[T]) identify(r row) string {
	if t.identity == nil {
		return t.rowKey(r)
	}
	return t.identity(r)
}

// A Revision is what a Put did to a row and where the revision that now stands
// has its place in the order of recording.
type Revision struct {
	Change   Change
	Recorded medalist.Seq
	Import   medalist.ImportID // that brought it
}

// list is the columns as a SELECT lists them.
func (t *table) list() string { return strings.Join(t.columns, ", ") }

// update is the statement that overwrites a row: the columns, org_id, the key.
func (t *table) update() string {
	var b strings.Builder
	b.WriteString(`UPDATE ` + t.name + ` SET `)
	for i, column := range t.columns {
		if i > 0 {
			b.WriteString(`, `)
		}
		b.WriteString(column + ` = $` + strconv.Itoa(i+1))
	}
	b.WriteString(t.where(len(t.columns) + 1))
	return b.String()
}

// where names a row, from placeholder n on: org_id, the key.
func (t *table) where(n int) string {
	var b strings.Builder
	b.WriteString(` WHERE org_id = $` + strconv.Itoa(n))
	for i, column := range t.key {
		b.WriteString(` AND ` + column + ` = $` + strconv.Itoa(n+1+i))
	}
	return b.String()
}

// keyValues picks the key out of a row's values.
func (t *table) keyValues(values []any) []any {
	var key []any
	for _, column := range t.key {
		key = append(key, values[slices.Index(t.columns, column)])
	}
	return key
}

// revision returns when a row was recorded and by which import.
func (t *table) revision(values []any) (recorded, imported int64) {
	return row(values).int(len(t.columns) - 2), row(values).int(len(t.columns) - 1)
}

// put stores items of which no two have one identity.
func put[T any](ctx context.Context, tx *Tx, t *tableOf[T], items []T, imp medalist.ImportID) ([]Revision, error) {
	if len(items) > maxIn {
		if err := tx.ExpectMany(ctx); err != nil {
			return nil, err
		}
	}
	revisions := make([]Revision, 0, len(items))
	for some := range slices.Chunk(items, maxIn) {
		a := args{tx.id()}
		query := t.old(&a, some)
		old := map[string][]any{}
		err := each(ctx, tx, func(r row) error {
			old[t.identify(r)] = slices.Clone(r)
			return nil
		}, query, a...)
		if err != nil {
			return nil, err
		}
		if revisions, err = putOver(ctx, tx, t, some, old, imp, revisions); err != nil {
			return nil, err
		}
	}
	return revisions, nil
}

// putOver stores items where old rows, by their identities, stand now.
func putOver[T any](ctx context.Context, tx *Tx, t *tableOf[T], items []T, old map[string][]any, imp medalist.ImportID, revisions []Revision) ([]Revision, error) {
	var added [][]any
	for i := range items {
		values := t.values(&items[i])
		before := old[t.identify(values)]
		values, revision := tx.revise(&t.table, before, values, imp)
		switch revision.Change {
		case Added:
			added = append(added, append([]any{tx.id()}, values...))
		case Changed:
			if err := tx.replace(ctx, &t.table, before, values); err != nil {
				return nil, err
			}
		}
		t.set(&items[i], row(values).int(0), revision)
		revisions = append(revisions, revision)
	}
	return revisions, tx.insertRows(ctx, `INSERT INTO `+t.name+` (org_id, `+t.list()+`)`, added)
}

// revise returns the row that takes the place of another, nil if there is
// none, and what that means. values lack recorded and import_id, and the id.
func (tx *Tx) revise(t *table, before, values []any, imp medalist.ImportID) ([]any, Revision) {
	if before == nil {
		seq := tx.nextFor(t)
		if t.columns[0] == "id" {
			values[0] = int64(seq) // a thing is named after its first revision
		}
		return append(values, int64(seq), int64(imp)), Revision{Added, seq, imp}
	}
	if t.columns[0] == "id" {
		values[0] = before[0]
	}
	if slices.Equal(before[:len(values)], values) {
		recorded, imported := t.revision(before)
		return before, Revision{Unchanged, medalist.Seq(recorded), medalist.ImportID(imported)}
	}
	seq := tx.nextFor(t)
	return append(values, int64(seq), int64(imp)), Revision{Changed, seq, imp}
}

// nextFor returns the next number of the counter for a revision of a row.
func (tx *Tx) nextFor(t *table) medalist.Seq {
	seq := tx.Next()
	if t.setup {
		tx.setup = seq
	}
	return seq
}

// replace writes a revision over the one that stood until now.
func (tx *Tx) replace(ctx context.Context, t *table, old, values []any) error {
	replaced, _ := t.revision(values)
	if err := tx.remember(ctx, t, old, replaced); err != nil {
		return err
	}
	return tx.overwrite(ctx, t, values)
}

func (tx *Tx) overwrite(ctx context.Context, t *table, values []any) error {
	args := append(slices.Clip(values), tx.id())
	return tx.exec(ctx, t.update(), append(args, t.keyValues(values)...)...)
}

// marks returns n placeholders from a number on.
func marks(from, n int) string {
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteByte('$')
		b.WriteString(strconv.Itoa(from + i))
	}
	return b.String()
}

// insertRows runs insert for rows, as many at a time as suits the database.
func (tx *Tx) insertRows(ctx context.Context, insert string, rows [][]any) error {
	for len(rows) > 0 {
		n := rowsOfNext(len(rows), tx.dialect.rowsPerInsert)
		if err := tx.exec(ctx, insert+` VALUES `+tuples(n, len(rows[0])), slices.Concat(rows[:n]...)...); err != nil {
			return err
		}
		rows = rows[n:]
	}
	return nil
}

// fewRows is up to how many rows are written by one statement of just so many.
const fewRows = 16

// rowsOfNext returns how many of n rows the next statement writes, that may
// take most: all if they are few, else a power of two, so that few different
// statements are prepared.
func rowsOfNext(n, most int) int {
	if n <= fewRows {
		return min(n, most)
	}
	for most > n {
		most /= 2
	}
	return most
}
