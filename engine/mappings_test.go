package engine_test

import (
	"context"
	"slices"
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/ingest"
)

func TestAMappingIsKeptByItsNameAndFoundByItsHeader(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.office(t)
		ctx := context.Background()
		m := engine.SavedMapping{Kind: ingest.People, Name: " HR  system ", Header: []string{"Mail", "Full Name"}, Body: "set:\n  email: Mail\n"}
		c.must(c.engine.SaveMapping(ctx, c.org, m, "clerk"))
		m.Body = "set:\n  email: lower(Mail)\n"
		c.must(c.engine.SaveMapping(ctx, c.org, m, "clerk"))
		kept, err := c.engine.Mappings(ctx, c.org)
		c.must(err)
		if len(kept) != 1 || kept[0].Name != "HR system" || kept[0].Body != m.Body || !slices.Equal(kept[0].Header, m.Header) {
			t.Errorf("the mappings kept are %+v, want the later one alone", kept)
		}
		m.Name = " "
		c.faulty(c.engine.SaveMapping(ctx, c.org, m, "clerk"), "name")
		m.Name, m.Body = "broken", "set: ["
		if err := c.engine.SaveMapping(ctx, c.org, m, "clerk"); medalist.ErrorCode(err) != medalist.Invalid {
			t.Errorf("a broken mapping is answered with %v", err)
		}
		c.must(c.engine.DeleteMapping(ctx, c.org, ingest.People, "HR system", "clerk"))
		if kept, err = c.engine.Mappings(ctx, c.org); err != nil || len(kept) != 0 {
			t.Errorf("a mapping that was forgotten is still there: %+v (error %v)", kept, err)
		}
	})
}

func TestCustomersAreFoundByEveryWordOfASearch(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.office(t)
		ctx := context.Background()
		for _, customer := range []medalist.Customer{
			{Code: "F-1", Name: "Sankt Anna", Kind: medalist.Facility, City: "Köln"},
			{Code: "H-1", Name: "Dr. Anna Ott", Kind: medalist.HCP, Specialty: "Cardiology", Facility: "F-1"},
			{Code: "H-2", Name: "Dr. Ben Uhl", Kind: medalist.HCP, City: "Köln"},
		} {
			c.must(c.engine.SaveCustomer(ctx, c.org, customer, true, clerk))
		}
		for query, want := range map[engine.CustomerQuery][]string{
			{Limit: 9}:                                {"F-1", "H-1", "H-2"},
			{Text: "anna KÖLN", Limit: 9}:             {"F-1"},
			{Text: "köln", Limit: 9}:                  {"F-1", "H-2"},
			{Kind: medalist.HCP, Limit: 9}:            {"H-1", "H-2"},
			{Text: "cardio", Kind: medalist.Facility}: nil,
			{Kind: medalist.HCP, Skip: 1, Limit: 1}:   {"H-2"},
		} {
			list, err := c.engine.Customers(ctx, c.org, query)
			c.must(err)
			var codes []string
			for _, row := range list.Rows {
				codes = append(codes, row.Code)
			}
			if !slices.Equal(codes, want) || list.All != 3 {
				t.Errorf("%+v finds %q of %d, want %q of 3", query, codes, list.All, want)
			}
		}
		err := c.engine.SaveCustomer(ctx, c.org, medalist.Customer{Code: "H-2", Name: "Other"}, true, clerk)
		c.faulty(err, "customer")
		c.must(c.engine.SaveCustomer(ctx, c.org, medalist.Customer{Code: "H-2", Name: "Dr. Bea Uhl"}, false, clerk))
		if got, err := c.engine.Customer(ctx, c.org, "H-2"); err != nil || got.Name != "Dr. Bea Uhl" {
			t.Errorf("the corrected customer is %+v (error %v)", got, err)
		}
	})
}
