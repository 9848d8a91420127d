package ingest

import (
	"fmt"
	"strconv"
	"strings"
)

// A rawCell is a cell as a sheet writes it.
type rawCell struct {
	kind    string // s, str, inlineStr, b, e, d, n or empty
	style   int
	text    string // of its value
	value   bool   // whether a value is stored
	formula bool
}

// cellKinds are the kinds of cells, each with its one string.
var cellKinds = map[string]string{"s": "s", "str": "str", "inlineStr": "inlineStr", "b": "b", "e": "e", "d": "d"}

// readCell reads a cell and puts its text in its column.
func (s *sheetRows) readCell(r *record, start token) error {
	at := len(r.cells)
	if ref, ok := attribute(start.attrs, "r"); ok {
		if n := column(ref); n >= 0 {
			at = n
		}
	}
	kind, _ := attribute(start.attrs, "t")
	c := rawCell{kind: cellKinds[string(kind)], style: start.number("s")}
	if err := s.cellContent(&c); err != nil {
		return err
	}
	text, reason := s.value(c)
	if reason != "" {
		r.faults = append(r.faults, Fault{Column: at, Value: text, Reason: reason})
	}
	if text == "" && reason == "" && at >= len(r.cells) {
		return nil // formatted but empty cells may reach far to the right
	}
	for len(r.cells) <= at {
		r.cells = append(r.cells, "")
	}
	r.cells[at] = text
	return nil
}

// cellContent reads what stands in a cell, up to its end.
func (s *sheetRows) cellContent(c *rawCell) error {
	for {
		t, err := s.xml.next()
		if err != nil {
			return unexpected(err)
		}
		if t.kind == endToken && string(t.name) == "c" {
			return nil
		}
		if t.kind == startToken {
			if err := s.cellPart(c, string(t.name)); err != nil {
				return err
			}
		}
	}
}

func (s *sheetRows) cellPart(c *rawCell, element string) (err error) {
	switch element {
	case "f":
		c.formula = true
	case "v":
		c.value = true
		s.text, err = s.xml.plainText(s.text[:0], "v")
		c.text = string(s.text)
	case "is":
		c.value = true
		s.text, err = s.xml.richText(s.text[:0], "is")
		c.text = string(s.text)
	}
	return err
}

// plainText appends the characters up to the end of an element.
func (x *tokens) plainText(text []byte, element string) ([]byte, error) {
	for {
		t, err := x.next()
		if err != nil {
			return text, unexpected(err)
		}
		if t.kind == endToken && string(t.name) == element {
			return text, nil
		}
		if t.kind == textToken {
			text = append(text, t.text...)
		}
	}
}

// value returns the text of a cell and, if it has none that can be trusted,
// why.
func (s *sheetRows) value(c rawCell) (text, reason string) {
	if c.formula && (!c.value || c.text == "" && c.kind != "str") {
		return "", "the formula has no stored value; open the file in a spreadsheet and save it"
	}
	switch c.kind {
	case "s":
		i, err := strconv.Atoi(c.text)
		if text, ok := s.shared.get(i); ok && err == nil {
			return text, ""
		}
		if c.text == "" {
			return "", ""
		}
		return c.text, "the text it refers to is missing; save the file again"
	case "str":
		return string(unescapeText([]byte(c.text), 0)), ""
	case "inlineStr":
		return c.text, ""
	case "b":
		return map[string]string{"0": "false", "1": "true"}[c.text], ""
	case "e":
		return c.text, fmt.Sprintf("the formula gives the error %s", c.text)
	case "d":
		return isoDay(c.text), ""
	default:
		return s.number(c)
	}
}

// isoDay writes a date as our files do: 2026-03-31T09:30:00 with a blank for
// the T.
func isoDay(text string) string {
	day, clock, _ := strings.Cut(text, "T")
	clock = strings.TrimSuffix(strings.TrimSuffix(clock, "Z"), ".000")
	if clock == "" || clock == "00:00:00" {
		return day
	}
	return day + " " + clock
}
