package admin

import (
	"slices"
	"strconv"

	"medalist.dev/medalist/ingest"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
	"medalist.dev/medalist/web/words"
)

// A fileBox is a file with what is seen of it.
type fileBox struct {
	N           int
	Name, Seen  string
	Kinds       []ui.Option
	Map, MapTo  string
	Lacks       string // how many needed columns nothing fills
	Header      []string
	Rows        [][]string
	MoreColumns string
}

// box returns what is seen of a file.
func (f *uploaded) box(v *site.Visit, i int, base string) fileBox {
	kinds := []string{}
	for _, kind := range ingest.Kinds {
		kinds = append(kinds, string(kind), kindName(v, string(kind)))
	}
	n := min(len(f.sight.Header), shownColumns)
	box := fileBox{
		N: i, Name: f.name, Seen: f.seen(v), Kinds: options(string(f.kind), kinds...),
		MapTo: base + "/map/" + strconv.Itoa(i), Header: f.sight.Header[:n],
	}
	for _, row := range f.sight.Rows {
		box.Rows = append(box.Rows, row[:min(n, len(row))])
	}
	if more := len(f.sight.Header) - n; more > 0 {
		box.MoreColumns = v.Words.N(more, "and one more column", "and %s more columns")
	}
	if n := f.lacks(); n > 0 {
		box.Lacks = v.Words.N(n, "One needed column is not mapped yet", "%s needed columns are not mapped yet")
	}
	switch {
	case box.Lacks != "":
	case f.saved != "":
		box.Map = v.Words.T("Read by the mapping %q", f.saved)
	case f.mapping != "":
		box.Map = v.Words.T("Columns are mapped; please check")
	default:
		box.Map = v.Words.T("Columns are taken as they are named")
	}
	return box
}

// lacks counts the needed columns that nothing fills.
func (f *uploaded) lacks() int {
	m := asNamed(f)
	if f.mapping != "" {
		var err error
		if m, err = ingest.ParseMapping(f.name, []byte(f.mapping)); err != nil {
			return 0 // what is wrong is said when it is read
		}
	}
	needed, _ := f.kind.Columns()
	for _, fill := range m.Set {
		if fillingOf(fill.Formula, f.sight.Header).from != fromNothing {
			needed = slices.DeleteFunc(needed, func(column string) bool { return column == fill.Column })
		}
	}
	return len(needed)
}

// separators are what stands between the cells of a line.
var separators = map[byte]words.Text{
	',': "separated by commas", ';': "separated by semicolons", '\t': "separated by tabs", '|': "separated by bars",
}

// seen says how a file is written.
func (f *uploaded) seen(v *site.Visit) string {
	size := v.Words.T("%s kB", number(v, int(max(1, f.bytes>>10))))
	head := v.Words.T("header in line %s", number(v, f.sight.HeaderRow))
	if f.sight.Sheet != "" {
		return joined(size, v.Words.T("sheet %q", f.sight.Sheet), head)
	}
	return joined(size, string(f.sight.Encoding), v.Words.T(separators[f.sight.Separator]), head)
}
