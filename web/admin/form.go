package admin

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
	"medalist.dev/medalist/web/words"
)

// A form is what somebody typed, and what is wrong with it.
type form struct {
	values url.Values
	faults engine.Faults
	wrong  string // of the whole, empty for nothing
	words  *words.Language
}

// blank returns a form with name and value pairs.
func blank(v *site.Visit, pairs ...string) *form {
	f := &form{values: url.Values{}, faults: engine.Faults{}, words: v.Words}
	for i := 0; i+1 < len(pairs); i += 2 {
		f.values.Set(pairs[i], pairs[i+1])
	}
	return f
}

// maxForm bounds what is read of a form without files, in bytes.
const maxForm = 4 << 20

// sent returns the form of a request.
func sent(w http.ResponseWriter, r *http.Request, v *site.Visit) (*form, error) {
	r.Body = http.MaxBytesReader(w, r.Body, maxForm)
	if err := r.ParseForm(); err != nil {
		return nil, medalist.Errorf(medalist.Invalid, "This form could not be read; open the page again and send it once more.")
	}
	f := blank(v)
	f.values = r.PostForm
	return f, nil
}

// text returns a value without the space around it.
func (f *form) text(name string) string { return strings.TrimSpace(f.values.Get(name)) }

// day reads a date, zero for none, and notes one that is not.
func (f *form) day(name string) medalist.Date {
	text := f.text(name)
	if text == "" {
		return 0
	}
	d, err := medalist.ParseDate(text)
	if err != nil {
		f.faults[name] = err
	}
	return d
}

// needed is day where one is needed.
func (f *form) needed(name string) medalist.Date {
	d := f.day(name)
	if d.IsZero() && f.faults[name] == nil {
		f.faults[name] = medalist.Errorf(medalist.Invalid, "A date is needed.")
	}
	return d
}

// fails reports whether an error is one that the form can say, and keeps it.
func (f *form) fails(err error) bool {
	switch medalist.ErrorCode(err) {
	case medalist.Invalid, medalist.Conflict, medalist.BadRows:
	default:
		return false
	}
	for field, fault := range engine.FaultsOf(err) {
		f.faults[field] = fault
	}
	if len(f.faults) == 0 {
		f.wrong = f.words.Message(err)
	} else {
		f.wrong = f.words.N(len(f.faults), "One field needs another look.", "%s fields need another look.")
	}
	return true
}

// number reads a whole number, -1 for none.
func (f *form) number(name string) int {
	n, err := strconv.Atoi(f.text(name))
	if err != nil {
		return -1
	}
	return n
}

// input returns a field with what was typed and what is wrong with it.
func (f *form) input(name string, label words.Text) ui.Input {
	t := ui.Input{Name: name, Label: f.words.T(label), Value: f.values.Get(name)}
	if err := f.faults[name]; err != nil {
		t.Wrong = f.words.Message(err)
	}
	return t
}

// hinted is input with a hint.
func (f *form) hinted(name string, label, hint words.Text) ui.Input {
	t := f.input(name, label)
	t.Hint = f.words.T(hint)
	return t
}

// date returns a field for a day.
func (f *form) date(name string, label words.Text) ui.Input {
	t := f.input(name, label)
	t.Type = "date"
	return t
}

// listed returns a field that suggests the lines of a datalist.
func (f *form) listed(name string, label words.Text, list string) ui.Input {
	t := f.input(name, label)
	t.Complete, t.More = "off", map[string]string{"list": list}
	return t
}

// options returns lines to choose from, the chosen one marked. The labels are
// in the reader's language.
func options(chosen string, pairs ...string) []ui.Option {
	var all []ui.Option
	for i := 0; i+1 < len(pairs); i += 2 {
		all = append(all, ui.Option{Value: pairs[i], Label: pairs[i+1], Chosen: pairs[i] == chosen})
	}
	return all
}

// teamOptions returns all teams by name, after a first line for none.
func teamOptions(none, chosen string, teams []medalist.Team) []ui.Option {
	pairs := []string{"", none}
	names := make([]string, len(teams))
	for i := range teams {
		names[i] = teams[i].Name
	}
	slices.Sort(names)
	for _, name := range names {
		pairs = append(pairs, name, name)
	}
	return options(chosen, pairs...)
}

// status is the answer to a form: to what is wrong 422, else 200.
func (f *form) status() int {
	if f.wrong != "" {
		return http.StatusUnprocessableEntity
	}
	return http.StatusOK
}
