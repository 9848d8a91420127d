package site

import (
	"io"
	"mime"
	"net/http"
	"time"

	"medalist.dev/medalist/engine"
)

// A FileAnswer says how a file that somebody brought is answered with.
type FileAnswer struct {
	Download bool // to be saved, not shown
}

// storedPolicy keeps a file from doing anything, should a browser take it for
// a page; readers of PDF, which run nothing of ours, do not open in a sandbox.
const (
	storedPolicy = paperPolicy + "; sandbox"
	paperPolicy  = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; object-src 'self'; frame-ancestors 'none'"
)

// partTime is how long a reader may take over partSize bytes: slower than that
// is nobody.
const (
	partTime = time.Minute
	partSize = 1 << 20
)

// SendFile answers with a file that somebody may read, or the parts of it that
// a request asks for, and closes it. Nobody between us and them keeps it.
func SendFile(w http.ResponseWriter, r *http.Request, f *engine.StoredFile, a FileAnswer) {
	defer f.Close()
	h := w.Header()
	h.Set("Content-Type", f.Type)
	h.Set("Content-Security-Policy", storedPolicy)
	if f.Type == "application/pdf" {
		h.Set("Content-Security-Policy", paperPolicy)
	}
	h.Set("Cache-Control", "private, no-cache")
	h.Set("ETag", `"`+f.SHA256+`"`)
	disposition := "inline"
	if a.Download || !shown(f.Type) {
		disposition = "attachment"
	}
	h.Set("Content-Disposition", mime.FormatMediaType(disposition, map[string]string{"filename": f.Name}))
	http.ServeContent(patient{w, http.NewResponseController(w)}, r, "", f.At.Time(), f)
}

// shown reports whether browsers show files of a type, and do nothing else with
// them.
func shown(mediaType string) bool {
	switch mediaType {
	case "video/webm", "video/mp4", "video/quicktime", "audio/webm", "audio/mp4", "audio/x-m4a", "audio/mpeg", "audio/ogg", "application/ogg",
		"audio/wav", "audio/aac", "image/png", "image/jpeg", "image/webp", "application/pdf":
		return true
	}
	return false
}

// patient lets an answer take as long as its reader goes on reading.
type patient struct {
	http.ResponseWriter
	control *http.ResponseController
}

// ReadFrom sends what r gives part by part.
func (p patient) ReadFrom(r io.Reader) (n int64, err error) {
	for err == nil {
		// A writer without deadlines has nobody who could be too slow.
		_ = p.control.SetWriteDeadline(time.Now().Add(partTime))
		var part int64
		part, err = io.CopyN(p.ResponseWriter, r, partSize)
		n += part
	}
	if err == io.EOF {
		err = nil
	}
	return n, err
}

// Unwrap returns the writer that it goes through.
func (p patient) Unwrap() http.ResponseWriter { return p.ResponseWriter }
