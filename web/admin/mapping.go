package admin

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/ingest"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
	"medalist.dev/medalist/web/words"
)

// A mappingPage is the form of how a file's columns become ours.
type mappingPage struct {
	frame  ui.AdminFrame
	Wrong  string
	Action string
	File   string // address of the mapping as a file
	Saved  ui.Choice
	Rows   []mappingRow
	Unused []mappingRow // attributes that nothing fills
	More   []ui.Input   // where, keep, header_row, sheet
	Name   ui.Input
	Extra  []string // columns that are ours only by this mapping
	Open   bool     // the further fields are not empty
	Forget string   // address that forgets the mapping, empty if it is not kept
}

// A mappingRow is a column of ours.
type mappingRow struct {
	Column, About string
	Needed        bool
	From, As      []ui.Option
	Detail        ui.Input
}

// columnNotes say what our columns hold, where the name does not.
var columnNotes = map[string]words.Text{
	"external_id": "the row's own id",
	"at":          "day, or day and time",
	"people":      "who did it",
	"person":      "whose it is",
	"kind":        "what it is",
	"customer":    "its id",
	"email":       "what people are known by",
	"subject":     "a person's email or a team",
	"reason":      "of a void or a rejection",
	"starts_on":   "first day in the team",
	"ends_on":     "last day in the team",
}

// fileOf returns the file that a path names, with its upload.
func (p *Pages) fileOf(r *http.Request, v *site.Visit) (*upload, *uploaded, error) {
	u, err := p.desk.find(v.Org.ID, r.PathValue("id"))
	if err != nil {
		return nil, nil, err
	}
	n, err := strconv.Atoi(r.PathValue("n"))
	if err != nil || n < 0 || n >= len(u.files) {
		return nil, nil, medalist.Errorf(medalist.NotFound, "There is no such file among those that were uploaded.")
	}
	return u, u.files[n], nil
}

// showMapping shows how a file is read.
func (p *Pages) showMapping(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	u, file, err := p.fileOf(r, v)
	if err != nil {
		return err
	}
	columns, err := p.columns(r, v, file)
	if err != nil {
		return err
	}
	u.mu.Lock()
	text, name := file.mapping, file.saved
	u.mu.Unlock()
	if wanted := r.URL.Query().Get("use"); wanted != "" {
		if text, name, err = p.savedText(r, v, file.kind, wanted); err != nil {
			return err
		}
	}
	m, err := ingest.ParseMapping(file.name, []byte(text))
	if text == "" {
		m, err = asNamed(file), nil
	}
	if err != nil {
		return err
	}
	return p.showMapForm(w, r, v, file, mapForm(v, m, file, columns, name), columns)
}

// savedText returns the mapping that was kept under a name.
func (p *Pages) savedText(r *http.Request, v *site.Visit, kind ingest.Kind, name string) (text, found string, err error) {
	all, err := p.engine.Mappings(r.Context(), v.Org)
	for _, m := range all {
		if m.Kind == kind && m.Name == name {
			return m.Body, m.Name, err
		}
	}
	if err == nil {
		err = medalist.Errorf(medalist.NotFound, "No mapping is kept under the name %q.", name)
	}
	return "", "", err
}

// asNamed returns the mapping that takes columns as they are named.
func asNamed(file *uploaded) *ingest.Mapping {
	m := &ingest.Mapping{}
	needed, others := file.kind.Columns()
	known := append(needed, others...)
	for _, h := range file.sight.Header {
		name := strings.ToLower(strings.ReplaceAll(strings.TrimSpace(h), " ", "_"))
		if file.kind == ingest.Activities || slices.Contains(known, name) {
			m.Set = append(m.Set, ingest.Fill{Column: name, Formula: ingest.ColumnFormula(h)})
		}
	}
	return m
}

// columns returns our columns that a file may fill, those that are needed
// first; of activities with all attributes that some kind has.
func (p *Pages) columns(r *http.Request, v *site.Visit, file *uploaded) ([]string, error) {
	needed, others := file.kind.Columns()
	all := append(needed, others...)
	if file.kind != ingest.Activities {
		return all, nil
	}
	cat, err := p.engine.Catalogue(r.Context(), v.Org)
	if err != nil {
		return nil, err
	}
	var attributes []string
	for _, kind := range cat.Kinds() {
		for _, a := range kind.Attributes {
			attributes = append(attributes, a.Name)
		}
	}
	slices.Sort(attributes)
	return append(all, slices.Compact(attributes)...), nil
}

