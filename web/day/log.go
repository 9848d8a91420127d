package day

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/store"
	"medalist.dev/medalist/web/site"
)

// log records what somebody did, told by a page or by a device that kept it
// until there was signal.
func (p *Pages) log(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := r.ParseForm(); err != nil {
		return medalist.Errorf(medalist.Invalid, "This form cannot be read; open the page anew and send it again.")
	}
	in := entryOf(r.PostForm)
	done, err := p.engine.LogFact(r.Context(), v.Org, v.Me().ID, in)
	if site.WantsJSON(r) {
		return p.answerLogged(w, r, v, in, done, err)
	}
	var refused *engine.Refused
	switch {
	case errors.As(err, &refused):
		return p.showRefused(w, r, v, r.PostForm, refused)
	case err != nil:
		return err
	}
	return site.Redirect(w, r, v.loggedPage(r.PostForm, done))
}

// loggedPage returns where to go on to once a fact is logged: to where the form
// came from, which tells what it gave.
func (v *visit) loggedPage(form url.Values, done engine.Logged) string {
	back := form.Get("back")
	if back == "" {
		back = v.Link("/log/" + url.PathEscape(form.Get("kind")))
	}
	return withQuery(v.Within(back), "logged", strconv.FormatInt(int64(done.Fact), 10))
}

// withQuery adds to an address of ours, which may have a query.
func withQuery(address, name, value string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	return site.With(u.Path, u.Query(), name, value)
}

// entryOf reads a fact from a form.
func entryOf(form url.Values) engine.LogEntry {
	in := engine.LogEntry{
		ID: strings.TrimSpace(form.Get("id")), Kind: medalist.KindID(form.Get("kind")),
		At: form.Get("at"), Customer: form.Get("customer"), Attributes: map[string]string{},
	}
	for _, email := range form["with"] {
		if email = strings.TrimSpace(email); email != "" {
			in.With = append(in.With, email)
		}
	}
	for name, values := range form {
		if attribute, is := strings.CutPrefix(name, "a."); is {
			values = slices.DeleteFunc(slices.Clone(values), func(s string) bool { return strings.TrimSpace(s) == "" })
			in.Attributes[attribute] = strings.Join(values, ";")
		}
	}
	if note := strings.TrimSpace(form.Get("note")); note != "" {
		in.Attributes[engine.NoteAttribute] = note
	}
	return in
}

// answerLogged answers the script of a page.
func (p *Pages) answerLogged(w http.ResponseWriter, r *http.Request, v *visit, in engine.LogEntry, done engine.Logged, err error) error {
	var refused *engine.Refused
	switch {
	case errors.As(err, &refused):
		o := site.Outcome{State: "refused", ID: in.ID, Message: v.Words.Message(err), Fields: map[string]string{}}
		for _, f := range refused.Fields {
			o.Fields[f.Field] = v.Words.Message(f.Err)
		}
		return site.AnswerJSON(w, http.StatusUnprocessableEntity, o)
	case medalist.ErrorCode(err) == medalist.Conflict:
		return site.AnswerJSON(w, http.StatusConflict, site.Outcome{State: "conflict", ID: in.ID, Message: v.Words.Message(err)})
	case err != nil:
		return err
	}
	o := site.Outcome{State: "kept", ID: in.ID, Message: v.Words.T("Saved."), Next: v.loggedPage(r.PostForm, done)}
	if done.Status == medalist.Pending {
		o.State = "pending"
	}
	if t, err := p.toastFor(r, v, done.Fact); err == nil && t != nil {
		o.Message = t.Title + ". " + t.Text
	}
	if done.Change == store.Unchanged {
		o.Message = v.Words.T("This was saved before; it counts once.")
	}
	return site.AnswerJSON(w, http.StatusOK, o)
}
