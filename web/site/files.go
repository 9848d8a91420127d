package site

import (
	"io"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"

	"medalist.dev/medalist/web/assets"
)

// encodings are the compressed forms that files are kept in, the smaller
// first.
var encodings = []struct{ name, suffix string }{{"br", ".br"}, {"gzip", ".gz"}}

// Files serves what pages load. Names change with content, so a browser
// may keep a file for good.
func Files() http.Handler {
	files := assets.Files()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := r.URL.Path
		if !fs.ValidPath(name) || !isLoaded(name) {
			http.NotFound(w, r)
			return
		}
		h := w.Header()
		h.Set("Content-Type", mime.TypeByExtension(path.Ext(name)))
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
		h.Add("Vary", "Accept-Encoding")
		for _, e := range encodings {
			if accepts(r, e.name) && serve(w, r, files, name+e.suffix, e.name) {
				return
			}
		}
		if !serve(w, r, files, name, "") {
			h.Del("Cache-Control")
			http.NotFound(w, r)
		}
	})
}

// isLoaded reports whether a name is of a kind that browsers load; the
// manifest and the icons are for us.
func isLoaded(name string) bool {
	switch path.Ext(name) {
	case ".css", ".js", ".woff2", ".svg", ".png":
		return !strings.Contains(name, "/")
	}
	return false
}

// serve writes a file, and reports whether there is one.
func serve(w http.ResponseWriter, r *http.Request, files fs.FS, name, encoding string) bool {
	f, err := files.Open(name)
	if err != nil {
		return false
	}
	defer f.Close()
	info, err := f.Stat()
	content, seekable := f.(io.ReadSeeker)
	if err != nil || !seekable {
		return false
	}
	if encoding != "" {
		w.Header().Set("Content-Encoding", encoding)
	}
	http.ServeContent(w, r, name, info.ModTime(), content)
	return true
}
