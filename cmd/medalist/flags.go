package main

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
)

// A windowFlags asks about days.
type windowFlags struct {
	From medalist.Date `required:"" placeholder:"DATE" help:"First day, such as 2026-01-01."`
	To   medalist.Date `required:"" placeholder:"DATE" help:"Last day, included."`
	asOfFlag
}

// Validate refuses a window that ends before it begins.
func (w windowFlags) Validate() error {
	if !w.To.IsZero() && w.To.Before(w.From) { // a day that is missing is told by the parser
		return usagef("--to %s is before --from %s; swap them", w.To, w.From)
	}
	return nil
}

func (w windowFlags) window() engine.Window {
	return engine.Window{From: w.From, To: w.To, AsOf: w.AsOf}
}

type asOfFlag struct {
	AsOf medalist.Date `placeholder:"DATE" help:"Answer as if this were the local date everywhere (today by default)."`
}

// filterFlags narrow a question.
type filterFlags struct {
	KPI    []medalist.KPIID `name:"kpi" placeholder:"ID" help:"Only this KPI; may repeat."`
	Person string           `placeholder:"EMAIL" help:"Only this person."`
	Team   string           `placeholder:"TEAM" help:"Only this team's own rows and those of the people who were in it in the period."`
}

func (f filterFlags) filter() engine.Filter {
	return engine.Filter{KPIs: f.KPI, Person: medalist.FoldEmail(f.Person), Team: strings.TrimSpace(f.Team)}
}

// A weekday is a day of the week as people type it: monday, Mon.
type weekday time.Weekday

// UnmarshalText reads a weekday's English name or its first three letters.
func (d *weekday) UnmarshalText(text []byte) error {
	for day := time.Sunday; day <= time.Saturday; day++ {
		if named(string(text), day.String()) {
			*d = weekday(day)
			return nil
		}
	}
	return usagef("%q is no day of the week; write monday, tuesday, …", text)
}

// A month is a month as people type it: 7, july, Jul.
type month time.Month

// UnmarshalText reads a month's number, English name or first three letters.
func (m *month) UnmarshalText(text []byte) error {
	if n, err := strconv.Atoi(string(text)); err == nil && n >= 1 && n <= 12 {
		*m = month(n)
		return nil
	}
	for name := time.January; name <= time.December; name++ {
		if named(string(text), name.String()) {
			*m = month(name)
			return nil
		}
	}
	return usagef("%q is no month; write a number from 1 to 12", text)
}

func named(text, name string) bool {
	return strings.EqualFold(text, name) || strings.EqualFold(text, name[:3])
}

// A zone is the IANA name of a time zone.
type zone string

// UnmarshalText reads the name of a zone that exists.
func (z *zone) UnmarshalText(text []byte) error {
	*z = zone(text)
	_, err := medalist.LoadZone(string(text))
	return err
}

// A currency is an ISO 4217 code.
type currency string

// UnmarshalText reads three letters of any case.
func (c *currency) UnmarshalText(text []byte) error {
	code := strings.ToUpper(string(text))
	if len(code) != 3 || slices.ContainsFunc([]byte(code), func(b byte) bool { return b < 'A' || b > 'Z' }) {
		return usagef("%q is no currency; give its ISO 4217 code, such as EUR", text)
	}
	*c = currency(code)
	return nil
}
