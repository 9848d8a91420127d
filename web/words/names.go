package words

import (
	"cmp"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"medalist.dev/medalist"
)

// Initials returns the first letters of a name's first and last word.
func Initials(name string) string {
	parts := strings.FieldsFunc(name, func(r rune) bool { return unicode.IsSpace(r) || r == '.' || r == ',' })
	if len(parts) == 0 {
		return "?"
	}
	first, _ := utf8.DecodeRuneInString(parts[0])
	letters := string(unicode.ToUpper(first))
	if len(parts) > 1 {
		last, _ := utf8.DecodeRuneInString(parts[len(parts)-1])
		letters += string(unicode.ToUpper(last))
	}
	return letters
}

var roles = map[medalist.Role]Text{
	medalist.Rep:      "Sales rep",
	medalist.Engineer: "Service engineer",
	medalist.Coach:    "Coach",
	medalist.Manager:  "Manager",
	medalist.Admin:    "Admin",
	medalist.Observer: "Observer",
}

// Role returns what somebody of a role is called: "Sales rep".
func (l *Language) Role(r medalist.Role) string {
	return l.T(cmp.Or(roles[r], Capital(string(r))))
}

// Plain returns an identifier as words: "follow_up" is "follow-up", and
// "distributor_training" "distributor training". Those of the pack are said in
// the language; an organisation's own stay as they were written.
func (l *Language) Plain(id string) string { return l.T(plain(id)) }

// identifier is how a pack names what can be chosen; what people write as text
// seldom looks like it.
var identifier = regexp.MustCompile(`^[a-z0-9]+(_[a-z0-9]+)*$`)

// Chosen puts an attribute's value into words: what is chosen from a list is
// written as an id.
func (l *Language) Chosen(value string) string {
	values := medalist.List(value)
	for i, one := range values {
		if identifier.MatchString(one) && l.Known(plain(one)) {
			values[i] = l.Plain(one)
		}
	}
	return strings.Join(values, ", ")
}

// topics are what the topics of questions that every organisation has are
// called.
var topics = map[string]Text{
	"product": "Product", "foundational": "Foundational", "clinical data": "Clinical data", "market": "Market",
	"competitors": "Competitors", "sales process": "Sales process",
}

// Topic says what a topic of questions is called. An organisation's own stays
// as it was written.
func (l *Language) Topic(topic string) string {
	if name := topics[topic]; name != "" {
		return l.T(string(name))
	}
	return topic
}

func plain(id string) string {
	if id == "follow_up" {
		return "follow-up"
	}
	return strings.NewReplacer("_", " ", "-", " ").Replace(id)
}

// Several returns the plural of what an identifier names: "meetings",
// "stories". A noun whose plural the language does not know stays as it is.
func (l *Language) Several(id string) string {
	noun := plain(id)
	if many := several(noun); l.Known(many) {
		return l.T(many)
	}
	return l.T(noun)
}

// several returns the plural of an English noun.
func several(noun string) string {
	switch {
	case strings.HasSuffix(noun, "s"), strings.HasSuffix(noun, "feedback"):
		return noun
	case strings.HasSuffix(noun, "y") && !strings.HasSuffix(noun, "ay") && !strings.HasSuffix(noun, "ey"):
		return noun[:len(noun)-1] + "ies"
	}
	if noun == "account opened" {
		return "accounts opened"
	}
	return noun + "s"
}

// Capital returns text with a capital first letter.
func Capital(text string) string {
	r, size := utf8.DecodeRuneInString(text)
	if size == 0 {
		return text
	}
	return string(unicode.ToUpper(r)) + text[size:]
}

// List joins names as a sentence does: "a, b and c".
func (l *Language) List(names []string) string {
	switch len(names) {
	case 0:
		return ""
	case 1:
		return names[0]
	}
	return l.T("%s and %s", strings.Join(names[:len(names)-1], ", "), names[len(names)-1])
}
