package entry

import (
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
)

// Bounds of a form that is kept while its sender signs in again.
const (
	maxKeptFields = 300
	maxKeptBytes  = 256 << 10
)

// What a kept form's address and fields are called while they are carried
// through signing in.
const (
	keptAction = "again"
	keptPrefix = "again."
)

// A keptForm is what somebody was sending when their session had ended.
type keptForm struct {
	Action string
	Fields []ui.Field // under the names that they have in the form
	Carry  []ui.Field // the same as they are carried
	Left   bool       // files or too much text had to be left behind
}

// AskAgain asks whoever sent a form without a session to sign in, and keeps
// what they sent: passwords and files excepted.
func (p *Pages) AskAgain(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	r.Body = http.MaxBytesReader(w, r.Body, 2*maxKeptBytes)
	kept := &keptForm{Action: r.URL.RequestURI()}
	if media, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err == nil && media == "multipart/form-data" {
		kept.Left = r.ParseMultipartForm(maxKeptBytes) != nil || len(r.MultipartForm.File) > 0
	} else {
		kept.Left = r.ParseForm() != nil
	}
	kept.take(r.PostForm, "")
	r.PostForm = url.Values{} // the form to sign in is another
	return p.askSignIn(w, r, v, http.StatusUnauthorized, "", kept)
}

// keptIn returns the form that is carried along, nil for none.
func keptIn(r *http.Request, v *site.Visit) *keptForm {
	action := r.PostFormValue(keptAction)
	if action == "" || v.Within(action) != action {
		return nil
	}
	kept := &keptForm{Action: action}
	kept.take(r.PostForm, keptPrefix)
	return kept
}

// take takes the fields whose names begin with a prefix, in order.
func (k *keptForm) take(form url.Values, prefix string) {
	names := make([]string, 0, len(form))
	for name := range form {
		if strings.HasPrefix(name, prefix) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	size := 0
	k.Carry = []ui.Field{{Name: keptAction, Value: k.Action}}
	for _, name := range names {
		plain := strings.TrimPrefix(name, prefix)
		for _, value := range form[name] {
			more := len(plain) + len(value)
			if isSecret(plain) || len(k.Fields) >= maxKeptFields || size+more > maxKeptBytes {
				k.Left = true
				continue
			}
			size += more
			k.Fields = append(k.Fields, ui.Field{Name: plain, Value: value})
			k.Carry = append(k.Carry, ui.Field{Name: keptPrefix + plain, Value: value})
		}
	}
}

// isSecret reports whether a field holds a password: that is not written into
// a page.
func isSecret(name string) bool { return strings.Contains(strings.ToLower(name), "password") }

// sendAgain lets somebody in and shows what they were sending, to be sent with
// one click: a form of theirs is not sent without them.
func (p *Pages) sendAgain(w http.ResponseWriter, r *http.Request, v *site.Visit, token string, kept *keptForm) error {
	p.site.KeepSession(w, v, token)
	p.rememberOrg(w, v.Org)
	page := againPageModel{keptForm: *kept, Home: v.Base + "/"}
	for _, f := range kept.Fields {
		if strings.TrimSpace(f.Value) != "" {
			page.Shown = append(page.Shown, ui.Field{Name: readable(f.Name), Value: f.Value})
		}
	}
	return site.Show(w, r, http.StatusOK, v.Frame(r, v.Words.T("Signed in again"), ""), againPage(page))
}

// readable turns a field's name into words: "a.audience_size" is "audience
// size".
func readable(name string) string {
	return strings.NewReplacer("_", " ", "-", " ").Replace(strings.TrimPrefix(name, "a."))
}
