package engine

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// A CustomerQuery asks for a part of the list of customers.
type CustomerQuery struct {
	Text  string // words, each of which code, name, city or specialty holds
	Kind  medalist.CustomerKind
	Skip  int
	Limit int
}

// A CustomerList is a part of it, in the order of codes.
type CustomerList struct {
	Rows  []medalist.Customer
	Found int // all that the query finds
	All   int // customers there are
}

// Customers returns a part of the list of customers.
func (e *Engine) Customers(ctx context.Context, org medalist.Org, q CustomerQuery) (CustomerList, error) {
	var list CustomerList
	parts := strings.Fields(strings.ToLower(q.Text))
	err := e.db.View(ctx, org.ID, func(tx *store.Tx) error {
		return tx.Customers(ctx, func(c medalist.Customer) error {
			list.All++
			if q.Kind != "" && c.Kind != q.Kind || !holdsAll(c, parts) {
				return nil
			}
			if list.Found >= q.Skip && len(list.Rows) < q.Limit {
				list.Rows = append(list.Rows, c)
			}
			list.Found++
			return nil
		})
	})
	return list, err
}

// holdsAll reports whether each of some folded words stands in a customer.
func holdsAll(c medalist.Customer, parts []string) bool {
	if len(parts) == 0 {
		return true
	}
	text := strings.ToLower(strings.Join([]string{c.Code, c.Name, c.City, c.Specialty, c.NPI}, "\n"))
	return !slices.ContainsFunc(parts, func(part string) bool { return !strings.Contains(text, part) })
}

// Customer returns a customer by code, or a NotFound error.
func (e *Engine) Customer(ctx context.Context, org medalist.Org, code string) (medalist.Customer, error) {
	var c medalist.Customer
	err := e.db.View(ctx, org.ID, func(tx *store.Tx) error {
		found, err := tx.CustomersByCode(ctx, []string{code})
		if err != nil {
			return err
		}
		var known bool
		if c, known = found[code]; !known {
			return medalist.Errorf(medalist.NotFound, "There is no customer %q; look for it in the list.", code)
		}
		return nil
	})
	return c, err
}

// SaveCustomer adds a customer, or corrects the one with its code. Only a new
// one may not have the code of another.
func (e *Engine) SaveCustomer(ctx context.Context, org medalist.Org, c medalist.Customer, isNew bool, by Intent) error {
	_, err := e.arrange(ctx, org, by, func(a *arrangement) error {
		c.Code, c.Name, c.Facility = strings.TrimSpace(c.Code), strings.TrimSpace(c.Name), strings.TrimSpace(c.Facility)
		was, err := a.checkCustomer(ctx, c, isNew)
		if err != nil {
			return err
		}
		revisions, err := a.tx.PutCustomers(ctx, []medalist.Customer{c}, 0)
		if err != nil || revisions[0].Change == store.Unchanged {
			return err
		}
		if isNew {
			return a.audit(ctx, "save customer", c.Code, c)
		}
		return a.audit(ctx, "save customer", c.Code, replaced{was, c})
	})
	if err != nil {
		return fmt.Errorf("save customer %s: %w", c.Code, err)
	}
	return nil
}

// checkCustomer says what is wrong with a customer, and returns it as it stands.
func (a *arrangement) checkCustomer(ctx context.Context, c medalist.Customer, isNew bool) (medalist.Customer, error) {
	known, err := a.tx.CustomersByCode(ctx, []string{c.Code, c.Facility})
	if err != nil {
		return medalist.Customer{}, err
	}
	faults := Faults{}
	other, taken := known[c.Code]
	switch {
	case c.Code == "":
		faults.add("customer", "An id is needed: it is what files name the customer by.")
	case isNew && taken:
		faults.add("customer", "%s has this id already.", other.Name)
	case !isNew && !taken:
		return other, medalist.Errorf(medalist.NotFound, "There is no customer %q; look for it in the list.", c.Code)
	}
	if c.Name == "" {
		faults.add("name", "A name is needed.")
	}
	for field, text := range map[string]string{
		"customer": c.Code, "name": c.Name, "role": c.Role, "specialty": c.Specialty,
		"npi": c.NPI, "city": c.City, "state": c.State, "country": c.Country,
	} {
		faults.long(field, text)
	}
	if c.Kind != "" && !slices.Contains(medalist.CustomerKinds, c.Kind) {
		faults.add("kind", "%q is no kind of customer.", c.Kind)
	}
	if _, there := known[c.Facility]; c.Facility != "" && !there {
		faults.add("facility", "There is no customer %q; add the facility first.", c.Facility)
	}
	return other, faults.orNil()
}
