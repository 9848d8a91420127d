package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
)

type exportCmd struct {
	Out    string `required:"" placeholder:"DIR" complete:"dir" help:"Folder for the files; it is made if needed, and must be empty."`
	Person string `placeholder:"EMAIL" help:"All that is kept about this person, instead of the organisation."`
}

func (exportCmd) Help() string { return helpText("export") }

func (c exportCmd) Run(ctx context.Context, p *program) error {
	return p.withOrg(ctx, func(e *engine.Engine, org medalist.Org) error {
		folder, err := newFolder(c.Out)
		if err != nil {
			return err
		}
		if c.Person != "" {
			err = e.ExportPerson(ctx, org, c.Person, p.actor(), folder.begin)
		} else {
			err = e.ExportOrg(ctx, org, p.actor(), folder.begin)
		}
		if err = errors.Join(err, folder.end()); err != nil {
			return err
		}
		fmt.Fprintf(p.stderr, "%s written to %s; README.txt there tells what is what.\n", count(folder.files, "file"), c.Out)
		return nil
	})
}

// A folder takes the files of an export, one after the other.
type folder struct {
	path  string
	file  *os.File
	w     *bufio.Writer
	files int
}

// newFolder makes a folder, or takes one that is empty.
func newFolder(path string) (*folder, error) {
	if err := os.MkdirAll(path, 0o700); err != nil {
		return nil, medalist.Errorf(medalist.Invalid, "The folder %s cannot be made: %v", path, err)
	}
	entries, err := os.ReadDir(path)
	if err != nil {
		return nil, err
	}
	if len(entries) > 0 {
		return nil, medalist.Errorf(medalist.Conflict, "The folder %s is not empty; name another with --out.", path)
	}
	return &folder{path: path}, nil
}

// begin ends the file before and begins one. It is an engine.ExportSink.
func (f *folder) begin(name string) (io.Writer, error) {
	if err := f.end(); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Dir(filepath.Join(f.path, name)), 0o700); err != nil {
		return nil, err
	}
	file, err := os.OpenFile(filepath.Join(f.path, name), os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, err
	}
	f.file, f.w = file, bufio.NewWriterSize(file, 1<<16)
	f.files++
	return f.w, nil
}

// end ends the file that was begun last.
func (f *folder) end() error {
	if f.file == nil {
		return nil
	}
	err := errors.Join(f.w.Flush(), f.file.Close())
	f.file = nil
	return err
}
