package xapi

import (
	"encoding/json"
	"io"
)

// A Writer writes statements as JSON: one a line, or all of them as an array,
// as stores take them in a POST.
type Writer struct {
	w     io.Writer
	array bool
	n     int
}

// NewWriter returns a writer of lines, or of an array.
func NewWriter(w io.Writer, array bool) *Writer { return &Writer{w: w, array: array} }

// Write writes a statement.
func (w *Writer) Write(s Statement) error {
	before := ""
	switch {
	case w.array && w.n == 0:
		before = "[\n"
	case w.array:
		before = ",\n"
	}
	w.n++
	text, err := json.Marshal(s)
	if err != nil {
		return err
	}
	text = append([]byte(before), text...)
	if !w.array {
		text = append(text, '\n')
	}
	_, err = w.w.Write(text)
	return err
}

// Close ends the array. Nothing is written after it.
func (w *Writer) Close() error {
	if !w.array {
		return nil
	}
	end := "\n]\n"
	if w.n == 0 {
		end = "[]\n"
	}
	_, err := io.WriteString(w.w, end)
	return err
}
