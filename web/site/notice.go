package site

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"strings"
	"sync"
)

// noticeCookie holds a text that the next page shows once.
const noticeCookie = "notice"

// maxNotice bounds a notice, in bytes, to what fits into a cookie.
const maxNotice = 600

// noticeKey signs notices, so that nobody else puts words into our mouth. It
// lasts as long as the program: a notice is for the next page, not for long.
var noticeKey = sync.OnceValue(func() []byte {
	key := make([]byte, 32)
	_, _ = rand.Read(key) // never fails: crypto/rand ends the program instead
	return key
})

// Notice lets the next page of the organisation say, once, that something was
// done. The text is in the visitor's language. Call it before Redirect.
func (v *Visit) Notice(w http.ResponseWriter, text string) {
	text = text[:min(len(text), maxNotice)]
	http.SetCookie(w, v.notice(encodeNotice(text), 60))
}

func (v *Visit) notice(value string, age int) *http.Cookie {
	return &http.Cookie{
		Name: noticeCookie, Value: value, Path: v.Base + "/", MaxAge: age,
		HttpOnly: true, Secure: v.secure, SameSite: http.SameSiteLaxMode,
	}
}

// noticeOf returns the notice that a request brings along, empty for none.
func noticeOf(r *http.Request) string {
	c, err := r.Cookie(noticeCookie)
	if err != nil || !opensPage(r) {
		return ""
	}
	return decodeNotice(c.Value)
}

// opensPage reports whether somebody goes to the page that is asked for. A copy
// that their device keeps and a part of an open page would take a notice away
// from where it is read.
func opensPage(r *http.Request) bool {
	return r.Header.Get(personHeader) == "" && r.Header.Get("HX-Request") == "" && !isRefresh(r)
}

func encodeNotice(text string) string {
	return base64.RawURLEncoding.EncodeToString([]byte(text)) + "." + signed(text)
}

func decodeNotice(value string) string {
	body, signature, _ := strings.Cut(value, ".")
	text, err := base64.RawURLEncoding.DecodeString(body)
	if err != nil || !hmac.Equal([]byte(signature), []byte(signed(string(text)))) {
		return ""
	}
	return string(text)
}

func signed(text string) string {
	mac := hmac.New(sha256.New, noticeKey())
	mac.Write([]byte(text))
	return base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
}
