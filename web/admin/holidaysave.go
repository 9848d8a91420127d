package admin

import (
	"errors"
	"io"
	"net/http"
	"strconv"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/ingest"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
	"medalist.dev/medalist/web/words"
)

// sentWithFile returns the form of a request and the file that came along
// under a name, nil for none. The file may have so many bytes.
func sentWithFile(w http.ResponseWriter, r *http.Request, v *site.Visit, name string, most int64) (*form, []byte, error) {
	r.Body = http.MaxBytesReader(w, r.Body, maxForm+most)
	err := r.ParseMultipartForm(maxForm + most) // all of it in memory
	if errors.Is(err, http.ErrNotMultipart) {
		err = r.ParseForm()
	}
	if tooLarge := new(http.MaxBytesError); errors.As(err, &tooLarge) {
		return nil, nil, medalist.Errorf(medalist.Invalid, "This is larger than %d kB; nothing was saved. Go back and choose a smaller file.", most>>10)
	}
	if err != nil {
		return nil, nil, medalist.Errorf(medalist.Invalid, "This form could not be read; open the page again and send it once more.")
	}
	f := blank(v)
	f.values = r.PostForm
	file, _, err := r.FormFile(name)
	if err != nil {
		return f, nil, nil // none was chosen
	}
	defer file.Close()
	content, err := io.ReadAll(io.LimitReader(file, most+1))
	if len(content) == 0 {
		content = nil
	}
	return f, content, err
}

// saveCalendar adds or changes a calendar. Unless that is wanted, nothing of
// it is taken if some of it cannot be.
func (p *Pages) saveCalendar(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	f, file, err := sentWithFile(w, r, v, "file", ingest.MaxHolidayFile)
	if err != nil {
		return err
	}
	was, err := p.calendarOf(r, v)
	if err != nil {
		return err
	}
	c := medalist.HolidayCalendar{Name: f.text("name"), Org: f.text("org") != ""}
	if was != nil {
		c.ID = was.ID
	}
	for _, t := range f.values["team"] {
		id, _ := strconv.ParseInt(t, 10, 64) // what is no number is no team
		c.Teams = append(c.Teams, medalist.TeamID(id))
	}
	refused, err := takeDays(v, f, &c, file)
	switch {
	case len(refused) > 0 && f.text("skip_bad") == "" && err == nil:
		f.wrong = refused.sum(v)
		return p.showCalendar(w, r, v, was, f, refused)
	case err == nil:
		err = p.engine.SaveHolidayCalendar(r.Context(), v.Org, &c, v.Me().Email)
	}
	switch {
	case err != nil && f.fails(err):
		return p.showCalendar(w, r, v, was, f, nil)
	case err != nil:
		return err
	}
	v.Notice(w, v.Words.T("%s was saved: %s.", c.Name, v.Words.N(len(c.Days), "one day", "%s days")))
	return site.Redirect(w, r, v.Link("/admin/holidays"))
}

// refusedDays say why days cannot be taken, by the field they came in.
type refusedDays map[string][]string

// sum says how many there are.
func (r refusedDays) sum(v *site.Visit) string {
	n := 0
	for _, lines := range r {
		n += len(lines)
	}
	return v.Words.N(n, "One day cannot be taken. Nothing was saved.", "%s days cannot be taken. Nothing was saved.")
}

// mark ties a field to what was refused of it.
func (r refusedDays) mark(v *site.Visit, field *ui.Input) {
	if lines := r[field.Name]; len(lines) > 0 {
		field.Wrong = refusedDays{field.Name: lines}.sum(v)
	}
}

// takeDays adds to a calendar the days that were typed and those of a file. It
// says what cannot be taken.
func takeDays(v *site.Visit, f *form, c *medalist.HolidayCalendar, file []byte) (refusedDays, error) {
	refused := refusedDays{}
	for _, from := range []struct {
		field string
		text  []byte
	}{{"days", []byte(f.values.Get("days"))}, {"file", file}} {
		if len(from.text) == 0 {
			continue
		}
		read, err := ingest.ReadHolidays(from.text, v.Today)
		if err != nil {
			return nil, engine.Faults{from.field: err}
		}
		c.Days = append(c.Days, read.Days...)
		for _, r := range read.Refused {
			refused[from.field] = append(refused[from.field], words.Capital(v.Words.Message(r)))
		}
	}
	return refused, nil
}

// deleteCalendar takes a calendar away.
func (p *Pages) deleteCalendar(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	id, _ := strconv.ParseInt(r.PathValue("id"), 10, 64) // what is no number names none
	if err := p.engine.DeleteHolidayCalendar(r.Context(), v.Org, id, v.Me().Email); err != nil {
		return err
	}
	v.Notice(w, v.Words.T("The calendar is gone."))
	return site.Redirect(w, r, v.Link("/admin/holidays"))
}
