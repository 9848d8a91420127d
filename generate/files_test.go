package generate_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/generate"
)

var fileNames = []string{
	"teams.csv", "people.csv", "customers.csv", "targets.csv", "assignments.csv", "activities.csv", "org.json",
}

func TestTheSameOptionsGiveTheSameFiles(t *testing.T) {
	write := func(seed uint64) map[string][]byte {
		dir := t.TempDir()
		if err := generate.Write(generate.Options{Seed: seed, People: 150, Activities: 5000}, dir); err != nil {
			t.Fatal(err)
		}
		files := map[string][]byte{}
		for _, name := range fileNames {
			text, err := os.ReadFile(filepath.Join(dir, name))
			if err != nil {
				t.Fatal(err)
			}
			files[name] = text
		}
		return files
	}
	a, b, other := write(1), write(1), write(2)
	for _, name := range fileNames {
		if !bytes.Equal(a[name], b[name]) {
			t.Errorf("%s differs between two runs with one seed", name)
		}
	}
	for _, name := range []string{"people.csv", "customers.csv", "activities.csv"} {
		if bytes.Equal(a[name], other[name]) {
			t.Errorf("%s is the same for two seeds", name)
		}
	}
}

func TestThereAreAsManyPeopleAndActivitiesAsAskedFor(t *testing.T) {
	for _, o := range []generate.Options{
		{Seed: 1, People: 1, Activities: 50},
		{Seed: 2, People: 2, Activities: 0},
		{Seed: 3, People: 5, Activities: 1},
		{Seed: 4, People: 13, Activities: 20_000},
		{Seed: 5, People: 40, Activities: 6_000},
		{Seed: 6, People: 119, Activities: 3_000},
		{Seed: 7, People: 120, Activities: 3_000},
		{Seed: 8, People: 3_000, Activities: 100},
	} {
		org := generated(t, o)
		if got := len(org.lives()); got != o.People {
			t.Errorf("%+v: %d people", o, got)
		}
		if got := len(org.activities); got != o.Activities {
			t.Errorf("%+v: %d activities", o, got)
		}
	}
}

func TestTheFactsEndOnTheDayThatWasAskedFor(t *testing.T) {
	until := medalist.Date(2024_02_29)
	org := generated(t, generate.Options{Seed: 1, People: 60, Activities: 10_000, Until: until})
	lives := org.lives()
	first, last := medalist.Date(9999_12_31), medalist.Date(0)
	for _, a := range org.activities {
		day := medalist.DateOf(dayOf(t, a, lives[a.first()][0]))
		first, last = min(first, day), max(last, day)
	}
	if last > until || last < until.AddDays(-7) {
		t.Errorf("the last fact is of %s, want one shortly before %s", last, until)
	}
	if start := until.AddDays(-364); first < start || first > start.AddDays(7) {
		t.Errorf("the first fact is of %s, want one shortly after %s", first, start)
	}
}

func TestAMillionActivitiesTakeSeconds(t *testing.T) {
	if testing.Short() {
		t.Skip("writes a hundred megabytes")
	}
	start := time.Now()
	if err := generate.Write(generate.Options{Seed: 1, People: 1000, Activities: 1_000_000}, t.TempDir()); err != nil {
		t.Fatal(err)
	}
	if took := time.Since(start); took > 15*time.Second {
		t.Errorf("took %s, want less than 15 s", took)
	}
}

func TestOptionsOutOfRangeAreRefused(t *testing.T) {
	for _, o := range []generate.Options{
		{People: 0},
		{People: -1},
		{People: generate.MaxPeople + 1},
		{People: 1, Activities: -1},
		{People: 1, Activities: generate.MaxActivities + 1},
		{People: 1, Until: 1899_12_31},
		{People: 1, Until: 2200_01_01},
	} {
		if err := generate.Write(o, t.TempDir()); medalist.ErrorCode(err) != medalist.Invalid {
			t.Errorf("%+v: got %v, want an error with code invalid", o, err)
		}
	}
}

func TestAFolderThatCannotBeMadeIsNamed(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	err := generate.Write(generate.Options{People: 1}, filepath.Join(file, "sub"))
	if medalist.ErrorCode(err) != medalist.Invalid {
		t.Errorf("got %v, want an error with code invalid", err)
	}
}

func BenchmarkWrite(b *testing.B) {
	dir := b.TempDir()
	for b.Loop() {
		if err := generate.Write(generate.Options{Seed: 1, People: 1000, Activities: 100_000}, dir); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(100_000*float64(b.N)/b.Elapsed().Seconds(), "facts/s")
}
