package main

import (
	"encoding/csv"
	"encoding/json"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const goldenFolder = "../../testdata/golden"

// TestGolden imports the worked example through the commands and compares
// what they answer with what an independent reading of the specification
// makes of it.
func TestGolden(t *testing.T) {
	for name, open := range map[string]func(*testing.T) call{"sqlite": onSQLite, "postgres": onPostgres} {
		t.Run(name, func(t *testing.T) {
			c := open(t)
			loadGolden(t, c)
			for file, args := range goldenQuestions(t) {
				t.Run(file, func(t *testing.T) {
					c.t = t
					args = append(args, "--from", "2026-01-01", "--to", "2026-12-31", "--as-of", "2027-02-01")
					compareRows(t, file, c.must(args...))
				})
			}
			c.t = t
			if report := rebuild(c); !strings.HasSuffix(report, " 0 ledger entries posted.\n") {
				t.Errorf("the ledger differs from that of a rebuild: %s", report)
			}
		})
	}
}

func rebuild(c call) string {
	_, _, stderr := c.run("score", "--rebuild")
	return stderr
}

func loadGolden(t *testing.T, c call) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(goldenFolder, "in", "org.json"))
	if err != nil {
		t.Fatal(err)
	}
	var org struct {
		TimeZone   string `json:"time_zone"`
		WeekStarts string `json:"week_starts_on"`
		YearStarts int    `json:"fiscal_year_starts_month"`
	}
	if err := json.Unmarshal(text, &org); err != nil {
		t.Fatal(err)
	}
	c.must("init", "--name", "Golden", "--time-zone", org.TimeZone, "--week-starts", org.WeekStarts,
		"--fiscal-year-starts", strconv.Itoa(org.YearStarts))
	for _, kind := range []string{"teams", "people", "customers", "targets", "assignments", "activities"} {
		c.must("import", kind, filepath.Join(goldenFolder, "in", kind+".csv"))
	}
}

// goldenQuestions returns the command that each expected file is the answer
// to.
func goldenQuestions(t *testing.T) map[string][]string {
	t.Helper()
	questions := map[string][]string{
		"scorecards.csv":               {"scorecards"},
		"ledger.csv":                   {"ledger"},
		"leaderboard_person.csv":       {"leaderboard", "--level", "person"},
		"leaderboard_team_sum.csv":     {"leaderboard", "--level", "team"},
		"leaderboard_team_average.csv": {"leaderboard", "--level", "team", "--teams", "average"},
	}
	files, err := filepath.Glob(filepath.Join(goldenFolder, "expected", "*.csv"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no expected files: %v", err)
	}
	for _, file := range files {
		name := filepath.Base(file)
		if kpi, ok := strings.CutPrefix(strings.TrimSuffix(name, ".csv"), "winners_"); ok {
			questions[name] = []string{"winners", "--kpi", kpi}
		}
		if questions[name] == nil {
			t.Errorf("%s answers no question of this test", name)
		}
	}
	return questions
}

// compareRows compares rows, whatever their order, with an expected file.
func compareRows(t *testing.T, file, got string) {
	t.Helper()
	want, err := os.ReadFile(filepath.Join(goldenFolder, "expected", file))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(comparable(t, string(want)), comparable(t, got)); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

// comparable returns the rows of a CSV text, the header first and the others
// in order, with numbers in one form.
func comparable(t *testing.T, text string) []string {
	t.Helper()
	records, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	rows := make([]string, len(records))
	for i, cells := range records {
		for j, cell := range cells {
			if r, ok := new(big.Rat).SetString(cell); ok {
				cells[j] = r.FloatString(6)
			}
		}
		rows[i] = strings.Join(cells, " | ")
	}
	slices.Sort(rows[1:])
	return rows
}
