package store

import (
	"database/sql"
	"strings"

	"github.com/pressly/goose/v3"
)

// A dialect is all that differs between the databases. Statements do not:
// there is one text of each.
type dialect struct {
	goose goose.Dialect

	// Words of the schema.
	Text      string // a text that orders by code point
	Clustered string // what makes a table lie in the order of its primary key
	RowID     string // the id of a table of wide rows that are looked up one by one,
	RowIDKey  string // and its primary key

	rowsPerInsert int  // rows in one INSERT that are best for this database
	rowsPerUpsert int  // the same for one that adds to rows and returns what they come to
	copies        bool // bulk loads go through COPY instead of INSERT
	pipelines     bool // statements are sent several at a time, to a server
	analyzes      bool // plans need statistics after a bulk load

	expectMany string // what to run before statements that change many rows

	open func(dsn string) (write, read *sql.DB, err error)
}

var sqliteDialect = &dialect{
	goose:         goose.DialectSQLite3,
	Text:          "TEXT",
	Clustered:     "WITHOUT ROWID",
	RowID:         "INTEGER PRIMARY KEY", // a third faster than through an index of whole rows
	rowsPerInsert: 1,
	rowsPerUpsert: 8,
	open:          openSQLite,
}

var postgresDialect = &dialect{
	goose:         goose.DialectPostgres,
	Text:          `TEXT COLLATE "C"`,
	RowID:         "BIGINT NOT NULL",
	RowIDKey:      ", PRIMARY KEY (org_id, id)",
	rowsPerInsert: 64,
	rowsPerUpsert: 512,
	copies:        true,
	pipelines:     true,
	analyzes:      true,
	expectMany:    `SET LOCAL plan_cache_mode = force_custom_plan`,
	open:          openPostgres,
}

// dialectOf tells which database a DSN names: PostgreSQL by its URL, else the
// path of a SQLite file.
func dialectOf(dsn string) *dialect {
	if strings.HasPrefix(dsn, "postgres://") || strings.HasPrefix(dsn, "postgresql://") {
		return postgresDialect
	}
	return sqliteDialect
}
