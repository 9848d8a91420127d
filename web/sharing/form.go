package sharing

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/recorder"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
	"medalist.dev/medalist/web/words"
)

// A formPage shares something, or changes what is said of it.
type formPage struct {
	Title, Hint string
	Back        ui.Link
	Action      string
	Look        string // where a paper is looked for while its DOI or link is typed
	Story, New  bool
	ID          string
	Send        string
	Waits       bool
	Value       func(field string) string
	Wrong       func(field string) string
	Other       string // what is wrong with no field in particular
	Colleagues  []colleague
	With        string // emails of people from other teams
	Before      []ui.Link
	Recorder    *recorder.Box
	File        *media // the one there is, nil for none
	NoFile      bool   // it was asked to go
}

// A colleague may have shared something, too.
type colleague struct {
	Email, Name string
	Chosen      bool
}

// newShare shows the form to share something.
func (p *Pages) newShare(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	form := url.Values{}
	for _, name := range []string{"kind", "doi", "link", "title"} {
		form.Set(name, r.URL.Query().Get(name))
	}
	return p.showNew(w, r, v, http.StatusOK, form, nil)
}

func (p *Pages) showNew(w http.ResponseWriter, r *http.Request, v *site.Visit, status int, form url.Values, refused *engine.Refused) error {
	kind := kindOf(form.Get("kind"))
	if form.Get("id") == "" {
		form.Set("id", uuid.Must(uuid.NewV7()).String())
	}
	o, err := p.engine.LogOptions(r.Context(), v.Org, v.Me().ID)
	if err != nil {
		return err
	}
	page := formPage{
		New: true, ID: form.Get("id"), Action: v.Link("/sharing"), Look: v.Link("/sharing/new", "kind", string(kind)),
		Back: ui.Link{Label: v.Words.T("Sharing"), Href: v.Link("/sharing")},
	}
	page.fill(v, kind, form, refused)
	page.record(v, kind, "share-"+form.Get("id"))
	page.Waits = slices.Contains(o.Rules.Waits, kind) && !v.May(medalist.Approve)
	for _, c := range o.Colleagues {
		page.Colleagues = append(page.Colleagues, colleague{c.Email, c.Name, slices.Contains(form["with"], c.Email)})
	}
	page.With = otherEmails(form["with"], o.Colleagues)
	return p.showForm(w, r, v, status, page, 0)
}

// otherEmails returns those of some emails that no colleague has.
func otherEmails(emails []string, colleagues []medalist.Person) string {
	var others []string
	for _, email := range emails {
		if email != "" && !slices.ContainsFunc(colleagues, func(c medalist.Person) bool { return c.Email == email }) {
			others = append(others, email)
		}
	}
	return strings.Join(others, ", ")
}

func kindOf(text string) medalist.KindID {
	if medalist.KindID(text) == medalist.Story {
		return medalist.Story
	}
	return medalist.Paper
}

// fill fills a form in with what was typed, and what is wrong with it.
func (f *formPage) fill(v *site.Visit, kind medalist.KindID, form url.Values, refused *engine.Refused) {
	f.Story = kind == medalist.Story
	f.Value = form.Get
	wrong := map[string]string{}
	if refused != nil {
		for _, one := range refused.Fields {
			wrong[one.Field] = words.Capital(v.Words.Message(one.Err))
		}
	}
	f.Wrong = func(field string) string { return wrong[field] }
	for _, field := range []string{"id", "kind", "at"} {
		if wrong[field] != "" {
			f.Other = wrong[field]
		}
	}
	switch {
	case f.Story && f.New:
		f.Title, f.Send = v.Words.T("Tell a story"), v.Words.T("Share the story")
	case f.New:
		f.Title, f.Send = v.Words.T("Share a paper"), v.Words.T("Share the paper")
	default:
		f.Title, f.Send = v.Words.T("What is said of it"), v.Words.T("Save")
	}
}

// showForm shows a form, with who shared its paper before.
func (p *Pages) showForm(w http.ResponseWriter, r *http.Request, v *site.Visit, status int, page formPage, but medalist.ActivityID) error {
	if doi, err := medalist.ParseDOI(page.Value("doi")); err == nil && !page.Story {
		paper := medalist.Share{DOI: doi, Link: page.Value("link")}.Trimmed(medalist.Paper)
		before, err := p.engine.SharedBefore(r.Context(), v.Org, v.Me().ID, paper, but)
		if err != nil {
			return err
		}
		for i := range before {
			page.Before = append(page.Before, ui.Link{Label: titleOf(v.Words, &before[i]) + ": " + bylineOf(v, &before[i]), Href: pathOf(v, before[i].ID) + "#discussion"})
		}
	}
	site.AllowMedia(w)
	return site.Show(w, r, status, v.Frame(r, page.Title, site.AtSharing), showForm(page))
}

// record lets the file be recorded or chosen that comes with what is shared.
func (f *formPage) record(v *site.Visit, kind medalist.KindID, key string) {
	f.Recorder = recorder.For(v, medalist.FileOf(kind), key)
	f.Recorder.Wrong = f.Wrong(engine.FileField)
}

