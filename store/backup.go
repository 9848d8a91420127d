package store

import (
	"bufio"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash"
	"io"
	"strconv"
	"time"
)

// A backup is a compressed text of lines, the same from both databases:
//
//	{"medalist":"backup","format":1,"schema":13,"at":"2026-03-01T02:00:00Z"}
//	{"table":"people","columns":["org_id","id",…],"types":["int","int",…]}
//	[1,7,"ann@acme.example",…]
//	{"end":"people","rows":1,"sha256":"…"}
//	…
//	{"complete":true,"orgs":[…],"sha256":"…"}
//
// Rows lie in the order of their primary keys. The sum of a table is over the
// lines of its rows, that of the last line over all lines before it.

// backupFormat is the version of the form above.
const backupFormat = 1

// BackupInfo is what a backup says of itself.
type BackupInfo struct {
	Schema int64     // version of the tables
	At     time.Time // of the moment that it shows
	Tables []BackupTable
	Orgs   []BackupOrg

	Files   []BackupFile // that the database knows, whole or kept
	Content bool         // their bytes lie beside the backup
}

// A BackupFile is a file whose bytes lie where files are kept, not in the
// database.
type BackupFile struct {
	Key, SHA256 string
	Size        int64
}

// A BackupTable is a table in a backup.
type BackupTable struct {
	Name   string `json:"end"`
	Rows   int64  `json:"rows"`
	SHA256 string `json:"sha256"`
}

// A BackupOrg is what an organisation comes to in a backup, to be compared
// after it was restored.
type BackupOrg struct {
	Slug    string `json:"slug"`
	People  int64  `json:"people"`
	Facts   int64  `json:"facts"`
	Entries int64  `json:"entries"` // of the ledger
	Points  int64  `json:"points"`  // that they add up to, in hundredths
}

// Rows returns the number of rows of all tables.
func (i *BackupInfo) Rows() int64 {
	var n int64
	for _, t := range i.Tables {
		n += t.Rows
	}
	return n
}

// A backupHead is the first line of a backup.
type backupHead struct {
	Medalist string    `json:"medalist"`
	Format   int       `json:"format"`
	Schema   int64     `json:"schema"`
	At       time.Time `json:"at"`
	Content  bool      `json:"content,omitempty"` // the bytes of files lie beside the backup
}

// A backupTable begins a table.
type backupTable struct {
	Table   string       `json:"table"`
	Columns []string     `json:"columns"`
	Types   []columnType `json:"types"`
}

// A backupTail is the last line of a backup.
type backupTail struct {
	Complete bool        `json:"complete"`
	Orgs     []BackupOrg `json:"orgs"`
	SHA256   string      `json:"sha256"`
}

