package admin

import (
	"net/http"
	"strconv"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/ingest"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
	"medalist.dev/medalist/web/words"
)

// An importsPage is where files are dropped, and what was imported so far.
type importsPage struct {
	frame   ui.AdminFrame
	Action  string
	Wrong   string
	Waiting []waitingLine
	Rows    []importLine
}

// A waitingLine is files that were uploaded and not imported yet.
type waitingLine struct{ Name, Href, State string }

// An importLine is an import.
type importLine struct {
	Name, Kind, When, Who string
	Counts                string
	State                 ui.Chip
	Undo                  string // address, empty for what was undone
}

// fileKinds are what the kinds of files are called.
var fileKinds = map[ingest.Kind]words.Text{
	ingest.People: "People", ingest.Teams: "Teams", ingest.Customers: "Customers", ingest.Targets: "Targets",
	ingest.Assignments: "Follow-ups and visits due", ingest.Activities: "Activities", engine.QuestionsKind: "Questions",
}

func kindName(v *site.Visit, kind string) string {
	if name := fileKinds[ingest.Kind(kind)]; name != "" {
		return v.Words.T(name)
	}
	return v.Words.T("Several files")
}

// maxImports bounds the list of imports.
const maxImports = 100

// imports shows what was imported.
func (p *Pages) imports(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	return p.showImports(w, r, v, blank(v))
}

func (p *Pages) showImports(w http.ResponseWriter, r *http.Request, v *site.Visit, f *form) error {
	all, err := p.engine.Imports(r.Context(), v.Org)
	if err != nil {
		return err
	}
	page := importsPage{
		frame: v.AdminFrame(site.AdminImports, v.Words.T("Imports"), v.Words.T("People, teams, customers, targets and activities from CSV and XLSX files.")),
		Wrong: f.wrong, Action: v.Link("/admin/imports"),
	}
	for _, u := range p.desk.of(v.Org.ID) {
		state := v.Words.T("waits for you")
		if u.isBusy() {
			state = v.Words.T("is being read")
		}
		page.Waiting = append(page.Waiting, waitingLine{u.title(), v.Link("/admin/imports/" + u.id), state})
	}
	for _, i := range all[:min(len(all), maxImports)] {
		page.Rows = append(page.Rows, importRow(v, i))
	}
	return site.Show(w, r, f.status(), v.Frame(r, page.frame.Heading, site.AtAdmin), showImports(page))
}

func importRow(v *site.Visit, i engine.ImportInfo) importLine {
	l := importLine{
		Name: i.Name, Kind: kindName(v, i.Kind), When: moment(v, i.At), Who: i.Actor,
		Counts: v.Words.T("%s new, %s changed, %s unchanged", number(v, i.New), number(v, i.Changed), number(v, i.Unchanged)),
		State:  ui.Chip{Tone: ui.Quiet, Word: v.Words.T("Undone")},
	}
	if i.Bad > 0 {
		l.Counts += v.Words.T(", %s bad", number(v, i.Bad))
	}
	if !i.Undone {
		l.State, l.Undo = ui.Chip{Tone: ui.Good, Icon: "check", Word: v.Words.T("Done")}, v.Link("/admin/undo/"+strconv.FormatInt(int64(i.ID), 10))
	}
	return l
}

// An undoPage says what undoing an import would do, or why it cannot be.
type undoPage struct {
	frame  ui.AdminFrame
	Line   importLine
	Action string
	Wrong  string
	Counts string
	Effect *effect
	Back   string
}

// importOf returns the import that a path names.
func (p *Pages) importOf(r *http.Request, v *site.Visit) (engine.ImportInfo, error) {
	all, err := p.engine.Imports(r.Context(), v.Org)
	if err != nil {
		return engine.ImportInfo{}, err
	}
	for _, i := range all {
		if strconv.FormatInt(int64(i.ID), 10) == r.PathValue("id") {
			return i, nil
		}
	}
	return engine.ImportInfo{}, medalist.Errorf(medalist.NotFound, "There is no import number %s.", r.PathValue("id"))
}

// showUndo says what undoing an import would do.
func (p *Pages) showUndo(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	info, err := p.importOf(r, v)
	if err != nil {
		return err
	}
	report, err := p.engine.TryUndo(r.Context(), v.Org, info.ID)
	f := blank(v)
	if err != nil && !f.fails(err) {
		return err
	}
	page := undoPage{
		frame: v.AdminFrame(site.AdminImports, v.Words.T("Undo this import?"), ""), Line: importRow(v, info), Wrong: f.wrong,
		Action: v.Link("/admin/undo/" + r.PathValue("id")), Back: v.Link("/admin/imports"),
		Counts: v.Words.N(report.Removed, "One row goes.", "%s rows go."),
	}
	if report.Restored > 0 {
		page.Counts += " " + v.Words.N(report.Restored, "One row is again as it was before.", "%s rows are again as they were before.")
	}
	if f.wrong == "" {
		said := effectOf(v, report.Effect)
		page.Effect = &said
	}
	page.frame.Back = ui.Link{Label: v.Words.T("Imports"), Href: page.Back}
	return site.Show(w, r, http.StatusOK, v.Frame(r, page.frame.Heading, site.AtAdmin), showUndo(page))
}

// undo takes an import back.
func (p *Pages) undo(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	info, err := p.importOf(r, v)
	if err != nil {
		return err
	}
	report, err := p.engine.UndoImport(r.Context(), v.Org, info.ID, v.Me().Email)
	if err != nil {
		return err
	}
	v.Notice(w, v.Words.T("%s was undone.", info.Name)+" "+effectOf(v, report.Effect).Text)
	return site.Redirect(w, r, v.Link("/admin/imports"))
}
