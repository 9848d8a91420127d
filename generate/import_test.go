package generate_test

import (
	"path/filepath"
	"slices"
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/generate"
	"medalist.dev/medalist/ingest"
	"medalist.dev/medalist/packs"
)

func TestTheImporterFindsNoBadRow(t *testing.T) {
	text, err := packs.Read(packs.Default)
	if err != nil {
		t.Fatal(err)
	}
	pack, err := catalogue.Parse(packs.Default, text, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range everySize {
		dir := t.TempDir()
		if err := generate.Write(o, dir); err != nil {
			t.Fatal(err)
		}
		known := &directory{catalogue.New(pack.Kinds, pack.KPIs), map[string]bool{}}
		for _, kind := range ingest.Kinds {
			src := ingest.Source{Path: filepath.Join(dir, string(kind)+".csv"), Kind: kind}
			bad := func(b ingest.BadRow) error {
				t.Errorf("%+v: %s line %d, %s %q: %s", o, kind, b.Line, b.Column, b.Value, b.Reason)
				return nil
			}
			if _, err := ingest.Read(t.Context(), src, known, known.take, bad); err != nil {
				t.Error(err)
			}
		}
	}
}

// A directory knows the pack, and the names that the files brought so far.
type directory struct {
	*catalogue.Catalogue
	names map[string]bool
}

func (d *directory) take(r ingest.Record) error {
	switch r := r.(type) {
	case *ingest.TeamRow:
		d.names[r.Team] = true
	case *ingest.PersonRow:
		d.names[r.Email] = true
	case *ingest.CustomerRow:
		d.names[r.Code] = true
	}
	return nil
}

func (d *directory) Person(email string) bool   { return d.names[email] }
func (d *directory) Team(name string) bool      { return d.names[name] }
func (d *directory) Customer(code string) bool  { return d.names[code] }
func (d *directory) FindPeople(string) []string { return nil } // only mappings ask
func (d *directory) DueKind(id medalist.KindID) bool {
	return slices.Contains([]medalist.KindID{"follow_up", "service_visit"}, id)
}

func (d *directory) KPI(id medalist.KPIID) (ratio bool, level medalist.Level, ok bool) {
	k := d.Latest(id)
	if k == nil {
		return false, "", false
	}
	return k.Measure.Kind.IsRatio(), k.Level, true
}
