package admin

import (
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/ingest"
	"medalist.dev/medalist/web/site"
)

// What is taken of files at once.
const (
	maxUpload = 256 << 20 // bytes, all files together
	maxFiles  = 20
	// uploadTime is how long sending them may take: longer than a page.
	uploadTime = 10 * time.Minute
)

// upload takes files, looks at them and goes to where they are previewed.
func (p *Pages) upload(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	_ = http.NewResponseController(w).SetReadDeadline(time.Now().Add(uploadTime)) // what cannot is a test's recorder, which needs none
	r.Body = http.MaxBytesReader(w, r.Body, maxUpload)
	id, folder, err := p.desk.newFolder()
	if err != nil {
		return err
	}
	u := &upload{id: id, org: v.Org, by: v.Me().Email, at: p.desk.Now(), folder: folder, source: "file"}
	if err := p.received(r, u, func() error { return p.detect(r, v, u) }); err != nil {
		f := blank(v)
		if f.fails(err) {
			return p.showImports(w, r, v, f)
		}
		return err
	}
	p.desk.put(u)
	return site.Redirect(w, r, v.Link("/admin/imports/"+id))
}

// received stores the files of a form and checks them. Nothing is left of an
// upload that fails.
func (p *Pages) received(r *http.Request, u *upload, check func() error) error {
	err := u.receive(r)
	if err == nil {
		err = check()
	}
	if err != nil {
		if gone := os.RemoveAll(u.folder); gone != nil {
			p.desk.Log.Warn("remove an upload", "error", gone)
		}
	}
	return err
}

// receive stores the files of a form.
func (u *upload) receive(r *http.Request) error {
	parts, err := r.MultipartReader()
	if err != nil {
		return medalist.Errorf(medalist.Invalid, "No file came along; choose one or several.")
	}
	for {
		part, err := parts.NextPart()
		if err == io.EOF {
			break
		}
		if err != nil {
			return tooMuch(err)
		}
		if part.FileName() == "" {
			continue
		}
		if len(u.files) == maxFiles {
			return medalist.Errorf(medalist.Invalid, "These are more than %d files; upload them in parts.", maxFiles)
		}
		if err := u.store(part); err != nil {
			return tooMuch(err)
		}
	}
	if len(u.files) == 0 {
		return medalist.Errorf(medalist.Invalid, "No file came along; choose one or several.")
	}
	return nil
}

// store keeps a file under a name of ours with the ending of its own.
func (u *upload) store(part *multipart.Part) error {
	name := filepath.Base(strings.ReplaceAll(part.FileName(), `\`, "/"))
	ending := strings.ToLower(filepath.Ext(name))
	if len(ending) > 6 || strings.ContainsAny(ending, "/\x00") {
		ending = ""
	}
	path := filepath.Join(u.folder, strconv.Itoa(len(u.files)+1)+ending)
	file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	n, err := io.Copy(file, part)
	if err = errors.Join(err, file.Close()); err != nil {
		return err
	}
	u.files = append(u.files, &uploaded{name: name, path: path, bytes: n})
	return nil
}

// tooMuch says in words that files are larger than is taken.
func tooMuch(err error) error {
	var limit *http.MaxBytesError
	if errors.As(err, &limit) {
		return medalist.Errorf(medalist.Invalid, "These files are larger than %d MB together; upload them in parts, or use `medalist import` on the server.", maxUpload>>20)
	}
	return err
}

// detect looks at each file and finds how it is read.
func (p *Pages) detect(r *http.Request, v *site.Visit, u *upload) error {
	known, err := p.engine.Mappings(r.Context(), v.Org)
	if err != nil {
		return err
	}
	for _, f := range u.files {
		guess, err := ingest.Detect(f.path, f.name)
		if err == nil {
			for _, m := range known {
				if m.Kind != guess.Kind && sameHeader(f.path, m.Header) {
					guess.Kind, guess.Ours = m.Kind, false
				}
			}
			err = f.look(guess.Kind, guess.Ours, known)
		}
		if err != nil {
			return ingest.Called(err, f.path, f.name)
		}
	}
	return nil
}

// sameHeader reports whether a file has the columns of a header.
func sameHeader(path string, header []string) bool {
	s, err := ingest.Sniff(path, ingest.Activities)
	return err == nil && strings.Join(s.Header, "\x1f") == strings.Join(header, "\x1f")
}
