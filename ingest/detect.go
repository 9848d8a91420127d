package ingest

import (
	"path/filepath"
	"slices"
	"strings"
)

// A Guess is what a file seems to hold.
type Guess struct {
	Kind Kind
	Ours bool // its columns are ours, so that it needs no mapping
}

// Detect guesses from a file's name and its header what its rows are.
func Detect(path, name string) (Guess, error) {
	row, _, err := findHeader(path)
	if err != nil {
		return Guess{}, err
	}
	t, err := Open(path, Options{HeaderRow: row})
	if err != nil {
		return Guess{}, err
	}
	defer t.Close()
	return weigh(t.Header, name), nil
}

// weigh weighs the kinds: every column that is needed counts most, most of all
// under our own name, and so does a file that is called by the kind's name.
func weigh(header []string, name string) Guess {
	called := strings.ToLower(filepath.Base(name))
	best, most := Guess{Kind: Activities}, 0
	for _, kind := range []Kind{Activities, Assignments, Targets, People, Customers, Teams} {
		needed, others := kind.Columns()
		found := recognise(kind, needed, others, header)
		weight, ours := 0, true
		for _, column := range needed {
			_, recognised := found[column]
			exact := recognised && foldName(header[found[column]]) == column
			recognised = recognised || kind == People && column == "name" && (&Sight{Header: header}).fullName() != ""
			ours = ours && exact
			weight += 6*toInt(exact) + 3*toInt(recognised) - 4*toInt(!recognised)
		}
		for _, column := range others {
			if i, recognised := found[column]; recognised {
				weight += 1 + toInt(foldName(header[i]) == column)
			}
		}
		if strings.Contains(called, string(kind)) {
			weight += 8
		}
		if weight > most {
			most, best = weight, Guess{kind, ours && takesAll(kind, header)}
		}
	}
	return best
}

// takesAll reports whether a file of a kind may have all columns of a header
// without a mapping.
func takesAll(kind Kind, header []string) bool {
	needed, others := kind.Columns()
	known := append(needed, others...)
	return kind == Activities || !slices.ContainsFunc(header, func(h string) bool {
		return !slices.Contains(known, foldName(h)) && !strings.HasPrefix(h, "_") && strings.TrimSpace(h) != ""
	})
}

func toInt(b bool) int {
	if b {
		return 1
	}
	return 0
}
