package entry

import (
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"os"
	"path/filepath"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/ingest"
	"medalist.dev/medalist/web/site"
)

const (
	maxPeopleFile = 20 << 20 // bytes
	maxBadShown   = 20       // rows
)

// A peoplePage is the page on which people are brought in.
type peoplePage struct {
	Org, Action, Next string
	Rows              string // as they were pasted
	Mails, Invite     bool   // invitations can be mailed, and shall be
	Wrong             string
	Bad               []ingest.BadRow
	More              int    // bad rows beyond those
	Unused            string // columns that were not understood, empty for none
}

func (p *Pages) showBringPeople(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	return p.askPeople(w, r, v, http.StatusOK, peoplePage{Invite: true})
}

func (p *Pages) askPeople(w http.ResponseWriter, r *http.Request, v *site.Visit, status int, page peoplePage) error {
	page.Org, page.Action, page.Next, page.Mails = v.Org.Name, v.Link("/setup/people"), v.Link("/setup/next"), p.accounts.Mails()
	return site.Show(w, r, status, v.Frame(r, v.Words.T("Bring your people"), ""), bringPeoplePage(page))
}

// bringPeople imports the people of a file, or of rows that were pasted, with
// the teams that they name.
func (p *Pages) bringPeople(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	r.Body = http.MaxBytesReader(w, r.Body, maxPeopleFile)
	if err := r.ParseMultipartForm(1 << 20); err != nil && !errors.Is(err, http.ErrNotMultipart) {
		return p.askPeople(w, r, v, http.StatusUnprocessableEntity, peoplePage{Invite: true, Wrong: v.Words.T("The file could not be read; it may be larger than %d MB.", maxPeopleFile>>20)})
	}
	page := peoplePage{Rows: r.PostFormValue("rows"), Invite: r.PostFormValue("invite") != ""}
	report, err := p.takePeople(r, v, page.Rows)
	switch medalist.ErrorCode(err) {
	case "":
	case medalist.Invalid, medalist.BadRows, medalist.NotFound:
		page.Wrong, page.Unused = v.Words.Message(err), report.notUsed(v)
		if report.ImportReport != nil && len(report.Bad) > 0 {
			report.show(&page)
			page.Wrong = v.Words.T("Nobody was added yet. Correct these rows and send them again.")
		}
		return p.askPeople(w, r, v, http.StatusUnprocessableEntity, page)
	default:
		return err
	}
	return p.peopleAreIn(w, r, v, report, page.Invite && p.accounts.Mails())
}

// takePeople imports what was uploaded, else what was pasted.
func (p *Pages) takePeople(r *http.Request, v *site.Visit, rows string) (taken, error) {
	folder, err := os.MkdirTemp("", "medalist-people-*")
	if err != nil {
		return taken{}, err
	}
	defer os.RemoveAll(folder)
	path, name := filepath.Join(folder, "people.csv"), ""
	switch file, header, err := r.FormFile("file"); {
	case err == nil:
		defer file.Close()
		name = filepath.Base(header.Filename)
		if strings.EqualFold(filepath.Ext(name), ".xlsx") {
			path = filepath.Join(folder, "people.xlsx")
		}
		if err := keepFile(path, file); err != nil {
			return taken{}, err
		}
	case strings.TrimSpace(rows) == "":
		return taken{}, medalist.Errorf(medalist.Invalid, "Paste some rows or choose a file first; or leave this for later.")
	default:
		return p.takeRows(r, v, path, rows)
	}
	report, err := p.takeFile(r, v, path, name)
	return report, ingest.Called(err, path, name)
}

// takeRows imports pasted rows by way of a file. Bad rows are named by their
// line in what was pasted.
func (p *Pages) takeRows(r *http.Request, v *site.Visit, path, rows string) (taken, error) {
	text, added := withHeader(rows)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		return taken{}, err
	}
	report, err := p.takeFile(r, v, path, "people")
	if report.ImportReport != nil && added {
		for i := range report.Bad {
			report.Bad[i].Line--
		}
	}
	return report, ingest.Called(err, path, v.Words.T("The paste"))
}

func (p *Pages) takeFile(r *http.Request, v *site.Visit, path, name string) (taken, error) {
	steps, unused, err := peopleSteps(path, v.Me().Email)
	if err != nil {
		return taken{}, err
	}
	report, err := p.engine.Import(r.Context(), v.Org, engine.ImportRequest{Name: name, Steps: steps, Actor: v.Me().Email})
	return taken{report, unused}, err
}

func keepFile(path string, from multipart.File) error {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(file, from)
	return errors.Join(err, file.Close())
}

// peopleAreIn invites who came in, if that was asked for, and goes on.
func (p *Pages) peopleAreIn(w http.ResponseWriter, r *http.Request, v *site.Visit, report taken, invite bool) error {
	step := report.Steps[len(report.Steps)-1]
	text := v.Words.N(step.New, "One person was added.", "%s people were added.")
	if invite {
		if err := p.inviteAll(r, v); err != nil {
			return err
		}
		text += " " + v.Words.T("Each gets an invitation by mail.")
	}
	if unused := report.notUsed(v); unused != "" {
		text += " " + unused
	}
	v.Notice(w, text)
	return site.Redirect(w, r, v.Link("/setup/next"))
}

// inviteAll invites everybody who can come in and was not asked yet.
func (p *Pages) inviteAll(r *http.Request, v *site.Visit) error {
	people, err := p.engine.People(r.Context(), v.Org)
	if err != nil {
		return err
	}
	standings, err := p.accounts.Standings(r.Context(), v.Org)
	if err != nil {
		return err
	}
	for _, person := range people {
		if s := standings[person.ID]; s.CanSignIn || s.Invited || s.Barred || s.Left {
			continue
		}
		if _, err := p.accounts.Invite(r.Context(), v.Org, person.Email, v.Me().Email); err != nil {
			return err
		}
	}
	return nil
}
