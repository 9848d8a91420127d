package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
)

// Rows are rows of one table, in memory.
type rows struct {
	table   string
	columns []string
	values  []any // one row behind the other
}

func (r *rows) count() int { return len(r.values) / len(r.columns) }

func (r *rows) row(i int) []any {
	n := len(r.columns)
	return r.values[i*n : (i+1)*n : (i+1)*n]
}

// read returns the rows of a table that a condition and an order name.
func (b *bareDB) read(ctx context.Context, table, which string, args ...any) (*rows, error) {
	found, err := b.conn.QueryContext(ctx, "SELECT * FROM "+table+" "+which, args...)
	if err != nil {
		return nil, err
	}
	defer found.Close()
	all := &rows{table: table}
	if all.columns, err = found.Columns(); err != nil {
		return nil, err
	}
	n := len(all.columns)
	into, texts := make([]any, n), map[string]any{}
	for found.Next() {
		all.values = append(all.values, make([]any, n)...)
		r := all.row(all.count() - 1)
		for i := range r {
			into[i] = &r[i]
		}
		if err := found.Scan(into...); err != nil {
			return nil, err
		}
		share(texts, r)
	}
	return all, found.Err()
}

// share makes equal texts of different rows one, as long as there are few
// different ones: memory for the rest.
func share(texts map[string]any, row []any) {
	for i, v := range row {
		text, ok := v.(string)
		if !ok {
			continue
		}
		if known, ok := texts[text]; ok {
			row[i] = known
		} else if len(texts) < 10_000 {
			texts[text] = v
		}
	}
}

// A loading adds rows in transactions.
type loading struct {
	*bareDB
	every int // rows of a transaction, 0 for a single one
	held  int // rows in the one that is open
}

func (l *loading) begin(ctx context.Context) error {
	statement := "BEGIN IMMEDIATE"
	if l.server {
		statement = "BEGIN"
	}
	_, err := l.conn.ExecContext(ctx, statement)
	return err
}

func (l *loading) commit(ctx context.Context) error {
	_, err := l.conn.ExecContext(ctx, "COMMIT")
	return err
}

// load adds rows as fast as the driver can: with COPY where there is one, else
// with a prepared INSERT of a single row.
func (l *loading) load(ctx context.Context, r *rows) error {
	if l.server {
		return l.copy(ctx, r)
	}
	insert, err := l.conn.PrepareContext(ctx, insertInto(r))
	if err != nil {
		return err
	}
	defer insert.Close()
	for i := range r.count() {
		if _, err := insert.ExecContext(ctx, r.row(i)...); err != nil {
			return fmt.Errorf("insert into %s: %w", r.table, err)
		}
		if l.held++; l.held != l.every {
			continue
		}
		l.held = 0
		if err := l.commit(ctx); err != nil {
			return err
		}
		if err := l.begin(ctx); err != nil {
			return err
		}
	}
	return nil
}

func insertInto(r *rows) string {
	marks := make([]string, len(r.columns))
	for i := range marks {
		marks[i] = fmt.Sprintf("$%d", i+1)
	}
	return "INSERT INTO " + r.table + " (" + strings.Join(r.columns, ", ") + ") VALUES (" + strings.Join(marks, ", ") + ")"
}

func (l *loading) copy(ctx context.Context, r *rows) error {
	return l.conn.Raw(func(driverConn any) error {
		_, err := driverConn.(*stdlib.Conn).Conn().CopyFrom(ctx, pgx.Identifier{r.table}, r.columns,
			pgx.CopyFromSlice(r.count(), func(i int) ([]any, error) { return r.row(i), nil }))
		return err
	})
}
