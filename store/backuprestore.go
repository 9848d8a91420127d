package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/pressly/goose/v3"

	"medalist.dev/medalist"
)

// Restore reads a backup into an empty database of either kind, which is made
// if it does not exist, and brings its tables up to date. open opens the
// backup, which is read twice: it is verified as a whole before anything is
// written. What was written is read again and compared, and bring, which may be
// nil, brings what does not lie in the database, before it is kept: all of it,
// or nothing.
func Restore(ctx context.Context, dsn string, open func() (io.ReadCloser, error), bring func(context.Context, *BackupInfo) error, progress func(rows int64)) (info *BackupInfo, err error) {
	if info, err = verified(ctx, open); err != nil {
		return nil, err
	}
	d := dialectOf(dsn)
	write, read, err := d.open(dsn)
	if err != nil {
		return nil, fmt.Errorf("open database: %w", err)
	}
	db := &DB{dialect: d, write: write, read: read}
	defer func() { err = errors.Join(err, db.Close()) }()
	if err := db.migrateTo(ctx, info.Schema); err != nil {
		return nil, err
	}
	err = db.run(ctx, db.write, nil, func(tx *Tx) error {
		r := &restoring{tx: tx, progress: progress}
		if err := r.prepare(ctx); err != nil {
			return err
		}
		if err := take(ctx, open, r); err != nil {
			return err
		}
		if err := r.compare(ctx, info); err != nil || bring == nil {
			return err
		}
		return bring(ctx, info)
	})
	if err != nil {
		return nil, fmt.Errorf("restore: %w", err)
	}
	return info, db.migrate(ctx)
}

func verified(ctx context.Context, open func() (io.ReadCloser, error)) (*BackupInfo, error) {
	file, err := open()
	if err != nil {
		return nil, err
	}
	info, err := VerifyBackup(ctx, file)
	return info, errors.Join(err, file.Close())
}

func take(ctx context.Context, open func() (io.ReadCloser, error), taker backupTaker) error {
	file, err := open()
	if err != nil {
		return err
	}
	_, err = readBackup(ctx, file, taker)
	return errors.Join(err, file.Close())
}

// migrateTo makes the tables as they were when a backup was written. A
// database that is further already cannot take it.
func (db *DB) migrateTo(ctx context.Context, version int64) error {
	migrations, err := db.dialect.migrations()
	if err != nil {
		return err
	}
	newest := int64(0)
	for _, m := range migrations {
		newest = max(newest, m.Version)
	}
	if version > newest {
		return medalist.Errorf(medalist.Conflict, "This backup has tables of version %d, and this program knows them up to %d; restore it with a newer program.", version, newest)
	}
	provider, err := goose.NewProvider(db.dialect.goose, db.write, nil,
		goose.WithGoMigrations(migrations...), goose.WithDisableGlobalRegistry(true))
	if err != nil {
		return err
	}
	stands, err := provider.GetDBVersion(ctx)
	if err != nil {
		return err
	}
	if stands > version {
		return medalist.Errorf(medalist.Conflict, "The database has tables of version %d, and the backup those of %d; restore into a new database.", stands, version)
	}
	_, err = provider.UpTo(ctx, version)
	return err
}

// A restoring puts a backup's rows into tables. It is a backupTaker.
type restoring struct {
	tx       *Tx
	tables   []storedTable
	progress func(int64)
	rows     int64
	load     *loader
}

// prepare refuses a database that is not empty.
func (r *restoring) prepare(ctx context.Context) (err error) {
	if r.tables, err = r.tx.storedTables(ctx); err != nil {
		return err
	}
	for i := range r.tables {
		empty, err := r.tables[i].isEmpty(ctx, r.tx)
		if err != nil {
			return err
		}
		if !empty {
			return medalist.Errorf(medalist.Conflict, "The database is not empty: a backup is restored into a new one. Name another with --db.")
		}
	}
	return nil
}

func (r *restoring) begin(_ context.Context, _ int64, t *storedTable) error {
	i := slices.IndexFunc(r.tables, func(known storedTable) bool { return known.Name == t.Name })
	if i < 0 || !sameColumns(&r.tables[i], t) {
		return medalist.Errorf(medalist.Conflict, "The backup's table %s is not one of the database; restore it with the program that wrote it.", t.Name)
	}
	r.tables[i].Columns, r.tables[i].Types = t.Columns, t.Types // its order is that of the sums
	r.load = &loader{tx: r.tx, table: t.Name, columns: t.Columns}
	return nil
}

// sameColumns reports whether two tables have the same columns, in any order.
func sameColumns(a, b *storedTable) bool {
	left, right := slices.Clone(a.Columns), slices.Clone(b.Columns)
	slices.Sort(left)
	slices.Sort(right)
	return slices.Equal(left, right)
}

func (r *restoring) add(ctx context.Context, values row) error {
	if r.rows++; r.progress != nil && r.rows%1000 == 0 {
		r.progress(r.rows)
	}
	return r.load.add(ctx, values...)
}

func (r *restoring) end(ctx context.Context) error { return r.load.flush(ctx) }

// compare reads what was written and compares it with the backup.
func (r *restoring) compare(ctx context.Context, info *BackupInfo) error {
	for _, want := range info.Tables {
		i := slices.IndexFunc(r.tables, func(t storedTable) bool { return t.Name == want.Name })
		got, err := r.tables[i].sum(ctx, r.tx)
		if err != nil {
			return err
		}
		if got != want {
			return fmt.Errorf("after the restore, %s has %d rows of sum %s; the backup has %d of %s", want.Name, got.Rows, got.SHA256, want.Rows, want.SHA256)
		}
	}
	orgs, err := r.tx.backupOrgs(ctx)
	if err == nil && !slices.Equal(orgs, info.Orgs) {
		err = fmt.Errorf("after the restore, organisations come to %v; in the backup to %v", orgs, info.Orgs)
	}
	return err
}

// sum reads a table as a backup would write it.
func (t *storedTable) sum(ctx context.Context, tx *Tx) (BackupTable, error) {
	end, sum := BackupTable{Name: t.Name}, sha256.New()
	var line []byte
	err := t.rows(ctx, tx, func(r row) (err error) {
		end.Rows++
		line, err = appendRow(line[:0], r, t.Types)
		sum.Write(line)
		return err
	})
	end.SHA256 = hex.EncodeToString(sum.Sum(nil))
	return end, err
}
