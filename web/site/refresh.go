package site

import (
	"hash/maphash"
	"net/http"
	"strconv"

	"github.com/a-h/templ"
)

// RefreshHeader is sent by a page that is open already and asks for its
// content only, to show what changed.
const RefreshHeader = "Medalist-Refresh"

func isRefresh(r *http.Request) bool {
	return r.Method == http.MethodGet && r.Header.Get(RefreshHeader) != ""
}

// tagSeed makes tags of contents. Another run of the program has another, so
// that its pages are fetched anew.
var tagSeed = maphash.MakeSeed()

// refresh answers an open page with its content, without the frame around it,
// or says that it has it already.
func refresh(w http.ResponseWriter, r *http.Request, page templ.Component) error {
	return render(r, page, func(body []byte) {
		tag := `"` + strconv.FormatUint(maphash.Bytes(tagSeed, body), 36) + `"`
		h := w.Header()
		h.Set("Cache-Control", "private, no-store")
		h.Set("ETag", tag)
		if r.Header.Get("If-None-Match") == tag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		h.Set("Content-Type", "text/html; charset=utf-8")
		send(w, r, http.StatusOK, body)
	})
}

// ShowBare answers with a document of its own, which has no frame, and with a
// part of it to those who refresh it.
func ShowBare(w http.ResponseWriter, r *http.Request, document, part templ.Component) error {
	if isRefresh(r) {
		return refresh(w, r, part)
	}
	return showBare(w, r, http.StatusOK, document)
}

// ShowGone answers with a document of its own that says that what was here is
// gone for good; an open page that asks for its content ends with it.
func ShowGone(w http.ResponseWriter, r *http.Request, document templ.Component) error {
	return showBare(w, r, http.StatusGone, document)
}

func showBare(w http.ResponseWriter, r *http.Request, status int, document templ.Component) error {
	return render(r, document, func(body []byte) {
		h := w.Header()
		h.Set("Content-Type", "text/html; charset=utf-8")
		h.Set("Cache-Control", "private, no-store")
		h.Set("Referrer-Policy", "no-referrer") // the address is a secret
		send(w, r, status, body)
	})
}
