package store

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"

	"medalist.dev/medalist"
)

// maxBuffered bounds the rows that wait to be copied.
const maxBuffered = 20_000

// manyLoaded is from how many rows on a table's statistics are worth making
// anew.
const manyLoaded = 10_000

// A loader adds rows to one table: with COPY where there is one, else with a
// prepared INSERT of a single row, than which one of several rows is slower.
type loader struct {
	tx      *Tx
	table   string
	columns []string
	insert  *sql.Stmt
	buffer  []any // several rows, one behind the other
	loaded  int
}

func (l *loader) add(ctx context.Context, values ...any) error {
	if l.tx.reading {
		return errReading
	}
	l.loaded++
	if l.tx.dialect.copies {
		l.buffer = append(l.buffer, values...)
		if len(l.buffer) >= maxBuffered*len(l.columns) {
			return l.copy(ctx)
		}
		return nil
	}
	if l.insert == nil || l.loaded%1000 == 0 {
		if err := l.prepare(ctx); err != nil {
			return err
		}
	}
	// The driver would watch the context of every row; prepare looks at it
	// now and then.
	if _, err := l.insert.ExecContext(context.WithoutCancel(ctx), values...); err != nil {
		return fmt.Errorf("load %s: %w", l.table, err)
	}
	return nil
}

func (l *loader) prepare(ctx context.Context) (err error) {
	if l.insert != nil {
		return ctx.Err()
	}
	l.insert, err = l.tx.sql.PrepareContext(ctx,
		`INSERT INTO `+l.table+` (`+strings.Join(l.columns, ", ")+`) VALUES (`+marks(1, len(l.columns))+`)`)
	if err != nil {
		return fmt.Errorf("load %s: %w", l.table, err)
	}
	return nil
}

// copy sends the buffered rows.
func (l *loader) copy(ctx context.Context) error {
	if err := l.tx.flush(ctx); err != nil {
		return err
	}
	n := len(l.columns)
	err := l.tx.conn.Raw(func(driverConn any) error {
		_, err := driverConn.(*stdlib.Conn).Conn().CopyFrom(ctx, pgx.Identifier{l.table}, l.columns,
			pgx.CopyFromSlice(len(l.buffer)/n, func(i int) ([]any, error) { return l.buffer[i*n : (i+1)*n], nil }))
		return err
	})
	clear(l.buffer)
	l.buffer = l.buffer[:0]
	if err != nil {
		return fmt.Errorf("load %s: %w", l.table, err)
	}
	return nil
}

func (l *loader) flush(ctx context.Context) error {
	if l.insert != nil {
		err := l.insert.Close()
		if l.insert = nil; err != nil {
			return fmt.Errorf("load %s: %w", l.table, err)
		}
	}
	if len(l.buffer) > 0 {
		if err := l.copy(ctx); err != nil {
			return err
		}
	}
	many := l.loaded >= manyLoaded
	l.loaded = 0
	if many {
		return l.tx.Analyze(ctx, l.table)
	}
	return nil
}

// maxCredits bounds the credits that wait to be sorted: some 64 MB.
const maxCredits = 1 << 20

// A creditLoader adds credits in the order in which they lie: facts come in
// the order of a file, and two inserts next to each other cost a fraction of
// two apart.
type creditLoader struct {
	loader
	rows []creditRow
}

type creditRow struct {
	person   medalist.PersonID
	kind     medalist.KindID
	day      medalist.Date
	activity medalist.ActivityID
}

func (l *creditLoader) add(ctx context.Context, r creditRow) error {
	l.rows = append(l.rows, r)
	if len(l.rows) >= maxCredits {
		return l.sort(ctx)
	}
	return nil
}

// sort writes the rows in their order.
func (l *creditLoader) sort(ctx context.Context) error {
	slices.SortFunc(l.rows, func(a, b creditRow) int {
		return cmp.Or(cmp.Compare(a.person, b.person), strings.Compare(string(a.kind), string(b.kind)),
			cmp.Compare(a.day, b.day), cmp.Compare(a.activity, b.activity))
	})
	for _, r := range l.rows {
		err := l.loader.add(ctx, l.tx.id(), int64(r.person), string(r.kind), int64(r.day), int64(r.activity))
		if err != nil {
			return err
		}
	}
	l.rows = l.rows[:0]
	return nil
}

func (l *creditLoader) flush(ctx context.Context) error {
	if err := l.sort(ctx); err != nil {
		return err
	}
	return l.loader.flush(ctx)
}