// share shares something.
func (p *Pages) share(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	form, err := sent(w, r)
	if err != nil {
		return err
	}
	in := entryOf(form)
	var done engine.Logged
	if in.Brought, err = p.brought(r, v); err == nil {
		done, err = p.engine.Share(r.Context(), v.Org, v.Me().ID, in)
	}
	var refused *engine.Refused
	if errors.As(err, &refused) {
		return p.showNew(w, r, v, http.StatusUnprocessableEntity, form, refused)
	}
	if err != nil {
		return err
	}
	v.Notice(w, sharedNotice(v, in.Kind, done))
	return site.Redirect(w, r, pathOf(v, done.Fact))
}

// brought returns the file that comes with a form; one that cannot be taken is
// a refusal of its field.
func (p *Pages) brought(r *http.Request, v *site.Visit) (engine.Brought, error) {
	in, err := recorder.Brought(r, v, p.engine)
	if err != nil && medalist.ErrorCode(err) != medalist.Internal {
		err = &engine.Refused{Fields: []engine.FieldError{{Field: engine.FileField, Err: err}}}
	}
	return in, err
}

// sharedNotice says what sharing gave.
func sharedNotice(v *site.Visit, kind medalist.KindID, done engine.Logged) string {
	switch {
	case done.Status == medalist.Pending:
		return v.Words.T("Kept. It is shown to all once it is approved.")
	case done.Points != 0:
		return v.Words.T("Shared: %s points", v.Words.Gain(done.Points))
	case kind == medalist.Story:
		return v.Words.T("The story is shared")
	default:
		return v.Words.T("The paper is shared")
	}
}

// sent returns what somebody typed into a form.
func sent(w http.ResponseWriter, r *http.Request) (url.Values, error) {
	if err := recorder.Parse(w, r); err != nil {
		return nil, err
	}
	return r.PostForm, nil
}

// entryOf reads what is shared from a form.
func entryOf(form url.Values) engine.ShareEntry {
	in := engine.ShareEntry{
		ID: form.Get("id"), Kind: kindOf(form.Get("kind")), DOI: form.Get("doi"),
		Said: medalist.Share{
			Title: form.Get("title"), Link: form.Get("link"), Summary: form.Get("summary"), Relevance: form.Get("relevance"), Again: form.Get("again"),
			Situation: form.Get("situation"), Action: form.Get("deed"), Outcome: form.Get("outcome"),
		},
	}
	for _, emails := range form["with"] {
		in.With = append(in.With, strings.FieldsFunc(emails, func(r rune) bool { return r == ',' || r == ';' || r == ' ' })...)
	}
	return in
}

// edit shows the form to change what is said of something shared.
func (p *Pages) edit(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	s, err := p.mine(r, v)
	if err != nil {
		return err
	}
	said := &s.Share
	form := url.Values{
		"title": {s.Title()}, "doi": {string(said.DOI)}, "link": {said.Link}, "summary": {said.Summary}, "relevance": {said.Relevance}, "again": {said.Again},
		"situation": {said.Situation}, "deed": {said.Action}, "outcome": {said.Outcome},
	}
	for _, name := range []string{"doi", "link"} { // while they are typed
		if r.URL.Query().Has(name) {
			form.Set(name, r.URL.Query().Get(name))
		}
	}
	return p.showEdit(w, r, v, http.StatusOK, s, form, nil)
}

// mine returns what an address names, to whoever may change it.
func (p *Pages) mine(r *http.Request, v *site.Visit) (*engine.Shared, error) {
	fact, err := factOf(r)
	if err != nil {
		return nil, err
	}
	s, err := p.engine.SharedFact(r.Context(), v.Org, v.Me().ID, fact)
	if err == nil && !s.MayEdit {
		err = medalist.Errorf(medalist.Forbidden, "Only those who shared this can change what is said of it.")
	}
	return s, err
}

func (p *Pages) showEdit(w http.ResponseWriter, r *http.Request, v *site.Visit, status int, s *engine.Shared, form url.Values, refused *engine.Refused) error {
	page := formPage{
		Action: pathOf(v, s.ID), Look: pathOf(v, s.ID) + "/edit", Back: ui.Link{Label: titleOf(v.Words, s), Href: pathOf(v, s.ID)},
		Hint: bylineOf(v, s),
	}
	page.fill(v, s.Kind, form, refused)
	page.record(v, s.Kind, "share-"+strconv.FormatInt(int64(s.ID), 10)+"-"+strconv.FormatInt(int64(s.Share.File), 10))
	page.File, page.NoFile = mediaOf(v, s), form.Get("nofile") != ""
	return p.showForm(w, r, v, status, page, s.ID)
}

// describe changes what is said of something shared.
func (p *Pages) describe(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	s, err := p.mine(r, v)
	if err != nil {
		return err
	}
	form, err := sent(w, r)
	if err != nil {
		return err
	}
	in := entryOf(form)
	if in.Brought, err = p.brought(r, v); err == nil {
		err = p.engine.Describe(r.Context(), v.Org, v.Me().ID, s.ID, in)
	}
	var refused *engine.Refused
	if errors.As(err, &refused) {
		return p.showEdit(w, r, v, http.StatusUnprocessableEntity, s, form, refused)
	}
	if err != nil {
		return err
	}
	v.Notice(w, v.Words.T("Saved."))
	return site.Redirect(w, r, pathOf(v, s.ID))
}
