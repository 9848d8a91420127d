package webtest

import (
	"context"
	"embed"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/ingest"
)

//go:embed northwind/*.csv
var files embed.FS

// steps are the files of northwind in the order of their import.
var steps = []ingest.Kind{ingest.Teams, ingest.People, ingest.Customers, ingest.Assignments, ingest.Targets, ingest.Activities}

// northwind is the database of northwind, as bytes of its file.
var northwind = sync.OnceValues(func() ([]byte, error) {
	folder, err := os.MkdirTemp("", "medalist-northwind-*")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	path := filepath.Join(folder, "northwind.db")
	w, err := open(path)
	if err != nil {
		return nil, err
	}
	if err := w.fill(folder); err != nil {
		return nil, err
	}
	if err := w.DB.Close(); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})

// fill makes the organisation and imports its files by way of a folder.
func (w *World) fill(folder string) error {
	org, err := w.init("Northwind Medical")
	if err != nil {
		return err
	}
	r := engine.ImportRequest{Name: "northwind", Actor: "test"}
	for _, kind := range steps {
		name := string(kind) + ".csv"
		content, err := files.ReadFile("northwind/" + name)
		if err != nil {
			return err
		}
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, content, 0o600); err != nil {
			return err
		}
		r.Steps = append(r.Steps, engine.ImportStep{Kind: kind, Path: path})
	}
	_, err = w.Engine.Import(context.Background(), org, r)
	return err
}

// A File is the text of a CSV file.
type File struct {
	Kind ingest.Kind
	Text string
}

// Bring imports files together.
func (w *World) Bring(t testing.TB, files ...File) {
	t.Helper()
	r := engine.ImportRequest{Name: t.Name(), Actor: "test"}
	for _, file := range files {
		path := filepath.Join(t.TempDir(), string(file.Kind)+".csv")
		if err := os.WriteFile(path, []byte(file.Text), 0o600); err != nil {
			t.Fatal(err)
		}
		r.Steps = append(r.Steps, engine.ImportStep{Kind: file.Kind, Path: path})
	}
	if _, err := w.Engine.Import(context.Background(), w.Org, r); err != nil {
		t.Fatal(err)
	}
}

// copyOfNorthwind opens a northwind in a folder.
func copyOfNorthwind(folder string) (*World, error) {
	content, err := northwind()
	if err != nil {
		return nil, err
	}
	path := filepath.Join(folder, "northwind.db")
	if err := os.WriteFile(path, content, 0o600); err != nil {
		return nil, err
	}
	w, err := open(path)
	if err != nil {
		return nil, err
	}
	w.Org, err = w.Engine.Org(context.Background(), "")
	return w, err
}
