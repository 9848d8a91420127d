package medalist

import (
	"strings"
	"sync"
	"time"
)

// An Org is an organisation: the wall around everything that it records, and
// the settings that its KPIs are read with.
type Org struct {
	ID               OrgID
	Slug             string // lower case words joined by hyphens, unique in a database; made from the name
	Name             string
	TimeZone         string       // IANA name; the zone of people who have none of their own
	WeekStarts       time.Weekday // first day of every week
	FiscalYearStarts time.Month   // first month of every year and of its first quarter
	Currency         string       // ISO 4217 code of all money
	Works            Weekdays     // days of the week on which people work
	Brand            Brand
	Letters          Letters
}

// Validate says what is wrong with o's settings.
func (o Org) Validate() error {
	if strings.TrimSpace(o.Name) == "" || o.Slug == "" {
		return Errorf(Invalid, "An organisation needs a name with at least one letter or digit.")
	}
	if _, err := LoadZone(o.TimeZone); err != nil {
		return err
	}
	if o.WeekStarts < time.Sunday || o.WeekStarts > time.Saturday {
		return Errorf(Invalid, "A week starts on a day from Sunday to Saturday.")
	}
	if o.FiscalYearStarts < time.January || o.FiscalYearStarts > time.December {
		return Errorf(Invalid, "A fiscal year starts in a month from 1 to 12, not %d.", o.FiscalYearStarts)
	}
	return CheckCurrency(o.Currency)
}

// CheckCurrency says why a text is not the code of a currency.
func CheckCurrency(code string) error {
	if len(code) != 3 || strings.ContainsFunc(code, func(r rune) bool { return r < 'A' || r > 'Z' }) {
		return Errorf(Invalid, "%q is no currency; give its ISO 4217 code, such as EUR.", code)
	}
	return nil
}

// zones are those loaded before, by name: each is a file to be read, and has
// tables.
var zones sync.Map

// LoadZone returns the location of an IANA zone name. The empty name and
// "Local", which would mean whatever machine the program runs on, are
// refused.
func LoadZone(name string) (*time.Location, error) {
	if loaded, ok := zones.Load(name); ok {
		return loaded.(*time.Location), nil
	}
	if name != "" && name != "Local" {
		if loc, err := time.LoadLocation(name); err == nil {
			zones.Store(name, loc)
			return loc, nil
		}
	}
	return nil, Errorf(Invalid, "%q is not a time zone; give an IANA name, such as Europe/Berlin.", name)
}
