package store

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// A row holds the columns of a row as the drivers give them: int64, string,
// bool, []byte. Scanning into it costs no reflection.
type row []any

func (r row) int(i int) int64 {
	n, _ := r[i].(int64)
	return n
}

func (r row) text(i int) string {
	s, _ := r[i].(string)
	return s
}

func (r row) bytes(i int) []byte {
	b, _ := r[i].([]byte)
	return b
}

func (r row) bool(i int) bool {
	b, ok := r[i].(bool)
	return b || !ok && r.int(i) != 0
}

// exec runs a statement that returns no rows, now or together with a later one.
func (tx *Tx) exec(ctx context.Context, statement string, args ...any) error {
	if tx.reading {
		return errReading
	}
	if tx.pipelined() {
		return tx.enqueue(ctx, queued{statement: statement, args: args})
	}
	if _, err := tx.sql.ExecContext(ctx, statement, args...); err != nil {
		return fmt.Errorf("%s: %w", verb(statement), err)
	}
	return nil
}

// each runs a query and calls do for each of its rows. The row is overwritten
// by the next; its texts are not.
func each(ctx context.Context, tx *Tx, do func(row) error, query string, args ...any) error {
	if tx.reading {
		return errReading
	}
	if len(tx.queue) > 0 {
		return tx.flushWith(ctx, queued{statement: query, args: args, do: do})
	}
	rows, err := tx.sql.QueryContext(ctx, query, args...)
	if err != nil {
		return fmt.Errorf("%s: %w", verb(query), err)
	}
	tx.reading = true
	err = drain(rows, do)
	tx.reading = false
	if closeErr := rows.Close(); err == nil && closeErr != nil {
		err = fmt.Errorf("%s: %w", verb(query), closeErr)
	}
	return err
}

func drain(rows *sql.Rows, do func(row) error) error {
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	r := make(row, len(columns))
	into := make([]any, len(columns))
	for i := range r {
		into[i] = &r[i]
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		if err := do(r); err != nil {
			return err
		}
	}
	return rows.Err()
}

// list runs a query and returns its rows.
func list[T any](ctx context.Context, tx *Tx, scan func(row) (T, error), query string, args ...any) ([]T, error) {
	var all []T
	err := each(ctx, tx, func(r row) error {
		t, err := scan(r)
		all = append(all, t)
		return err
	}, query, args...)
	return all, err
}

// number runs a query for one number; no row is 0.
func (tx *Tx) number(ctx context.Context, query string, args ...any) (n int64, err error) {
	err = each(ctx, tx, func(r row) error {
		n = r.int(0)
		return nil
	}, query, args...)
	return n, err
}

// verb is the beginning of a statement, enough to find it in the code.
func verb(statement string) string {
	words := strings.Fields(statement)
	return strings.Join(words[:min(len(words), 6)], " ")
}

// maxIn is the number of values that one statement lists; methods that take
// more run several.
const maxIn = 512

// args are the arguments of a statement that is put together.
type args []any

// add adds a value and returns its placeholder.
func (a *args) add(value any) string {
	*a = append(*a, value)
	return "$" + strconv.Itoa(len(*a))
}

// in adds the values of a list and returns it in parentheses. Lists are filled
// up to a power of two by repeating the last value, so that few different
// statements are prepared. An empty list holds nothing.
func in[T ~int64 | ~string | ~int32](a *args, values []T) string {
	if len(values) == 0 {
		return "(" + a.add(nil) + ")"
	}
	n := 1
	for n < len(values) {
		n *= 2
	}
	marks := make([]string, n)
	for i := range marks {
		marks[i] = a.add(values[min(i, len(values)-1)])
	}
	return "(" + strings.Join(marks, ",") + ")"
}

// inOf is in for the different values that items have.
func inOf[T any, V ~int64 | ~string](a *args, items []T, value func(*T) V) string {
	values := make([]V, len(items))
	for i := range items {
		values[i] = value(&items[i])
	}
	slices.Sort(values)
	return in(a, slices.Compact(values))
}

// tuples returns the placeholders of rows for VALUES.
func tuples(rows, columns int) string {
	all := make([]string, rows)
	for i := range all {
		all[i] = "(" + marks(i*columns+1, columns) + ")"
	}
	return strings.Join(all, ",")
}

// compareRows orders rows of numbers and texts by their columns.
func compareRows(a, b []any) int {
	for i := range a {
		c := 0
		switch x := a[i].(type) {
		case int64:
			y, _ := b[i].(int64)
			c = cmp.Compare(x, y)
		case string:
			y, _ := b[i].(string)
			c = cmp.Compare(x, y)
		}
		if c != 0 {
			return c
		}
	}
	return 0
}
