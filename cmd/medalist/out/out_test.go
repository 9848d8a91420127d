package out_test

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"medalist.dev/medalist/cmd/medalist/out"
)

var columns = append(out.Text("subject"), out.Numbers("points")...)

func write(t *testing.T, f out.Format, styled bool, rows ...[]string) string {
	t.Helper()
	var b strings.Builder
	w := out.New(&b, f, styled, columns)
	for _, row := range rows {
		if err := w.Write(row...); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestEachFormatWritesTheSameRows(t *testing.T) {
	rows := [][]string{{"Ann, A&E", "12.5"}, {"", "-3"}}
	for _, c := range []struct {
		format out.Format
		want   string
	}{
		{out.CSV, "subject,points\n\"Ann, A&E\",12.5\n,-3\n"},
		{out.JSON, "[\n  {\"subject\": \"Ann, A&E\", \"points\": \"12.5\"},\n  {\"subject\": \"\", \"points\": \"-3\"}\n]\n"},
		{out.Table, "subject   points\nAnn, A&E    12.5\n              -3\n"},
	} {
		if got := write(t, c.format, false, rows...); got != c.want {
			t.Errorf("%s:\n%swant:\n%s", c.format, got, c.want)
		}
	}
}

func TestNoRowsAreStillAnAnswer(t *testing.T) {
	for format, want := range map[out.Format]string{
		out.CSV: "subject,points\n", out.JSON: "[]\n", out.Table: "subject  points\n",
	} {
		if got := write(t, format, false); got != want {
			t.Errorf("%s: %q, want %q", format, got, want)
		}
	}
}

func TestSpreadsheetsTakeNoTextForAFormula(t *testing.T) {
	for _, text := range []string{"=1+1", "+49 69", "-x", "@SUM(A1)", "\tx", "\rx"} {
		rows, err := csv.NewReader(strings.NewReader(write(t, out.CSV, false, []string{text, "-5"}))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		// encoding/csv reads \r\n in a cell as \n; a lone \r stays.
		if got := rows[1][0]; got != "'"+text {
			t.Errorf("%q is written %q, want an apostrophe before it", text, got)
		}
		if rows[1][1] != "-5" {
			t.Errorf("the number -5 is written %q", rows[1][1])
		}
	}
	if got := write(t, out.JSON, false, []string{"=1", "1"}); !strings.Contains(got, `"=1"`) {
		t.Errorf("JSON is no spreadsheet and keeps %q, got %s", "=1", got)
	}
}

func TestATableAlignsWideLettersAndIgnoresTerminalCommands(t *testing.T) {
	got := write(t, out.Table, true, []string{"日本", "1"}, []string{"a\x1b[2Jb\nc", "20"})
	want := "\x1b[1msubject   points\x1b[0m\n日本           1\na [2Jb c      20\n"
	if got != want {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
}

func TestJSONReadsBack(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		text, number := rapid.String().Draw(rt, "text"), rapid.String().Draw(rt, "number")
		var rows []map[string]string
		if err := json.Unmarshal([]byte(write(t, out.JSON, false, []string{text, number})), &rows); err != nil {
			rt.Fatal(err)
		}
		if rows[0]["subject"] != text || rows[0]["points"] != number {
			rt.Fatalf("%q %q came back as %v", text, number, rows[0])
		}
	})
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestAFailureToWriteIsTold(t *testing.T) {
	for _, f := range []out.Format{out.CSV, out.JSON, out.Table} {
		w := out.New(full{}, f, false, columns)
		err := w.Write("a", "1")
		if err = errors.Join(err, w.Close()); err == nil {
			t.Errorf("%s: no error from a full disk", f)
		}
	}
}
