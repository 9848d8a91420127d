package generate_test

import (
	"slices"
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/generate"
)

func TestTeamsKeepTheHolidaysOfTheirCountry(t *testing.T) {
	all := generate.Calendars(generate.Options{Seed: 7, People: 48, Until: 2026_11_20})
	teams := map[string]bool{}
	for _, c := range all {
		if c.Name == "" || len(c.Days) == 0 {
			t.Errorf("the calendar of %q is called %q and has %d days", c.Country, c.Name, len(c.Days))
		}
		for _, d := range c.Days {
			if err := d.Validate(); err != nil {
				t.Errorf("%s: %v", c.Country, err)
			}
		}
		for _, name := range c.Teams {
			if teams[name] {
				t.Errorf("%s keeps two calendars", name)
			}
			teams[name] = true
		}
	}
	at := slices.IndexFunc(all, func(c generate.Calendar) bool { return c.Country == "US" })
	if at < 0 {
		t.Fatal("nobody works in the United States")
	}
	for _, want := range []medalist.Holiday{
		{Day: 2026_11_26, Name: "Thanksgiving"}, {Day: 2025_07_04, Name: "Independence Day", Yearly: true},
	} {
		if !slices.Contains(all[at].Days, want) {
			t.Errorf("%+v is missing from %+v", want, all[at].Days)
		}
	}
}
