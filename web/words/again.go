package words

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"medalist.dev/medalist"
)

// longest is the size of a message, in bytes, up to which it is said again.
const longest = 16 << 10

// Again says a message that is only known as it was said in English, such as
// the reason of a bad row that was kept: by the text that it was made from,
// with the values that stand in it, line by line. A message that was made from no known text
// stays as it is.
func (l *Language) Again(english string) string {
	if l.texts() == nil || english == "" || len(english) > longest {
		return english
	}
	if said, known := l.texts()[english]; known {
		return said
	}
	for _, f := range l.forms() {
		if parts := f.pattern.FindStringSubmatch(english); parts != nil {
			return l.fill(f, parts[1:])
		}
	}
	for _, separator := range []string{"\n", ": "} {
		if first, rest, both := strings.Cut(english, separator); both {
			return l.Again(first) + separator + l.Again(rest)
		}
	}
	if said := strings.TrimSuffix(english, "."); said != english {
		return l.Again(said) + "."
	}
	return english
}

// fill says a form with the values that a message held.
func (l *Language) fill(f form, parts []string) string {
	values := make([]any, len(parts))
	for i, part := range parts {
		values[i] = l.value(f.verbs[i], part)
	}
	return fmt.Sprintf(l.texts()[f.english], values...)
}

// value returns a value that stood in a message as its verb takes it.
func (l *Language) value(verb byte, text string) any {
	switch verb {
	case 'd':
		if n, err := strconv.Atoi(text); err == nil {
			return n
		}
	case 'q':
		if plain, err := strconv.Unquote(text); err == nil {
			return plain
		}
	}
	if d, err := medalist.ParseDate(text); err == nil {
		return l.Day(d)
	}
	return l.Again(text)
}

// A form is a text with verbs, as a pattern of what it can become.
type form struct {
	english string
	pattern *regexp.Regexp
	verbs   []byte
	fixed   int // letters that are always the same
}

// leastFixed is how many letters of a form must be fixed for it to be told
// from others.
const leastFixed = 4

var verb = regexp.MustCompile(`%(%|[sdqvT])`)

// formOf returns the form of a text, and whether it is one that a message can
// be recognised by.
func formOf(english string) (form, bool) {
	f := form{english: english}
	var pattern strings.Builder
	rest := english
	for {
		at := verb.FindStringIndex(rest)
		if at == nil {
			break
		}
		f.text(&pattern, rest[:at[0]])
		switch v := rest[at[1]-1]; v {
		case '%':
			f.text(&pattern, "%")
		case 'd':
			f.verbs = append(f.verbs, v)
			pattern.WriteString(`(-?\d+)`)
		case 'q':
			f.verbs = append(f.verbs, v)
			pattern.WriteString("(\"(?:[^\"\\\\]|\\\\.)*\"|`[^`]*`)")
		default:
			f.verbs = append(f.verbs, v)
			pattern.WriteString(`(.*?)`)
		}
		rest = rest[at[1]:]
	}
	f.text(&pattern, rest)
	if len(f.verbs) == 0 || f.fixed < leastFixed {
		return f, false
	}
	f.pattern = regexp.MustCompile(`(?s)^` + pattern.String() + `$`)
	return f, true
}

func (f *form) text(pattern *strings.Builder, fixed string) {
	pattern.WriteString(regexp.QuoteMeta(fixed))
	f.fixed += len(strings.Map(letters, fixed))
}

func letters(r rune) rune {
	if r == ' ' || strings.ContainsRune(".,:;()", r) {
		return -1
	}
	return r
}

// recognised are the forms of a language's texts, those that tell most first.
type recognised struct {
	once sync.Once
	list []form
}

func (l *Language) forms() []form {
	l.recognised.once.Do(func() {
		for english := range l.texts() {
			if f, ok := formOf(english); ok {
				l.recognised.list = append(l.recognised.list, f)
			}
		}
		slices.SortFunc(l.recognised.list, func(a, b form) int {
			return cmp.Or(cmp.Compare(b.fixed, a.fixed), cmp.Compare(a.english, b.english))
		})
	})
	return l.recognised.list
}
