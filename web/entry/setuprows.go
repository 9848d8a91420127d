package entry

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/ingest"
)

// withHeader returns pasted rows with a header: their own, or one that tells
// their columns by what stands in the first row, and whether it is that.
func withHeader(rows string) (text string, added bool) {
	cells, separator, at := firstRow(rows)
	if at < 0 {
		return rows, false // no email: it names the columns
	}
	names := []string{"name", "team", "role", "manager"}
	header := make([]string, len(cells))
	for i := range cells {
		switch {
		case i == at:
			header[i] = "email"
		case len(names) > 0:
			header[i], names = names[0], names[1:]
		default:
			header[i] = fmt.Sprintf("_%d", i) // such columns are passed over
		}
	}
	return strings.Join(header, string(separator)) + "\n" + rows, true
}

// pastedSeparators are what may stand between cells that were pasted, the
// likeliest last: it may stand in a name, too.
const pastedSeparators = "\t;|,"

// firstRow takes the first row apart, and says in which cell its email is,
// negative for none: by the separator that leaves the email alone there.
func firstRow(rows string) (cells []string, separator rune, email int) {
	for _, separator := range pastedSeparators {
		cells := ingest.FirstRow(rows, byte(separator))
		at := slices.IndexFunc(cells, func(c string) bool {
			return strings.Contains(c, "@") && !strings.ContainsAny(strings.TrimSpace(c), pastedSeparators+`" `)
		})
		if at >= 0 && len(cells) > 1 {
			return cells, separator, at
		}
	}
	cells = ingest.FirstRow(rows, ',')
	return cells, ',', slices.IndexFunc(cells, func(c string) bool { return strings.Contains(c, "@") })
}

// peopleSteps reads a file of people under whatever names its columns have, and
// first the teams that it names; unused are the columns that were not
// understood. Whoever brings it stays an admin, whatever the file says.
func peopleSteps(path, admin string) (steps []engine.ImportStep, unused []string, err error) {
	sight, err := ingest.Sniff(path, ingest.People)
	if err != nil {
		return nil, nil, err
	}
	people, err := ingest.ParseMapping("columns", []byte(sight.Mapping))
	if err != nil {
		return nil, nil, err
	}
	email, team := filled(people, "email"), filled(people, "team")
	if email == "" || filled(people, "name") == "" {
		return nil, nil, medalist.Errorf(medalist.Invalid, "A column for the email or for the name is missing; the columns are %s. Name them email and name.", strings.Join(sight.Header, ", "))
	}
	if unused, err = people.Unused(sight.Header); err != nil {
		return nil, nil, err
	}
	keepAdmin(people, email, admin)
	steps = []engine.ImportStep{{Kind: ingest.People, Path: path, Mapping: people}}
	if team == "" {
		return steps, unused, nil
	}
	teams := &ingest.Mapping{
		Path: "columns", Sheet: people.Sheet, HeaderRow: people.HeaderRow,
		Where: "(" + team + `) != ""`, Set: []ingest.Fill{{Column: "team", Formula: team}},
	}
	return append([]engine.ImportStep{{Kind: ingest.Teams, Path: path, Mapping: teams}}, steps...), unused, nil
}

// unknown is the formula of a column that was not recognised.
const unknown = `""`

// filled returns the formula that fills a column, empty for none.
func filled(m *ingest.Mapping, column string) string {
	for _, f := range m.Set {
		if f.Column == column && f.Formula != unknown {
			return f.Formula
		}
	}
	return ""
}

// keepAdmin lets somebody's role be admin in every row of theirs.
func keepAdmin(m *ingest.Mapping, email, admin string) {
	role := filled(m, "role")
	m.Set = slices.DeleteFunc(m.Set, func(f ingest.Fill) bool { return f.Column == "role" })
	if role == "" {
		role = unknown
	}
	formula := fmt.Sprintf(`lower(trim(%s)) == %s ? %q : (%s)`, email, strconv.Quote(admin), medalist.Admin, role)
	m.Set = append(m.Set, ingest.Fill{Column: "role", Formula: formula})
}
