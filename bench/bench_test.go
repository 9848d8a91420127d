package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"medalist.dev/medalist/internal/testpg"
)

// The suite starts its own program again for each task; here that is the test.
func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == taskArgument {
		main()
		return
	}
	os.Exit(m.Run())
}

func TestEveryMeasurementIsInTheTableOfEachDatabase(t *testing.T) {
	t.Setenv(testpg.Env, testpg.New(t)) // a hasty server
	var table, progress bytes.Buffer
	markdown := filepath.Join(t.TempDir(), "table.md")
	profiles := t.TempDir()
	err := run(context.Background(), strings.Fields("-people 20 -activities 300 -few 100 -crowd 80 -samples 4 -rounds 1 -open 30 -quizzers 20 -bin none -cpuprofile "+profiles+" -o "+markdown),
		strings.NewReader(""), &table, &progress)
	if err != nil {
		t.Fatalf("%v\n%s", err, progress.String())
	}
	written, err := os.ReadFile(markdown)
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{
		"import with evaluation",
		"full rebuild that changes nothing",
		"changed rule of a KPI",
		"one fact recorded among 300, median",
		"one fact recorded among 300, p99",
		"one fact recorded among 100, median",
		"one fact recorded among 100, p99",
		"leaderboard of 20 people, a month",
		"leaderboard of 20 people, a year",
		"leaderboard of 20 people, a free window",
		"leaderboard of 80 people, a month",
		"leaderboard of 80 people, a year",
		"leaderboard of 80 people, a free window",
		"start of the server to the first page",
		"today's questions chosen for 20 people",
		"today's questions chosen and recorded for 20 people",
		"an answer to the quiz while 20 people answer, median",
		"an answer to the quiz while 20 people answer, p95",
		"a video of 16 MB uploaded",
		"a page while 50 people click at once, median",
		"a page while 50 people click at once, p95",
		"from a fact to 30 open boards, median",
		"from a fact to 30 open boards, p99",
		"SQLite 3.",
		"PostgreSQL 1",
	} {
		per := 2
		if strings.HasPrefix(line, "SQLite") || strings.HasPrefix(line, "PostgreSQL") {
			per = 1
		}
		for where, text := range map[string]string{"table": table.String(), "Markdown": string(written)} {
			if n := strings.Count(text, line); n != per {
				t.Errorf("the %s names %q %d times, want %d:\n%s", where, line, n, per, text)
			}
		}
	}
	made, err := filepath.Glob(filepath.Join(profiles, "sqlite-*-rebuild.pprof"))
	if err != nil || len(made) != 1 {
		t.Errorf("profiles of the rebuild: %v, %v", made, err)
	}
}

func TestOneMeasurementCanBeMadeAlone(t *testing.T) {
	var table, progress bytes.Buffer
	err := run(context.Background(), strings.Fields("-people 10 -activities 50 -rounds 1 -db sqlite -only rebuild"), strings.NewReader(""), &table, &progress)
	if err != nil {
		t.Fatalf("%v\n%s", err, progress.String())
	}
	if !strings.Contains(table.String(), "full rebuild") || strings.Contains(table.String(), "import with") {
		t.Errorf("got\n%s", table.String())
	}
}

func TestAnAimThatIsMissedIsMarked(t *testing.T) {
	second := func(s float64) figure { return figure{Took: time.Duration(s * float64(time.Second))} }
	for _, c := range []struct {
		name string
		l    line
		want string
	}{
		{"within the ratio", line{Ours: second(2.9), Beside: second(2), Aim: aim{Ratio: 1.5, Never: 2.5}}, "✓"},
		{"over the ratio", line{Ours: second(3.1), Beside: second(2), Aim: aim{Ratio: 1.5, Never: 2.5}}, "✗"},
		{"out of the question", line{Ours: second(5.1), Beside: second(2), Aim: aim{Ratio: 1.5, Never: 2.5}}, "✗✗"},
		{"too late in spite of the ratio", line{Ours: second(0.4), Beside: second(0.4), Aim: aim{Ratio: 1.5, Within: 300 * time.Millisecond}}, "✗"},
		{"nothing beside it", line{Ours: second(0.4), Aim: aim{Within: 500 * time.Millisecond}}, "✓"},
		{"no aim", line{Ours: second(9)}, ""},
	} {
		if got := c.l.mark(); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestTimesAreReadByShare(t *testing.T) {
	var ts times
	for i := range 300 {
		ts = append(ts, time.Duration(300-i))
	}
	if ts.median() != 151 || ts.at(0.99) != 298 || ts.at(1) != 300 {
		t.Errorf("median %d, p99 %d, most %d", ts.median(), ts.at(0.99), ts.at(1))
	}
}

func TestNumbersAreGrouped(t *testing.T) {
	for n, want := range map[int64]string{0: "0", 999: "999", 1_000: "1,000", -1_000: "-1,000", 12_345_678: "12,345,678"} {
		if got := grouped(n); got != want {
			t.Errorf("%d is written %s", n, got)
		}
	}
}

func TestMistakesOfTheCommandLineAreNamed(t *testing.T) {
	for _, c := range []struct{ args, want string }{
		{"-db oracle", "sqlite, postgres and both"},
		{"-only speed", "import, rebuild"},
		{"-people 0", "at least one person"},
	} {
		_, err := parse(strings.Fields(c.args), &bytes.Buffer{})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", c.args, err)
		}
	}
}
