package medalist

import (
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A DOI names a publication for good, as 10.1056/abc123: without the address
// of whoever resolves it, and in lower case, since DOIs do not tell cases
// apart. Two writings of one DOI are the same.
type DOI string

// MaxDOI bounds a DOI, in bytes.
const MaxDOI = 250

// ParseDOI reads a DOI as people paste it: bare, behind "doi:", or in the path
// of an address, that of doi.org or of its publisher. The empty text is none.
func ParseDOI(text string) (DOI, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return "", nil
	}
	bare := strings.ToLower(trimSentence(unescaped(withoutAddress(text))))
	if !isDOI(bare) {
		return "", Errorf(Invalid, "%q is no DOI; it looks like 10.1000/182, with or without https://doi.org/ before it.", shortened(text))
	}
	return DOI(bare), nil
}

// URL returns the address that leads to the publication.
func (d DOI) URL() string {
	prefix, suffix, _ := strings.Cut(string(d), "/")
	return "https://doi.org/" + prefix + "/" + strings.ReplaceAll(url.PathEscape(suffix), "%2F", "/")
}

// cutFold takes a beginning away, in whatever case it is written.
func cutFold(text, beginning string) string {
	if n := len(beginning); len(text) >= n && strings.EqualFold(text[:n], beginning) {
		return text[n:]
	}
	return text
}

// trimSentence takes away what ends the sentence that a DOI was copied from, or
// its address.
func trimSentence(text string) string {
	for text != "" {
		last, size := utf8.DecodeLastRuneInString(text)
		closes := last == ')' && strings.Count(text, ")") > strings.Count(text, "(")
		if !strings.ContainsRune(".,;:/", last) && !unicode.IsSpace(last) && !closes {
			break
		}
		text = text[:len(text)-size]
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
