package calendar_test

import (
	"testing"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
)

func BenchmarkDayOf(b *testing.B) {
	for _, name := range []string{"UTC", "America/New_York", "Africa/Casablanca"} {
		b.Run(name, func(b *testing.B) {
			loc := zone(b, name)
			start := time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC).UnixNano()
			n := int64(0)
			for b.Loop() {
				n = (n*6364136223846793005 + 1442695040888963407) & (1<<55 - 1) // a year, in no order
				calendar.DayOf(medalist.Instant(start+n), loc)
			}
		})
	}
}

func BenchmarkPeriodOf(b *testing.B) {
	cal := calendar.Calendar{WeekStarts: time.Monday, FiscalYearStarts: time.April}
	for _, k := range calendar.Cadences {
		b.Run(string(k), func(b *testing.B) {
			days := make([]medalist.Date, 512)
			for i := range days {
				days[i] = medalist.Date(2025_01_01).AddDays(i)
			}
			i := 0
			for b.Loop() {
				cal.PeriodOf(k, days[i&511], 2026_01_01)
				i++
			}
		})
	}
}

func BenchmarkMoment(b *testing.B) {
	loc := zone(b, "Europe/Berlin")
	for _, text := range []string{"2026-03-31 09:30", "2026-03-31T09:30:00.123+02:00"} {
		b.Run(text, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				m, err := calendar.ParseMoment(text)
				if err != nil {
					b.Fatal(err)
				}
				m.In(loc)
			}
		})
	}
}

func zone(t testing.TB, name string) *time.Location {
	t.Helper()
	loc, err := medalist.LoadZone(name)
	if err != nil {
		t.Fatal(err)
	}
	return loc
}
