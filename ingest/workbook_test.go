package ingest_test

import (
	"archive/zip"
	"bytes"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"medalist.dev/medalist"
	"medalist.dev/medalist/ingest"
)

// book makes a workbook with a spreadsheet library.
func book(t testing.TB, fill func(f *excelize.File) error) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	if err := fill(f); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// raw makes a workbook of one sheet from its XML, as no library writes it.
func raw(t testing.TB, sheet string, others ...string) []byte {
	t.Helper()
	const ns = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	parts := []string{
		"xl/workbook.xml", `<workbook ` + ns + `><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml", strings.ReplaceAll(sheet, "<worksheet>", "<worksheet "+ns+">"),
	}
	parts = append(parts, others...)
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		f, err := w.Create(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(parts[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func cellsOf(t testing.TB, content []byte, o ingest.Options) [][]string {
	t.Helper()
	table, err := ingest.OpenBytes("t.xlsx", content, o)
	if err != nil {
		t.Fatal(err)
	}
	var cells [][]string
	for _, r := range rowsOf(t, table) {
		if len(r.Faults) > 0 {
			t.Errorf("row %d: %v", r.Line, r.Faults)
		}
		cells = append(cells, r.Cells)
	}
	return cells
}

func TestWorkbookCellsComeOutAsOurFilesWriteThem(t *testing.T) {
	content := book(t, func(f *excelize.File) error {
		styles := make(map[string]int)
		for _, code := range []string{"dd.mm.yyyy", "m/d/yy h:mm", `[$-409]mmm\-yy`, "0.00", `#,##0.00 "days"`, "h:mm", "[h]:mm", "General"} {
			id, err := f.NewStyle(&excelize.Style{CustomNumFmt: &code})
			if err != nil {
				return err
			}
			styles[code] = id
		}
		day := time.Date(2026, 3, 31, 0, 0, 0, 0, time.UTC)
		for i, c := range []struct {
			value any
			style string
		}{
			{46112, "dd.mm.yyyy"},
			{46112.395833333336, "m/d/yy h:mm"},
			{46112, `[$-409]mmm\-yy`},
			{1.1000000000000001, "0.00"},
			{0.1 + 0.2, "General"},
			{1234567.891, `#,##0.00 "days"`},
			{0.3958333333333333, "h:mm"},
			{1.5, "[h]:mm"},
			{int64(474939423470395392), "General"},
			{1e21, "General"},
			{true, "General"},
			{"007", "General"},
			{" é\n", "General"},
			{day, ""},
			{day.Add(9*time.Hour + 30*time.Minute), ""},
			{-0.00001, "General"},
		} {
			at, _ := excelize.CoordinatesToCellName(i+1, 2)
			head, _ := excelize.CoordinatesToCellName(i+1, 1)
			if err := errorsOf(f.SetCellValue("Sheet1", head, "c"+head), f.SetCellValue("Sheet1", at, c.value)); err != nil {
				return err
			}
			if c.style != "" {
				if err := f.SetCellStyle("Sheet1", at, at, styles[c.style]); err != nil {
					return err
				}
			}
		}
		return nil
	})
	want := [][]string{{
		"2026-03-31", "2026-03-31 09:30:00", "2026-03-31", "1.1", "0.3", "1234567.891", "09:30:00", "1.5",
		"474939423470395392", "1000000000000000000000", "true", "007", " é\n", "2026-03-31", "2026-03-31 09:30:00", "-0.00001",
	}}
	if diff := cmp.Diff(want, cellsOf(t, content, ingest.Options{})); diff != "" {
		t.Errorf("cells (-want +got):\n%s", diff)
	}
}

func TestFormulasGiveTheirStoredValueOrNone(t *testing.T) {
	content := raw(t, `<worksheet><sheetData>
		<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c><c r="B1" t="inlineStr"><is><r><t>b</t></r><r><t>c</t></r><rPh><t>x</t></rPh></is></c></row>
		<row r="2"><c r="A2"><f>1+1</f><v>2</v></c><c r="B2" t="str"><f>""</f><v></v></c></row>
		<row r="3"><c r="A3"><f>1+1</f></c><c r="B3"><f>1+1</f><v/></c></row>
		<row r="5"><c r="A5" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="B5" t="str"><f>x</f><v>a_x000D_b</v></c></row>
	</sheetData></worksheet>`)
	table, err := ingest.OpenBytes("t.xlsx", content, ingest.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"a", "bc"}, table.Header); diff != "" {
		t.Error(diff)
	}
	rows := rowsOf(t, table)
	if len(rows) != 3 || rows[0].Cells[0] != "2" || len(rows[0].Faults) != 0 || rows[2].Line != 5 || rows[2].Cells[1] != "a\rb" {
		t.Fatalf("rows %+v", rows)
	}
	for i, want := range []string{"", "no stored value", "#DIV/0!"} {
		if want != "" && (len(rows[i].Faults) == 0 || !strings.Contains(rows[i].Faults[0].Reason, want)) {
			t.Errorf("row %d has faults %v, want one that says %q", rows[i].Line, rows[i].Faults, want)
		}
	}
	if len(rows[1].Faults) != 2 || len(rows[2].Faults) != 1 {
		t.Errorf("faults %v and %v, want two and one", rows[1].Faults, rows[2].Faults)
	}
}

