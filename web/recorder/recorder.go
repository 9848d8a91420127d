// Package recorder is the part of a form with which somebody records a video or
// their voice in the browser, or chooses a file, and the uploads that take it.
package recorder

import (
	"errors"
	"io"
	"net/http"
	"strconv"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/assets"
	"medalist.dev/medalist/web/site"
)

// A Box records in the browser or takes a file, and uploads it.
type Box struct {
	Purpose medalist.FilePurpose
	Script  string
	Uploads string // where it is uploaded
	Key     string // what the device keeps it under until its form is sent
	Bytes   string // the most that it may have
	Seconds string // the longest that a recording may be
	Accept  string // what the browser offers to choose from
	Camera  bool   // videos are recorded, too
	Sound   bool   // and voices alone
	Wrong   string
}

// For returns the recorder of a form. Nobody else's device keeps anything under
// its key, which names the form.
func For(v *site.Visit, purpose medalist.FilePurpose, key string) *Box {
	b := &Box{
		Purpose: purpose, Script: "/assets/" + assets.Names().Recorder, Uploads: v.Link(uploadsPath),
		Key: v.Base + "#" + strconv.FormatInt(int64(v.Me().ID), 10) + "#" + key, Seconds: strconv.Itoa(int(engine.MaxRecording.Seconds())),
	}
	in, err := engine.FileFor(purpose, "")
	if err != nil {
		panic("recorder: " + err.Error()) // purposes are ours
	}
	b.Bytes = strconv.FormatInt(in.Most, 10)
	switch purpose {
	case medalist.PaperFile:
		b.Accept = "application/pdf"
	case medalist.StoryFile:
		b.Accept, b.Camera, b.Sound = "video/*,audio/*", true, true
	default:
		b.Accept, b.Camera = "video/*", true
	}
	return b
}

// maxForm bounds a form with a recorder, in bytes: what was recorded has come
// by then, the picture of it comes with the form.
const maxForm = 2 << 20

// Parse reads a form with a recorder.
func Parse(w http.ResponseWriter, r *http.Request) error {
	r.Body = http.MaxBytesReader(w, r.Body, maxForm)
	if err := r.ParseMultipartForm(maxForm); err != nil && !errors.Is(err, http.ErrNotMultipart) {
		return medalist.Errorf(medalist.Invalid, "This form could not be read; open the page again and send it once more.")
	}
	return nil
}

// Brought returns what the recorder of a form brought, which Parse has read;
// nothing if nothing was recorded or chosen. What has not arrived is an error.
func Brought(r *http.Request, v *site.Visit, e Engine) (engine.Brought, error) {
	in := engine.Brought{Remove: r.FormValue("nofile") != ""}
	name := r.FormValue("upload")
	if name == "" {
		return in, nil
	}
	f, err := e.Upload(r.Context(), v.Org, v.Me().ID, name)
	if err != nil {
		return in, err
	}
	in.File, in.Picture = f.ID, posterIn(r)
	if ms, err := strconv.ParseInt(r.FormValue("length"), 10, 64); err == nil {
		in.Length = time.Duration(ms) * time.Millisecond
	}
	return in, nil
}

// posterIn reads the picture that came with a form, nil for none.
func posterIn(r *http.Request) []byte {
	f, _, err := r.FormFile("poster")
	if err != nil {
		return nil
	}
	defer f.Close()
	picture, err := io.ReadAll(f)
	if err != nil {
		return nil // a video without a poster is as good
	}
	return picture
}
