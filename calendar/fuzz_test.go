package calendar_test

import (
	"testing"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
)

// What ParseMoment takes, package time reads the same; what it refuses is
// Invalid.
func FuzzParseMoment(f *testing.F) {
	for _, text := range []string{
		"2026-03-31T09:30:00Z", "2026-03-31t09:30:00.123456789+02:00", "2026-03-31 09:30", "2026-03-31 09:30:59", "2026-03-31",
		"1900-01-01T00:00:00-23:59", "2200-12-31T23:59:59.9999999999Z", "2024-02-29 00:00", "2026-02-30 00:00", "2016-12-31T23:59:60Z",
		"2026-03-31T09:30:00", "", "2026-03-31 24:00",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		m, err := calendar.ParseMoment(text)
		if err != nil {
			if medalist.ErrorCode(err) != medalist.Invalid {
				t.Errorf("%q: refused with %v, which is not Invalid", text, err)
			}
			return
		}
		if got, want := m.In(time.UTC), reference(t, text, m.IsLocal()); got != want {
			t.Errorf("%q is %d, want %d", text, got, want)
		}
	})
}

// reference reads a moment with package time.
func reference(t *testing.T, text string, local bool) medalist.Instant {
	form := time.RFC3339
	switch {
	case local && len(text) == len("2026-03-31 09:30"):
		form = "2006-01-02 15:04"
	case local:
		form = "2006-01-02 15:04:05"
	default:
		text = text[:10] + "T" + text[11:]
		if text[len(text)-1] == 'z' {
			text = text[:len(text)-1] + "Z"
		}
	}
	at, err := time.Parse(form, text)
	if err != nil {
		t.Fatalf("%q: taken, but %v", text, err)
	}
	return medalist.Instant(at.UnixNano())
}
