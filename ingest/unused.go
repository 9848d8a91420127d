package ingest

import (
	"slices"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/formula"
)

// Unused returns the columns of a header that m does not read, in their order.
// Columns without a name, and those that begin with "_", are nobody's loss. A
// formula that does not fit the header is an Invalid error.
func (m *Mapping) Unused(header []string) ([]string, error) {
	schema, funcs := schemaOf(header), functions(nil)
	used := make(map[string]bool)
	for _, f := range m.Set {
		p, err := formula.Compile(f.Formula, schema, medalist.Text, funcs...)
		if err != nil {
			return nil, m.errorf("set."+f.Column, "%s", medalist.ErrorMessage(err))
		}
		for _, name := range p.Names() {
			used[name] = true
		}
	}
	var unused []string
	for _, name := range header {
		if name != "" && !strings.HasPrefix(name, "_") && !used[name] && !slices.Contains(unused, name) {
			unused = append(unused, name)
		}
	}
	return unused, nil
}
