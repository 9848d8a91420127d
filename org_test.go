package medalist_test

import (
	"strings"
	"testing"
	"time"

	"medalist.dev/medalist"
)

func TestSettingsAreChecked(t *testing.T) {
	good := medalist.Org{Slug: "nord", Name: "Nord", TimeZone: "Europe/Berlin", WeekStarts: time.Monday, FiscalYearStarts: time.April, Currency: "EUR"}
	if err := good.Validate(); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		why  string
		harm func(*medalist.Org)
	}{
		{"needs a name", func(o *medalist.Org) { o.Name = " " }},
		{"needs a name", func(o *medalist.Org) { o.Slug = "" }},
		{"not a time zone", func(o *medalist.Org) { o.TimeZone = "Europe/Bonn" }},
		{"not a time zone", func(o *medalist.Org) { o.TimeZone = "" }},
		{"not a time zone", func(o *medalist.Org) { o.TimeZone = "Local" }},
		{"not a time zone", func(o *medalist.Org) { o.TimeZone = "../etc/passwd" }},
		{"from Sunday to Saturday", func(o *medalist.Org) { o.WeekStarts = 7 }},
		{"a month from 1 to 12, not 13", func(o *medalist.Org) { o.FiscalYearStarts = 13 }},
		{"ISO 4217", func(o *medalist.Org) { o.Currency = "eur" }},
		{"ISO 4217", func(o *medalist.Org) { o.Currency = "€" }},
		{"ISO 4217", func(o *medalist.Org) { o.Currency = "E1R" }},
	}
	for _, tt := range tests {
		o := good
		tt.harm(&o)
		if err := o.Validate(); err == nil || medalist.ErrorCode(err) != medalist.Invalid || !strings.Contains(err.Error(), tt.why) {
			t.Errorf("%+v: got %v, want %s", o, err, tt.why)
		}
	}
}
