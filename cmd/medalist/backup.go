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
	"medalist.dev/medalist/blob"
	"medalist.dev/medalist/cmd/medalist/out"
	"medalist.dev/medalist/store"
)

type backupCmd struct {
	Make   backupMakeCmd   `cmd:"" default:"withargs" help:"Back up all organisations to a file, also while the server runs."`
	Verify backupVerifyCmd `cmd:"" help:"Read a backup to its end and say what is in it."`
}

func (backupCmd) Help() string { return helpText("backup") }

type backupMakeCmd struct {
	File  string `arg:"" complete:"file" help:"File to write; it must not exist."`
	Files string `placeholder:"DIR|BUCKET" complete:"dir" help:"Where files that people bring are kept, as the server was told ($$MEDALIST_FILES; else a folder beside the database)."`
}

func (backupMakeCmd) Help() string { return helpText("backup") }

func (c backupMakeCmd) Run(ctx context.Context, p *program) error {
	return p.withInstallation(ctx, p.database(), mustExist, func(i *installation) error {
		if err := i.keepFiles(p, c.Files); err != nil {
			return err
		}
		bar := p.progress()
		made, err := backup.Write(ctx, i.db, i.engine.Files, c.File, time.Now(), func(rows int64) { bar.show("Backing up", 0, 0, rows) })
		bar.clear()
		if err != nil {
			return err
		}
		fmt.Fprintf(p.stderr, "%s is complete: %s of %s.\n", c.File, count(int(made.Rows()), "row"), count(len(made.Orgs), "organisation"))
		p.sayContent(c.File, made, i.engine.Files.Place())
		return p.sayUnfinished(c.File)
	})
}

// sayUnfinished names what backups that were killed left beside one.
func (p *program) sayUnfinished(path string) error {
	left, err := backup.Unfinished(path)
	for _, name := range left {
		fmt.Fprintf(p.stderr, "%s is of a backup that did not finish; remove it unless one is being made just now.\n", name)
	}
	return err
}

// sayContent says what a backup holds of files, and where the rest is.
func (p *program) sayContent(path string, made *backup.Made, place string) {
	held := made.Held
	switch {
	case held.Files == 0:
	case !made.Content:
		fmt.Fprintf(p.stderr, "It does not hold the content of %s, which lies in %s: keep it safe there, with versions and a copy elsewhere.\n", count(held.Files, "file"), place)
	default:
		fmt.Fprintf(p.stderr, "Beside it, in %s.content, lies the content of %s (%s). Keep both together.\n", path, count(held.Files-len(held.Absent), "file"), megabytes(held.Bytes))
	}
	for _, key := range held.Absent {
		fmt.Fprintf(p.stderr, "The file %s was missing or damaged where it is kept, and so is missing in the backup.\n", key)
	}
}

// megabytes says a number of bytes.
func megabytes(n int64) string { return fmt.Sprintf("%.1f MB", float64(n)/(1<<20)) }

type backupVerifyCmd struct {
	File string `arg:"" complete:"file" help:"The backup."`
}

func (backupVerifyCmd) Help() string { return helpText("backup-verify") }

func (c backupVerifyCmd) Run(ctx context.Context, p *program) error {
	made, err := backup.Verify(ctx, c.File)
	if err != nil {
		return inFile(err)
	}
	fmt.Fprintf(p.stderr, "%s is sound: %s as of %s.\n", c.File, count(int(made.Rows()), "row"), made.At.Format(time.RFC3339))
	p.sayContent(c.File, made, "a bucket or a copy of its own")
	return p.writeOrgs(made.BackupInfo)
}

// writeOrgs writes what each organisation of a backup comes to.
func (p *program) writeOrgs(info *store.BackupInfo) error {
	columns := append(out.Text("organisation"), out.Numbers("people", "facts", "ledger_entries", "points")...)
	return write(p.rows(columns...), info.Orgs, func(o store.BackupOrg) []string {
		return []string{o.Slug, number(o.People), number(o.Facts), number(o.Entries), medalist.Points(o.Points).String()}
	})
}

type restoreCmd struct {
	File  string `arg:"" complete:"file" help:"The backup."`
	Files string `placeholder:"DIR|BUCKET" complete:"dir" help:"Where the content of files goes, as the server will be told ($$MEDALIST_FILES; else a folder beside the database)."`
}

func (restoreCmd) Help() string { return helpText("restore") }

func (c restoreCmd) Run(ctx context.Context, p *program) (err error) {
	dsn := p.database()
	files, err := blob.At(p.filesPlace(c.Files), p.env)
	if err != nil {
		return err
	}
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
	made, err := backup.Restore(ctx, dsn, c.File, files, func(rows int64) { bar.show("Restoring", 0, 0, rows) })
	bar.clear()
	if err != nil {
		return inFile(err)
	}
	fmt.Fprintf(p.stderr, "%s is in %s: %s, compared with the backup.\n", c.File, p.databaseName(), count(int(made.Rows()), "row"))
	if made.Content && made.Held.Files > 0 {
		fmt.Fprintf(p.stderr, "The content of %s (%s) is in %s, compared with its sums.\n", count(made.Held.Files-len(made.Held.Absent), "file"), megabytes(made.Held.Bytes), files.Place())
	} else {
		p.sayContent(c.File, made, "a bucket or a copy of its own")
	}
	return p.writeOrgs(made.BackupInfo)
}
