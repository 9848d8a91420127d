package ingest

import (
	"fmt"
	"io"
	"strings"
)

// ReadText returns the whole text of a file that is no table, as UTF-8 with
// line feeds at the ends of lines. Its user knows it by name. A file of more
// than most bytes, and what is no text at all, is an Invalid error.
func ReadText(path, name string, most int64) (string, error) {
	b, err := openBlob(path, name)
	if err != nil {
		return "", err
	}
	defer func() { _ = b.close() }() // was only read
	if b.size > most {
		return "", b.errorf("is larger than %d MB; split it.", most>>20)
	}
	e, mark, err := encodingOf(b)
	if err != nil {
		return "", err
	}
	text, err := io.ReadAll(e.reader(b.from(mark)))
	if err != nil {
		return "", fmt.Errorf("read %s: %w", name, err)
	}
	return strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(text)), nil
}
