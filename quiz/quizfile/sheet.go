package quizfile

import (
	"errors"
	"io"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/ingest"
	"medalist.dev/medalist/quiz"
)

// readSheet reads a table, one question in each row. A table without a header
// holds a text, choices, and the letter of the right one.
func readSheet(path, name string) (*Result, error) {
	t, err := ingest.Open(path, ingest.Options{Name: name})
	if err != nil {
		return nil, err
	}
	r := &Result{Format: Sheet}
	s := &sheetReader{Result: r}
	if s.columns = columnsOf(t.Header); s.columns == nil {
		if !keyed(t.Header) {
			return nil, errors.Join(medalist.Errorf(medalist.Invalid,
				"%s has no column \"text\" for the questions; name one so, and see the example for the others.", name), t.Close())
		}
		s.columns = unnamed(len(t.Header))
		s.row(t.HeaderLine, t.Header)
	}
	if err := s.rows(t); err != nil {
		return nil, errors.Join(err, t.Close())
	}
	if err := t.Close(); err != nil {
		return nil, err
	}
	return r.done(name)
}

// A sheetReader reads the rows of a table.
type sheetReader struct {
	*Result
	columns *columns
}

func (s *sheetReader) rows(t *ingest.Table) error {
	for {
		row, err := t.Next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if len(row.Faults) > 0 {
			s.wrong(row.Line, quiz.Beginning(row.Cells[0]), "The row cannot be read: %s.", row.Faults[0].Reason)
			continue
		}
		s.row(row.Line, row.Cells)
		if len(s.Items) > MaxItems {
			return nil // done refuses it
		}
	}
}

// row takes the question of a row.
func (s *sheetReader) row(line int, cells []string) {
	at := &sheetRow{columns: s.columns, cells: cells}
	item, err := at.item()
	item.Line = line
	if err != nil {
		s.problem(line, item.Title(), err)
		return
	}
	s.take(item)
}

// keyed reports whether a row ends with the letter of one of its choices, as
// the rows of tables without a header do.
func keyed(cells []string) bool {
	if len(cells) < 4 {
		return false
	}
	choices := len(cells) - 2
	key := strings.ToUpper(strings.TrimSpace(cells[len(cells)-1]))
	return len(key) == 1 && key[0] >= 'A' && int(key[0]-'A') < choices
}
