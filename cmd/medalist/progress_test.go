package main

import (
	"strings"
	"testing"
	"time"

	"medalist.dev/medalist/engine"
)

func TestPaceTellsRowsSpeedAndTimeLeft(t *testing.T) {
	for _, c := range []struct {
		spent             time.Duration
		done, total, rows int64
		want              string
	}{
		{2 * time.Second, 50, 200, 100_000, "100,000 rows, 50,000 rows/s, 6s left"},
		{10 * time.Second, 100, 100, 2_000, "2,000 rows, 200 rows/s"},
		{90 * time.Second, 100, 200, 0, "100 of 200, 1m30s left"},
		{time.Second, 999, 1000, 5, "5 rows, 5 rows/s, 1s left"},
		{0, 0, 0, 0, "0 of 0"},
	} {
		if got := pace(c.spent, c.done, c.total, c.rows); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

func TestProgressIsSilentForASecond(t *testing.T) {
	var screen strings.Builder
	g := &progress{w: &screen, started: time.Now(), began: time.Now()}
	g.show("Checking a.csv", 10, 100, 10)
	if screen.Len() > 0 {
		t.Errorf("it drew at once: %q", screen.String())
	}
	g.started = time.Now().Add(-2 * progressAfter)
	g.show("Checking a.csv", 20, 100, 20)
	if !strings.Contains(screen.String(), "20% ") || !strings.Contains(screen.String(), "Checking a.csv: 20 rows") {
		t.Errorf("it drew %q", screen.String())
	}
	drawn := screen.Len()
	g.show("Checking a.csv", 21, 100, 21)
	if screen.Len() != drawn {
		t.Error("it drew twice within a tenth of a second")
	}
	g.clear()
	if text := screen.String(); !strings.HasSuffix(text, "\r") {
		t.Errorf("the line was not cleared: %q", text)
	}
}

func TestNobodySeesProgressInAPipe(t *testing.T) {
	p := &program{stderr: &strings.Builder{}}
	bar := p.progress()
	bar.show("Checking a.csv", 1, 2, 1)
	bar.clear()
	if p.stderr.(*strings.Builder).Len() > 0 {
		t.Error("it drew into a pipe")
	}
}

func TestTheLabelNamesTheFile(t *testing.T) {
	steps := []engine.ImportStep{{Path: "in/people.csv"}, {Path: "in/facts.csv"}}
	for want, at := range map[string]engine.ImportProgress{
		"Checking people.csv": {Phase: engine.Checking, Step: 1, Steps: 2},
		"Writing facts.csv":   {Phase: engine.Writing, Step: 2, Steps: 2},
		"Scoring":             {Phase: engine.Scoring, Steps: 2},
	} {
		if got := progressLabel(steps, at); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestCount(t *testing.T) {
	for want, got := range map[string]string{
		"1 row": count(1, "row"), "0 rows": count(0, "row"), "12,345 rows": count(12345, "row"),
		"1,000,000 ledger entries": count(1_000_000, "ledger entry"), "999 rows": count(999, "row"), "-1,000 rows": count(-1000, "row"),
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
