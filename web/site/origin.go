package site

import (
	"net"
	"net/http"
	"strings"
)

// Origin returns how the browser of a request reaches us, without a path:
// https://medalist.example.
func (s *Site) Origin(r *http.Request) string {
	if s.PublicURL != "" {
		return strings.TrimSuffix(s.PublicURL, "/")
	}
	scheme := "http"
	if s.Secure || r.TLS != nil {
		scheme = "https"
	}
	return scheme + "://" + r.Host
}

// Remote returns the IP address that a request comes from.
func (s *Site) Remote(r *http.Request) string {
	if s.Proxied {
		hops := strings.Split(r.Header.Get("X-Forwarded-For"), ",")
		if last := strings.TrimSpace(hops[len(hops)-1]); net.ParseIP(last) != nil {
			return last // what came before it, anybody may have written
		}
	}
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}
