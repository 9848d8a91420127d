package store

import (
	"context"
	"slices"

	"medalist.dev/medalist"
)

var customersTable = &tableOf[medalist.Customer]{
	table: table{
		name: "customers",
		columns: []string{
			"id", "code", "name", "kind", "role", "specialty", "facility", "npi", "city", "state", "country",
			"recorded", "import_id",
		},
		key: []string{"id"},
	},
	values:   customerValues,
	scan:     scanCustomer,
	set:      func(c *medalist.Customer, id int64, _ Revision) { c.ID = medalist.CustomerID(id) },
	identity: func(r row) string { return r.text(1) },
	old: func(a *args, some []medalist.Customer) string {
		return selectCustomers + ` AND code IN ` + inOf(a, some, func(c *medalist.Customer) string { return c.Code })
	},
}

const selectCustomers = `
	SELECT id, code, name, kind, role, specialty, facility, npi, city, state, country, recorded, import_id
	FROM customers WHERE org_id = $1`

func scanCustomer(r row) (medalist.Customer, error) {
	return medalist.Customer{
		ID:        medalist.CustomerID(r.int(0)),
		Code:      r.text(1),
		Name:      r.text(2),
		Kind:      medalist.CustomerKind(r.text(3)),
		Role:      r.text(4),
		Specialty: r.text(5),
		Facility:  r.text(6),
		NPI:       r.text(7),
		City:      r.text(8),
		State:     r.text(9),
		Country:   r.text(10),
	}, nil
}

func customerValues(c *medalist.Customer) []any {
	return []any{int64(c.ID), c.Code, c.Name, string(c.Kind), c.Role, c.Specialty, c.Facility, c.NPI, c.City, c.State, c.Country}
}

// Customers streams all customers in the order of their codes.
func (tx *Tx) Customers(ctx context.Context, do func(medalist.Customer) error) error {
	return each(ctx, tx, func(r row) error {
		c, err := scanCustomer(r)
		if err != nil {
			return err
		}
		return do(c)
	}, selectCustomers+` ORDER BY code`, tx.id())
}

// CustomersByCode returns those of some codes that exist.
func (tx *Tx) CustomersByCode(ctx context.Context, codes []string) (map[string]medalist.Customer, error) {
	found := make(map[string]medalist.Customer, len(codes))
	for some := range slices.Chunk(codes, maxIn) {
		a := args{tx.id()}
		which := in(&a, some)
		customers, err := list(ctx, tx, scanCustomer, selectCustomers+` AND code IN `+which, a...)
		if err != nil {
			return nil, err
		}
		for _, c := range customers {
			found[c.Code] = c
		}
	}
	return found, nil
}

// CustomersByID returns those of some ids that exist.
func (tx *Tx) CustomersByID(ctx context.Context, ids []medalist.CustomerID) (map[medalist.CustomerID]medalist.Customer, error) {
	found := make(map[medalist.CustomerID]medalist.Customer, len(ids))
	for some := range slices.Chunk(ids, maxIn) {
		a := args{tx.id()}
		which := in(&a, some)
		customers, err := list(ctx, tx, scanCustomer, selectCustomers+` AND id IN `+which, a...)
		if err != nil {
			return nil, err
		}
		for _, c := range customers {
			found[c.ID] = c
		}
	}
	return found, nil
}

// PutCustomers adds or corrects the customers with the given codes, which
// differ, and sets their ids.
func (tx *Tx) PutCustomers(ctx context.Context, customers []medalist.Customer, imp medalist.ImportID) ([]Revision, error) {
	return put(ctx, tx, customersTable, customers, imp)
}
