package generate

import (
	"cmp"
	"slices"
	"strings"

	"medalist.dev/medalist"
)

// A Calendar is the holidays of a country and the teams that work there.
type Calendar struct {
	Country string // ISO 3166 code
	Name    string // of the country, in English
	Days    []medalist.Holiday
	Teams   []string
}

// holidayNames are what the most common days off are called.
var holidayNames = map[string]string{
	"01-01": "New Year's Day", "01-06": "Epiphany", "easter-3": "Maundy Thursday", "easter-2": "Good Friday", "easter+1": "Easter Monday",
	"05-01": "Labour Day", "easter+39": "Ascension Day", "easter+50": "Whit Monday", "08-15": "Assumption Day", "11-01": "All Saints' Day",
	"12-08": "Immaculate Conception", "12-24": "Christmas Eve", "12-25": "Christmas Day", "12-26": "Second day of Christmas",
	"lunar-1": "Lunar New Year's Eve", "lunar+0": "Lunar New Year", "lunar+1": "Second day of the Lunar New Year", "lunar+2": "Third day of the Lunar New Year",
}

// nationalDays are what days off are called that mean something else in each
// country.
var nationalDays = map[string]string{
	"US 06-19": "Juneteenth", "US 07-04": "Independence Day", "US thu4-11": "Thanksgiving", "US monL-05": "Memorial Day", "US mon1-09": "Labor Day",
	"CA 07-01": "Canada Day", "DE 10-03": "Day of German Unity", "AT 10-26": "National Day", "CH 08-01": "National Day",
	"FR 05-08": "Victory Day", "FR 07-14": "Bastille Day", "FR 11-11": "Armistice Day", "IT 04-25": "Liberation Day", "IT 06-02": "Republic Day",
	"ES 10-12": "National Day", "GB mon1-05": "Early May bank holiday", "GB monL-05": "Spring bank holiday", "GB monL-08": "Summer bank holiday",
	"IE 03-17": "St Patrick's Day", "BE 07-21": "National Day", "NO 05-17": "Constitution Day", "SE 06-06": "National Day",
	"AU 01-26": "Australia Day", "AU 04-25": "Anzac Day", "NZ 02-06": "Waitangi Day", "NZ 04-25": "Anzac Day", "IN 01-26": "Republic Day", "IN 08-15": "Independence Day",
}

var countryNames = map[string]string{
	"US": "United States", "CA": "Canada", "BR": "Brazil", "MX": "Mexico", "CO": "Colombia", "CL": "Chile", "DE": "Germany", "AT": "Austria",
	"CH": "Switzerland", "GB": "United Kingdom", "IE": "Ireland", "IT": "Italy", "ES": "Spain", "PT": "Portugal", "SE": "Sweden", "DK": "Denmark",
	"NO": "Norway", "FR": "France", "BE": "Belgium", "AE": "United Arab Emirates", "SA": "Saudi Arabia", "EG": "Egypt", "ZA": "South Africa",
	"JP": "Japan", "KR": "South Korea", "IN": "India", "AU": "Australia", "NZ": "New Zealand", "SG": "Singapore", "ID": "Indonesia", "HK": "Hong Kong",
}

// Calendars returns the holiday calendars of the countries that the teams of
// an organisation work in, by country, from the year before its last day to
// the year after.
func Calendars(o Options) []Calendar {
	span := medalist.Period{Start: o.Until.AddDays(-366), End: o.Until.AddDays(2 * 366)}
	org := newOrganisation(o, span)
	at := map[string]*Calendar{}
	for _, t := range org.territories {
		c := at[t.place.country]
		if c == nil {
			c = &Calendar{Country: t.place.country, Name: countryNames[t.place.country], Days: namedHolidays(t.place.country, span)}
			at[c.Country] = c
		}
		c.Teams = append(c.Teams, t.team)
	}
	var all []Calendar
	for _, c := range at {
		all = append(all, *c)
	}
	slices.SortFunc(all, func(a, b Calendar) int { return cmp.Compare(a.Country, b.Country) })
	return all
}

// namedHolidays returns the holidays of a country in some days; those of a
// fixed date repeat every year.
func namedHolidays(country string, in medalist.Period) []medalist.Holiday {
	var days []medalist.Holiday
	for _, rule := range strings.Fields(daysOff[country]) {
		name := cmp.Or(nationalDays[country+" "+rule], holidayNames[rule], "Public holiday")
		if isFixed(rule) {
			days = append(days, medalist.Holiday{Day: holiday(rule, in.Start.Year()), Name: name, Yearly: true})
			continue
		}
		for year := in.Start.Year(); year <= in.End.Year(); year++ {
			if d := holiday(rule, year); d != 0 {
				days = append(days, medalist.Holiday{Day: d, Name: name})
			}
		}
	}
	return days
}

// isFixed reports whether a rule is a month and a day, such as 12-25.
func isFixed(rule string) bool { return len(rule) == 5 && rule[2] == '-' && rule[0] <= '9' }
