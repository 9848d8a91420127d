package medalist

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// maxID is the most characters that the id of a KPI has.
const maxID = 63

// spelled writes letters in Latin ones that a program takes apart in no other
// way: German umlauts as Germans do, and those that have no accent to drop.
var spelled = strings.NewReplacer(
	"ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss",
	"æ", "ae", "œ", "oe", "ø", "o", "ł", "l", "đ", "d", "ð", "d", "þ", "th", "ı", "i",
)

// Slugify returns the slug of a new organisation's name: its words in lower
// case, of a to z and digits, joined by single hyphens. "Süd 11" is "sued-11".
// A name that has none of these keeps the letters of its own script; without
// any letter or digit it has no slug.
func Slugify(name string) string {
	if slug := latin(name); slug != "" {
		return slug
	}
	return ownScript(name)
}

// SlugNames reports whether somebody who typed a name means the organisation
// of a slug, which may be of the time when slugs kept umlauts.
func SlugNames(slug, typed string) bool {
	return typed != "" && (slug == ownScript(typed) || slug == Slugify(typed))
}

// IDFromName returns an id for a KPI of a name, which begins with a letter: as
// a slug, of at most 63 characters. It is empty for a name without any letter
// from a to z and without digits.
func IDFromName(name string) KPIID {
	id := latin(name)
	if id == "" {
		return ""
	}
	if id[0] >= '0' && id[0] <= '9' {
		id = "kpi-" + id
	}
	return KPIID(strings.TrimRight(id[:min(len(id), maxID)], "-"))
}

// latin returns the words of a name in a to z and digits, joined by hyphens.
func latin(name string) string {
	name = spelled.Replace(strings.ToLower(norm.NFKC.String(name)))
	bare := strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1 // an accent
		}
		return r
	}, norm.NFKD.String(name))
	return hyphened(bare, func(r rune) bool { return r >= 'a' && r <= 'z' || r >= '0' && r <= '9' })
}

// ownScript returns the words of a name in the letters that it is written in,
// joined by hyphens.
func ownScript(name string) string {
	return hyphened(strings.ToLower(name), func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// hyphened joins what is kept of a text by hyphens.
func hyphened(text string, kept func(rune) bool) string {
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool { return !kept(r) }), "-")
}
