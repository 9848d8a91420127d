package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"medalist.dev/medalist"
)

// A Tx is a transaction of one organisation. It is not safe for concurrent
// use and ends with the function it was given to.
type Tx struct {
	org      medalist.Org
	dialect  *dialect
	conn     *sql.Conn
	sql      *sql.Tx
	readOnly bool
	mails    bool         // see DB.Mails
	reading  bool         // rows are being streamed
	next     medalist.Seq // next free number of the organisation's counter
	first    medalist.Seq // what next was at the start
	setup    medalist.Seq // see Setup
	texts    interner

	committed  []func() // see AfterCommit
	queue      []queued // statements that wait for the next; see queued
	queuedArgs int      // of all of them
}

var errReading = errors.New("a statement cannot run while rows are being streamed")

// View runs do on a snapshot of an organisation: it sees all of what was
// committed before, and nothing of what is committed meanwhile.
func (db *DB) View(ctx context.Context, org medalist.OrgID, do func(*Tx) error) error {
	opts := &sql.TxOptions{ReadOnly: true, Isolation: sql.LevelRepeatableRead}
	return db.run(ctx, db.read, opts, func(tx *Tx) error {
		tx.readOnly = true
		if err := tx.load(ctx, org, selectOrg); err != nil {
			return err
		}
		return do(tx)
	})
}

// Update runs do in a transaction that may change an organisation and commits
// it if do returns nil. Transactions that update the same organisation run
// one after the other.
func (db *DB) Update(ctx context.Context, org medalist.OrgID, do func(*Tx) error) error {
	return db.run(ctx, db.write, nil, func(tx *Tx) error {
		// Writing the row locks it until the transaction ends.
		err := tx.load(ctx, org, `UPDATE orgs SET next_seq = next_seq WHERE id = $1 RETURNING `+orgColumns)
		if err != nil {
			return err
		}
		if err := do(tx); err != nil {
			return err
		}
		return tx.keepCounter(ctx)
	})
}

// run runs do in a transaction on a connection of a pool.
func (db *DB) run(ctx context.Context, pool *sql.DB, opts *sql.TxOptions, do func(*Tx) error) error {
	conn, err := pool.Conn(ctx)
	if err != nil {
		return fmt.Errorf("connect to database: %w", err)
	}
	defer func() { _ = conn.Close() }() // gives it back to the pool
	stx, err := conn.BeginTx(ctx, opts)
	if isBusy(err) {
		return medalist.Errorf(medalist.Conflict, "Another program has been writing to the database for too long; try again once it has finished.")
	}
	if err != nil {
		return fmt.Errorf("begin transaction: %w", err)
	}
	defer func() { _ = stx.Rollback() }() // undoes nothing once committed
	tx := &Tx{dialect: db.dialect, conn: conn, sql: stx, mails: db.Mails, texts: interner{}}
	if err := do(tx); err != nil {
		return err
	}
	if err := tx.flush(ctx); err != nil {
		return err
	}
	if err := stx.Commit(); err != nil {
		return fmt.Errorf("commit: %w", err)
	}
	for _, then := range tx.committed {
		then()
	}
	return nil
}

// AfterCommit has something done once the transaction is durable, and not at
// all if it fails.
func (tx *Tx) AfterCommit(then func()) { tx.committed = append(tx.committed, then) }

// Org returns the organisation's settings.
func (tx *Tx) Org() medalist.Org { return tx.org }

// Next returns the next number of the organisation's counter, for a new thing
// or a new revision: numbers that later calls return are greater.
func (tx *Tx) Next() medalist.Seq {
	tx.next++
	return tx.next - 1
}

// Version returns how far the organisation's counter had come when the
// transaction began. Between two that began with the same, nothing changed.
func (tx *Tx) Version() medalist.Seq { return tx.first }

// Setup returns when the set-up of the organisation last changed: its people,
// teams, targets, definitions and settings. As long as it is the same, they
// are.
func (tx *Tx) Setup() medalist.Seq { return tx.setup }

// renewSetup notes that the set-up has changed.
func (tx *Tx) renewSetup() { tx.setup = tx.Next() }

// load reads the organisation's row with a statement that returns it.
func (tx *Tx) load(ctx context.Context, org medalist.OrgID, statement string) error {
	rows, err := list(ctx, tx, scanOrgRow, statement, int64(org))
	if err != nil {
		return err
	}
	if len(rows) == 0 {
		return medalist.Errorf(medalist.NotFound, "There is no organisation number %d.", org)
	}
	tx.org, tx.next, tx.first, tx.setup = rows[0].org, rows[0].next, rows[0].next, rows[0].setup
	return nil
}

// keepCounter writes back how far the counter went.
func (tx *Tx) keepCounter(ctx context.Context) error {
	if tx.next == tx.first {
		return nil
	}
	return tx.exec(ctx, `UPDATE orgs SET next_seq = $1, setup = $2 WHERE id = $3`, int64(tx.next), int64(tx.setup), tx.id())
}

// id is the organisation as an argument of statements.
func (tx *Tx) id() int64 { return int64(tx.org.ID) }
