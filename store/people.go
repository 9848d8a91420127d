package store

import (
	"context"
	"slices"
	"strings"

	"medalist.dev/medalist"
)

var peopleTable = &tableOf[medalist.Person]{
	table: table{
		setup: true,
		name:  "people",
		columns: []string{
			"id", "email", "name", "role", "manager", "time_zone", "external_id", "name_key",
			"recorded", "import_id",
		},
		key: []string{"id"},
	},
	values:   personValues,
	scan:     scanPerson,
	set:      func(p *medalist.Person, id int64, _ Revision) { p.ID = medalist.PersonID(id) },
	identity: func(r row) string { return r.text(1) },
	old: func(a *args, some []medalist.Person) string {
		return selectPeople + ` AND email IN ` + inOf(a, some, func(p *medalist.Person) string { return p.Email })
	},
}

const selectPeople = `
	SELECT id, email, name, role, manager, time_zone, external_id, name_key, recorded, import_id
	FROM people WHERE org_id = $1`

func scanPerson(r row) (medalist.Person, error) {
	return medalist.Person{
		ID:         medalist.PersonID(r.int(0)),
		Email:      r.text(1),
		Name:       r.text(2),
		Role:       medalist.Role(r.text(3)),
		Manager:    r.text(4),
		TimeZone:   r.text(5),
		ExternalID: r.text(6),
	}, nil
}

func personValues(p *medalist.Person) []any {
	return []any{int64(p.ID), p.Email, p.Name, string(p.Role), p.Manager, p.TimeZone, p.ExternalID, FoldName(p.Name)}
}

// FoldName returns the form in which names are searched for.
func FoldName(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }

// People returns everybody with their spans, in the order of their emails.
func (tx *Tx) People(ctx context.Context) ([]medalist.Person, error) {
	people, err := list(ctx, tx, scanPerson, selectPeople+` ORDER BY email`, tx.id())
	if err != nil {
		return nil, err
	}
	spans, err := tx.spans(ctx, selectMemberships+orderMemberships, tx.id())
	if err != nil {
		return nil, err
	}
	for i := range people {
		people[i].Spans = spans[people[i].ID]
	}
	return people, nil
}

// PeopleByEmail returns those of some emails, in folded form, that exist.
func (tx *Tx) PeopleByEmail(ctx context.Context, emails []string) (map[string]medalist.Person, error) {
	found := make(map[string]medalist.Person, len(emails))
	for some := range slices.Chunk(emails, maxIn) {
		a := args{tx.id()}
		which := in(&a, some)
		people, err := tx.peopleWhere(ctx, ` AND email IN `+which, a)
		if err != nil {
			return nil, err
		}
		for _, p := range people {
			found[p.Email] = p
		}
	}
	return found, nil
}

// PeopleByID returns those of some ids that exist.
func (tx *Tx) PeopleByID(ctx context.Context, ids []medalist.PersonID) (map[medalist.PersonID]medalist.Person, error) {
	found := make(map[medalist.PersonID]medalist.Person, len(ids))
	for some := range slices.Chunk(ids, maxIn) {
		a := args{tx.id()}
		which := in(&a, some)
		people, err := tx.peopleWhere(ctx, ` AND id IN `+which, a)
		if err != nil {
			return nil, err
		}
		for _, p := range people {
			found[p.ID] = p
		}
	}
	return found, nil
}

// FindPeople returns whoever a text may mean: their email, their external id
// or their name, in any case. They are in the order of their emails.
func (tx *Tx) FindPeople(ctx context.Context, text string) ([]medalist.Person, error) {
	return tx.peopleWhere(ctx, ` AND (email = $2 OR name_key = $3 OR (external_id = $4 AND external_id <> ''))`,
		args{tx.id(), medalist.FoldEmail(text), FoldName(text), strings.TrimSpace(text)})
}

// peopleWhere returns people with their spans, in the order of their emails.
func (tx *Tx) peopleWhere(ctx context.Context, where string, args args) ([]medalist.Person, error) {
	people, err := list(ctx, tx, scanPerson, selectPeople+where+` ORDER BY email`, args...)
	if err != nil || len(people) == 0 {
		return nil, err
	}
	ids := make([]medalist.PersonID, len(people))
	for i, p := range people {
		ids[i] = p.ID
	}
	spans, err := tx.spansOf(ctx, ids)
	if err != nil {
		return nil, err
	}
	for i := range people {
		people[i].Spans = spans[people[i].ID]
	}
	return people, nil
}

// PutPeople adds or corrects the people with the given emails, which differ,
// and sets their ids. Spans are not stored; see PutMemberships.
func (tx *Tx) PutPeople(ctx context.Context, people []medalist.Person, imp medalist.ImportID) ([]Revision, error) {
	return put(ctx, tx, peopleTable, people, imp)
}
