package scoring_test

import (
	"testing"

	"medalist.dev/medalist"
)

func opened(id string, on medalist.Date, c medalist.CustomerID, details ...detail) *medalist.Activity {
	return did("account_opened", id, on, append(details, with(c))...)
}

func TestANewAccountCountsOnceItBroughtRevenueInThreeMonths(t *testing.T) {
	tests := []struct {
		name   string
		opened medalist.Date
		sales  []medalist.Date
		want   medalist.Date // date of the award, zero for none
	}{
		{"three months", 2026_01_10, []medalist.Date{2026_01_20, 2026_02_20, 2026_03_20}, 2026_03_20},
		{"two months", 2026_01_10, []medalist.Date{2026_01_20, 2026_02_20, 2026_02_28}, 0},
		{"months apart", 2026_01_10, []medalist.Date{2026_02_01, 2026_06_30, 2026_12_31}, 2026_12_31},
		{"the first sale of the third month", 2026_01_10, []medalist.Date{2026_01_20, 2026_02_20, 2026_03_30, 2026_03_05}, 2026_03_05},
		{"a sale on the opening date", 2026_01_10, []medalist.Date{2026_01_10, 2026_02_20, 2026_03_20}, 2026_03_20},
		{"a sale before the opening", 2026_01_10, []medalist.Date{2026_01_09, 2026_02_20, 2026_03_20}, 0},
		{"a sale twelve months later to the day", 2026_01_10, []medalist.Date{2026_01_20, 2026_02_20, 2027_01_10}, 2027_01_10},
		{"a sale a day later than that", 2026_01_10, []medalist.Date{2026_01_20, 2026_02_20, 2027_01_11}, 0},
		{"the same month a year later is another month", 2026_01_10, []medalist.Date{2026_01_20, 2026_02_20, 2027_01_05}, 2027_01_05},
		{"opened on the leap day", 2024_02_29, []medalist.Date{2024_03_01, 2024_04_01, 2025_02_28}, 2025_02_28},
		{"opened on the leap day, a sale in March", 2024_02_29, []medalist.Date{2024_03_01, 2024_04_01, 2025_03_01}, 0},
		{"into a leap year", 2023_02_28, []medalist.Date{2023_03_01, 2023_04_01, 2024_02_29}, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			facts := []*medalist.Activity{opened("a1", tt.opened, mercy)}
			for _, d := range tt.sales {
				facts = append(facts, sale("s"+d.String(), d, "100", with(mercy), by(bob))) // anybody's
			}
			s := scene{kpi: shipped(t, "new-accounts"), facts: facts}
			if tt.want == 0 {
				s.wantEntries(t)
				return
			}
			s.wantEntries(t, tt.want.String()+" a1 100 regular revenue")
			if start := s.cell(t).Cell.Period.Start; start.Year() != tt.opened.Year() {
				t.Errorf("it counts in the year from %s, want the year of its own date", start)
			}
		})
	}
}

// Where the last month has no such day, its last day is the last.
func TestElevenMonthsFromTheLastOfMarchEndOnTheLastOfFebruary(t *testing.T) {
	k := define(t, "every: year", "measure: {count: account_opened, brought: {kind: sale, where: revenue > 0, months: 1, within: 11 months}}")
	for on, want := range map[medalist.Date]string{2027_02_28: "1", 2027_03_01: "0"} {
		s := scene{kpi: k, facts: []*medalist.Activity{opened("a1", 2026_03_31, mercy), sale("s1", on, "5", with(mercy))}}
		if got := text(s.cell(t).Value); got != want {
			t.Errorf("with a sale on %s the count is %s, want %s", on, got, want)
		}
	}
}

func TestOnlyRecordedSalesAboveZeroAreRevenue(t *testing.T) {
	enough := []*medalist.Activity{opened("a1", 2026_01_10, mercy), sale("s1", 2026_01_20, "100", with(mercy)), sale("s2", 2026_02_20, "0.01", with(mercy))}
	for name, third := range map[string]*medalist.Activity{
		"nothing":          sale("s3", 2026_03_20, "0", with(mercy)),
		"a credit note":    sale("s3", 2026_03_20, "-100", with(mercy)),
		"pending":          sale("s3", 2026_03_20, "100", with(mercy), being(medalist.Pending)),
		"another customer": sale("s3", 2026_03_20, "100", with(grace)),
		"no customer":      sale("s3", 2026_03_20, "100"),
		"no sale":          did("meeting", "s3", 2026_03_20, with(mercy)),
	} {
		t.Run(name, func(t *testing.T) {
			scene{kpi: shipped(t, "new-accounts"), facts: append(enough[:3:3], third)}.wantValues(t, "2026-01-01 0/1 0")
		})
	}
}

func TestASaleHasTheDateOfItsFirstPersonNamed(t *testing.T) {
	facts := []*medalist.Activity{
		opened("a1", 2026_01_10, mercy), sale("s1", 2026_01_20, "100", with(mercy)), sale("s2", 2026_02_20, "100", with(mercy)),
		sale("s3", 2026_02_28, "100", with(mercy), by(bob), and(ann, 2026_03_01)), // still February for bob
	}
	scene{kpi: shipped(t, "new-accounts"), facts: facts}.wantEntries(t)
}

func TestEachAccountOpenedCountsByItself(t *testing.T) {
	s := scene{kpi: shipped(t, "new-accounts"), facts: []*medalist.Activity{
		opened("a1", 2026_01_10, mercy), opened("a2", 2026_02_10, mercy), opened("a3", 2026_03_10, grace), opened("a4", 2026_03_11, 0),
		sale("s1", 2026_02_20, "1", with(mercy)), sale("s2", 2026_03_20, "1", with(mercy)), sale("s3", 2026_04_20, "1", with(mercy)), sale("s4", 2026_04_20, "1"),
	}}
	s.wantValues(t, "2026-01-01 2/1 200")
	s.wantEntries(t, "2026-04-20 a1 100 regular revenue", "2026-04-20 a2 100 regular revenue")
}
