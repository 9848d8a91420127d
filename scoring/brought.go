package scoring

import (
	"slices"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
)

// Revenue knows on which days each customer brought what a KPI asks for.
type Revenue struct {
	rule *catalogue.Brought
	days map[medalist.CustomerID][]medalist.Date
}

// NewRevenue returns the revenue of customers under a rule.
func NewRevenue(rule *catalogue.Brought) *Revenue {
	return &Revenue{rule, map[medalist.CustomerID][]medalist.Date{}}
}

// Add notes a fact, if it is one that the rule asks for. Its date is that of
// the first person named.
func (r *Revenue) Add(a *medalist.Activity) {
	if a.Kind == r.rule.Kind && a.Counts() && refusedBy(r.rule.Where, a) == "" {
		r.days[a.Customer] = append(r.days[a.Customer], a.FirstDay())
	}
}

// Done puts the days in order; Regular may be called from now on.
func (r *Revenue) Done() {
	for c, days := range r.days {
		slices.Sort(days)
		r.days[c] = slices.Compact(days)
	}
}

// Regular returns the day on which a customer that was opened on a day had
// brought revenue in enough different months, and whether it has.
func (r *Revenue) Regular(c medalist.CustomerID, opened medalist.Date) (medalist.Date, bool) {
	if c == 0 {
		return 0, false
	}
	last := addMonths(opened, r.rule.Within)
	months := 0
	var month medalist.Date
	for _, d := range r.days[c] {
		if d.Before(opened) || d.After(last) || d/100 == month {
			continue
		}
		month = d / 100
		if months++; months == r.rule.Months {
			return d, true
		}
	}
	return 0, false
}

// addMonths returns the same day n months later, or that month's last day
// where it has no such day.
func addMonths(d medalist.Date, n int) medalist.Date {
	first := medalist.NewDate(d.Year(), d.Month()+time.Month(n), 1)
	last := medalist.NewDate(first.Year(), first.Month()+1, 1).AddDays(-1)
	return min(first+medalist.Date(d.Day()-1), last)
}
