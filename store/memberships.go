package store

import (
	"context"
	"slices"

	"medalist.dev/medalist"
)

// A PersonMembership is a span of somebody as it is written.
type PersonMembership struct {
	Person medalist.PersonID
	medalist.Membership
}

var membershipsTable = &tableOf[PersonMembership]{
	table: table{
		setup:   true,
		name:    "memberships",
		columns: []string{"person_id", "from_day", "until_day", "team_id", "recorded", "import_id"},
		key:     []string{"person_id", "from_day"},
	},
	values: func(m *PersonMembership) []any {
		return []any{int64(m.Person), int64(m.From), int64(m.Until), int64(m.Team)}
	},
	scan: scanMembership,
	set:  func(*PersonMembership, int64, Revision) {},
	old: func(a *args, some []PersonMembership) string {
		return selectMemberships + ` AND person_id IN ` + inOf(a, some, func(m *PersonMembership) int64 { return int64(m.Person) })
	},
}

const selectMemberships = `
	SELECT person_id, from_day, until_day, team_id, recorded, import_id
	FROM memberships WHERE org_id = $1`

const orderMemberships = ` ORDER BY person_id, from_day`

func scanMembership(r row) (PersonMembership, error) {
	return PersonMembership{
		Person: medalist.PersonID(r.int(0)),
		Membership: medalist.Membership{
			From:  medalist.Date(r.int(1)),
			Until: medalist.Date(r.int(2)),
			Team:  medalist.TeamID(r.int(3)),
		},
	}, nil
}

// PutMemberships adds spans, each of another person or with another first day,
// or corrects those that begin on the same days. They are stored as they are
// given; that a later one ends the one before is worked out when people are
// read.
func (tx *Tx) PutMemberships(ctx context.Context, spans []PersonMembership, imp medalist.ImportID) ([]Revision, error) {
	return put(ctx, tx, membershipsTable, spans, imp)
}

func (tx *Tx) spansOf(ctx context.Context, people []medalist.PersonID) (map[medalist.PersonID][]medalist.Membership, error) {
	all := make(map[medalist.PersonID][]medalist.Membership, len(people))
	for some := range slices.Chunk(people, maxIn) {
		a := args{tx.id()}
		which := in(&a, some)
		spans, err := tx.spans(ctx, selectMemberships+` AND person_id IN `+which+orderMemberships, a...)
		if err != nil {
			return nil, err
		}
		for p, s := range spans {
			all[p] = s
		}
	}
	return all, nil
}

// spans reads memberships in the order of people and days: each holds until
// the day before the next, if not for less.
func (tx *Tx) spans(ctx context.Context, query string, args ...any) (map[medalist.PersonID][]medalist.Membership, error) {
	all := map[medalist.PersonID][]medalist.Membership{}
	err := each(ctx, tx, func(r row) error {
		m, err := scanMembership(r)
		if err != nil {
			return err
		}
		spans := all[m.Person]
		if n := len(spans); n > 0 {
			last := &spans[n-1]
			if eve := m.From.AddDays(-1); last.Until.IsZero() || last.Until.After(eve) {
				last.Until = eve
			}
		}
		all[m.Person] = append(spans, m.Membership)
		return nil
	}, query, args...)
	return all, err
}
