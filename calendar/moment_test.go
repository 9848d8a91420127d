package calendar_test

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
)

func TestAMomentBecomesAnInstantAndADay(t *testing.T) {
	tests := []struct {
		name, text, zone string
		utc              string // the instant
		day              medalist.Date
	}{
		{"an instant in UTC", "2026-03-31T09:30:00Z", "Europe/Berlin", "2026-03-31T09:30:00Z", 2026_03_31},
		{"an instant in lower case", "2026-03-31t09:30:00z", "UTC", "2026-03-31T09:30:00Z", 2026_03_31},
		{"an instant ahead of UTC", "2026-03-31T00:30:00+02:00", "UTC", "2026-03-30T22:30:00Z", 2026_03_30},
		{"an instant behind UTC", "2026-03-31T20:00:00-05:30", "UTC", "2026-04-01T01:30:00Z", 2026_04_01},
		{"an instant of unknown offset", "2026-03-31T20:00:00-00:00", "UTC", "2026-03-31T20:00:00Z", 2026_03_31},
		{"a fraction", "2026-03-31T09:30:00.5Z", "UTC", "2026-03-31T09:30:00.5Z", 2026_03_31},
		{"a fraction finer than a nanosecond", "2026-03-31T09:30:00.1234567899999Z", "UTC", "2026-03-31T09:30:00.123456789Z", 2026_03_31},
		{"the first day there is", "1900-01-01T00:00:00Z", "UTC", "1900-01-01T00:00:00Z", 1900_01_01},
		{"the last second there is", "2200-12-31T23:59:59.999999999Z", "UTC", "2200-12-31T23:59:59.999999999Z", 2200_12_31},
		{"the leap day", "2024-02-29 12:00", "UTC", "2024-02-29T12:00:00Z", 2024_02_29},

		{"a wall time", "2026-03-31 09:30", "America/New_York", "2026-03-31T13:30:00Z", 2026_03_31},
		{"a wall time with seconds", "2026-01-31 23:59:59", "America/New_York", "2026-02-01T04:59:59Z", 2026_01_31},

		{"before the spring gap in Berlin", "2026-03-29 01:59:59", "Europe/Berlin", "2026-03-29T00:59:59Z", 2026_03_29},
		{"in the spring gap in Berlin", "2026-03-29 02:30", "Europe/Berlin", "2026-03-29T01:30:00Z", 2026_03_29},
		{"after the spring gap in Berlin", "2026-03-29 03:00", "Europe/Berlin", "2026-03-29T01:00:00Z", 2026_03_29},
		{"twice in autumn in Berlin", "2026-10-25 02:30", "Europe/Berlin", "2026-10-25T00:30:00Z", 2026_10_25},
		{"the last that is twice in Berlin", "2026-10-25 02:59:59", "Europe/Berlin", "2026-10-25T00:59:59Z", 2026_10_25},
		{"once again in Berlin", "2026-10-25 03:00", "Europe/Berlin", "2026-10-25T02:00:00Z", 2026_10_25},
		{"the spring gap in New York", "2026-03-08 02:30", "America/New_York", "2026-03-08T07:30:00Z", 2026_03_08},
		{"twice in New York", "2026-11-01 01:30", "America/New_York", "2026-11-01T05:30:00Z", 2026_11_01},
		{"far ahead in New York", "2150-07-01 12:00", "America/New_York", "2150-07-01T16:00:00Z", 2150_07_01},
		{"the last day of a leap year ahead", "2040-12-31 12:00", "America/New_York", "2040-12-31T17:00:00Z", 2040_12_31},
		{"a gap of half an hour", "2025-10-05 02:15", "Australia/Lord_Howe", "2025-10-04T15:45:00Z", 2025_10_05},
		{"half an hour that is twice", "2026-04-05 01:45", "Australia/Lord_Howe", "2026-04-04T14:45:00Z", 2026_04_05},
		{"the day that Samoa left out", "2011-12-30 10:00", "Pacific/Apia", "2011-12-30T20:00:00Z", 2011_12_31},
		{"the day before it", "2011-12-29 23:59", "Pacific/Apia", "2011-12-30T09:59:00Z", 2011_12_29},
		{"the day after it", "2011-12-31 00:00", "Pacific/Apia", "2011-12-30T10:00:00Z", 2011_12_31},
		{"a midnight that Cairo skips", "2026-04-24 00:00", "Africa/Cairo", "2026-04-23T22:00:00Z", 2026_04_24},
		{"an hour that Cairo has twice", "2026-10-29 23:30", "Africa/Cairo", "2026-10-29T20:30:00Z", 2026_10_29},
		{"a midnight that Santiago skips", "2026-09-06 00:30", "America/Santiago", "2026-09-06T04:30:00Z", 2026_09_06},
		{"an hour that Santiago has twice", "2026-04-04 23:30", "America/Santiago", "2026-04-05T02:30:00Z", 2026_04_04},
		{"local mean time", "1900-01-01 00:00", "Africa/Monrovia", "1900-01-01T00:43:08Z", 1900_01_01},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m, err := calendar.ParseMoment(tt.text)
			if err != nil {
				t.Fatal(err)
			}
			loc := zone(t, tt.zone)
			i := m.In(loc)
			if got := time.Unix(0, int64(i)).UTC().Format(time.RFC3339Nano); got != tt.utc {
				t.Errorf("the instant is %s, want %s", got, tt.utc)
			}
			if got := calendar.DayOf(i, loc); got != tt.day {
				t.Errorf("the day is %v, want %v", got, tt.day)
			}
			if got, want := m.IsLocal(), strings.Contains(tt.text, " "); got != want {
				t.Errorf("local is %v, want %v", got, want)
			}
		})
	}
}

