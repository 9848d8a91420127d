package medalist

import (
	"net/url"
	"regexp"
	"strings"
)

// withoutAddress takes away what stands around a DOI: "doi:", or the address
// that leads to it. Where there is no DOI, it returns something else that is
// none.
func withoutAddress(text string) string {
	text = strings.TrimSpace(cutFold(text, "doi:"))
	rest, hasScheme := withoutScheme(text)
	host, path, _ := strings.Cut(rest, "/")
	resolves := isResolver(host)
	if !resolves && !hasScheme && !hostForm.MatchString(host) {
		return text
	}
	path, _, _ = strings.Cut(path, "#")
	path, _, _ = strings.Cut(path, "?")
	path, err := url.PathUnescape(path)
	switch {
	case err != nil:
		return ""
	case resolves:
		return path
	default:
		return publishedDOI(unescaped(path))
	}
}

// hostForm is what a host without a scheme before it looks like. No DOI begins
// like that.
var hostForm = regexp.MustCompile(`(?i)^([a-z0-9-]+\.)+[a-z]{2,}(:[0-9]+)?$`)

// withoutScheme takes away what begins a web address, and says whether it did.
func withoutScheme(text string) (string, bool) {
	for _, scheme := range []string{"https://", "http://"} {
		if rest := cutFold(text, scheme); rest != text {
			return rest, true
		}
	}
	return text, false
}

func isResolver(host string) bool {
	switch strings.ToLower(host) {
	case "doi.org", "dx.doi.org", "www.doi.org":
		return true
	}
	return false
}

// unescaped reads a text that may be written with per cent signs, as often as
// it is, so that a DOI reads the same the second time.
func unescaped(text string) string {
	for {
		next, err := url.PathUnescape(text)
		if err != nil || next == text {
			return text
		}
		text = next
	}
}

var doiInPath = regexp.MustCompile(`(?:^|/)(10\.[0-9]{4,9}(?:\.[0-9]+)*/.+)$`)

// Tails of publishers' addresses: what shows a paper in one form or another.
var (
	tailForm = regexp.MustCompile(`(?i)(?:/(?:e?pdf(?:\+html)?|pdfdirect|full|full-?text|abstract|html?|meta|summary|references|citedby|figures|tables|supplementary|epub)|\.pdf|\.html?|\.full|\.abstract|;jsessionid=[^/]*)/*$`)
	onlyTail = regexp.MustCompile(`^[^/]+/?$`)
)

// publishedDOI returns the DOI in the path of a publisher's address, without
// what follows it there; nothing if there is none.
func publishedDOI(path string) string {
	found := doiInPath.FindStringSubmatch(path)
	if found == nil {
		return ""
	}
	doi := found[1]
	for {
		shorter := tailForm.ReplaceAllString(doi, "")
		if shorter == doi || onlyTail.MatchString(shorter) {
			return doi
		}
		doi = shorter
	}
}

// pageOf returns what tells the page that a link leads to from others. Links
// that differ in http or https, "www.", the case of the host, the place on the
// page or a slash at the end lead to one page.
func pageOf(link string) string {
	rest, _ := withoutScheme(strings.TrimSpace(link))
	rest, _, _ = strings.Cut(rest, "#")
	address, query, asks := strings.Cut(rest, "?")
	host, path, _ := strings.Cut(strings.TrimRight(address, "/"), "/")
	page := cutFold(strings.ToLower(host), "www.") + "/" + path
	if asks && query != "" {
		page += "?" + query
	}
	return page
}
