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
	Bytes     string // bytes that are no text
	RowID     string // the id of a table of wide rows that are looked up one by one,
	RowIDKey  string // and its primary key

	rowsPerInsert int  // rows in one INSERT that are best for this database
	rowsPerUpsert int  // the same for one that adds to rows and returns what they come to
	copies        bool // bulk loads go through COPY instead of INSERT
	pipelines     bool // statements are sent several at a time, to a server
	analyzes      bool // plans need statistics after a bulk load

	expectMany string // what to run before statements that change many rows

	tables       string // a query for the names of all tables
	tableColumns string // a query for a table's columns: name, type and place in the primary key, 0 for none

	open func(dsn string) (write, read *sql.DB, err error)
}

var sqliteDialect = &dialect{
	goose:         goose.DialectSQLite3,
	Text:          "TEXT",
	Clustered:     "WITHOUT ROWID",
	Bytes:         "BLOB",
	RowID:         "INTEGER PRIMARY KEY", // a third faster than through an index of whole rows
	rowsPerInsert: 1,
	rowsPerUpsert: 8,
	tables: `
		SELECT name FROM sqlite_master
		WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'goose_db_version'`,
	tableColumns: `SELECT name, type, pk FROM pragma_table_info($1) ORDER BY cid`,
	open:         openSQLite,
}

var postgresDialect = &dialect{
	goose:         goose.DialectPostgres,
	Text:          `TEXT COLLATE "C"`,
	Bytes:         "BYTEA",
	RowID:         "BIGINT NOT NULL",
	RowIDKey:      ", PRIMARY KEY (org_id, id)",
	rowsPerInsert: 64,
	rowsPerUpsert: 512,
	copies:        true,
	pipelines:     true,
	analyzes:      true,
	expectMany:    `SET LOCAL plan_cache_mode = force_custom_plan`,
	tables: `
		SELECT CAST(table_name AS TEXT) FROM information_schema.tables
		WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' AND table_name <> 'goose_db_version'`,
	// The information schema tells the same, in a second for all tables.
	tableColumns: `
		SELECT CAST(a.attname AS TEXT), format_type(a.atttypid, a.atttypmod), COALESCE((
			SELECT CAST(array_position(CAST(i.indkey AS SMALLINT[]), a.attnum) + 1 AS BIGINT) -- an indkey counts from 0
			FROM pg_index i WHERE i.indrelid = a.attrelid AND i.indisprimary), 0)
		FROM pg_attribute a
		WHERE a.attrelid = to_regclass(quote_ident($1)) AND a.attnum > 0 AND NOT a.attisdropped
		ORDER BY a.attnum`,
	open: openPostgres,
}

// dialectOf tells which database a DSN names: PostgreSQL by its URL, else the
// path of a SQLite file.
func dialectOf(dsn string) *dialect {
	if strings.HasPrefix(dsn, "postgres://") || strings.HasPrefix(dsn, "postgresql://") {
		return postgresDialect
	}
	return sqliteDialect
}