func TestWhatIsNoMoment(t *testing.T) {
	tests := []struct{ text, why string }{
		{"", "write 2026-03-31T09:30:00Z"},
		{"yesterday", "write 2026-03-31T09:30:00Z"},
		{"2026-03-31", "2026-03-31 09:30 for local time"},
		{"31.03.2026 09:30", "write"},
		{"2026-3-31 09:30", "write"},
		{"2026-03-31  09:30", "write"},
		{" 2026-03-31 09:30", "write"},
		{"2026-03-31 09:30 ", "write"},
		{"2026-03-31 9:30", "write"},
		{"2026-03-31 09:30:00.5", "write"},
		{"2026-03-31 09:30Z", "write"},
		{"2026-03-31T09:30Z", "write"},
		{"2026-03-31T09:30:00", "it says no offset; add Z"},
		{"2026-03-31T09:30:00.", "write"},
		{"2026-03-31T09:30:00.Z", "write"},
		{"2026-03-31T09:30:00,5Z", "write"},
		{"2026-03-31T09:30:00+0200", "write"},
		{"2026-03-31T09:30:00+02", "write"},
		{"2026-03-31T09:30:00ZZ", "write"},
		{"+2026-03-31T09:30:00Z", "write"},
		{"２０２６-03-31 09:30", "write"},
		{"2026-02-29 12:00", "that month has no such day"},
		{"2100-02-29T12:00:00Z", "that month has no such day"},
		{"2026-04-31 12:00", "that month has no such day"},
		{"2026-01-00 12:00", "that month has no such day"},
		{"2026-13-01 12:00", "months run from 01 to 12"},
		{"2026-00-01 12:00", "months run from 01 to 12"},
		{"1899-12-31T23:59:59Z", "its year must be from 1900 to 2200"},
		{"2201-01-01 00:00", "its year must be from 1900 to 2200"},
		{"0000-01-01 00:00", "its year must be from 1900 to 2200"},
		{"2026-03-31 24:00", "clocks run from 00:00:00 to 23:59:59"},
		{"2026-03-31 09:60", "clocks run from 00:00:00 to 23:59:59"},
		{"2016-12-31T23:59:60Z", "clocks run from 00:00:00 to 23:59:59"},
		{"2026-03-31T09:30:00+24:00", "offsets run to 23:59"},
		{"2026-03-31T09:30:00+01:60", "offsets run to 23:59"},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			m, err := calendar.ParseMoment(tt.text)
			if medalist.ErrorCode(err) != medalist.Invalid || !strings.Contains(medalist.ErrorMessage(err), tt.why) {
				t.Errorf("got %v, %v; want an Invalid error with %q", m, err, tt.why)
			}
		})
	}
}

func TestDayOfAgreesWithPackageTime(t *testing.T) {
	names := []string{
		"UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Africa/Cairo", "America/Santiago",
		"Africa/Casablanca", "Asia/Kathmandu", "Asia/Tehran", "America/St_Johns", "Antarctica/Troll", "Europe/Dublin",
		"Asia/Manila", "Pacific/Kiritimati", "Africa/Monrovia", "Etc/GMT+12", "Asia/Gaza", "America/Nuuk",
	}
	first := time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC).UnixNano()
	last := time.Date(2200, 12, 31, 23, 59, 59, 999_999_999, time.UTC).UnixNano()
	rapid.Check(t, func(t *rapid.T) {
		loc, err := medalist.LoadZone(rapid.SampledFrom(names).Draw(t, "zone"))
		if err != nil {
			t.Fatal(err)
		}
		i := medalist.Instant(rapid.Int64Range(first, last).Draw(t, "instant"))
		if got, want := calendar.DayOf(i, loc), medalist.DateOf(time.Unix(0, int64(i)).In(loc)); got != want {
			t.Fatalf("%s: %d is on %v, want %v", loc, i, got, want)
		}
	})
}

// Read back, an instant has the wall time that was written, unless the clock
// skipped it; and no earlier instant has.
func TestAWallTimeIsReadAsItsFirstInstant(t *testing.T) {
	names := []string{"Europe/Berlin", "Australia/Lord_Howe", "Africa/Cairo", "America/Santiago", "Pacific/Apia", "Africa/Casablanca"}
	const form = "2006-01-02 15:04"
	rapid.Check(t, func(t *rapid.T) {
		loc, err := medalist.LoadZone(rapid.SampledFrom(names).Draw(t, "zone"))
		if err != nil {
			t.Fatal(err)
		}
		minute := time.Date(1950, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(rapid.Int64Range(0, 100*365*24*60).Draw(t, "minute")) * time.Minute)
		text := minute.Format(form)
		m, err := calendar.ParseMoment(text)
		if err != nil {
			t.Fatal(err)
		}
		at := time.Unix(0, int64(m.In(loc))).In(loc)
		_, before := at.Add(-26 * time.Hour).Zone()
		switch {
		case at.Format(form) != text:
			if want := minute.Add(-time.Duration(before) * time.Second); !at.Equal(want) {
				t.Fatalf("%s is skipped in %s: got %v, want %v", text, loc, at, want)
			}
		default:
			for _, back := range []time.Duration{30 * time.Minute, time.Hour, 2 * time.Hour, 24 * time.Hour} {
				if at.Add(-back).Format(form) == text {
					t.Fatalf("%s in %s is %v, but is %v before that too", text, loc, at, back)
				}
			}
		}
	})
}

func TestTablesOfZonesAreLetGo(t *testing.T) {
	for n := range 2100 {
		loc := time.FixedZone("", n)
		if got := calendar.DayOf(medalist.Instant(86399*int64(time.Second)), loc); (got == 1970_01_02) != (n > 0) {
			t.Fatalf("%d seconds ahead: got %v", n, got)
		}
	}
}
