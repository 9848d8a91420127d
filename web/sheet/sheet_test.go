package sheet_test

import (
	"bytes"
	"encoding/csv"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"medalist.dev/medalist"
	"medalist.dev/medalist/web/sheet"
)

// tricky has a cell of every type, and texts that a spreadsheet would run.
var tricky = &sheet.Table{
	Name: "Board",
	Head: []string{"Place", "Name", "Points", "Share", "Day"},
	Rows: [][]any{
		{1, "=cmd|' /C calc'!A0", sheet.Number("-1124.5"), sheet.Ratio(0.825), medalist.Date(2025_11_20)},
		{2, "@SUM(A1)", nil, nil, nil},
		{3, "Øresund, \"north\"", sheet.Number("0.000001"), sheet.Ratio(1), nil},
	},
}

func TestCSVHasPlainNumbersAndHarmlessTexts(t *testing.T) {
	var file bytes.Buffer
	if err := sheet.WriteCSV(&file, tricky); err != nil {
		t.Fatal(err)
	}
	text, marked := strings.CutPrefix(file.String(), "\ufeff")
	if !marked {
		t.Error("the file does not say that it is UTF-8")
	}
	got, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{
		{"Place", "Name", "Points", "Share", "Day"},
		{"1", "'=cmd|' /C calc'!A0", "-1124.5", "0.8250", "2025-11-20"},
		{"2", "'@SUM(A1)", "", "", ""},
		{"3", "Øresund, \"north\"", "0.000001", "1.0000", ""},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestAWorkbookHasNumbersAndNoFormulas(t *testing.T) {
	var file bytes.Buffer
	if err := sheet.WriteXLSX(&file, tricky); err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(&file)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	for cell, want := range map[string]string{"A2": "1", "B2": "=cmd|' /C calc'!A0", "C2": "-1124.5", "D2": "0.825", "C3": "", "C4": "0.000001"} {
		got, err := book.GetCellValue("Sheet1", cell, excelize.Options{RawCellValue: true})
		if err != nil || got != want {
			t.Errorf("%s is %q, want %q (%v)", cell, got, want, err)
		}
		if formula, _ := book.GetCellFormula("Sheet1", cell); formula != "" {
			t.Errorf("%s is the formula %q", cell, formula)
		}
	}
	if kind, _ := book.GetCellType("Sheet1", "C2"); kind != excelize.CellTypeUnset && kind != excelize.CellTypeNumber {
		t.Errorf("points are of type %v", kind)
	}
	if day, _ := book.GetCellValue("Sheet1", "E2"); day != "2025-11-20" {
		t.Errorf("the day is shown as %q", day)
	}
}

func TestAFileIsOfferedUnderItsName(t *testing.T) {
	w := httptest.NewRecorder()
	if err := sheet.Serve(w, tricky, sheet.XLSX); err != nil {
		t.Fatal(err)
	}
	if got := w.Header().Get("Content-Disposition"); got != `attachment; filename=Board.xlsx` {
		t.Errorf("the file is offered as %s", got)
	}
	if err := sheet.Serve(httptest.NewRecorder(), tricky, "exe"); medalist.ErrorCode(err) != medalist.Invalid {
		t.Errorf("an unknown format answers %v", err)
	}
}
