package admin

import (
	"net/http"
	"strconv"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/ingest"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
)

// An uploadPage shows uploaded files on their way to being imported.
type uploadPage struct {
	frame    ui.AdminFrame
	Base     string // address of the upload
	Wrong    string
	Busy     bool
	Progress progress
	Files    []fileBox
	Source   ui.Input
	Preview  *preview
	Result   *result
}

// A progress says how far work on files is. Max is zero where it is not known.
type progress struct {
	Text      string
	Done, Max int64
}

// A preview is what importing would do.
type preview struct {
	Steps   []stepLine
	Changes []changeLine
	Bad     []badLine
	MoreBad string
	BadRows int
	Sound   int // new or changed
	Nothing bool
}

// A stepLine is a file of an import.
type stepLine struct {
	Name, Kind                        string
	New, Changed, Unchanged, Bad, Out string
	BadFile                           string // address
}

type changeLine struct{ ID, Was, Is string }

type badLine struct{ File, Line, Column, Value, Reason string }

// A result is what importing did.
type result struct {
	preview
	Text string
	Undo string
}

// How much of long lists a page shows.
const (
	shownColumns = 8
	shownChanges = 12
	shownBad     = 50
)

// showUpload shows uploaded files.
func (p *Pages) showUpload(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	u, err := p.desk.find(v.Org.ID, r.PathValue("id"))
	if err != nil {
		return err
	}
	return p.showDesk(w, r, v, u, blank(v))
}

func (p *Pages) showDesk(w http.ResponseWriter, r *http.Request, v *site.Visit, u *upload, f *form) error {
	u.mu.Lock()
	page := u.page(v, f)
	u.mu.Unlock()
	return site.Show(w, r, f.status(), v.Frame(r, page.frame.Heading, site.AtAdmin), showUpload(page))
}

// page returns the page of an upload, which is locked.
func (u *upload) page(v *site.Visit, f *form) uploadPage {
	page := uploadPage{
		frame: v.AdminFrame(site.AdminImports, v.Words.T("Import"), u.title()), Base: v.Link("/admin/imports/" + u.id),
		Wrong: f.wrong, Busy: u.busy, Progress: u.said(v),
	}
	page.frame.Back = ui.Link{Label: v.Words.T("Imports"), Href: v.Link("/admin/imports")}
	f.values.Set("source", u.source)
	page.Source = f.hinted("source", "Source", "Ids of activities are unique within their source. Take one name for each program that files come from.")
	if u.failed != nil {
		page.Wrong = u.withNames(v.Words.Message(u.failed))
	}
	for i, file := range u.files {
		page.Files = append(page.Files, file.box(v, i, page.Base))
	}
	switch {
	case u.busy:
	case u.done != nil:
		page.Result = u.resultOf(v, page.Base)
	case u.tried != nil:
		tried := u.previewOf(v, u.tried, page.Base)
		page.Preview = &tried
	}
	return page
}

// withNames names files in a message as their owner does.
func (u *upload) withNames(message string) string {
	for _, f := range u.files {
		message = strings.ReplaceAll(message, f.path, f.name)
	}
	return message
}

// said says how far the work is.
func (u *upload) said(v *site.Visit) progress {
	p := progress{Done: u.progress.Done, Max: u.progress.Total}
	file, files, rows := number(v, max(1, u.progress.Step)), number(v, len(u.files)), number(v, int(u.progress.Rows))
	switch {
	case u.progress.Phase == engine.Scoring:
		p.Text = v.Words.T("Counting points")
	case u.progress.Phase == engine.Writing && u.trying:
		p.Text = v.Words.T("Comparing file %s of %s: %s rows", file, files, rows)
	case u.progress.Phase == engine.Writing:
		p.Text = v.Words.T("Storing file %s of %s: %s rows", file, files, rows)
	default:
		p.Text = v.Words.T("Checking file %s of %s: %s rows", file, files, rows)
	}
	return p
}

// previewOf says what an import did, or would do.
func (u *upload) previewOf(v *site.Visit, r *engine.ImportReport, base string) preview {
	p := preview{BadRows: r.BadRows}
	for i, s := range r.Steps {
		line := stepLine{
			Name: u.named(s.Path), Kind: kindName(v, string(s.Kind)), New: number(v, s.New), Changed: number(v, s.Changed),
			Unchanged: number(v, s.Unchanged), Bad: number(v, s.Bad), Out: number(v, s.LeftOut+s.Replaced),
		}
		if s.Bad > 0 {
			line.BadFile = base + "/bad/" + strconv.Itoa(i)
		}
		p.Sound += s.New + s.Changed
		p.Steps = append(p.Steps, line)
		for _, c := range s.Changes {
			if len(p.Changes) < shownChanges {
				p.Changes = append(p.Changes, changeLine{c.ID, c.Was, c.Is})
			}
		}
	}
	for _, b := range r.Bad[:min(len(r.Bad), shownBad)] {
		p.Bad = append(p.Bad, badLine{u.named(b.File), number(v, b.Line), b.Column, b.Value, v.Words.Again(b.Reason)})
	}
	if more := len(r.Bad) - len(p.Bad); more > 0 {
		p.MoreBad = v.Words.T("These are the first; the file of bad rows holds more.")
	}
	p.Nothing = p.Sound == 0 && p.BadRows == 0
	return p
}

