package medalist_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"medalist.dev/medalist"
)

// anyDay makes a day of the years 1 to 9999.
func anyDay() *rapid.Generator[time.Time] {
	first := time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC)
	last := time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC)
	return rapid.Map(rapid.IntRange(0, int(last.Unix()-first.Unix())/86400), func(n int) time.Time { return first.AddDate(0, 0, n) })
}

func TestDatesAgreeWithTheCalendarOfTheLibrary(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := anyDay().Draw(t, "day")
		d := medalist.DateOf(day)
		if d.Year() != day.Year() || d.Month() != day.Month() || d.Day() != day.Day() {
			t.Fatalf("%s is %d %d %d", day, d.Year(), d.Month(), d.Day())
		}
		if d.Weekday() != day.Weekday() {
			t.Fatalf("%s is a %s, want %s", d, d.Weekday(), day.Weekday())
		}
		if want := int(day.Unix() / 86400); d.Days() != want {
			t.Fatalf("%s is day %d, want %d", d, d.Days(), want)
		}
		if !d.Time(time.UTC).Equal(day) || medalist.NewDate(d.Year(), d.Month(), d.Day()) != d {
			t.Fatalf("%s begins at %s", d, d.Time(time.UTC))
		}
	})
}

func TestAddDaysCountsDays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from, to := anyDay().Draw(t, "from"), anyDay().Draw(t, "to")
		d, e := medalist.DateOf(from), medalist.DateOf(to)
		n := e.Days() - d.Days()
		if got := d.AddDays(n); got != e || got != medalist.DateOf(from.AddDate(0, 0, n)) {
			t.Fatalf("%s and %d days is %s, want %s", d, n, got, e)
		}
		if d.Before(e) != (n > 0) || d.After(e) != (n < 0) {
			t.Fatalf("%s and %s are in the wrong order", d, e)
		}
	})
}

func TestADateReadsBackAsItIsWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := anyDay().Draw(t, "day")
		d := medalist.DateOf(day)
		if d.String() != day.Format(time.DateOnly) {
			t.Fatalf("%s is written %s", day, d)
		}
		text, err := d.MarshalText()
		if err != nil {
			t.Fatal(err)
		}
		var again medalist.Date
		if err := again.UnmarshalText(text); err != nil || again != d {
			t.Fatalf("%s reads back as %s, %v", d, again, err)
		}
	})
}

func TestNoDateIsEmptyText(t *testing.T) {
	var none medalist.Date
	if !none.IsZero() || none.String() != "" {
		t.Errorf("no date is %q", none)
	}
	d := medalist.Date(2026_01_01)
	if err := d.UnmarshalText(nil); err != nil || d != 0 {
		t.Errorf("empty text reads as %v, %v", d, err)
	}
}

func TestNewDateCarriesOver(t *testing.T) {
	for want, got := range map[medalist.Date]medalist.Date{
		2026_03_01: medalist.NewDate(2026, 2, 29),
		2024_02_29: medalist.NewDate(2024, 2, 29),
		2027_01_01: medalist.NewDate(2026, 13, 1),
		2025_11_30: medalist.NewDate(2025, 12, 0),
	} {
		if got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func FuzzParseDate(f *testing.F) {
	for _, text := range []string{
		"2026-03-31", "2024-02-29", "2026-02-29", "0000-01-01", "0001-01-01", "9999-12-31", "10000-01-01",
		"2026-3-31", "2026-03-32", "26-03-2031", "2026/03/31", " 2026-03-31", "2026-03-31 ", "", "2026-03- 1", "+026-03-31", "２026-03",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d, err := medalist.ParseDate(text)
		switch {
		case err != nil && (medalist.ErrorCode(err) != medalist.Invalid || d != 0):
			t.Errorf("%q is refused with %v and %s", text, err, d)
		case err == nil && d.String() != text:
			t.Errorf("%q is read as %s", text, d)
		}
		day, other := time.Parse(time.DateOnly, text)
		if taken := other == nil && day.Year() > 0; taken != (err == nil) {
			t.Errorf("%q is taken by package time: %t, by us: %v", text, taken, err)
		}
	})
}

func TestAPeriodEndsBeforeItsEnd(t *testing.T) {
	march := medalist.Through(2026_03_01, 2026_03_31)
	for d, want := range map[medalist.Date]bool{2026_02_28: false, 2026_03_01: true, 2026_03_31: true, 2026_04_01: false} {
		if march.Contains(d) != want {
			t.Errorf("March contains %s: %t", d, !want)
		}
	}
	if march.Last() != 2026_03_31 || march.Days() != 31 || march.String() != "2026-03-01..2026-03-31" {
		t.Errorf("March is %s, %d days to %s", march, march.Days(), march.Last())
	}
}

func TestPeriodsOverlapThatShareADay(t *testing.T) {
	march := medalist.Through(2026_03_01, 2026_03_31)
	tests := []struct {
		first, last medalist.Date
		want        bool
	}{
		{2026_01_01, 2026_02_28, false},
		{2026_01_01, 2026_03_01, true},
		{2026_03_10, 2026_03_10, true},
		{2026_03_31, 2026_12_31, true},
		{2026_04_01, 2026_04_30, false},
	}
	for _, tt := range tests {
		p := medalist.Through(tt.first, tt.last)
		if march.Overlaps(p) != tt.want || p.Overlaps(march) != tt.want {
			t.Errorf("March overlaps %s: %t", p, !tt.want)
		}
	}
}
