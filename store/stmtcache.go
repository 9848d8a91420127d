package store

import (
	"context"
	"database/sql/driver"
)

// A cachingConnector opens connections that keep their prepared statements:
// SQLite would parse and plan every statement again each time it runs.
type cachingConnector struct{ driver.Connector }

// Connect opens a connection.
func (c cachingConnector) Connect(ctx context.Context) (driver.Conn, error) {
	conn, err := c.Connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	return &cachingConn{conn: conn.(sqliteConn), idle: map[string]cachedStmt{}}, nil
}

// sqliteConn is what the driver's connections can do.
type sqliteConn interface {
	driver.Conn
	driver.ConnBeginTx
	driver.ConnPrepareContext
	driver.Pinger
	driver.SessionResetter
	driver.Validator
}

type cachedStmt interface {
	driver.Stmt
	driver.StmtExecContext
	driver.StmtQueryContext
}

// maxCached bounds the statements a connection keeps; beyond it, one that was
// not used lately makes room.
const maxCached = 400

// A cachingConn lends its statements by their text: one that is being read
// from is not idle, and a second one of the same text is made.
type cachingConn struct {
	conn sqliteConn
	idle map[string]cachedStmt
}

func (c *cachingConn) take(ctx context.Context, query string) (cachedStmt, error) {
	if s, ok := c.idle[query]; ok {
		delete(c.idle, query)
		return s, nil
	}
	s, err := c.conn.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	return s.(cachedStmt), nil
}

func (c *cachingConn) give(query string, s cachedStmt) error {
	if old, ok := c.idle[query]; ok {
		_ = old.Close() // the two are alike; keep the newer
	} else if len(c.idle) >= maxCached {
		for q, old := range c.idle { // in no order: good enough for a bound that is hardly ever met
			delete(c.idle, q)
			_ = old.Close()
			break
		}
	}
	c.idle[query] = s
	return nil
}

// ExecContext runs a statement that returns no rows. Watching a context costs
// the driver a goroutine for each statement, more than most statements take,
// so a statement that writes runs to its end.
func (c *cachingConn) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	ctx = context.WithoutCancel(ctx)
	s, err := c.take(ctx, query)
	if err != nil {
		return nil, err
	}
	result, err := s.ExecContext(ctx, args)
	if err != nil {
		_ = s.Close()
		return nil, err
	}
	return result, c.give(query, s)
}

// QueryContext runs a statement that returns rows.
func (c *cachingConn) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	s, err := c.take(ctx, query)
	if err != nil {
		return nil, err
	}
	rows, err := s.QueryContext(ctx, args)
	if err != nil {
		_ = s.Close()
		return nil, err
	}
	return &cachedRows{Rows: rows, done: func() error { return c.give(query, s) }}, nil
}

type cachedRows struct {
	driver.Rows
	done func() error
}

// Close gives the statement back.
func (r *cachedRows) Close() error {
	err := r.Rows.Close()
	if err == nil {
		err = r.done()
	}
	return err
}

// Close closes the statements and the connection.
func (c *cachingConn) Close() error {
	for _, s := range c.idle {
		_ = s.Close()
	}
	return c.conn.Close()
}

// The rest is the driver's own.

func (c *cachingConn) Begin() (driver.Tx, error) {
	return c.BeginTx(context.Background(), driver.TxOptions{})
}

func (c *cachingConn) BeginTx(ctx context.Context, opts driver.TxOptions) (driver.Tx, error) {
	return c.conn.BeginTx(ctx, opts)
}

func (c *cachingConn) Prepare(query string) (driver.Stmt, error) { return c.conn.Prepare(query) }

func (c *cachingConn) PrepareContext(ctx context.Context, query string) (driver.Stmt, error) {
	return c.conn.PrepareContext(ctx, query)
}

func (c *cachingConn) Ping(ctx context.Context) error         { return c.conn.Ping(ctx) }
func (c *cachingConn) ResetSession(ctx context.Context) error { return c.conn.ResetSession(ctx) }
func (c *cachingConn) IsValid() bool                          { return c.conn.IsValid() }
