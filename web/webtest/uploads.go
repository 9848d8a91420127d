package webtest

import (
	"encoding/base64"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
)

// Tus sends a request of the protocol for uploads.
func Tus(h http.Handler, method, path, body string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, path, strings.NewReader(body))
	r.Header.Set("Tus-Resumable", "1.0.0")
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// BeginUpload begins an upload of so many bytes, and returns its address.
func BeginUpload(t *testing.T, h http.Handler, purpose string, size int) string {
	t.Helper()
	text := func(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) }
	w := Tus(h, http.MethodPost, Base+"/uploads/", "", "Upload-Length", strconv.Itoa(size),
		"Upload-Metadata", "filename "+text("file")+",purpose "+text(purpose))
	if w.Code != http.StatusCreated {
		t.Fatalf("to begin is answered %d: %s", w.Code, w.Body)
	}
	location := w.Header().Get("Location")
	return location[strings.Index(location, "/o/"):]
}

// SendPart sends a part of an upload.
func SendPart(h http.Handler, address, body string, offset int) *httptest.ResponseRecorder {
	return Tus(h, http.MethodPatch, address, body, "Upload-Offset", strconv.Itoa(offset), "Content-Type", "application/offset+octet-stream")
}

// Upload uploads a file for a purpose, and returns the name that forms give it.
func Upload(t *testing.T, h http.Handler, purpose, content string) string {
	t.Helper()
	address := BeginUpload(t, h, purpose, len(content))
	if w := SendPart(h, address, content, 0); w.Code != http.StatusNoContent {
		t.Fatalf("the upload is answered %d: %s", w.Code, w.Body)
	}
	return address[strings.LastIndexByte(address, '/')+1:]
}
