package ingest

import (
	"bytes"
	"io"
	"strings"
)

// OpenBytes opens a file that is in memory.
func OpenBytes(name string, content []byte, o Options) (*Table, error) {
	return OpenAt(name, bytes.NewReader(content), int64(len(content)), o)
}

// OpenAt opens a file of any size that is made as it is read.
func OpenAt(name string, r io.ReaderAt, size int64, o Options) (*Table, error) {
	return openTable(&blob{r, size, name, func() error { return nil }}, o)
}

// ReadDate reads a text in a form of dates.
func ReadDate(form, text string) (string, error) {
	d, err := (&dateReader{forms: make(map[string]*dateForm)}).call([]any{text, form})
	s, _ := d.(string)
	return s, err
}

// PlainDigits reads a number as people write it.
var PlainDigits = plainDigits

// PlainDecimal reports whether a number is canonical.
var PlainDecimal = plainDecimal

// StyleOf tells what a number format stands for.
func StyleOf(code string) string {
	return []string{"number", "day", "moment", "time"}[styleOf(code)]
}

// Tokens takes XML apart: starts as <name r s t>, ends as </name>, and text.
func Tokens(text string) (string, error) {
	var b strings.Builder
	x := newTokens(strings.NewReader(text))
	for {
		t, err := x.next()
		if err == io.EOF {
			return b.String(), nil
		}
		if err != nil {
			return b.String(), err
		}
		switch t.kind {
		case startToken:
			b.WriteString("<" + string(t.name))
			for _, name := range []string{"r", "s", "t"} {
				value, _ := attribute(t.attrs, name)
				b.WriteString(" " + string(value))
			}
			b.WriteString(">")
		case endToken:
			b.WriteString("</" + string(t.name) + ">")
		case textToken:
			b.Write(t.text)
		}
	}
}