func TestASheetIsChosenByName(t *testing.T) {
	content := book(t, func(f *excelize.File) error {
		_, err := f.NewSheet("Orders")
		return errorsOf(err, f.SetSheetRow("Sheet1", "A1", &[]string{"a"}), f.SetSheetRow("Sheet1", "A2", &[]string{"1"}),
			f.SetSheetRow("Orders", "A1", &[]string{"a title"}), f.SetSheetRow("Orders", "B3", &[]string{"b", "c"}), f.SetSheetRow("Orders", "B4", &[]string{"2", "3"}))
	})
	if diff := cmp.Diff([][]string{{"1"}}, cellsOf(t, content, ingest.Options{})); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([][]string{{"", "2", "3"}}, cellsOf(t, content, ingest.Options{Sheet: "Orders", HeaderRow: 3})); diff != "" {
		t.Error(diff)
	}
	_, err := ingest.OpenBytes("t.xlsx", content, ingest.Options{Sheet: "orders"})
	if err == nil || !strings.Contains(err.Error(), `has no sheet "orders"; it has "Sheet1", "Orders"`) {
		t.Errorf("an unknown sheet gives %v", err)
	}
}

func TestDamagedWorkbooksAreRefused(t *testing.T) {
	whole := raw(t, `<worksheet><sheetData><row><c><v>1</v></c></row><row><c><v>2</v></c></row></sheetData></worksheet>`)
	for _, c := range []struct {
		name    string
		content []byte
		want    string
	}{
		{"file cut off", whole[:len(whole)-100], "cut off"},
		{"sheet cut off", raw(t, `<worksheet><sheetData><row><c><v>1</v></c></row><row><c><v>2</v>`), "cut off"},
		{"sheet ends between rows", raw(t, `<worksheet><sheetData><row><c><v>1</v></c></row><row><c><v>2</v></c></row>`), "cut off"},
		{"shared texts cut off", raw(t, `<worksheet/>`, "xl/sharedStrings.xml", "<sst><si><t>a</t></si>"), "cut off"},
		{"no sheet in it", raw(t, ``, "x", "y")[:0], "is empty"},
		{"another archive", archive(t, "a.txt"), "no workbook"},
		{"OpenDocument", archive(t, "content.xml"), ".ods"},
		{"binary workbook", archive(t, "xl/workbook.bin"), ".xlsb"},
		{"document", archive(t, "word/document.xml"), ".docx"},
		{"workbook without parts", archive(t, "xl/workbook.xml"), "damaged"},
		{"empty sheet", raw(t, `<worksheet><sheetData/></worksheet>`), "holds no row"},
	} {
		table, err := ingest.OpenBytes("t.xlsx", c.content, ingest.Options{})
		for err == nil {
			_, err = table.Next()
		}
		if !strings.Contains(err.Error(), c.want) || medalist.ErrorCode(err) != medalist.Invalid {
			t.Errorf("%s: error %v, want an Invalid one that says %q", c.name, err, c.want)
		}
	}
}

func archive(t *testing.T, name string) []byte {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	_, err := w.Create(name)
	if err := errorsOf(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestWorkbooksReadAsASpreadsheetLibraryReadsThem(t *testing.T) {
	files, err := filepath.Glob(shared(t, "data", "csv-torture", "messytables", "s*.xlsx"))
	if err != nil || len(files) == 0 {
		t.Fatalf("there are no workbooks: %v", err)
	}
	for _, path := range files {
		f, err := excelize.OpenFile(path)
		if err != nil {
			t.Fatal(err)
		}
		want, err := f.GetRows(f.GetSheetName(0), excelize.Options{RawCellValue: true})
		if err := errorsOf(err, f.Close()); err != nil {
			t.Fatal(err)
		}
		rows := rowsOf(t, open(t, path, ingest.Options{}))
		for i, row := range rows {
			for j, cell := range row.Cells {
				if j < len(want[i+1]) && cell != want[i+1][j] && !strings.HasPrefix(cell, "2011-01-") {
					t.Errorf("%s row %d: %q, want %q", path, row.Line, cell, want[i+1][j])
				}
			}
		}
	}
}

func TestNumberFormats(t *testing.T) {
	for code, want := range map[string]string{
		"General": "number", "0.00": "number", "@": "number", `"day "0`: "number", "#,##0 [$€-407]": "number", `0\d`: "number", "[Red]0": "number",
		"yyyy-mm-dd": "day", "mmm-yy": "day", "[$-407]d. mmmm yyyy;@": "day", "m/d/yy h:mm AM/PM": "moment", "h:mm AM/PM": "time", "mm:ss.0": "time", "[h]:mm:ss": "number", "[mm]:ss": "number",
	} {
		if got := ingest.StyleOf(code); got != want {
			t.Errorf("%s is a %s, want %s", code, got, want)
		}
	}
}

func FuzzSheet(f *testing.F) {
	f.Add(`<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="ZZ2" t="b"><v>1</v></c></row>`)
	f.Add(`<row><c t="s"><v>0</v></c></row><row><c><f>1</f></c><c t="e"><v>#N/A</v></c></row>`)
	f.Add(`<row><c t="inlineStr"><is><t>_x0000_</t></is></c></row><row r="-1"/><row r="99999999999"><c r="1"/></row>`)
	f.Add(`<row><c s="1"><v>1e400</v></c></row></c><row>`)
	f.Fuzz(func(t *testing.T, rows string) {
		table, err := ingest.OpenBytes("t.xlsx", raw(t, "<worksheet><sheetData>"+rows+"</sheetData></worksheet>"), ingest.Options{})
		for n := 0; err == nil; n++ {
			var row ingest.Row
			if row, err = table.Next(); err == nil && len(row.Cells) != len(table.Header) {
				t.Fatalf("row %d has %d cells, the header %d", row.Line, len(row.Cells), len(table.Header))
			}
		}
	})
}
