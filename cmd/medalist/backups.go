package main

import (
	"strconv"
	"time"

	"medalist.dev/medalist/backup"
)

// backupFlags say whether the server makes backups.
type backupFlags struct {
	BackupTo    string        `placeholder:"DIR" complete:"dir" help:"Folder for backups of the whole database ($$MEDALIST_BACKUP_TO); none are made without one."`
	BackupEvery time.Duration `placeholder:"TIME" help:"Time between two backups ($$MEDALIST_BACKUP_EVERY; else 24h)."`
	BackupKeep  int           `placeholder:"N" help:"How many backups are kept, the latest ($$MEDALIST_BACKUP_KEEP; else 7)."`
}

// keeper returns who makes backups; nil where none are asked for.
func (f backupFlags) keeper(p *program, i *installation) (*backup.Keeper, error) {
	var err error
	if f.BackupTo == "" {
		f.BackupTo = p.env("MEDALIST_BACKUP_TO")
	}
	if text := p.env("MEDALIST_BACKUP_EVERY"); f.BackupEvery == 0 && text != "" {
		if f.BackupEvery, err = time.ParseDuration(text); err != nil {
			return nil, usagef("MEDALIST_BACKUP_EVERY is %q; write a time such as 24h or 30m.", text)
		}
	}
	if text := p.env("MEDALIST_BACKUP_KEEP"); f.BackupKeep == 0 && text != "" {
		if f.BackupKeep, err = strconv.Atoi(text); err != nil {
			return nil, usagef("MEDALIST_BACKUP_KEEP is %q; write a number such as 7.", text)
		}
	}
	if f.BackupTo == "" {
		return nil, nil
	}
	if f.BackupEvery == 0 {
		f.BackupEvery = 24 * time.Hour
	}
	if f.BackupKeep == 0 {
		f.BackupKeep = 7
	}
	k, err := backup.NewKeeper(i.db, f.BackupTo, f.BackupEvery, f.BackupKeep)
	if err != nil {
		return nil, err
	}
	k.Files, k.Log = i.engine.Files, p.log()
	return k, nil
}
