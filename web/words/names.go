package words

import (
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

// Role returns what somebody of a role is called: "Sales rep".
func (l *Language) Role(r medalist.Role) string {
	switch r {
	case medalist.Rep:
		return "Sales rep"
	case medalist.Engineer:
		return "Service engineer"
	default:
		return Capital(string(r))
	}
}

// Plain returns an identifier as words: "follow_up" is "follow-up", and
// "distributor_training" "distributor training".
func (l *Language) Plain(id string) string {
	if id == "follow_up" {
		return "follow-up"
	}
	return strings.NewReplacer("_", " ", "-", " ").Replace(id)
}

// Several returns the plural of a noun: "meetings", "stories".
func (l *Language) Several(noun string) string {
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
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}
