package store

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"medalist.dev/medalist"
)

// Credits are written "12@20260131 17@20260201": person@day, in the order in
// which people are named.

func formatCredits(credits []medalist.Credit) string {
	b := make([]byte, 0, 24*len(credits))
	for i, c := range credits {
		if i > 0 {
			b = append(b, ' ')
		}
		b = strconv.AppendInt(b, int64(c.Person), 10)
		b = append(b, '@')
		b = strconv.AppendInt(b, int64(c.Day), 10)
	}
	return string(b)
}

func parseCredits(text string) ([]medalist.Credit, error) {
	if text == "" {
		return nil, nil
	}
	credits := make([]medalist.Credit, 0, strings.Count(text, " ")+1)
	for text != "" {
		var part string
		part, text, _ = strings.Cut(text, " ")
		person, day, _ := strings.Cut(part, "@")
		p, err := strconv.ParseInt(person, 10, 64)
		if err != nil {
			return nil, fmt.Errorf("read credits: %w", err)
		}
		d, err := strconv.ParseInt(day, 10, 32)
		if err != nil {
			return nil, fmt.Errorf("read credits: %w", err)
		}
		credits = append(credits, medalist.Credit{Person: medalist.PersonID(p), Day: medalist.Date(d)})
	}
	return credits, nil
}

// Attributes are written as a JSON object of texts, with nothing between its
// tokens. A million of them are read for a rebuild: texts without an escape,
// nearly all, are cut out of the row as they stand, without a copy.

func formatAttributes(as medalist.Attributes) string {
	size := 2
	for _, a := range as {
		size += len(a.Name) + len(a.Value) + 6
	}
	b := make([]byte, 0, size)
	b = append(b, '{')
	for i, a := range as {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendQuoted(b, a.Name)
		b = append(b, ':')
		b = appendQuoted(b, a.Value)
	}
	return string(append(b, '}'))
}

// appendQuoted appends s as a JSON string.
func appendQuoted(b []byte, s string) []byte {
	if !isPlain(s) {
		quoted, _ := json.Marshal(s) // a string always can be
		return append(b, quoted...)
	}
	b = append(b, '"')
	b = append(b, s...)
	return append(b, '"')
}

// isPlain reports whether s stands in a JSON string as it is.
func isPlain(s string) bool {
	ascii := true
	for i := range len(s) {
		switch c := s[i]; {
		case c < ' ', c == '"', c == '\\':
			return false
		case c >= utf8.RuneSelf:
			ascii = false
		}
	}
	return ascii || utf8.ValidString(s)
}

func (in interner) parseAttributes(text string) (medalist.Attributes, error) {
	if text == "{}" {
		return nil, nil
	}
	as := make(medalist.Attributes, 0, strings.Count(text, `":"`))
	rest, ok := strings.CutPrefix(text, "{")
	for ok && rest != "}" {
		var a medalist.Attribute
		if a.Name, rest, ok = cutQuoted(rest, ':'); !ok {
			break
		}
		a.Name = in.intern(a.Name)
		if a.Value, rest, ok = cutQuoted(rest, ','); !ok {
			break
		}
		as = append(as, a)
	}
	if ok {
		return as, nil
	}
	return parseAttributesSlowly(text)
}

// cutQuoted cuts a JSON string without escapes, and what separates it from
// the next, off the front of s. It reports false if s begins with none.
func cutQuoted(s string, separator byte) (text, rest string, ok bool) {
	if len(s) < 3 || s[0] != '"' {
		return "", s, false
	}
	end := strings.IndexByte(s[1:], '"') + 1
	if end <= 0 || end+1 >= len(s) || strings.IndexByte(s[1:end], '\\') >= 0 {
		return "", s, false
	}
	switch next := s[end+1]; {
	case next == separator:
		return s[1:end], s[end+2:], true
	case next == '}' && separator == ',' && end+2 == len(s):
		return s[1:end], s[end+1:], true
	}
	return "", s, false
}

func parseAttributesSlowly(text string) (medalist.Attributes, error) {
	var values map[string]string
	if err := json.Unmarshal([]byte(text), &values); err != nil {
		return nil, fmt.Errorf("read attributes: %w", err)
	}
	as := make(medalist.Attributes, 0, len(values))
	for name, value := range values {
		as = append(as, medalist.Attribute{Name: name, Value: value})
	}
	slices.SortFunc(as, func(a, b medalist.Attribute) int { return strings.Compare(a.Name, b.Name) })
	return as, nil
}

// An interner keeps one copy of texts that occur in every row, so that the
// others can be collected.
type interner map[string]string

// maxInterned bounds what an interner keeps.
const maxInterned = 4096

func (in interner) intern(s string) string {
	if known, ok := in[s]; ok {
		return known
	}
	if len(in) < maxInterned {
		s = strings.Clone(s) // not the row that it was cut out of
		in[s] = s
	}
	return s
}