// mapForm returns the form of a mapping.
func mapForm(v *site.Visit, m *ingest.Mapping, file *uploaded, columns []string, name string) *form {
	f := blank(v, "where", m.Where, "keep", m.Keep, "sheet", m.Sheet, "name", name)
	if m.HeaderRow > 0 {
		f.values.Set("header_row", strconv.Itoa(m.HeaderRow))
	}
	for _, fill := range m.Set {
		how := fillingOf(fill.Formula, file.sight.Header)
		f.values.Set("from."+fill.Column, how.from)
		f.values.Set("as."+fill.Column, how.as)
		f.values.Set("detail."+fill.Column, how.detail)
		if !slices.Contains(columns, fill.Column) {
			f.values.Add("extra", fill.Column)
		}
	}
	return f
}

func (p *Pages) showMapForm(w http.ResponseWriter, r *http.Request, v *site.Visit, file *uploaded, f *form, columns []string) error {
	saved, err := p.engine.Mappings(r.Context(), v.Org)
	if err != nil {
		return err
	}
	back := v.Link("/admin/imports/" + r.PathValue("id"))
	action := back + "/map/" + r.PathValue("n")
	page := mappingPage{
		frame: v.AdminFrame(site.AdminImports, v.Words.T("Mapping of %s", file.name), kindName(v, string(file.kind))),
		Wrong: f.wrong, Action: action, File: action + "/mapping.yaml", Saved: savedChoice(v, saved, file.kind, f.text("name")),
		Name: f.hinted("name", "Keep under this name", "Files with the same columns are then read like this by themselves."),
		More: []ui.Input{
			f.hinted("where", "Take only rows where", `A formula over the file's columns, such as deal_stage == "Won". Empty takes all.`),
			f.hinted("keep", "Keep one row of each group", "Such as: first by close_date per account. Empty keeps all."),
			f.hinted("header_row", "Line of the header", "Lines above it are skipped. Empty is the first that is not blank."),
		},
		Open: f.text("where") != "" || f.text("keep") != "" || f.text("header_row") != "" || f.text("sheet") != "",
	}
	if len(file.sight.Sheets) > 0 {
		page.More = append(page.More, f.hinted("sheet", "Sheet", "Empty is the first."))
	}
	page.frame.Back = ui.Link{Label: v.Words.T("Import"), Href: back}
	if file.saved != "" {
		page.Forget = action + "/forget"
	}
	page.Extra = f.values["extra"]
	needed, _ := file.kind.Columns()
	for i, column := range append(slices.Clone(columns), f.values["extra"]...) {
		row := f.mappingRow(v, file, column, slices.Contains(needed, column))
		if file.kind == ingest.Activities && i >= len(needed) && f.text("from."+column) == fromNothing && row.Detail.Wrong == "" {
			page.Unused = append(page.Unused, row)
			continue
		}
		page.Rows = append(page.Rows, row)
	}
	return site.Show(w, r, f.status(), v.Frame(r, page.frame.Heading, site.AtAdmin), showMapping(page))
}

// savedChoice returns the mappings that were kept for files of a kind.
func savedChoice(v *site.Visit, saved []engine.SavedMapping, kind ingest.Kind, chosen string) ui.Choice {
	pairs := []string{"", v.Words.T("Choose a mapping")}
	for _, m := range saved {
		if m.Kind == kind {
			pairs = append(pairs, m.Name, m.Name)
		}
	}
	return ui.Choice{Name: "use", Label: v.Words.T("Mapping"), Icon: "table-2", Options: options(chosen, pairs...)}
}

// mappingRow returns the line of one of our columns.
func (f *form) mappingRow(v *site.Visit, file *uploaded, column string, needed bool) mappingRow {
	pairs := []string{fromNothing, v.Words.T("Leave empty")}
	for i, h := range file.sight.Header {
		label := h
		if len(file.sight.Rows) > 0 && i < len(file.sight.Rows[0]) {
			label += "  ·  " + clipped(file.sight.Rows[0][i])
		}
		pairs = append(pairs, fromColumn+h, label)
	}
	pairs = append(pairs, fromFixed, v.Words.T("A fixed value"), fromFormula, v.Words.T("A formula"))
	row := mappingRow{
		Column: column, Needed: needed, From: options(f.text("from."+column), pairs...),
		As: options(f.values.Get("as."+column), asText, v.Words.T("as it is"), asPerson, v.Words.T("a person"), asDate, v.Words.T("a date"),
			asPoint, v.Words.T("a number, 1,234.5"), asComma, v.Words.T("a number, 1.234,5")),
		Detail: f.input("detail."+column, "Value, formula or form of dates"),
	}
	if note := columnNotes[column]; note != "" {
		row.About = v.Words.T(note)
	}
	row.Detail.Label = v.Words.T("Value, formula or form of dates for %s", column)
	return row
}

