package store

import (
	"context"
	"slices"
	"strings"

	"medalist.dev/medalist"
)

// FindCustomers returns the ids of customers whose name, code, facility or city
// holds every word of a text, in any case: those whose name begins with it
// first, then by name. At most limit of them are returned.
func (tx *Tx) FindCustomers(ctx context.Context, text string, limit int) ([]medalist.CustomerID, error) {
	words := strings.Fields(FoldName(text))
	if len(words) == 0 {
		return nil, nil
	}
	var found []foundCustomer
	err := each(ctx, tx, func(r row) error {
		name := FoldName(r.text(1))
		about := name + " " + FoldName(r.text(2)) + " " + FoldName(r.text(3)) + " " + FoldName(r.text(4))
		for _, w := range words {
			if !strings.Contains(about, w) {
				return nil
			}
		}
		found = append(found, foundCustomer{medalist.CustomerID(r.int(0)), name, strings.HasPrefix(name, words[0])})
		return nil
	}, `
		SELECT c.id, c.name, c.code, COALESCE(f.name, ''), c.city
		FROM customers c LEFT JOIN customers f ON f.org_id = c.org_id AND f.code = c.facility
		WHERE c.org_id = $1`, tx.id())
	slices.SortFunc(found, compareFound)
	var ids []medalist.CustomerID
	for _, f := range found[:min(limit, len(found))] {
		ids = append(ids, f.id)
	}
	return ids, err
}

// FirstCustomers returns the ids of the first customers by name, at most limit.
func (tx *Tx) FirstCustomers(ctx context.Context, limit int) ([]medalist.CustomerID, error) {
	var ids []medalist.CustomerID
	err := each(ctx, tx, func(r row) error {
		ids = append(ids, medalist.CustomerID(r.int(0)))
		return nil
	}, `SELECT id FROM customers WHERE org_id = $1 ORDER BY name, id LIMIT $2`, tx.id(), limit)
	return ids, err
}

type foundCustomer struct {
	id     medalist.CustomerID
	name   string // folded
	begins bool   // with what was looked for
}

func compareFound(a, b foundCustomer) int {
	if a.begins != b.begins {
		if a.begins {
			return -1
		}
		return 1
	}
	if c := strings.Compare(a.name, b.name); c != 0 {
		return c
	}
	return int(a.id - b.id)
}
