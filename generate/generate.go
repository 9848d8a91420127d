package generate

import (
	"fmt"
	"os"

	"medalist.dev/medalist"
)

// Options say how much to invent.
type Options struct {
	Seed       uint64 // the same seed with the same numbers gives the same files
	People     int    // from 1 to MaxPeople
	Activities int    // rows of activities.csv, from 0 to MaxActivities
	Until      medalist.Date
	// Until is the last day with facts; they cover the year that ends with it.
	// Zero is DefaultUntil.
}

// What Options may ask for.
const (
	MaxPeople     = 1_000_000
	MaxActivities = 1_000_000_000
)

// DefaultUntil is the last day of the facts when none is given: a fixed one,
// since the files depend on nothing but the options.
const DefaultUntil medalist.Date = 2025_12_31

// Validate returns an Invalid error that says what is out of range.
func (o Options) Validate() error {
	switch {
	case o.People < 1 || o.People > MaxPeople:
		return medalist.Errorf(medalist.Invalid, "An organisation has from 1 to %d people, not %d.", MaxPeople, o.People)
	case o.Activities < 0 || o.Activities > MaxActivities:
		return medalist.Errorf(medalist.Invalid, "A year holds from 0 to %d activities, not %d.", MaxActivities, o.Activities)
	case o.Until != 0 && (o.Until.Year() < 1902 || o.Until.Year() > 2198):
		return medalist.Errorf(medalist.Invalid, "The last day must be in the years from 1902 to 2198, not %s.", o.Until)
	}
	return nil
}

// Write writes teams.csv, people.csv, customers.csv, targets.csv,
// assignments.csv, activities.csv and org.json into a folder, which is made if
// it does not exist. Files of these names are replaced. After an error some of
// them may be incomplete.
func Write(o Options, dir string) error {
	if err := o.Validate(); err != nil {
		return err
	}
	if o.Until == 0 {
		o.Until = DefaultUntil
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return medalist.Errorf(medalist.Invalid, "The folder %s cannot be made: %v", dir, err)
	}
	if err := write(o, dir); err != nil {
		return fmt.Errorf("generate into %s: %w", dir, err)
	}
	return nil
}

func write(o Options, dir string) error {
	span := medalist.Through(o.Until.AddDays(1-daysCovered), o.Until)
	org := newOrganisation(o, span)
	for _, step := range []func() error{
		func() error { return writeSettings(dir) },
		func() error { return org.writeTeams(dir) },
		func() error { return org.writePeople(dir) },
		func() error { return org.writeCustomers(dir) },
	} {
		if err := step(); err != nil {
			return err
		}
	}
	year, err := openYear(o, org, span, dir)
	if err != nil {
		return err
	}
	year.play()
	if err := year.close(); err != nil {
		return err
	}
	return writeTargets(o, org, year.books, dir)
}

// daysCovered is how many days have facts: a year, so that every season and
// every kind of period is there.
const daysCovered = 365
