package generate_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/generate"
)

// A row is a line of a file, by column.
type row map[string]string

// An organisation is what was generated, read back.
type organisation struct {
	teams, people, customers, targets, assignments, activities []row
}

var demo = generate.Options{Seed: 1, People: 40, Activities: 6000}

// generated writes an organisation and reads it back.
func generated(t *testing.T, o generate.Options) organisation {
	t.Helper()
	dir := t.TempDir()
	if err := generate.Write(o, dir); err != nil {
		t.Fatal(err)
	}
	return organisation{
		teams: read(t, dir, "teams"), people: read(t, dir, "people"), customers: read(t, dir, "customers"),
		targets: read(t, dir, "targets"), assignments: read(t, dir, "assignments"), activities: read(t, dir, "activities"),
	}
}

func read(t *testing.T, dir, name string) []row {
	t.Helper()
	file, err := os.Open(filepath.Join(dir, name+".csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	lines, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	rows := make([]row, 0, len(lines)-1)
	for _, line := range lines[1:] {
		r := row{}
		for i, column := range lines[0] {
			r[column] = line[i]
		}
		rows = append(rows, r)
	}
	return rows
}

func (r row) people() []string { return strings.Split(r["people"], ";") }
func (r row) first() string    { return r.people()[0] }
func (r row) counts() bool     { return r["status"] == "" }

// lives are the people by email, with the zone and the rows of each.
func (o organisation) lives() map[string][]row {
	lives := map[string][]row{}
	for _, p := range o.people {
		lives[p["email"]] = append(lives[p["email"]], p)
	}
	return lives
}

// dayOf returns the local date and time of a fact for somebody.
func dayOf(t *testing.T, fact, person row) time.Time {
	t.Helper()
	zone, err := time.LoadLocation(person["time_zone"])
	if err != nil {
		t.Fatal(err)
	}
	at, err := time.Parse(time.RFC3339, fact["at"])
	if err != nil {
		if at, err = time.ParseInLocation("2006-01-02 15:04", fact["at"], zone); err != nil {
			t.Fatalf("%s: %v", fact["external_id"], err)
		}
	}
	return at.In(zone)
}

func amount(t *testing.T, text string) medalist.Decimal {
	t.Helper()
	d, err := medalist.ParseDecimal(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// count counts rows by something about them.
func count(rows []row, of func(row) string) map[string]int {
	n := map[string]int{}
	for _, r := range rows {
		n[of(r)]++
	}
	return n
}
