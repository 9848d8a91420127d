package generate

import (
	"slices"
	"strings"
	"testing"

	"medalist.dev/medalist"
)

func TestHolidaysFallOnTheirDays(t *testing.T) {
	for _, c := range []struct {
		rule string
		year int
		want medalist.Date
	}{
		{"12-25", 2025, 2025_12_25},
		{"easter+0", 2024, 2024_03_31},
		{"easter+0", 2025, 2025_04_20},
		{"easter-2", 2026, 2026_04_03},
		{"easter+50", 2026, 2026_05_25},
		{"easter+0", 2038, 2038_04_25},
		{"thu4-11", 2025, 2025_11_27},
		{"thu4-11", 2029, 2029_11_22},
		{"monL-05", 2025, 2025_05_26},
		{"monL-08", 2026, 2026_08_31},
		{"mon1-09", 2025, 2025_09_01},
		{"lunar+0", 2026, 2026_02_17},
		{"lunar-1", 2025, 2025_01_28},
		{"lunar+0", 1999, 0},
	} {
		if got := holiday(c.rule, c.year); got != c.want {
			t.Errorf("%s of %d is %s, want %s", c.rule, c.year, got, c.want)
		}
	}
}

func TestEveryCountryHasDaysOff(t *testing.T) {
	year := medalist.Period{Start: 2025_01_01, End: 2026_01_01}
	for _, m := range markets {
		for _, r := range m.regions {
			for _, p := range r.places {
				if n := len(holidaysOf(p.country, year)); n < 2 || n > 15 {
					t.Errorf("%s has %d days off in 2025", p.city, n)
				}
			}
		}
	}
}

func TestEveryNameMakesAPlainEmail(t *testing.T) {
	for _, m := range markets {
		for _, r := range m.regions {
			for _, p := range r.places {
				for _, name := range slices.Concat(p.names.first, p.names.last) {
					email := emailOf(name, map[string]int{})
					if strings.Trim(email, "abcdefghijklmnopqrstuvwxyz0123456789.-@") != "" {
						t.Errorf("%s gets %s", name, email)
					}
				}
			}
		}
	}
}

func TestTeamNamesDiffer(t *testing.T) {
	seen := map[string]bool{}
	for _, m := range markets {
		for _, r := range m.regions {
			for _, name := range append([]string{r.name}, cities(r)...) {
				if seen[name] || seen[m.name] {
					t.Errorf("two teams are called %s", name)
				}
				seen[name] = true
			}
		}
		seen[m.name] = true
	}
}

func cities(r region) []string {
	var all []string
	for _, p := range r.places {
		all = append(all, p.city)
	}
	return all
}
