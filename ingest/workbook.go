package ingest

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// A book is an XLSX file. It is read here and not through excelize, whose
// row reader tells neither a formula without a stored value from an empty
// cell nor a date from the text that it is shown as, and takes a sheet that
// breaks off for one that ends.
type book struct {
	*blob
	parts    *zip.Reader
	sheets   []sheetRef
	date1904 bool
}

// A sheetRef names a worksheet and the part that holds it.
type sheetRef struct{ name, part string }

// openWorkbook makes t read a sheet of an XLSX file.
func (t *Table) openWorkbook(b *blob, o Options) error {
	w, err := openBook(b)
	if err != nil {
		return err
	}
	for _, s := range w.sheets {
		t.Sheets = append(t.Sheets, s.name)
	}
	at := 0
	if o.Sheet != "" {
		if at = slices.Index(t.Sheets, o.Sheet); at < 0 {
			return b.errorf("has no sheet %q; it has %s.", o.Sheet, quotedList(t.Sheets))
		}
	}
	rows, err := w.open(w.sheets[at])
	if err != nil {
		return err
	}
	t.Sheet, t.rows = t.Sheets[at], rows
	rows.skipTo = o.HeaderRow
	t.close = func() error { return errors.Join(rows.part.Close(), b.close()) }
	return nil
}

func openBook(b *blob) (*book, error) {
	parts, err := zip.NewReader(b, b.size)
	if err != nil {
		return nil, b.errorf("can't be opened as a workbook (.xlsx): its end is cut off, or it is damaged; get the whole file again.")
	}
	w := &book{blob: b, parts: parts}
	if err := w.isWorkbook(); err != nil {
		return nil, err
	}
	return w, w.readSheets()
}

// isWorkbook refuses archives of other sorts by name.
func (w *book) isWorkbook() error {
	has := make(map[string]bool)
	for _, f := range w.parts.File {
		has[f.Name] = true
	}
	switch {
	case has["xl/workbook.xml"]:
		return nil
	case has["xl/workbook.bin"]:
		return w.errorf("is a binary workbook (.xlsb); save it as .xlsx or CSV.")
	case has["content.xml"]:
		return w.errorf("is an OpenDocument file (.ods); save it as .xlsx or CSV.")
	case has["word/document.xml"]:
		return w.errorf("is a text document (.docx); copy its table into a spreadsheet and save it as .xlsx or CSV.")
	default:
		return w.errorf("is an archive (zip) and no workbook; unpack it and name one file of it.")
	}
}

// readSheets reads which worksheets there are, in the order of their tabs.
func (w *book) readSheets() error {
	var contents struct {
		Properties struct {
			Date1904 string `xml:"date1904,attr"`
		} `xml:"workbookPr"`
		Sheets []struct {
			Name  string     `xml:"name,attr"`
			Attrs []xml.Attr `xml:",any,attr"`
		} `xml:"sheets>sheet"`
	}
	if err := w.decode("xl/workbook.xml", &contents); err != nil {
		return err
	}
	targets, err := w.worksheets()
	if err != nil {
		return err
	}
	w.date1904 = contents.Properties.Date1904 == "1" || contents.Properties.Date1904 == "true"
	for _, s := range contents.Sheets {
		for _, a := range s.Attrs {
			if part := targets[a.Value]; a.Name.Local == "id" && part != "" {
				w.sheets = append(w.sheets, sheetRef{s.Name, part})
			}
		}
	}
	if len(w.sheets) == 0 {
		return w.errorf("has no worksheet.")
	}
	return nil
}

// worksheets returns the parts that hold worksheets by their relation's id.
// Chart sheets, which hold no rows, are left out.
func (w *book) worksheets() (map[string]string, error) {
	var relations struct {
		Relation []struct {
			ID     string `xml:"Id,attr"`
			Type   string `xml:"Type,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	if err := w.decode("xl/_rels/workbook.xml.rels", &relations); err != nil {
		return nil, err
	}
	parts := make(map[string]string)
	for _, r := range relations.Relation {
		if !strings.HasSuffix(r.Type, "/worksheet") {
			continue
		}
		if strings.HasPrefix(r.Target, "/") {
			parts[r.ID] = strings.TrimPrefix(r.Target, "/")
		} else {
			parts[r.ID] = path.Join("xl", r.Target)
		}
	}
	return parts, nil
}

// maxPart bounds the small parts of a workbook, in unpacked bytes.
const maxPart = 64 << 20

// decode reads a small XML part into v.
func (w *book) decode(name string, v any) error {
	part, err := w.parts.Open(name)
	if err != nil {
		return w.damaged(err)
	}
	defer part.Close()
	if err := xml.NewDecoder(io.LimitReader(part, maxPart)).Decode(v); err != nil {
		return w.damaged(err)
	}
	return nil
}

// damaged says that the workbook can't be read. The cause (an XML or a zip
// error) means nothing to its owner, and is kept for the log.
func (w *book) damaged(cause error) error {
	what := "is damaged, or its end is cut off"
	if errors.Is(cause, fs.ErrNotExist) {
		what = "lacks a part that every workbook has"
	}
	return fmt.Errorf("%w (%w)", w.errorf("%s; open it in a spreadsheet, save it again as .xlsx, and try once more.", what), cause)
}

func quotedList(names []string) string {
	quoted := make([]string, len(names))
	for i, n := range names {
		quoted[i] = fmt.Sprintf("%q", n)
	}
	return strings.Join(quoted, ", ")
}
