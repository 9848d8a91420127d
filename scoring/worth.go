package scoring

import (
	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/catalogue"
)

// A Gain is the value of an imagined cell: an amount of a count or a sum, or
// how many of those due were done of a ratio.
type Gain struct {
	Amount    medalist.Decimal
	Done, Due int64
}

// Worth is what a cell of some value earns.
type Worth struct {
	Gain
	Value Value
	Rules []medalist.Points // of each rule
}

// Total returns the points of all rules.
func (w *Worth) Total() medalist.Points {
	var sum medalist.Points
	for _, p := range w.Rules {
		sum += p
	}
	return sum
}

// imaginedDay is when everything in an imagined cell is done.
const imaginedDay = medalist.Date(20260105)

// WorthOf returns what an imagined cell of a KPI earns, by the rules that earn
// points anywhere. A count is of so many facts, a sum of one fact; all of it
// is done on one day, meets the conditions of rules, and is judged best.
func WorthOf(k *catalogue.KPI, c calendar.Calendar, target medalist.Decimal, g Gain) Worth {
	e := evaluation{Case: &Case{
		KPI: k, Calendar: c, Holder: func(string) medalist.ActivityID { return 1 },
	}}
	r := &Result{Target: target, Items: imagined(k, g)}
	e.value(r)
	w := Worth{Gain: g, Value: r.Value}
	for i := range k.Rules {
		rule := k.Rules[i]
		rule.Where = nil
		before := len(r.Entries)
		e.award(r, &rule)
		var points medalist.Points
		for _, entry := range r.Entries[before:] {
			points += entry.Points
		}
		w.Rules = append(w.Rules, points)
	}
	return w
}

// imagined returns the items of a cell of some value.
func imagined(k *catalogue.KPI, g Gain) []Item {
	fact := &medalist.Activity{
		ID: 1, Status: medalist.Recorded, Credits: []medalist.Credit{{Day: imaginedDay}},
		Attributes: medalist.Attributes{{Name: BestAttribute, Value: "true"}},
	}
	other := *fact
	other.ID, other.Attributes = 2, nil
	item := func(i int64) Item {
		it := Item{Fact: &other, Names: &other, Day: imaginedDay, On: imaginedDay, Counted: true, Done: true, Amount: medalist.One}
		if i == 0 {
			it.Fact, it.Names = fact, fact
		}
		return it
	}
	var items []Item
	switch {
	case k.Measure.Kind.IsRatio():
		for i := range g.Due {
			it := item(i)
			it.Amount, it.Due, it.Done = 0, true, i < g.Done
			items = append(items, it)
		}
	case k.Measure.Kind == catalogue.Sum:
		it := item(0)
		if it.Amount = g.Amount; g.Amount != 0 {
			items = append(items, it)
		}
	default:
		for i := range int64(g.Amount / medalist.One) {
			items = append(items, item(i))
		}
	}
	return items
}
