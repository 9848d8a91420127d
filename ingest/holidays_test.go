package ingest_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/ingest"
)

const holidaysRead = medalist.Date(2026_06_01)

func event(lines ...string) string {
	return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\n" + strings.Join(lines, "\r\n") + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
}

func TestHolidaysAreReadFromCalendarsAndLines(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string // day, * if yearly, name
		refused    []string
	}{
		{"a line", "2026-04-03,Good Friday", []string{"2026-04-03 Good Friday"}, nil},
		{
			"a header, a comment and other separators", "Date;Name\n# west\n2026-12-25;Christmas Day;yearly\n2026-05-01\tLabour Day\tno\n",
			[]string{"2026-12-25* Christmas Day", "2026-05-01 Labour Day"},
			nil,
		},
		{"a name with other separators in it", "2026-05-01,Labour Day; May Day, here and there", []string{"2026-05-01 Labour Day; May Day, here and there"}, nil},
		{"a day that does not exist", "2026-02-30,Nothing\n2026-04-03", nil, []string{"Line 1:", "Line 2:"}},
		{"a whole day", event("DTSTART;VALUE=DATE:20260403", "SUMMARY:Good Friday"), []string{"2026-04-03 Good Friday"}, nil},
		{
			"days up to the end, which is the day after", event("DTSTART;VALUE=DATE:20261224", "DTEND;VALUE=DATE:20261227", "SUMMARY:Christmas"),
			[]string{"2026-12-24 Christmas", "2026-12-25 Christmas", "2026-12-26 Christmas"},
			nil,
		},
		{"every year", event("DTSTART;VALUE=DATE:20201003", "RRULE:FREQ=YEARLY", "SUMMARY:Unity Day"), []string{"2020-10-03* Unity Day"}, nil},
		{"every year, said at length", event("DTSTART;VALUE=DATE:20201003", "RRULE:FREQ=YEARLY;INTERVAL=1;BYMONTH=10;BYMONTHDAY=3", "SUMMARY:Unity Day"), []string{"2020-10-03* Unity Day"}, nil},
		{
			"every year until", event("DTSTART;VALUE=DATE:20241003", "RRULE:FREQ=YEARLY;UNTIL=20271231", "SUMMARY:Unity Day"),
			[]string{"2025-10-03 Unity Day", "2026-10-03 Unity Day", "2027-10-03 Unity Day"},
			nil,
		},
		{
			"the last Monday in May, twice", event("DTSTART;VALUE=DATE:20250526", "RRULE:FREQ=YEARLY;COUNT=3;BYMONTH=5;BYDAY=-1MO", "SUMMARY:Memorial Day"),
			[]string{"2026-05-25 Memorial Day", "2027-05-31 Memorial Day"},
			nil,
		},
		{"every week", event("DTSTART;VALUE=DATE:20260403", "RRULE:FREQ=WEEKLY", "SUMMARY:Jour fixe"), nil, []string{`"Jour fixe" repeats weekly`}},
		{"at a time of day", event("DTSTART:20260403T080000Z", "SUMMARY:Breakfast"), nil, []string{`"Breakfast" is not of a whole day`}},
		{"a quarter of a year", event("DTSTART;VALUE=DATE:20260101", "DTEND;VALUE=DATE:20260401", "SUMMARY:Leave"), nil, []string{`"Leave" lasts 90 days`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := ingest.ReadHolidays([]byte(c.text), holidaysRead)
			if err != nil {
				t.Fatal(err)
			}
			if said := sayHolidays(got.Days); !slices.Equal(said, c.want) {
				t.Errorf("got %q, want %q", said, c.want)
			}
			if len(got.Refused) != len(c.refused) {
				t.Fatalf("refused %v, want %q", got.Refused, c.refused)
			}
			for i, want := range c.refused {
				if !strings.Contains(got.Refused[i].Error(), want) {
					t.Errorf("refused %q, want %q", got.Refused[i], want)
				}
			}
		})
	}
}

func sayHolidays(days []medalist.Holiday) []string {
	var all []string
	for _, d := range days {
		mark := ""
		if d.Yearly {
			mark = "*"
		}
		all = append(all, d.Day.String()+mark+" "+d.Name)
	}
	return all
}

func TestFilesThatHoldNoHolidaysAreRefused(t *testing.T) {
	for name, text := range map[string]string{
		"a picture":              "\x89PNG\r\n\x1a\n\x00\x00",
		"a calendar cut short":   "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART",
		"an empty calendar":      "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n",
		"a file of two megabyte": strings.Repeat("2026-04-03,Good Friday\n", 100_000),
	} {
		if _, err := ingest.ReadHolidays([]byte(text), holidaysRead); medalist.ErrorCode(err) != medalist.Invalid {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

func TestRealCalendarsAreRead(t *testing.T) {
	folder := shared(t, "data", "ical-samples")
	text, err := os.ReadFile(filepath.Join(folder, "Trading-Holidays-2025-2029-Combined.ics"))
	if err != nil {
		t.Skip(err)
	}
	got, err := ingest.ReadHolidays(text, holidaysRead)
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Days) < 50 || !strings.Contains(got.Days[0].Name, "New Year's Day") || got.Days[0].Day != 2025_01_01 {
		t.Errorf("%d days of 91 events, the first %+v; refused %v", len(got.Days), got.Days[0], got.Refused)
	}
	other, err := ingest.ReadHolidays(must(os.ReadFile(filepath.Join(folder, "ical-monthly.ics"))), holidaysRead)
	if err != nil || len(other.Refused) == 0 || len(other.Days) > 0 {
		t.Errorf("appointments are taken for holidays: %v, error %v", other.Days, err)
	}
	_, err = ingest.ReadHolidays(must(os.ReadFile(filepath.Join(folder, "ICal.ics"))), holidaysRead)
	if medalist.ErrorCode(err) != medalist.Invalid {
		t.Errorf("a broken file is answered by %v", err)
	}
}

func must(text []byte, err error) []byte {
	if err != nil {
		panic(err)
	}
	return text
}

func FuzzReadHolidays(f *testing.F) {
	f.Add("2026-04-03,Good Friday\n")
	f.Add(event("DTSTART;VALUE=DATE:20201003", "RRULE:FREQ=YEARLY;BYDAY=-1MO;BYMONTH=5", "SUMMARY:Day"))
	f.Add(event("DTSTART;VALUE=DATE:20201003", "RRULE:FREQ=YEARLY;INTERVAL=0", "EXDATE;VALUE=DATE:20201003"))
	f.Fuzz(func(t *testing.T, text string) {
		got, err := ingest.ReadHolidays([]byte(text), holidaysRead)
		if err != nil {
			return
		}
		for _, d := range got.Days {
			if err := d.Validate(); err != nil {
				t.Errorf("%+v was taken: %v", d, err)
			}
		}
	})
}
