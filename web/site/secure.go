package site

import (
	"net/http"

	"medalist.dev/medalist"
)

// policy lets a page load nothing but our own files, and run no script or
// style that stands in the page.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; " +
	"connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// AllowMedia lets a page play videos of ours and of its own, and ask for the
// camera, the microphone and the screen.
func AllowMedia(w http.ResponseWriter) {
	h := w.Header()
	h.Set("Content-Security-Policy", policy+"; media-src 'self' blob:") // a directive counts once
	h.Set("Permissions-Policy", "camera=(self), microphone=(self), display-capture=(self), geolocation=()")
}

// Secured sets the headers that protect every answer, and refuses forms that
// another site sends in somebody's name.
func (s *Site) Secured(next http.Handler) http.Handler {
	guard := http.NewCrossOriginProtection()
	guard.SetDenyHandler(s.Answering(func(http.ResponseWriter, *http.Request) error {
		return medalist.Errorf(medalist.Forbidden, "This form came from another site; open the page here and send it again.")
	}))
	next = guard.Handler(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy+"; media-src 'self'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
		next.ServeHTTP(w, r)
	})
}
