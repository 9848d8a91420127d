package ingest

import (
	"fmt"
	"slices"
	"strings"

	"medalist.dev/medalist"
)

// A layout says which of a row's columns each of our fields is in.
type layout struct {
	kind       Kind
	columns    []string // of the row, as our files name them
	at         []int    // of each field of the kind its column, -1 for none
	attributes []int    // columns that hold attributes
	nameless   []int    // columns without a name, where nothing may stand
	shown      []int    // columns that a bad row shows
}

// newLayout finds our columns among the names of a header. Names that begin
// with "_" are passed over, and so are those that drop names. place is where
// the names stand, for messages.
func newLayout(kind Kind, names []string, drop map[string]bool, place string) (*layout, error) {
	l := &layout{kind: kind, columns: slices.Clone(names), at: make([]int, len(fields[kind]))}
	for i := range l.at {
		l.at[i] = -1
	}
	seen := make(map[string]bool)
	for i, name := range names {
		switch {
		case name == "":
			l.nameless = append(l.nameless, i)
			continue
		case strings.HasPrefix(name, "_"), drop[name]:
			continue
		}
		if err := l.place(i, name, place); err != nil {
			return nil, err
		}
		if seen[l.columns[i]] {
			return nil, medalist.Errorf(medalist.Invalid, "%s: the column %s is there twice; remove one or drop both with a mapping.", place, l.columns[i])
		}
		seen[l.columns[i]] = true
		l.shown = append(l.shown, i)
	}
	return l, l.complete(place)
}

// place takes column i for the field of its name or, of activities, for an
// attribute.
func (l *layout) place(i int, name, place string) error {
	f := slices.IndexFunc(fields[l.kind], func(f field) bool { return f.name == name })
	if f < 0 {
		f = slices.IndexFunc(fields[l.kind], func(f field) bool { return f.name == foldName(name) })
	}
	if f >= 0 {
		l.columns[i] = fields[l.kind][f].name
		if l.at[f] < 0 {
			l.at[f] = i
		}
		return nil
	}
	if l.kind == Activities {
		if medalist.IsLong(name) {
			return medalist.Errorf(medalist.Invalid, "%s: the name of column %d is longer than %d characters; if the header is further down, say so with header_row in a mapping.", place, i+1, medalist.MaxName)
		}
		l.attributes = append(l.attributes, i)
		return nil
	}
	return medalist.Errorf(medalist.Invalid, "%s: %q is no column of %s%s; the columns are %s. Remove it, or drop it with a mapping.",
		place, name, l.kind, didYouMean(name, l.fieldNames()), strings.Join(l.fieldNames(), ", "))
}

func (l *layout) fieldNames() []string {
	names := make([]string, len(fields[l.kind]))
	for i, f := range fields[l.kind] {
		names[i] = f.name
	}
	return names
}

// complete says which columns are missing that every file needs.
func (l *layout) complete(place string) error {
	var missing []string
	for i, f := range fields[l.kind] {
		if f.needed && l.at[i] < 0 {
			missing = append(missing, f.name)
		}
	}
	if len(missing) == 0 {
		return nil
	}
	plural := ""
	if len(missing) > 1 {
		plural = "s"
	}
	return medalist.Errorf(medalist.Invalid, "%s: a file of %s needs the column%s %s, which %s not there. Columns there are: %s. "+
		"If the header is in another line or its names are others, write a mapping; `medalist map` begins one.",
		place, l.kind, plural, strings.Join(missing, ", "), map[bool]string{false: "is", true: "are"}[len(missing) > 1], listSome(l.columns))
}

// listSome lists names, of very many the first.
func listSome(names []string) string {
	const most = 30
	if len(names) > most {
		return fmt.Sprintf("%s and %d more", strings.Join(names[:most], ", "), len(names)-most)
	}
	return strings.Join(names, ", ")
}

// didYouMean proposes the nearest of some names, if one is near.
func didYouMean(name string, names []string) string {
	best := medalist.Nearest(foldName(name), names)
	if best == "" {
		return ""
	}
	return " (did you mean " + best + "?)"
}
