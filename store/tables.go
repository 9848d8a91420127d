package store

import (
	"context"
	"fmt"
	"slices"
	"strings"
)

// A storedTable is a table as the database describes it, with all
// organisations' rows: something for backups alone.
type storedTable struct {
	Name    string
	Columns []string
	Types   []columnType
	key     []string // of the primary key, in its order
}

// A columnType says how backups write the values of a column.
type columnType string

const (
	intColumn   columnType = "int"
	textColumn  columnType = "text"
	boolColumn  columnType = "bool"
	floatColumn columnType = "float"
	bytesColumn columnType = "bytes"
)

// columnTypeOf reads what a database says of a column.
func columnTypeOf(declared string) columnType {
	declared = strings.ToUpper(declared)
	for _, t := range []struct {
		word string
		is   columnType
	}{
		{"BOOL", boolColumn},
		{"INT", intColumn},
		{"BLOB", bytesColumn},
		{"BYTEA", bytesColumn},
		{"DOUBLE", floatColumn},
		{"REAL", floatColumn},
		{"FLOAT", floatColumn},
	} {
		if strings.Contains(declared, t.word) {
			return t.is
		}
	}
	return textColumn
}

// storedTables returns all tables in the order of their names, apart from
// those that the database and the migrations keep for themselves.
func (tx *Tx) storedTables(ctx context.Context) ([]storedTable, error) {
	names, err := list(ctx, tx, func(r row) (string, error) { return r.text(0), nil }, tx.dialect.tables)
	if err != nil {
		return nil, err
	}
	slices.Sort(names)
	var all []storedTable
	for _, name := range names {
		t := storedTable{Name: name}
		places := map[string]int64{}
		err := each(ctx, tx, func(r row) error {
			t.Columns = append(t.Columns, r.text(0))
			t.Types = append(t.Types, columnTypeOf(r.text(1)))
			if place := r.int(2); place > 0 {
				t.key = append(t.key, r.text(0))
				places[r.text(0)] = place
			}
			return nil
		}, tx.dialect.tableColumns, name)
		if err != nil {
			return nil, err
		}
		if len(t.key) == 0 {
			return nil, fmt.Errorf("the table %s has no primary key, by which a backup orders its rows", name)
		}
		slices.SortFunc(t.key, func(a, b string) int { return int(places[a] - places[b]) })
		all = append(all, t)
	}
	return all, nil
}

// rows streams a table in the order of its key. Ids are unique in a database
// and grow with their organisations, so that an id alone orders as
// organisation and id do.
func (t *storedTable) rows(ctx context.Context, tx *Tx, do func(row) error) error {
	return each(ctx, tx, do, `SELECT `+strings.Join(t.Columns, ", ")+` FROM `+t.Name+` ORDER BY `+strings.Join(t.key, ", "))
}

// isEmpty reports whether a table has no row.
func (t *storedTable) isEmpty(ctx context.Context, tx *Tx) (bool, error) {
	n, err := tx.number(ctx, `SELECT COUNT(*) FROM (SELECT 1 FROM `+t.Name+` LIMIT 1) AS one`)
	return n == 0, err
}
