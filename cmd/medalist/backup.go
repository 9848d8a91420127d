package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/backup"
	"medalist.dev/medalist/cmd/medalist/out"
	"medalist.dev/medalist/store"
)

type backupCmd struct {
	Make   backupMakeCmd   `cmd:"" default:"withargs" help:"Back up all organisations to a file, also while the server runs."`
	Verify backupVerifyCmd `cmd:"" help:"Read a backup to its end and say what is in it."`
}

func (backupCmd) Help() string { return helpText("backup") }

type backupMakeCmd struct {
	File string `arg:"" complete:"file" help:"File to write; it must not exist."`
}

func (backupMakeCmd) Help() string { return helpText("backup") }

func (c backupMakeCmd) Run(ctx context.Context, p *program) error {
	return p.withInstallation(ctx, p.database(), mustExist, func(i *installation) error {
		bar := p.progress()
		info, err := backup.Write(ctx, i.db, c.File, time.Now(), func(rows int64) { bar.show("Backing up", 0, 0, rows) })
		bar.clear()
		if err != nil {
			return err
		}
		fmt.Fprintf(p.stderr, "%s is complete: %s of %s.\n", c.File, count(int(info.Rows()), "row"), count(len(info.Orgs), "organisation"))
		return errors.Join(p.sayUnfinished(c.File), p.sayFilesLeftOut(ctx, i))
	})
}

// sayUnfinished names the files that backups which were killed left beside one.
func (p *program) sayUnfinished(path string) error {
	left, err := backup.Unfinished(path)
	for _, name := range left {
		fmt.Fprintf(p.stderr, "%s is of a backup that did not finish; remove it unless one is being made just now.\n", name)
	}
	return err
}

// sayFilesLeftOut says what a backup of the database does not hold.
func (p *program) sayFilesLeftOut(ctx context.Context, i *installation) error {
	if err := i.keepFiles(p, ""); err != nil {
		return err
	}
	orgs, err := i.engine.Orgs(ctx)
	if err != nil {
		return err
	}
	var files, bytes int64
	for _, org := range orgs {
		use, err := i.engine.FileUse(ctx, org)
		if err != nil {
			return err
		}
		files, bytes = files+use.Files, bytes+use.Bytes
	}
	if files > 0 {
		fmt.Fprintf(p.stderr, "It does not hold the content of %s (%d MB), such as videos; copy %s as well, after this backup.\n",
			count(int(files), "file"), (bytes+1<<20-1)>>20, i.engine.Files.Place())
	}
	return nil
}

type backupVerifyCmd struct {
	File string `arg:"" complete:"file" help:"The backup."`
}

func (backupVerifyCmd) Help() string { return helpText("backup-verify") }

func (c backupVerifyCmd) Run(ctx context.Context, p *program) error {
	info, err := backup.Verify(ctx, c.File)
	if err != nil {
		return inFile(err)
	}
	fmt.Fprintf(p.stderr, "%s is sound: %s as of %s.\n", c.File, count(int(info.Rows()), "row"), info.At.Format(time.RFC3339))
	return p.writeOrgs(info)
}

// writeOrgs writes what each organisation of a backup comes to.
func (p *program) writeOrgs(info *store.BackupInfo) error {
	columns := append(out.Text("organisation"), out.Numbers("people", "facts", "ledger_entries", "points")...)
	return write(p.rows(columns...), info.Orgs, func(o store.BackupOrg) []string {
		return []string{o.Slug, number(o.People), number(o.Facts), number(o.Entries), medalist.Points(o.Points).String()}
	})
}

type restoreCmd struct {
	File string `arg:"" complete:"file" help:"The backup."`
}

func (restoreCmd) Help() string { return helpText("restore") }

func (c restoreCmd) Run(ctx context.Context, p *program) (err error) {
	dsn := p.database()
	if !isServer(dsn) {
		if _, stat := os.Stat(dsn); errors.Is(stat, fs.ErrNotExist) {
			defer func() {
				if err != nil { // what was begun is no database
					for _, end := range []string{"", "-wal", "-shm"} {
						_ = os.Remove(dsn + end)
					}
				}
			}()
		}
	}
	bar := p.progress()
	info, err := backup.Restore(ctx, dsn, c.File, func(rows int64) { bar.show("Restoring", 0, 0, rows) })
	bar.clear()
	if err != nil {
		return inFile(err)
	}
	fmt.Fprintf(p.stderr, "%s is in %s: %s, compared with the backup.\n", c.File, p.databaseName(), count(int(info.Rows()), "row"))
	return p.writeOrgs(info)
}
