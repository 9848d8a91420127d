package out

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
)

// A jsonWriter writes an array of objects, keys in the order of the columns
// and every value a string: a program that reads 0.1 gets 0.1.
type jsonWriter struct {
	w    *bufio.Writer
	keys [][]byte
	rows int
}

func newJSON(w io.Writer, columns []Column) *jsonWriter {
	j := &jsonWriter{w: bufio.NewWriter(w)}
	for _, col := range columns {
		j.keys = append(j.keys, quoted(col.Name))
	}
	return j
}

func (j *jsonWriter) Write(cells ...string) error {
	separator := ",\n  {"
	if j.rows == 0 {
		separator = "[\n  {"
	}
	j.rows++
	j.w.WriteString(separator)
	for i, cell := range cells {
		if i > 0 {
			j.w.WriteString(", ")
		}
		j.w.Write(j.keys[i])
		j.w.WriteString(": ")
		j.w.Write(quoted(cell))
	}
	_, err := j.w.WriteString("}") // repeats the first failure of those above
	return err
}

func (j *jsonWriter) Close() error {
	end := "\n]\n"
	if j.rows == 0 {
		end = "[]\n"
	}
	j.w.WriteString(end)
	return j.w.Flush()
}

// quoted returns s as JSON writes it, with <, > and & as they are.
func quoted(s string) []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(s); err != nil {
		panic("out: a string has no JSON: " + err.Error()) // every string has
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}
