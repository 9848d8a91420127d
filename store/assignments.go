package store

import (
	"context"
	"fmt"
	"slices"

	"medalist.dev/medalist"
)

var assignmentsTable = &tableOf[medalist.Assignment]{
	table: table{
		name: "assignments",
		columns: []string{
			"id", "external_id", "kind", "person_id", "customer_id", "due_on", "status",
			"recorded", "import_id",
		},
		key: []string{"id"},
	},
	values: assignmentValues,
	scan:   scanAssignment,
	set: func(a *medalist.Assignment, id int64, r Revision) {
		a.ID, a.Recorded, a.Import = id, r.Recorded, r.Import
	},
	identity: func(r row) string {
		if external := r.text(1); external != "" {
			return "=" + external
		}
		return fmt.Sprint(r[2:6]...)
	},
	old: oldAssignments,
}

const selectAssignments = `
	SELECT id, external_id, kind, person_id, customer_id, due_on, status, recorded, import_id
	FROM assignments WHERE org_id = $1`

func scanAssignment(r row) (medalist.Assignment, error) {
	return medalist.Assignment{
		ID:         r.int(0),
		ExternalID: r.text(1),
		Kind:       medalist.KindID(r.text(2)),
		Person:     medalist.PersonID(r.int(3)),
		Customer:   medalist.CustomerID(r.int(4)),
		DueOn:      medalist.Date(r.int(5)),
		Status:     medalist.Status(r.text(6)),
		Recorded:   medalist.Seq(r.int(7)),
		Import:     medalist.ImportID(r.int(8)),
	}, nil
}

func assignmentValues(a *medalist.Assignment) []any {
	return []any{a.ID, a.ExternalID, string(a.Kind), int64(a.Person), int64(a.Customer), int64(a.DueOn), string(a.Status)}
}

// oldAssignments finds the assignments with one of the external ids of some
// or, of those without, of one of their people and days.
func oldAssignments(a *args, some []medalist.Assignment) string {
	var named, nameless []medalist.Assignment
	for _, s := range some {
		if s.ExternalID != "" {
			named = append(named, s)
		} else {
			nameless = append(nameless, s)
		}
	}
	// Two halves, since with OR no database would take an index for each.
	switch {
	case len(nameless) == 0:
		return oldNamed(a, named)
	case len(named) == 0:
		return oldNameless(a, nameless)
	default:
		return oldNamed(a, named) + ` UNION ALL ` + oldNameless(a, nameless)
	}
}

func oldNamed(a *args, some []medalist.Assignment) string {
	return selectAssignments + ` AND external_id <> '' AND external_id IN ` +
		inOf(a, some, func(s *medalist.Assignment) string { return s.ExternalID })
}

func oldNameless(a *args, some []medalist.Assignment) string {
	first, last := some[0].DueOn, some[0].DueOn
	for _, s := range some {
		first, last = min(first, s.DueOn), max(last, s.DueOn)
	}
	return selectAssignments + ` AND external_id = '' AND person_id IN ` +
		inOf(a, some, func(s *medalist.Assignment) int64 { return int64(s.Person) }) +
		` AND due_on >= ` + a.add(int64(first)) + ` AND due_on <= ` + a.add(int64(last))
}

// AssignmentsByIdentity returns for each of some assignments the one that has
// its identity, nil if there is none: its external id if it has one, else its
// kind, person, customer and day among those without.
func (tx *Tx) AssignmentsByIdentity(ctx context.Context, some []medalist.Assignment) ([]*medalist.Assignment, error) {
	var found []*medalist.Assignment
	for part := range slices.Chunk(some, maxIn) {
		a := args{tx.id()}
		query := oldAssignments(&a, part)
		known := map[string]*medalist.Assignment{}
		err := each(ctx, tx, func(r row) error {
			old, err := scanAssignment(r)
			known[assignmentsTable.identify(r)] = &old
			return err
		}, query, a...)
		if err != nil {
			return nil, err
		}
		for i := range part {
			found = append(found, known[assignmentsTable.identify(assignmentValues(&part[i]))])
		}
	}
	return found, nil
}

// PutAssignments adds or corrects the assignments with the given identities,
// which differ, and sets their ID, Recorded and Import.
func (tx *Tx) PutAssignments(ctx context.Context, some []medalist.Assignment, imp medalist.ImportID) ([]Revision, error) {
	return put(ctx, tx, assignmentsTable, some, imp)
}

// AssignmentsOf streams the assignments of some people, of some kinds (none
// named: all), due on the days of a period, whatever their status, in the
// order of person, kind, day, customer and id.
func (tx *Tx) AssignmentsOf(ctx context.Context, people []medalist.PersonID, kinds []medalist.KindID, during medalist.Period, do func(medalist.Assignment) error) error {
	for some := range slices.Chunk(distinct(people), maxIn) {
		a := args{tx.id()}
		where := ` AND person_id IN ` + in(&a, some)
		if len(kinds) > 0 {
			where += ` AND kind IN ` + in(&a, kinds)
		}
		where += ` AND due_on >= ` + a.add(int64(during.Start)) + ` AND due_on < ` + a.add(int64(during.End))
		err := tx.assignments(ctx, do, where+` ORDER BY person_id, kind, due_on, customer_id, id`, a...)
		if err != nil {
			return err
		}
	}
	return nil
}

// ScanAssignments streams all assignments in the order of their ids.
func (tx *Tx) ScanAssignments(ctx context.Context, do func(medalist.Assignment) error) error {
	return tx.assignments(ctx, do, ` ORDER BY id`, tx.id())
}

func (tx *Tx) assignments(ctx context.Context, do func(medalist.Assignment) error, where string, args ...any) error {
	return each(ctx, tx, func(r row) error {
		a, err := scanAssignment(r)
		if err != nil {
			return err
		}
		return do(a)
	}, selectAssignments+where, args...)
}
