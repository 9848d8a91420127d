package engine_test

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/ingest"
)

// A journal is a model of what an organisation has recorded: every revision of
// every row, with the import that brought it. It knows what stands without
// asking the organisation.
type journal struct{ revisions []revision }

// A revision is what an import, or zero for a recording, says of a thing.
type revision struct {
	by   medalist.ImportID
	kind ingest.Kind
	key  string // the identity of what it is about
	row  row
}

// spans is the part of a row of people that says where somebody was when; the
// rest, of kind People, says who they are.
const spans ingest.Kind = "spans"

var spanColumns = []string{"team", "starts_on", "ends_on"}

// keyOf returns what a row is about.
func keyOf(kind ingest.Kind, r row) string {
	var parts []string
	switch kind {
	case ingest.Teams:
		return r["team"]
	case ingest.People:
		return r["email"]
	case spans:
		parts = []string{r["email"], r["starts_on"]}
	case ingest.Customers:
		return r["customer"]
	case ingest.Assignments:
		if r["external_id"] != "" {
			return r["external_id"]
		}
		parts = []string{r["kind"], r["person"], r["customer"], r["due_on"]}
	case ingest.Targets:
		parts = []string{r["kpi"], r["subject"], r["dimension"], r["from"]}
	default:
		parts = []string{sourceOf(r), r["external_id"]}
	}
	return strings.Join(parts, "|")
}

// imported notes the rows of a file: of several about one thing the last.
func (j *journal) imported(by medalist.ImportID, kind ingest.Kind, rows []row) {
	if kind == ingest.People {
		j.importedPeople(by, rows)
		return
	}
	for _, i := range lastOf(kind, rows) {
		j.put(by, kind, rows[i])
	}
}

// importedPeople notes who people are and where they were. Both halves of the
// row that says who somebody is stand by the import that changed either.
func (j *journal) importedPeople(by medalist.ImportID, rows []row) {
	who, where := splitPeople(rows)
	before := *j
	for _, i := range lastOf(ingest.People, who) {
		j.put(by, ingest.People, who[i])
	}
	for _, i := range lastOf(spans, where) {
		j.put(by, spans, where[i])
	}
	for _, i := range lastOf(ingest.People, who) {
		switch known, placed := before.says(ingest.People, who[i]), before.says(spans, where[i]); {
		case known && !placed:
			j.add(by, ingest.People, who[i])
		case placed && !known:
			j.add(by, spans, where[i])
		}
	}
}

// lastOf returns where rows stand that are the last of theirs about one thing.
func lastOf(kind ingest.Kind, rows []row) []int {
	last := map[string]int{}
	for i, r := range rows {
		last[keyOf(kind, r)] = i
	}
	return slices.Sorted(maps.Values(last))
}

// splitPeople divides rows of people into who they are and where they were.
func splitPeople(rows []row) (who, where []row) {
	for _, r := range rows {
		person, span := row{}, row{"email": r["email"]}
		for column, cell := range r {
			if slices.Contains(spanColumns, column) {
				span[column] = cell
			} else {
				person[column] = cell
			}
		}
		who, where = append(who, person), append(where, span)
	}
	return who, where
}

// put notes a row, unless it says what stands.
func (j *journal) put(by medalist.ImportID, kind ingest.Kind, r row) {
	if !j.says(kind, r) {
		j.add(by, kind, r)
	}
}

func (j *journal) add(by medalist.ImportID, kind ingest.Kind, r row) {
	r = plain(r)
	j.revisions = append(j.revisions, revision{by, kind, keyOf(kind, r), r})
}

// says reports whether what stands is what a row says.
func (j *journal) says(kind ingest.Kind, r row) bool {
	r = plain(r)
	key := keyOf(kind, r)
	for _, old := range slices.Backward(j.revisions) {
		if old.kind == kind && old.key == key {
			return maps.Equal(old.row, r)
		}
	}
	return false
}

// plain returns a row without cells that say nothing.
func plain(r row) row {
	p := maps.Clone(r)
	maps.DeleteFunc(p, func(column, cell string) bool {
		return cell == "" || column == "status" && cell == string(medalist.Recorded) || column == sourceColumn && cell == "file"
	})
	return p
}

// undone takes an import back.
func (j *journal) undone(id medalist.ImportID) {
	j.revisions = slices.DeleteFunc(slices.Clone(j.revisions), func(r revision) bool { return r.by == id })
}

// standing returns what is recorded of a kind, in the order of recording.
func (j *journal) standing(kind ingest.Kind) []row {
	last := map[string]int{}
	for i, r := range j.revisions {
		if r.kind == kind {
			last[r.key] = i
		}
	}
	var rows []row
	for _, i := range slices.Sorted(maps.Values(last)) {
		rows = append(rows, j.revisions[i].row)
	}
	return rows
}

// files returns what stands as files that bring it in one go. Targets that
// were withdrawn are left out.
func (j *journal) files() files {
	all := files{}
	for _, kind := range inOrder {
		all[kind] = j.standing(kind)
	}
	all[ingest.Targets] = slices.DeleteFunc(all[ingest.Targets], func(r row) bool { return r["target"] == "" })
	who := map[string]row{}
	for _, r := range all[ingest.People] {
		who[r["email"]] = r
	}
	all[ingest.People] = nil
	for _, span := range j.standing(spans) {
		person := maps.Clone(who[span["email"]])
		maps.Copy(person, span)
		all[ingest.People] = append(all[ingest.People], person)
	}
	return all
}

// keys returns the identities of what stands of a kind, in order.
func (j *journal) keys(kind ingest.Kind) []string {
	var keys []string
	for _, r := range j.standing(kind) {
		keys = append(keys, keyOf(kind, r))
	}
	slices.SortFunc(keys, cmp.Compare)
	return keys
}

// canBeFiles reports whether files can say what stands: everybody has a row
// that says where they were.
func (j *journal) canBeFiles() bool {
	placed := map[string]bool{}
	for _, span := range j.standing(spans) {
		placed[span["email"]] = true
	}
	return !slices.ContainsFunc(j.keys(ingest.People), func(email string) bool { return !placed[email] })
}
