package calendar_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
)

// usual is the calendar of an organisation that changed no setting.
var usual = calendar.Calendar{WeekStarts: time.Monday, FiscalYearStarts: time.January}

func TestPeriodOf(t *testing.T) {
	april := calendar.Calendar{WeekStarts: time.Sunday, FiscalYearStarts: time.April}
	tests := []struct {
		name   string
		cal    calendar.Calendar
		k      calendar.Cadence
		d      medalist.Date
		anchor medalist.Date
		want   string // first and last day
	}{
		{"a day", usual, calendar.Day, 2026_03_31, 0, "2026-03-31..2026-03-31"},
		{"the leap day", usual, calendar.Day, 2024_02_29, 0, "2024-02-29..2024-02-29"},
		{"a week from Monday", usual, calendar.Week, 2026_04_01, 0, "2026-03-30..2026-04-05"},
		{"a week on its first day", usual, calendar.Week, 2026_03_30, 0, "2026-03-30..2026-04-05"},
		{"a week on its last day", usual, calendar.Week, 2026_04_05, 0, "2026-03-30..2026-04-05"},
		{"a week from Sunday", april, calendar.Week, 2026_04_05, 0, "2026-04-05..2026-04-11"},
		{"a week over new year", usual, calendar.Week, 2027_01_01, 0, "2026-12-28..2027-01-03"},
		{"a week over the leap day", usual, calendar.Week, 2024_03_01, 0, "2024-02-26..2024-03-03"},
		{"15 days from the anchor", usual, calendar.FifteenDays, 2026_01_15, 2026_01_01, "2026-01-01..2026-01-15"},
		{"the next 15 days", usual, calendar.FifteenDays, 2026_01_16, 2026_01_01, "2026-01-16..2026-01-30"},
		{"15 days before the anchor", usual, calendar.FifteenDays, 2025_12_31, 2026_01_01, "2025-12-17..2025-12-31"},
		{"15 days long before the anchor", usual, calendar.FifteenDays, 1999_12_31, 2000_01_01, "1999-12-17..1999-12-31"},
		{"15 days over the leap day", usual, calendar.FifteenDays, 2024_02_29, 2024_02_20, "2024-02-20..2024-03-05"},
		{"15 days without an anchor", usual, calendar.FifteenDays, 2000_01_20, 0, "2000-01-16..2000-01-30"},
		{"a month", usual, calendar.Month, 2026_02_15, 0, "2026-02-01..2026-02-28"},
		{"the leap month", usual, calendar.Month, 2024_02_01, 0, "2024-02-01..2024-02-29"},
		{"the month of a century without a leap day", usual, calendar.Month, 2100_02_28, 0, "2100-02-01..2100-02-28"},
		{"December", usual, calendar.Month, 2026_12_31, 0, "2026-12-01..2026-12-31"},
		{"a month of a fiscal year is the calendar's", april, calendar.Month, 2026_03_31, 0, "2026-03-01..2026-03-31"},
		{"a quarter", usual, calendar.Quarter, 2026_11_30, 0, "2026-10-01..2026-12-31"},
		{"a fiscal quarter over new year", calendar.Calendar{FiscalYearStarts: time.February}, calendar.Quarter, 2026_01_31, 0, "2025-11-01..2026-01-31"},
		{"a fiscal quarter that ends with the leap day", calendar.Calendar{FiscalYearStarts: time.March}, calendar.Quarter, 2024_01_05, 0, "2023-12-01..2024-02-29"},
		{"a year", usual, calendar.Year, 2026_12_31, 0, "2026-01-01..2026-12-31"},
		{"a fiscal year on its first day", april, calendar.Year, 2026_04_01, 0, "2026-04-01..2027-03-31"},
		{"a fiscal year on its last day", april, calendar.Year, 2026_03_31, 0, "2025-04-01..2026-03-31"},
		{"a year without a setting", calendar.Calendar{}, calendar.Year, 2026_07_01, 0, "2026-01-01..2026-12-31"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.cal.PeriodOf(tt.k, tt.d, tt.anchor).String(); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

func TestPeriodsShareADayWithTheSpan(t *testing.T) {
	got := usual.Periods(calendar.Month, medalist.Through(2025_12_31, 2026_02_01), 0)
	want := []medalist.Period{
		medalist.Through(2025_12_01, 2025_12_31), medalist.Through(2026_01_01, 2026_01_31), medalist.Through(2026_02_01, 2026_02_28),
	}
	if len(got) != len(want) {
		t.Fatalf("got %v, want %v", got, want)
	}
	for i := range got {
		if got[i] != want[i] {
			t.Errorf("period %d is %v, want %v", i, got[i], want[i])
		}
	}
	if none := usual.Periods(calendar.Day, medalist.Period{Start: 2026_01_01, End: 2026_01_01}, 0); none != nil {
		t.Errorf("an empty span has %v", none)
	}
}

func TestParseCadence(t *testing.T) {
	for _, k := range calendar.Cadences {
		if got, err := calendar.ParseCadence(string(k)); err != nil || got != k {
			t.Errorf("%q: got %q, %v", k, got, err)
		}
	}
	for _, text := range []string{"", "fortnight", "Week", "15days", " day"} {
		if _, err := calendar.ParseCadence(text); medalist.ErrorCode(err) != medalist.Invalid {
			t.Errorf("%q: got %v, want an Invalid error", text, err)
		}
	}
}

func TestLabel(t *testing.T) {
	july := calendar.Calendar{WeekStarts: time.Sunday, FiscalYearStarts: time.July}
	tests := []struct {
		cal  calendar.Calendar
		k    calendar.Cadence
		d    medalist.Date
		want string
	}{
		{usual, calendar.Day, 2025_11_03, "3 November 2025"},
		{usual, calendar.Week, 2025_11_20, "Week 47"},
		{usual, calendar.Week, 2021_01_03, "Week 53"}, // ISO 8601: 2020 has 53 weeks
		{usual, calendar.Week, 2021_01_04, "Week 1"},
		{usual, calendar.Week, 2024_12_30, "Week 1"}, // most of its days are in 2025
		{july, calendar.Week, 2025_01_04, "Week 1"},  // from Sunday 29 December
		{july, calendar.Week, 2025_12_31, "Week 53"}, // from Sunday 28 December; four of its days are in 2025
		{usual, calendar.FifteenDays, 2000_01_01, "1–15 January 2000"},
		{usual, calendar.FifteenDays, 2000_02_01, "31 January – 14 February 2000"},
		{usual, calendar.FifteenDays, 2000_12_31, "26 December 2000 – 9 January 2001"},
		{usual, calendar.Month, 2025_11_03, "November 2025"},
		{usual, calendar.Quarter, 2025_11_03, "Q4 2025"},
		{july, calendar.Quarter, 2025_11_03, "Q2 FY 2026"},
		{usual, calendar.Year, 2025_11_03, "2025"},
		{july, calendar.Year, 2025_11_03, "FY 2026"},
		{july, calendar.Year, 2026_06_30, "FY 2026"},
	}
	for _, tt := range tests {
		t.Run(tt.want, func(t *testing.T) {
			if got := tt.cal.Label(tt.k, tt.cal.PeriodOf(tt.k, tt.d, 0)); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// genCalendar makes any calendar that an organisation may choose.
func genCalendar() *rapid.Generator[calendar.Calendar] {
	return rapid.Custom(func(t *rapid.T) calendar.Calendar {
		return calendar.Calendar{
			WeekStarts:       time.Weekday(rapid.IntRange(0, 6).Draw(t, "week starts")),
			FiscalYearStarts: time.Month(rapid.IntRange(1, 12).Draw(t, "fiscal year starts")),
		}
	})
}

// genDate makes a date of the years 1 to 9999.
func genDate() *rapid.Generator[medalist.Date] {
	return rapid.Custom(func(t *rapid.T) medalist.Date {
		return medalist.Date(1_01_01).AddDays(rapid.IntRange(0, 3652058).Draw(t, "day"))
	})
}

func TestPeriodsTileTheDays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cal, d, anchor := genCalendar().Draw(t, "calendar"), genDate().Draw(t, "day"), genDate().Draw(t, "anchor")
		k := rapid.SampledFrom(calendar.Cadences).Draw(t, "cadence")
		p := cal.PeriodOf(k, d, anchor)
		if !p.Contains(d) {
			t.Fatalf("%v does not contain %v", p, d)
		}
		for _, same := range []medalist.Date{p.Start, p.Last()} {
			if q := cal.PeriodOf(k, same, anchor); q != p {
				t.Fatalf("%v is in %v, but %v in %v", d, p, same, q)
			}
		}
		if next := cal.PeriodOf(k, p.End, anchor); next.Start != p.End {
			t.Fatalf("%v is followed by %v", p, next)
		}
		checkLength(t, cal, k, p)
	})
}

// checkLength checks that a period is as long as its cadence says and begins
// where it should.
func checkLength(t *rapid.T, cal calendar.Calendar, k calendar.Cadence, p medalist.Period) {
	least := map[calendar.Cadence]int{calendar.Day: 1, calendar.Week: 7, calendar.FifteenDays: 15, calendar.Month: 28, calendar.Quarter: 90, calendar.Year: 365}
	most := map[calendar.Cadence]int{calendar.Day: 1, calendar.Week: 7, calendar.FifteenDays: 15, calendar.Month: 31, calendar.Quarter: 92, calendar.Year: 366}
	if k == calendar.Quarter {
		least[k] = 89 // December to February
	}
	if n := p.Days(); n < least[k] || n > most[k] {
		t.Fatalf("a %s of %d days: %v", k, n, p)
	}
	switch {
	case k == calendar.Week && p.Start.Weekday() != cal.WeekStarts,
		k == calendar.Year && p.Start.Month() != cal.FiscalYearStarts,
		(k == calendar.Year || k == calendar.Quarter || k == calendar.Month) && p.Start.Day() != 1:
		t.Fatalf("a %s begins on %v", k, p.Start)
	}
}

func TestFifteenDaysAreCountedFromTheAnchor(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, anchor := genDate().Draw(t, "day"), genDate().Draw(t, "anchor")
		p := usual.PeriodOf(calendar.FifteenDays, d, anchor)
		if (p.Start.Days()-anchor.Days())%15 != 0 {
			t.Fatalf("%v is not counted from %v", p, anchor)
		}
	})
}

func TestNestedPeriodsLieWithinOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cal, d, anchor := genCalendar().Draw(t, "calendar"), genDate().Draw(t, "day"), genDate().Draw(t, "anchor")
		inner := rapid.SampledFrom(calendar.Cadences).Draw(t, "inner")
		outer := rapid.SampledFrom(calendar.Cadences).Draw(t, "outer")
		if !calendar.Nests(inner, outer) {
			return
		}
		p := cal.PeriodOf(inner, d, anchor)
		if q := cal.PeriodOf(outer, d, anchor); p.Start.Before(q.Start) || p.End.After(q.End) {
			t.Fatalf("%s %v is not within %s %v", inner, p, outer, q)
		}
	})
}

func TestNests(t *testing.T) {
	nested := map[[2]calendar.Cadence]bool{
		{calendar.Month, calendar.Quarter}: true, {calendar.Month, calendar.Year}: true, {calendar.Quarter, calendar.Year}: true,
	}
	for _, inner := range calendar.Cadences {
		for _, outer := range calendar.Cadences {
			want := inner == outer || inner == calendar.Day || nested[[2]calendar.Cadence{inner, outer}]
			if got := calendar.Nests(inner, outer); got != want {
				t.Errorf("%s in %s: got %v, want %v", inner, outer, got, want)
			}
		}
	}
}

func TestAnUnknownCadenceIsAFaultOfTheCaller(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	usual.PeriodOf("fortnight", 2026_01_01, 0)
}
