package ui

import "strconv"

// Overview is the first page of an organisation.
type Overview struct {
	Sub     string
	Periods Periods
	Stats   []Stat
	Days    *Days
	Groups  []KPIGroup
	People  RailBlock
	Teams   RailBlock
	Imports []RailRow
	Empty   *Empty
}

// Days is a column chart of the points of each day.
type Days struct {
	Title, Note string
	First, Last string // labels under its ends
	Columns     []Column
}

// A Column is a day of it: its height from 0 to 1 and what it says.
type Column struct {
	Height float64
	Words  string
	Today  bool
	Future bool
}

// A KPIGroup is the KPIs under one heading.
type KPIGroup struct {
	Name string
	Rows []KPILine
}

// A KPILine is how a KPI did across those who could earn with it.
type KPILine struct {
	Name, Every string
	Href        string
	Earned      string // "31 of 48"
	Share       string // the same as a fraction of 1, empty for no bar
	Words       string // the same in words
	Nothing     string // said in place of the bar
	More        Link   // beside it, no address for none
	Points      string
}

func (d Days) x(i int) string { return percent(float64(i) / float64(len(d.Columns))) }

func (d Days) width() string { return percent(1 / float64(len(d.Columns))) }

func (c Column) top() string { return percent(1 - c.Height) }

func (c Column) height() string { return percent(c.Height) }

// percentOf writes a fraction such as 0.6458 as a width.
func percentOf(share string) string {
	f, err := strconv.ParseFloat(share, 64)
	if err != nil {
		return "0%"
	}
	return percent(f)
}
