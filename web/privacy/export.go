package privacy

import (
	"archive/zip"
	"errors"
	"io"
	"net/http"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
)

// An exportPage offers what is kept as files.
type exportPage struct {
	frame  ui.AdminFrame
	Org    string // address of the organisation's file
	Action string // of the form that asks for a person's
	Person ui.Input
	People []ui.Option
}

// showExport offers the files of the organisation, and of one person.
func (p *Pages) showExport(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	people, err := p.engine.People(r.Context(), v.Org)
	if err != nil {
		return err
	}
	page := exportPage{
		frame:  v.AdminFrame(site.AdminExport, v.Words.T("Export"), v.Words.T("Your data is yours: take it with you as files that any program reads.")),
		Org:    v.Link("/admin/export/organisation.zip"),
		Action: v.Link("/admin/export/person.zip"),
		Person: ui.Input{Name: "person", Label: v.Words.T("Person")},
	}
	for _, one := range people {
		page.People = append(page.People, ui.Option{Value: one.Email, Label: one.Name + " (" + one.Email + ")", Chosen: one.Email == r.URL.Query().Get("person")})
	}
	return site.Show(w, r, http.StatusOK, v.Frame(r, v.Words.T("Export"), site.AtAdmin), showExport(page))
}

// orgFile answers with the organisation as a zip of files.
func (p *Pages) orgFile(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	return p.zip(w, v.Org.Slug+".zip", func(to engine.ExportSink) error {
		return p.engine.ExportOrg(r.Context(), v.Org, v.Me().Email, to)
	})
}

// personFile answers with all that is kept about somebody.
func (p *Pages) personFile(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	email := medalist.FoldEmail(r.FormValue("person"))
	if err := p.isKnown(r, v, email); err != nil {
		return err
	}
	return p.zip(w, v.Org.Slug+"-person.zip", func(to engine.ExportSink) error {
		return p.engine.ExportPerson(r.Context(), v.Org, email, v.Me().Email, to)
	})
}

// isKnown says that there is nobody with an email, before a file begins.
func (p *Pages) isKnown(r *http.Request, v *site.Visit, email string) error {
	people, err := p.engine.People(r.Context(), v.Org)
	if err != nil {
		return err
	}
	for i := range people {
		if people[i].Email == email {
			return nil
		}
	}
	return medalist.Errorf(medalist.NotFound, "There is nobody with the email %q.", email)
}

// myFile answers with all that is kept about whoever asks.
func (p *Pages) myFile(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	return p.zip(w, v.Org.Slug+"-me.zip", func(to engine.ExportSink) error {
		return p.engine.ExportPerson(r.Context(), v.Org, v.Me().Email, v.Me().Email, to)
	})
}

// zip answers with files in one, which is written as they are. A file that
// breaks off has no directory, so that no program takes it for whole.
func (p *Pages) zip(w http.ResponseWriter, name string, export func(engine.ExportSink) error) error {
	begun := false
	all := zip.NewWriter(writerFunc(func(b []byte) (int, error) {
		if !begun {
			begun = true
			sends(w, "application/zip", name)
		}
		return w.Write(b)
	}))
	err := export(func(name string) (io.Writer, error) {
		return all.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: time.Now().UTC()})
	})
	if err != nil && begun {
		panic(http.ErrAbortHandler) // what was sent cannot be taken back; the connection breaks off
	}
	if err != nil {
		return err
	}
	return errors.Join(err, all.Close())
}

// A writerFunc is a function that takes what is written.
type writerFunc func([]byte) (int, error)

func (f writerFunc) Write(b []byte) (int, error) { return f(b) }
