package main

import (
	"cmp"
	"os/exec"
	"path/filepath"
	"strings"

	"medalist.dev/medalist/blob"
	"medalist.dev/medalist/film"
)

// filesPlace returns where files that people bring are kept: where a flag
// says, else the environment, else in a folder beside the database.
func (p *program) filesPlace(flag string) string {
	if place := cmp.Or(flag, p.env("MEDALIST_FILES")); place != "" {
		return place
	}
	if isServer(p.database()) {
		return filepath.Join(p.dataFolder(), "files")
	}
	return filesBeside(p.database())
}

// filesBeside returns the folder for the files of a database file.
func filesBeside(database string) string {
	return strings.TrimSuffix(database, filepath.Ext(database)) + ".files"
}

// keepFiles lets the engine keep files.
func (i *installation) keepFiles(p *program, flag string) (err error) {
	place := p.filesPlace(flag)
	if i.engine.Files, err = blob.At(place, p.env); err != nil {
		return err
	}
	i.engine.Film = film.Find(exec.LookPath)
	i.engine.Incoming = incomingOf(place)
	if _, isFolder := i.engine.Files.(*blob.Folder); !isFolder {
		i.engine.Incoming = filepath.Join(p.dataFolder(), "incoming")
	}
	return nil
}

// incomingOf returns the folder that gathers the parts of uploads: on the same
// disk as the files, so that what is whole need not be copied.
func incomingOf(folder string) string { return filepath.Join(folder, ".incoming") }