// Backup writes all organisations to w, as one snapshot shows them, while
// others go on reading and writing. at is now; content says that whoever asks
// puts the bytes of files beside it. progress, which may be nil, is told the
// number of rows so far now and then. But for the list of files, what it needs
// of memory does not grow with the database.
func (db *DB) Backup(ctx context.Context, w io.Writer, at time.Time, content bool, progress func(rows int64)) (*BackupInfo, error) {
	var info *BackupInfo
	opts := &sql.TxOptions{ReadOnly: true, Isolation: sql.LevelRepeatableRead}
	err := db.run(ctx, db.read, opts, func(tx *Tx) (err error) {
		tx.readOnly = true
		b := newBackupWriter(w, progress)
		info, err = b.write(ctx, tx, &BackupInfo{At: at.UTC(), Content: content})
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("back up: %w", err)
	}
	return info, nil
}

// A backupWriter writes a backup.
type backupWriter struct {
	zip      *gzip.Writer
	w        *bufio.Writer
	whole    hash.Hash
	line     []byte
	rows     int64
	progress func(int64)
}

func newBackupWriter(w io.Writer, progress func(int64)) *backupWriter {
	zip, err := gzip.NewWriterLevel(w, gzip.BestSpeed)
	if err != nil {
		panic("store: " + err.Error()) // the level is ours
	}
	return &backupWriter{zip: zip, w: bufio.NewWriterSize(zip, 1<<16), whole: sha256.New(), progress: progress}
}

func (b *backupWriter) write(ctx context.Context, tx *Tx, info *BackupInfo) (*BackupInfo, error) {
	var err error
	if info.Schema, err = tx.number(ctx, `SELECT MAX(version_id) FROM goose_db_version`); err != nil {
		return nil, err
	}
	if err := b.put(backupHead{"backup", backupFormat, info.Schema, info.At, info.Content}); err != nil {
		return nil, err
	}
	tables, err := tx.storedTables(ctx)
	if err != nil {
		return nil, err
	}
	for i := range tables {
		end, err := b.table(ctx, tx, &tables[i], info)
		if err != nil {
			return nil, err
		}
		info.Tables = append(info.Tables, end)
	}
	if info.Orgs, err = tx.backupOrgs(ctx); err != nil {
		return nil, err
	}
	if err := b.put(backupTail{true, info.Orgs, hex.EncodeToString(b.whole.Sum(nil))}); err != nil {
		return nil, err
	}
	if err := b.w.Flush(); err != nil {
		return nil, err
	}
	return info, b.zip.Close()
}

// table writes a table.
func (b *backupWriter) table(ctx context.Context, tx *Tx, t *storedTable, info *BackupInfo) (BackupTable, error) {
	end := BackupTable{Name: t.Name}
	if err := b.put(backupTable{t.Name, t.Columns, t.Types}); err != nil {
		return end, err
	}
	sum := sha256.New()
	err := t.rows(ctx, tx, func(r row) error {
		line, err := appendRow(b.line[:0], r, t.Types)
		if err != nil {
			return fmt.Errorf("%s: %w", t.Name, err)
		}
		b.line = line
		info.addFile(t, r)
		end.Rows++
		if b.rows++; b.progress != nil && b.rows%1000 == 0 {
			b.progress(b.rows)
		}
		sum.Write(line) // never fails
		b.whole.Write(line)
		_, err = b.w.Write(line)
		return err
	})
	if err != nil {
		return end, err
	}
	end.SHA256 = hex.EncodeToString(sum.Sum(nil))
	return end, b.put(end)
}

// put writes a line of JSON.
func (b *backupWriter) put(what any) error {
	line, err := json.Marshal(what)
	if err != nil {
		return err
	}
	line = append(line, '\n')
	b.whole.Write(line)
	_, err = b.w.Write(line)
	return err
}

// appendRow appends a row as a line.
func appendRow(line []byte, r row, types []columnType) ([]byte, error) {
	line = append(line, '[')
	for i, t := range types {
		if i > 0 {
			line = append(line, ',')
		}
		switch v := r[i].(type) {
		case nil:
			line = append(line, "null"...)
		case []byte:
			line = appendQuoted(line, base64.StdEncoding.EncodeToString(v))
		case float64:
			line = strconv.AppendFloat(line, v, 'g', -1, 64)
		case string:
			line = appendQuoted(line, v)
		case int64, bool:
			if t == boolColumn {
				line = strconv.AppendBool(line, r.bool(i))
			} else {
				line = strconv.AppendInt(line, r.int(i), 10)
			}
		default:
			return nil, fmt.Errorf("a value of type %T is none that backups know", v)
		}
	}
	return append(line, ']', '\n'), nil
}

// backupOrgs counts what each organisation has.
func (tx *Tx) backupOrgs(ctx context.Context) ([]BackupOrg, error) {
	return list(ctx, tx, func(r row) (BackupOrg, error) {
		return BackupOrg{r.text(0), r.int(1), r.int(2), r.int(3), r.int(4)}, nil
	}, `
		SELECT slug,
			(SELECT COUNT(*) FROM people WHERE org_id = o.id),
			(SELECT COUNT(*) FROM activities WHERE org_id = o.id),
			(SELECT COUNT(*) FROM ledger WHERE org_id = o.id),
			(SELECT CAST(COALESCE(SUM(points), 0) AS BIGINT) FROM ledger WHERE org_id = o.id)
		FROM orgs o ORDER BY slug`)
}