// resultOf says what the import did; the upload is locked.
func (u *upload) resultOf(v *site.Visit, base string) *result {
	res := &result{preview: u.previewOf(v, u.done, base)}
	if !u.done.Written {
		res.Text = v.Words.T("Nothing changed: every row was recorded already.")
		return res
	}
	res.Text = v.Words.N(res.Sound, "One row was taken in.", "%s rows were taken in.")
	res.Undo = v.Link("/admin/undo/" + strconv.FormatInt(int64(u.done.ID), 10))
	return res
}

// chooseKinds says what the rows of the files are, and where they come from.
func (p *Pages) chooseKinds(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	u, f, err := p.onDesk(w, r, v)
	if err != nil {
		return err
	}
	known, err := p.engine.Mappings(r.Context(), v.Org)
	if err != nil {
		return err
	}
	err = u.change(func() error {
		if source := f.text("source"); source != "" {
			u.source = source
		}
		for i, file := range u.files {
			kind, err := ingest.ParseKind(f.text("kind." + strconv.Itoa(i)))
			if err != nil {
				return err
			}
			if kind != file.kind {
				if err := file.look(kind, false, known); err != nil {
					return ingest.Called(err, file.path, file.name)
				}
			}
		}
		return nil
	})
	if err != nil {
		return p.answerDesk(w, r, v, u, f, err)
	}
	if f.text("do") == "try" {
		return p.work(w, r, v, u, f, true, false)
	}
	return site.Redirect(w, r, v.Link("/admin/imports/"+u.id))
}

// onDesk returns the upload that a path names, and the form that was sent.
func (p *Pages) onDesk(w http.ResponseWriter, r *http.Request, v *site.Visit) (*upload, *form, error) {
	u, err := p.desk.find(v.Org.ID, r.PathValue("id"))
	if err != nil {
		return nil, nil, err
	}
	f, err := sent(w, r, v)
	return u, f, err
}

// answerDesk shows an upload with what is wrong, if that can be said there.
func (p *Pages) answerDesk(w http.ResponseWriter, r *http.Request, v *site.Visit, u *upload, f *form, err error) error {
	if f.fails(err) {
		return p.showDesk(w, r, v, u, f)
	}
	return err
}

// tryUpload says what an import would do.
func (p *Pages) tryUpload(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	u, f, err := p.onDesk(w, r, v)
	if err != nil {
		return err
	}
	return p.work(w, r, v, u, f, true, false)
}

// runUpload imports the files.
func (p *Pages) runUpload(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	u, f, err := p.onDesk(w, r, v)
	if err != nil {
		return err
	}
	if u.result() != nil { // sent twice
		return site.Redirect(w, r, v.Link("/admin/imports/"+u.id))
	}
	return p.work(w, r, v, u, f, false, f.text("skip") != "")
}

func (p *Pages) work(w http.ResponseWriter, r *http.Request, v *site.Visit, u *upload, f *form, try, skip bool) error {
	request, err := u.request(try, skip, v.Me().Email)
	if err == nil {
		err = p.desk.start(p.engine, u, request)
	}
	if err != nil {
		return p.answerDesk(w, r, v, u, f, err)
	}
	return site.Redirect(w, r, v.Link("/admin/imports/"+u.id))
}

// dropUpload throws the files away.
func (p *Pages) dropUpload(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	u, f, err := p.onDesk(w, r, v)
	if err != nil {
		return err
	}
	if err := p.desk.drop(u); err != nil {
		return p.answerDesk(w, r, v, u, f, err)
	}
	return site.Redirect(w, r, v.Link("/admin/imports"))
}

// badFile sends the bad rows of a file, to be corrected and imported again.
func (p *Pages) badFile(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	u, err := p.desk.find(v.Org.ID, r.PathValue("id"))
	if err != nil {
		return err
	}
	path, name, err := u.badRows(r.PathValue("n"))
	if err != nil {
		return err
	}
	download(w, "text/csv; charset=utf-8", quoted(name))
	http.ServeFile(w, r, path)
	return nil
}

// quoted makes a name fit to stand in quotes in a header.
func quoted(name string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' || r == '"' || r == '\\' {
			return '_'
		}
		return r
	}, name)
}

// badRows returns where the bad rows of a step are, and the name to send them
// under. After a mere try they are written from its report.
func (u *upload) badRows(step string) (path, name string, err error) {
	u.mu.Lock()
	defer u.mu.Unlock()
	report := u.done
	if report == nil {
		report = u.tried
	}
	i, err := strconv.Atoi(step)
	if err != nil || report == nil || i < 0 || i >= len(report.Steps) || report.Steps[i].Bad == 0 {
		return "", "", medalist.Errorf(medalist.NotFound, "There are no bad rows to download; look at the files first.")
	}
	s := report.Steps[i]
	name = ingest.BadPath(u.named(s.Path))
	if s.BadFile != "" {
		return s.BadFile, name, nil
	}
	file := ingest.NewBadFile(ingest.BadPath(s.Path))
	for _, b := range report.Bad {
		if b.File == s.Path {
			if err := file.Add(b); err != nil {
				return "", "", err
			}
		}
	}
	return ingest.BadPath(s.Path), name, file.Close()
}
