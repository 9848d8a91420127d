package store

import (
	"context"
	"fmt"
	"slices"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
)

// A queued statement waits for the next one whose answer is needed, so that
// they go to a server together: each way there and back takes as long as
// several statements.
type queued struct {
	statement string
	args      []any
	do        func(row) error // for each row it returns, nil if it returns none
	then      func() error    // run after it, nil for nothing; may run statements
}

// maxQueuedArgs bounds the arguments of the statements that wait.
const maxQueuedArgs = 10_000

// pipelined reports whether statements whose answer is not needed at once wait.
func (tx *Tx) pipelined() bool { return tx.dialect.pipelines && !tx.readOnly }

// later runs a statement, now or together with a later one, passes the rows it
// returns to do, and then runs then.
func (tx *Tx) later(ctx context.Context, do func(row) error, then func() error, statement string, args ...any) error {
	if tx.pipelined() {
		return tx.enqueue(ctx, queued{statement, args, do, then})
	}
	if err := each(ctx, tx, do, statement, args...); err != nil {
		return err
	}
	return then()
}

func (tx *Tx) enqueue(ctx context.Context, q queued) error {
	if tx.reading {
		return errReading
	}
	tx.queue = append(tx.queue, q)
	if tx.queuedArgs += len(q.args); tx.queuedArgs < maxQueuedArgs {
		return nil
	}
	return tx.flush(ctx)
}

// flush runs the statements that wait. One that fails tells so only now.
func (tx *Tx) flush(ctx context.Context) error {
	for len(tx.queue) > 0 {
		all := tx.takeQueue()
		if err := tx.send(ctx, all); err != nil {
			return err
		}
		for i := range all {
			if all[i].then == nil {
				continue
			}
			if err := all[i].then(); err != nil {
				return err
			}
		}
	}
	return nil
}

// flushWith runs a query together with the statements that wait. What these
// leave to be done afterwards is done before.
func (tx *Tx) flushWith(ctx context.Context, q queued) error {
	if slices.ContainsFunc(tx.queue, func(q queued) bool { return q.then != nil }) {
		if err := tx.flush(ctx); err != nil {
			return err
		}
	}
	return tx.send(ctx, append(tx.takeQueue(), q))
}

func (tx *Tx) takeQueue() []queued {
	all := tx.queue
	tx.queue, tx.queuedArgs = nil, 0
	return all
}

// send runs statements in one way there and back.
func (tx *Tx) send(ctx context.Context, all []queued) error {
	tx.reading = true
	defer func() { tx.reading = false }()
	return tx.conn.Raw(func(driverConn any) error {
		batch := &pgx.Batch{}
		for i := range all {
			batch.Queue(all[i].statement, all[i].args...)
		}
		results := driverConn.(*stdlib.Conn).Conn().SendBatch(ctx, batch)
		for i := range all {
			if err := all[i].receive(results); err != nil {
				_ = results.Close() // says the same again
				return err
			}
		}
		return results.Close()
	})
}

// receive reads the answer to a statement.
func (q *queued) receive(results pgx.BatchResults) error {
	rows, err := results.Query()
	if err != nil {
		return fmt.Errorf("%s: %w", verb(q.statement), err)
	}
	defer rows.Close()
	for rows.Next() {
		values, err := rows.Values()
		if err != nil {
			return fmt.Errorf("%s: %w", verb(q.statement), err)
		}
		if err := q.do(values); err != nil {
			return err
		}
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("%s: %w", verb(q.statement), err)
	}
	return nil
}
