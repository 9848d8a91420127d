package medalist

import (
	"net/url"
	"strings"
)

// A DOI names a publication for good, as 10.1056/abc123: without the address
// of whoever resolves it, and in lower case, since DOIs do not tell cases
// apart. Two writings of one DOI are the same.
type DOI string

// MaxDOI bounds a DOI, in bytes.
const MaxDOI = 250

// ParseDOI reads a DOI as people paste it: bare, behind "doi:" or as an
// address of doi.org. The empty text is none.
func ParseDOI(text string) (DOI, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return "", nil
	}
	bare, err := withoutResolver(text)
	bare = strings.ToLower(trimSentence(bare))
	if err != nil || !isDOI(bare) {
		return "", Errorf(Invalid, "%q is no DOI; it looks like 10.1000/182, with or without https://doi.org/ before it.", shortened(text))
	}
	return DOI(bare), nil
}

// URL returns the address that leads to the publication.
func (d DOI) URL() string {
	prefix, suffix, _ := strings.Cut(string(d), "/")
	return "https://doi.org/" + prefix + "/" + strings.ReplaceAll(url.PathEscape(suffix), "%2F", "/")
}

// withoutResolver takes away what stands before a DOI.
func withoutResolver(text string) (string, error) {
	rest := text
	for _, scheme := range []string{"https://", "http://"} {
		rest = cutFold(rest, scheme)
	}
	for _, host := range []string{"doi.org/", "dx.doi.org/", "www.doi.org/"} {
		if path := cutFold(rest, host); path != rest {
			path, _, _ = strings.Cut(path, "?")
			path, _, _ = strings.Cut(path, "#")
			return url.PathUnescape(path)
		}
	}
	return strings.TrimSpace(cutFold(text, "doi:")), nil
}

// cutFold takes a beginning away, in whatever case it is written.
func cutFold(text, beginning string) string {
	if n := len(beginning); len(text) >= n && strings.EqualFold(text[:n], beginning) {
		return text[n:]
	}
	return text
}

// trimSentence takes away what ends the sentence that a DOI was copied from.
func trimSentence(text string) string {
	for text != "" {
		last := text[len(text)-1]
		closes := last == ')' && strings.Count(text, ")") > strings.Count(text, "(")
		if !strings.ContainsRune(".,;:", rune(last)) && !closes {
			break
		}
		text = text[:len(text)-1]
	}
	return text
}

// isDOI reports whether a text is 10., a registrant's number, a slash, and
// something without spaces.
func isDOI(text string) bool {
	prefix, suffix, _ := strings.Cut(text, "/")
	registrant, found := strings.CutPrefix(prefix, "10.")
	if !found || suffix == "" || len(text) > MaxDOI || strings.ContainsFunc(suffix, spaceOrControl) {
		return false
	}
	for part := range strings.SplitSeq(registrant, ".") {
		if part == "" || strings.Trim(part, "0123456789") != "" {
			return false
		}
	}
	return len(registrant) >= 4
}

func spaceOrControl(r rune) bool { return r <= ' ' || r >= 0x7f && r <= 0xa0 || r == '\ufffd' }

// shortened returns the beginning of a text, enough to know it again.
func shortened(text string) string {
	const most = 60
	if all := []rune(text); len(all) > most {
		return string(all[:most]) + "…"
	}
	return text
}
