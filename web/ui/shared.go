package ui

import "github.com/a-h/templ"

// Parts that the pages of other packages put together.

// ChipOf is an icon and a word.
func ChipOf(c Chip) templ.Component { return chip(c) }

// BarOf is an attainment bar.
func BarOf(b Bar) templ.Component { return bar(b) }

// MovedBy tells places gained or lost.
func MovedBy(m Moved) templ.Component { return moved(m) }

// InitialsOf stands for somebody, beside their name.
func InitialsOf(text string) templ.Component { return initials(text, false) }

// StepTo is a step back or on; without an address it is shown but off.
func StepTo(l Link, icon string) templ.Component { return step(l, icon) }

// StatsOf is a row of figures.
func StatsOf(all []Stat) templ.Component { return stats(all) }

// PeriodsOf is the choice of a period.
func PeriodsOf(p Periods) templ.Component { return periods(p) }

// ExportsOf offers what a page shows as files.
func ExportsOf(links []Link) templ.Component { return exports(links) }

// ChartOf is a chart.
func ChartOf(c Chart) templ.Component { return chart(c) }
