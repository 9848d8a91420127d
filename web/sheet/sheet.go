// Package sheet writes what a page shows as a file for other programs: CSV or
// XLSX, with numbers as numbers and no text that a spreadsheet would run.
package sheet

import (
	"encoding/csv"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"medalist.dev/medalist"
)

// A Table is a head and rows. Cells are strings, ints, a Number, a Ratio, a
// medalist.Date, or nil for nothing.
type Table struct {
	Name string // of the file, without its ending, and of the sheet
	Head []string
	Rows [][]any
}

// A Number is a number as its plain decimal text: "-1124.5". The empty text is
// nothing.
type Number string

// A Ratio is a fraction of a whole, such as 0.82; a spreadsheet shows it as
// per cent.
type Ratio float64

// Formats of files.
const (
	CSV  = "csv"
	XLSX = "xlsx"
)

// Serve answers with a table as a file in a format.
func Serve(w http.ResponseWriter, t *Table, format string) error {
	write, kind := WriteCSV, "text/csv; charset=utf-8"
	switch format {
	case CSV:
	case XLSX:
		write, kind = WriteXLSX, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	default:
		return medalist.Errorf(medalist.Invalid, "There is no export as %q; choose csv or xlsx.", format)
	}
	h := w.Header()
	h.Set("Content-Type", kind)
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": t.Name + "." + format}))
	h.Set("Cache-Control", "private, no-store")
	if err := write(w, t); err != nil {
		return fmt.Errorf("export %s: %w", t.Name, err)
	}
	return nil
}

// WriteCSV writes a table as CSV in UTF-8, marked as such for spreadsheets.
func WriteCSV(w io.Writer, t *Table) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	record := make([]string, 0, len(t.Head))
	for _, text := range t.Head {
		record = append(record, Harmless(text))
	}
	if err := out.Write(record); err != nil {
		return err
	}
	for _, row := range t.Rows {
		record = record[:0]
		for _, cell := range row {
			record = append(record, plain(cell))
		}
		if err := out.Write(record); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// plain returns a cell as CSV has it.
func plain(cell any) string {
	switch c := cell.(type) {
	case nil:
		return ""
	case Number:
		return string(c)
	case string:
		return Harmless(c)
	case Ratio:
		return fmt.Sprintf("%.4f", float64(c))
	default:
		return fmt.Sprint(c)
	}
}

// Harmless puts an apostrophe before a text that a spreadsheet would take for
// a formula.
func Harmless(text string) string {
	if text != "" && strings.ContainsRune("=+-@\t\r\n", rune(text[0])) {
		return "'" + text
	}
	return text
}

// WriteXLSX writes a table as a workbook. Its texts are texts: none is ever a
// formula.
func WriteXLSX(w io.Writer, t *Table) (err error) {
	book := excelize.NewFile()
	defer func() {
		if closed := book.Close(); err == nil {
			err = closed
		}
	}()
	const sheet = "Sheet1"
	s, err := stylesOf(book)
	if err != nil {
		return err
	}
	out, err := book.NewStreamWriter(sheet)
	if err != nil {
		return err
	}
	if err := out.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	if err := s.write(out, t); err != nil {
		return err
	}
	if err := out.Flush(); err != nil {
		return err
	}
	_, err = book.WriteTo(w)
	return err
}

// styles are how cells of a workbook look.
type styles struct{ head, number, ratio, day int }

func stylesOf(book *excelize.File) (s styles, err error) {
	number, day := "#,##0.##", "yyyy-mm-dd"
	for _, style := range []struct {
		id *int
		as excelize.Style
	}{
		{&s.head, excelize.Style{Font: &excelize.Font{Bold: true}}},
		{&s.number, excelize.Style{CustomNumFmt: &number}},
		{&s.ratio, excelize.Style{NumFmt: 9}}, // per cent
		{&s.day, excelize.Style{CustomNumFmt: &day}},
	} {
		if *style.id, err = book.NewStyle(&style.as); err != nil {
			return s, err
		}
	}
	return s, nil
}

func (s styles) write(out *excelize.StreamWriter, t *Table) error {
	head := make([]any, len(t.Head))
	for i, text := range t.Head {
		head[i] = excelize.Cell{StyleID: s.head, Value: text}
	}
	if err := out.SetRow("A1", head); err != nil {
		return err
	}
	for i, row := range t.Rows {
		cells := make([]any, len(row))
		for j, cell := range row {
			cells[j] = s.cell(cell)
		}
		if err := out.SetRow(fmt.Sprintf("A%d", i+2), cells); err != nil {
			return err
		}
	}
	return nil
}

// cell returns a cell of a workbook, whose numbers are floats.
func (s styles) cell(cell any) any {
	switch c := cell.(type) {
	case Number:
		f, err := strconv.ParseFloat(string(c), 64)
		if err != nil {
			return nil
		}
		return excelize.Cell{StyleID: s.number, Value: f}
	case Ratio:
		return excelize.Cell{StyleID: s.ratio, Value: float64(c)}
	case medalist.Date:
		return excelize.Cell{StyleID: s.day, Value: c.Time(time.UTC)}
	default:
		return cell
	}
}