// clipped shortens a value to what fits beside a column's name.
func clipped(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if letters := []rune(text); len(letters) > 24 {
		return string(letters[:23]) + "…"
	}
	return text
}

// mappingOf returns the mapping that a form says.
func (f *form) mapping(file *uploaded, columns []string) (*ingest.Mapping, error) {
	m := &ingest.Mapping{Path: file.name, Where: f.text("where"), Keep: f.text("keep"), Sheet: f.text("sheet")}
	if text := f.text("header_row"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil || n < 1 {
			f.faults["header_row"] = medalist.Errorf(medalist.Invalid, "%q is no line; lines count from 1.", text)
		}
		m.HeaderRow = n
	}
	needed, _ := file.kind.Columns()
	for _, column := range append(slices.Clone(columns), f.values["extra"]...) {
		how := filling{f.text("from." + column), f.text("as." + column), f.text("detail." + column)}
		formula := how.formula()
		switch {
		case how.as == asDate && strings.HasPrefix(how.from, fromColumn) && how.detail == "":
			f.faults["detail."+column] = medalist.Errorf(medalist.Invalid, "Say how its dates are written, such as D.M.YYYY.")
		case formula == "" && slices.Contains(needed, column):
			f.faults["detail."+column] = medalist.Errorf(medalist.Invalid, "This column is needed; say where it comes from.")
		case formula != "":
			m.Set = append(m.Set, ingest.Fill{Column: column, Formula: formula})
		}
	}
	if len(f.faults) > 0 {
		return nil, f.faults
	}
	return ingest.ParseMapping(file.name, []byte(m.YAML()))
}

// saveMapping keeps how a file is read.
func (p *Pages) saveMapping(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	u, file, err := p.fileOf(r, v)
	if err != nil {
		return err
	}
	f, err := sent(w, r, v)
	if err != nil {
		return err
	}
	columns, err := p.columns(r, v, file)
	if err != nil {
		return err
	}
	m, err := f.mapping(file, columns)
	if err == nil {
		err = u.change(func() error {
			file.mapping, file.saved = m.YAML(), f.text("name")
			return nil
		})
	}
	if err == nil && f.text("name") != "" {
		err = p.engine.SaveMapping(r.Context(), v.Org, engine.SavedMapping{
			Kind: file.kind, Name: f.text("name"), Header: file.sight.Header, Body: m.YAML(),
		}, v.Me().Email)
	}
	switch {
	case err != nil && f.fails(err):
		return p.showMapForm(w, r, v, file, f, columns)
	case err != nil:
		return err
	}
	return p.work(w, r, v, u, f, true, false)
}

// mappingFile sends the mapping as `medalist import --map` takes it.
func (p *Pages) mappingFile(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	u, file, err := p.fileOf(r, v)
	if err != nil {
		return err
	}
	u.mu.Lock()
	text := file.mapping
	u.mu.Unlock()
	if text == "" {
		text = asNamed(file).YAML()
	}
	download(w, "application/yaml; charset=utf-8", quoted(strings.TrimSuffix(file.name, ".csv")+".yaml"))
	_, err = w.Write([]byte(text))
	return err
}

// forgetMapping forgets the mapping that a file is read by; the file is read
// by it still.
func (p *Pages) forgetMapping(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	u, file, err := p.fileOf(r, v)
	if err != nil {
		return err
	}
	u.mu.Lock()
	name := file.saved
	file.saved = ""
	u.mu.Unlock()
	if err := p.engine.DeleteMapping(r.Context(), v.Org, file.kind, name, v.Me().Email); err != nil {
		return err
	}
	v.Notice(w, v.Words.T("The mapping %q was forgotten.", name))
	return site.Redirect(w, r, v.Link("/admin/imports/"+u.id+"/map/"+r.PathValue("n")))
}
