package store

import (
	"context"
	"errors"
	"fmt"

	"medalist.dev/medalist"
)

// A Reference is why an import cannot be undone: something that would vanish,
// and a row by others that names it.
type Reference struct {
	Thing string // "person", "team" or "customer"
	Name  string // its email, name or code
	By    string // what names it, such as "activity V-17"
}

// maxReferences bounds the list: enough to understand.
const maxReferences = 50

var errEnough = errors.New("enough references")

// References returns what keeps an import from being undone: people, teams and
// customers that no other import has a revision of, and revisions of rows by
// others, replaced ones too, that name them. It returns at most 50, none if
// the import can be undone.
func (tx *Tx) References(ctx context.Context, imp medalist.ImportID) ([]Reference, error) {
	v, err := tx.vanishing(ctx, imp)
	if err != nil || v.empty() {
		return nil, err
	}
	for _, t := range []*table{
		&teamsTable.table, &peopleTable.table, &membershipsTable.table, &customersTable.table,
		&targetsTable.table, &assignmentsTable.table, activitiesTable,
	} {
		err := each(ctx, tx, func(r row) error { return v.check(t, r) },
			`SELECT `+t.list()+` FROM `+t.name+` WHERE org_id = $1 AND import_id <> $2`, tx.id(), int64(imp))
		if err == nil {
			err = each(ctx, tx, func(r row) error {
				values, err := decodeRevision(t, r.text(0))
				if err != nil {
					return err
				}
				return v.check(t, values)
			}, `SELECT body FROM history WHERE org_id = $1 AND tbl = $2 AND import_id <> $3`, tx.id(), t.name, int64(imp))
		}
		if errors.Is(err, errEnough) {
			break
		}
		if err != nil {
			return nil, err
		}
	}
	return v.found, nil
}

// vanishing is what an undo would make vanish, and who names it.
type vanishing struct {
	people, teams, customers map[int64]string
	emails, codes            map[string]bool
	seen                     map[Reference]bool
	found                    []Reference
}

func (v *vanishing) empty() bool { return len(v.people)+len(v.teams)+len(v.customers) == 0 }

func (tx *Tx) vanishing(ctx context.Context, imp medalist.ImportID) (*vanishing, error) {
	v := &vanishing{emails: map[string]bool{}, codes: map[string]bool{}, seen: map[Reference]bool{}}
	var err error
	if v.people, err = tx.vanishingFrom(ctx, &peopleTable.table, "email", imp); err != nil {
		return nil, err
	}
	if v.teams, err = tx.vanishingFrom(ctx, &teamsTable.table, "name", imp); err != nil {
		return nil, err
	}
	if v.customers, err = tx.vanishingFrom(ctx, &customersTable.table, "code", imp); err != nil {
		return nil, err
	}
	for _, email := range v.people {
		v.emails[email] = true
	}
	for _, code := range v.customers {
		v.codes[code] = true
	}
	return v, nil
}

// vanishingFrom returns the rows of a table that have no revision by others,
// by id.
func (tx *Tx) vanishingFrom(ctx context.Context, t *table, name string, imp medalist.ImportID) (map[int64]string, error) {
	names := map[int64]string{}
	err := each(ctx, tx, func(r row) error {
		names[r.int(0)] = r.text(1)
		return nil
	}, `SELECT id, `+name+` FROM `+t.name+`
		WHERE org_id = $1 AND import_id = $2 AND NOT EXISTS (
			SELECT 1 FROM history h
			WHERE h.org_id = $3 AND h.tbl = $4 AND h.row_key = `+t.rowKeySQL()+` AND h.import_id <> $5)`,
		tx.id(), int64(imp), tx.id(), t.name, int64(imp))
	return names, err
}

// check notes what a revision of a table's row names.
func (v *vanishing) check(t *table, r row) error {
	switch t {
	case &teamsTable.table:
		return v.note("team", v.teams[r.int(2)], "team "+r.text(1))
	case &peopleTable.table:
		return v.noteIf(v.emails[r.text(4)], "person", r.text(4), "person "+r.text(1))
	case &membershipsTable.table:
		by := "a membership from " + medalist.Date(r.int(1)).String()
		return errors.Join(v.note("person", v.people[r.int(0)], by), v.note("team", v.teams[r.int(3)], by))
	case &customersTable.table:
		return v.noteIf(v.codes[r.text(6)], "customer", r.text(6), "customer "+r.text(1))
	case &targetsTable.table:
		return v.checkTarget(r)
	case &assignmentsTable.table:
		by := fmt.Sprintf("%s due on %s", r.text(2), medalist.Date(r.int(5)))
		return errors.Join(v.note("person", v.people[r.int(3)], by), v.note("customer", v.customers[r.int(4)], by))
	default:
		return v.checkActivity(r)
	}
}

func (v *vanishing) checkTarget(r row) error {
	switch medalist.Level(r.text(1)) {
	case medalist.PersonLevel:
		return v.note("person", v.people[r.int(2)], "target of "+r.text(0))
	case medalist.TeamLevel:
		return v.note("team", v.teams[r.int(2)], "target of "+r.text(0))
	}
	return nil
}

func (v *vanishing) checkActivity(r row) error {
	if len(v.people) > 0 {
		credits, err := parseCredits(r.text(6))
		if err != nil {
			return err
		}
		for _, c := range credits {
			if err := v.note("person", v.people[int64(c.Person)], "activity "+r.text(2)); err != nil {
				return err
			}
		}
	}
	return v.note("customer", v.customers[r.int(7)], "activity "+r.text(2))
}

// note adds a reference to a thing that would vanish; without a name it would
// not.
func (v *vanishing) note(thing, name, by string) error {
	return v.noteIf(name != "", thing, name, by)
}

func (v *vanishing) noteIf(vanishes bool, thing, name, by string) error {
	if !vanishes {
		return nil
	}
	r := Reference{thing, name, by}
	if !v.seen[r] {
		v.seen[r] = true
		v.found = append(v.found, r)
	}
	if len(v.found) >= maxReferences {
		return errEnough
	}
	return nil
}
