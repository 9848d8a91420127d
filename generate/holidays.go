package generate

import (
	"strconv"
	"strings"
	"time"

	"medalist.dev/medalist"
)

// The days off of each country, the main ones: a date (12-25), a weekday of a
// month (thu4-11; monL-05 is the last), or days from Easter Sunday (easter+1)
// or from the lunar new year (lunar+0).
var daysOff = map[string]string{
	"US": "01-01 mon3-01 mon3-02 monL-05 06-19 07-04 mon1-09 thu4-11 12-25",
	"CA": "01-01 easter-2 07-01 mon1-08 mon1-09 mon2-10 12-25 12-26",
	"BR": "01-01 easter-48 easter-47 easter-2 04-21 05-01 09-07 10-12 11-02 11-15 12-25",
	"MX": "01-01 mon1-02 mon3-03 05-01 09-16 mon3-11 12-25",
	"CO": "01-01 easter-3 easter-2 05-01 07-20 08-07 12-08 12-25",
	"CL": "01-01 easter-2 05-01 05-21 09-18 09-19 12-08 12-25",
	"DE": "01-01 easter-2 easter+1 05-01 easter+39 easter+50 10-03 12-25 12-26",
	"AT": "01-01 01-06 easter+1 05-01 easter+39 easter+50 08-15 10-26 11-01 12-25 12-26",
	"CH": "01-01 easter-2 easter+1 easter+39 easter+50 08-01 12-25 12-26",
	"GB": "01-01 easter-2 easter+1 mon1-05 monL-05 monL-08 12-25 12-26",
	"IE": "01-01 03-17 easter+1 mon1-05 mon1-06 mon1-08 monL-10 12-25 12-26",
	"IT": "01-01 01-06 easter+1 04-25 05-01 06-02 08-15 11-01 12-08 12-25 12-26",
	"ES": "01-01 01-06 easter-2 05-01 08-15 10-12 11-01 12-06 12-08 12-25",
	"PT": "01-01 easter-2 04-25 05-01 06-10 08-15 10-05 11-01 12-01 12-25",
	"SE": "01-01 01-06 easter-2 easter+1 05-01 easter+39 06-06 12-24 12-25 12-26",
	"DK": "01-01 easter-3 easter-2 easter+1 easter+39 easter+50 06-05 12-24 12-25 12-26",
	"NO": "01-01 easter-3 easter-2 easter+1 05-01 05-17 easter+39 easter+50 12-25 12-26",
	"FR": "01-01 easter+1 05-01 05-08 easter+39 07-14 08-15 11-01 11-11 12-25",
	"BE": "01-01 easter+1 05-01 easter+39 easter+50 07-21 08-15 11-01 11-11 12-25",
	"AE": "01-01 12-02 12-03",
	"SA": "02-22 09-23",
	"EG": "01-07 01-25 04-25 05-01 07-23 10-06",
	"ZA": "01-01 03-21 easter-2 easter+1 04-27 05-01 06-16 08-09 09-24 12-16 12-25 12-26",
	"JP": "01-01 01-02 01-03 mon2-01 02-11 04-29 05-03 05-04 05-05 mon3-07 mon3-09 mon2-10 11-03 11-23",
	"KR": "01-01 lunar-1 lunar+0 lunar+1 03-01 05-05 06-06 08-15 10-03 10-09 12-25",
	"IN": "01-26 05-01 08-15 10-02 12-25",
	"AU": "01-01 01-26 easter-2 easter+1 04-25 mon2-06 12-25 12-26",
	"NZ": "01-01 01-02 02-06 easter-2 easter+1 04-25 mon1-06 monL-10 12-25 12-26",
	"SG": "01-01 lunar+0 lunar+1 easter-2 05-01 08-09 12-25",
	"ID": "01-01 lunar+0 easter-2 05-01 06-01 08-17 12-25",
	"HK": "01-01 lunar+0 lunar+1 lunar+2 easter-2 easter+1 05-01 07-01 10-01 12-25 12-26",
}

// lunarNewYears are the first days of the lunar year, as month and day, from
// 2020 on. Other years go without.
var lunarNewYears = []int{
	1_25, 2_12, 2_01, 1_22, 2_10, 1_29, 2_17, 2_06, 1_26, 2_13, 2_03, 1_23, 2_11, 1_31, 2_19, 2_08,
}

// restWeekdays returns the two days a country rests in every week.
func restWeekdays(country string) (time.Weekday, time.Weekday) {
	if country == "SA" || country == "EG" {
		return time.Friday, time.Saturday
	}
	return time.Saturday, time.Sunday
}

// holidaysOf returns the days off of a country in a span of days.
func holidaysOf(country string, in medalist.Period) map[medalist.Date]bool {
	off := map[medalist.Date]bool{}
	for year := in.Start.Year(); year <= in.End.Year(); year++ {
		for _, rule := range strings.Fields(daysOff[country]) {
			if d := holiday(rule, year); d != 0 && in.Contains(d) {
				off[d] = true
			}
		}
	}
	return off
}

// holiday returns the day that a rule means in a year, zero for none.
func holiday(rule string, year int) medalist.Date {
	if offset, ok := strings.CutPrefix(rule, "easter"); ok {
		return easter(year).AddDays(atoi(offset))
	}
	if offset, ok := strings.CutPrefix(rule, "lunar"); ok {
		i := year - 2020
		if i < 0 || i >= len(lunarNewYears) {
			return 0
		}
		return medalist.Date(year*10000 + lunarNewYears[i]).AddDays(atoi(offset))
	}
	head, tail, _ := strings.Cut(rule, "-")
	if len(head) == 2 {
		return medalist.NewDate(year, time.Month(atoi(head)), atoi(tail))
	}
	return weekdayOf(head[:3], head[3:], year, time.Month(atoi(tail)))
}

// weekdayOf returns the nth such weekday of a month, the last for "L".
func weekdayOf(weekday, nth string, year int, month time.Month) medalist.Date {
	wanted := map[string]time.Weekday{"mon": time.Monday, "thu": time.Thursday}[weekday]
	if nth == "L" {
		last := medalist.NewDate(year, month+1, 0)
		return last.AddDays(-(int(last.Weekday()-wanted) + 7) % 7)
	}
	first := medalist.NewDate(year, month, 1)
	return first.AddDays((int(wanted-first.Weekday())+7)%7 + 7*(atoi(nth)-1))
}

// easter returns Easter Sunday by the rule that Gauss found, in the form of
// the anonymous Gregorian computus.
func easter(year int) medalist.Date {
	a, b, c := year%19, year/100, year%100
	d, e := b/4, b%4
	f := (b + 8) / 25
	g := (b - f + 1) / 3
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return medalist.NewDate(year, time.Month(n/31), n%31+1)
}

func itoa(n int) string { return strconv.Itoa(n) }

// atoi reads a number that this package wrote itself.
func atoi(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		panic("generate: " + s + " is no number")
	}
	return n
}
