package ingest

import (
	"bytes"
	"strconv"
	"unicode/utf8"
)

// entities are the characters that XML writes by name.
var entities = map[string]byte{"lt": '<', "gt": '>', "amp": '&', "quot": '"', "apos": '\''}

// unescapeXML returns a text with its references resolved, in place.
func unescapeXML(text []byte) ([]byte, error) {
	if err := checkText(text); err != nil {
		return nil, err
	}
	text = plainLines(text)
	at := bytes.IndexByte(text, '&')
	if at < 0 {
		return text, nil
	}
	plain := text[:at]
	for rest := text[at:]; len(rest) > 0; {
		if rest[0] != '&' {
			n := bytes.IndexByte(rest, '&')
			if n < 0 {
				n = len(rest)
			}
			plain = append(plain, rest[:n]...)
			rest = rest[n:]
			continue
		}
		end := bytes.IndexByte(rest, ';')
		if end < 0 {
			return nil, errXML
		}
		r, ok := referred(string(rest[1:end]))
		if !ok {
			return nil, errXML
		}
		plain = utf8.AppendRune(plain, r) // never longer than the reference
		rest = rest[end+1:]
	}
	return plain, nil
}

// referred returns the character that a reference such as lt or #x41 names.
func referred(name string) (rune, bool) {
	if c, ok := entities[name]; ok {
		return rune(c), true
	}
	if len(name) < 2 || name[0] != '#' {
		return 0, false
	}
	digits, base := name[1:], 10
	if digits[0] == 'x' {
		digits, base = digits[1:], 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	return rune(n), err == nil && n > 0 && n <= utf8.MaxRune && utf8.ValidRune(rune(n))
}

// plainLines makes every line end an LF, as XML has it.
func plainLines(text []byte) []byte {
	if bytes.IndexByte(text, '\r') < 0 {
		return text
	}
	return bytes.ReplaceAll(bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n")), []byte("\r"), []byte("\n"))
}

// attribute returns the value of an attribute, references unresolved: those
// of rows and cells are letters and digits.
func attribute(attrs []byte, name string) ([]byte, bool) {
	for {
		attrs = bytes.TrimLeft(attrs, " \t\r\n")
		eq := bytes.IndexByte(attrs, '=')
		if eq < 0 {
			return nil, false
		}
		key := bytes.TrimRight(attrs[:eq], " \t\r\n")
		value := bytes.TrimLeft(attrs[eq+1:], " \t\r\n")
		if len(value) < 2 || value[0] != '"' && value[0] != '\'' {
			return nil, false
		}
		end := bytes.IndexByte(value[1:], value[0])
		if end < 0 {
			return nil, false
		}
		if string(key) == name {
			return value[1 : end+1], true
		}
		attrs = value[end+2:]
	}
}
