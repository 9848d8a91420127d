package scoring

import (
	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
)

// all gives points if everything due was done, to the last thing done.
func (e *evaluation) all(r *Result, rule *catalogue.Rule) []prize {
	if r.willBeDue == 0 || r.numerator < r.willBeDue {
		return nil
	}
	var last *Item
	for i := range r.Items {
		it := &r.Items[i]
		if it.Done && (last == nil || compareAwards(*it, *last) > 0) {
			last = it
		}
	}
	return []prize{{last, rule.Points}}
}

// best gives points for the fact judged best of its group.
func (e *evaluation) best(r *Result, rule *catalogue.Rule) []prize {
	var prizes []prize
	for i := range r.Items {
		it := &r.Items[i]
		if it.Done && e.holds(it.Fact) {
			prizes = append(prizes, prize{it, e.share(rule.Points, it)})
		}
	}
	return prizes
}

func (e *evaluation) holds(a *medalist.Activity) bool {
	return IsBest(a) && e.Holder(GroupKey(e.KPI, e.Calendar, a)) == a.ID
}

// capped cuts prizes so that those of no cap period exceed the rule's cap.
// Their sum is that of the uncut prizes, or the cap.
func (e *evaluation) capped(prizes []prize, rule *catalogue.Rule) {
	type running struct{ asked, given medalist.Points }
	sums := map[medalist.Date]running{}
	for i := range prizes {
		p := &prizes[i]
		start := e.Calendar.PeriodOf(rule.CapPer, p.item.Day, e.KPI.Anchor).Start
		sum := sums[start]
		sum.asked += p.points
		p.points = min(sum.asked, rule.Cap) - sum.given
		sum.given += p.points
		sums[start] = sum
	}
}
