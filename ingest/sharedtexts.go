package ingest

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"regexp"
	"strconv"
)

// maxShared bounds the texts that the cells of a workbook share, in bytes:
// they have to be in memory while a sheet is read.
const maxShared = 1 << 30

// sharedTexts are the texts that cells refer to by number, end to end.
type sharedTexts struct {
	text []byte
	ends []int
}

func (s *sharedTexts) get(i int) (string, bool) {
	if i < 0 || i >= len(s.ends) {
		return "", false
	}
	from := 0
	if i > 0 {
		from = s.ends[i-1]
	}
	return string(s.text[from:s.ends[i]]), true
}

// sharedTexts reads the part of texts; a workbook without texts has none.
func (w *book) sharedTexts() (*sharedTexts, error) {
	s := &sharedTexts{}
	part, err := w.parts.Open("xl/sharedStrings.xml")
	if errors.Is(err, fs.ErrNotExist) {
		return s, nil
	}
	if err != nil {
		return nil, w.damaged(err)
	}
	defer part.Close()
	x := newTokens(part)
	for {
		t, err := x.next()
		if err == io.EOF {
			return s, x.complete(w, "sst")
		}
		if err != nil {
			return nil, w.damaged(err)
		}
		if t.kind != startToken || string(t.name) != "si" {
			continue
		}
		if s.text, err = x.richText(s.text, "si"); err != nil {
			return nil, w.damaged(err)
		}
		s.ends = append(s.ends, len(s.text))
		if len(s.text) > maxShared {
			return nil, w.errorf("holds more than 1 GB of text; save the sheet as CSV.")
		}
	}
}

// richText appends the text up to the end of an element: the runs of a text
// joined, without the hints on how to pronounce it.
func (x *tokens) richText(text []byte, element string) ([]byte, error) {
	from, inText, phonetic := len(text), false, 0
	for {
		t, err := x.next()
		if err != nil {
			return text, unexpected(err)
		}
		switch t.kind {
		case startToken:
			if string(t.name) == "rPh" {
				phonetic++
			}
			inText = string(t.name) == "t" && phonetic == 0
		case textToken:
			if inText {
				text = append(text, t.text...)
			}
			if len(text)-from > maxElement {
				return text, errTooLong
			}
		case endToken:
			inText = false
			if string(t.name) == "rPh" {
				phonetic--
			}
			if string(t.name) == element {
				return unescapeText(text, from), nil
			}
		}
	}
}

var escapedChar = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

// unescapeText turns what follows from into plain text: workbooks write
// characters that XML has no room for as _x000D_. A NUL, which no text has, is
// left out.
func unescapeText(text []byte, from int) []byte {
	if !bytes.Contains(text[from:], []byte("_x")) || !escapedChar.Match(text[from:]) {
		return text
	}
	plain := escapedChar.ReplaceAllFunc(text[from:], func(m []byte) []byte {
		n, _ := strconv.ParseUint(string(m[2:6]), 16, 32)
		if n == 0 {
			return nil
		}
		return []byte(string(rune(n)))
	})
	return append(text[:from], plain...)
}
