package words_test

import (
	"math/big"
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/web/words"
)

func TestNumbersAreGrouped(t *testing.T) {
	for plain, want := range map[string]string{
		"0": "0", "999": "999", "1124": "1,124", "-1234567.5": "−1,234,567.5", "0.25": "0.25",
	} {
		if got := words.English.Grouped(plain); got != want {
			t.Errorf("%s reads %s, want %s", plain, got, want)
		}
	}
}

func TestGainsHaveTheirSign(t *testing.T) {
	for p, want := range map[medalist.Points]string{1000: "+10", -1050: "−10.5", 0: "0", 112400: "+1,124"} {
		if got := words.English.Gain(p); got != want {
			t.Errorf("%d reads %s, want %s", p, got, want)
		}
	}
}

func TestPercentIsRoundedHalfUp(t *testing.T) {
	for _, c := range []struct {
		num, den int64
		want     string
	}{{1, 2, "50 %"}, {2, 3, "67 %"}, {165, 200, "83 %"}, {12, 1, "1,200 %"}, {-1, 200, "−1 %"}} {
		if got := words.English.Percent(big.NewRat(c.num, c.den)); got != c.want {
			t.Errorf("%d/%d reads %q, want %q", c.num, c.den, got, c.want)
		}
	}
}

func TestMoneyStandsInItsCurrency(t *testing.T) {
	for _, c := range []struct {
		amount   *big.Rat
		currency string
		want     string
	}{
		{big.NewRat(48200, 1), "EUR", "€48,200"},
		{big.NewRat(4820055, 100), "EUR", "€48,201"},
		{big.NewRat(125, 10), "CHF", "CHF 12.50"},
		{big.NewRat(-800, 1), "GBP", "−£800"},
		{new(big.Rat), "USD", "$0"},
	} {
		if got := words.English.Money(c.amount, c.currency); got != c.want {
			t.Errorf("%s %s reads %q, want %q", c.amount.FloatString(2), c.currency, got, c.want)
		}
	}
	if got := words.English.WholeMoney(big.NewRat(85090, 100), "EUR"); got != "€851" {
		t.Errorf("as a whole it reads %q", got)
	}
	if got := words.English.ExactMoney(big.NewRat(48200, 1), "EUR"); got != "€48,200.00" {
		t.Errorf("exactly it reads %q", got)
	}
}

func TestPlacesAreOrdinals(t *testing.T) {
	for n, want := range map[int]string{1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 11: "11th", 12: "12th", 13: "13th", 21: "21st", 102: "102nd", 1111: "1,111th"} {
		if got := words.English.Ordinal(n); got != want {
			t.Errorf("place %d is %s, want %s", n, got, want)
		}
	}
}

func TestPeriodsAreNamedAsShortAsTheyCan(t *testing.T) {
	const today = medalist.Date(20251120)
	cal := calendar.Calendar{WeekStarts: 1, FiscalYearStarts: 1}
	for _, c := range []struct {
		every calendar.Cadence
		on    medalist.Date
		want  string
	}{
		{calendar.Day, today, "Today"},
		{calendar.Day, 20251119, "Wed 19 Nov"},
		{calendar.Day, 20241119, "Tue 19 Nov 2024"},
		{calendar.Week, today, "Week 47"},
		{calendar.Week, 20241120, "Week 47 of 2024"},
		{calendar.Month, today, "November"},
		{calendar.Month, 20241120, "November 2024"},
		{calendar.Quarter, today, "Q4"},
		{calendar.Quarter, 20241120, "Q4 2024"},
		{calendar.Year, today, "Year 2025"},
	} {
		if got := words.English.Period(cal, c.every, cal.PeriodOf(c.every, c.on, 0), today); got != c.want {
			t.Errorf("the %s of %s is %q, want %q", c.every, c.on, got, c.want)
		}
	}
	span := medalist.Through(20251115, 20251129)
	if got := words.English.Period(cal, calendar.FifteenDays, span, today); got != "15 to 29 Nov" {
		t.Errorf("15 days are %q", got)
	}
}

func TestSpansSayNothingTwice(t *testing.T) {
	for _, c := range []struct {
		from, to medalist.Date
		want     string
	}{
		{20251101, 20251120, "1 to 20 Nov 2025"},
		{20251030, 20251105, "30 Oct to 5 Nov 2025"},
		{20251230, 20260105, "30 Dec 2025 to 5 Jan 2026"},
		{20251120, 20251120, "20 Nov 2025"},
	} {
		if got := words.English.Days(medalist.Through(c.from, c.to)); got != c.want {
			t.Errorf("%s to %s reads %q, want %q", c.from, c.to, got, c.want)
		}
	}
}

func TestNamesAreShortened(t *testing.T) {
	for name, want := range map[string]string{"Ines Valtor": "IV", "Øystein": "Ø", "Dr. E. Marwitz": "DM", "": "?", "Rhine-Main": "R"} {
		if got := words.Initials(name); got != want {
			t.Errorf("%q is %q, want %q", name, got, want)
		}
	}
}
