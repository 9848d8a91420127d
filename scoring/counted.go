package scoring

import (
	"strconv"

	"github.com/shopspring/decimal"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
)

// counted makes the items of a count or a sum.
func (e *evaluation) counted() {
	if e.KPI.Measure.LatestPer != "" {
		e.latest()
		return
	}
	for _, f := range e.Facts {
		e.put(e.judge(f), f.Counts())
	}
}

// judge decides whether a single fact counts, and for how much.
func (e *evaluation) judge(f Fact) Item {
	it := Item{Fact: f.Activity, Names: f.Activity, Day: f.Day, On: f.Day}
	m := &e.KPI.Measure
	if why := e.refused(f.Activity); why != "" {
		it.Why = why
		return it
	}
	if m.Brought != nil {
		day, ok := e.Brought(f.Customer, f.Day)
		if !ok {
			it.Why = "no regular revenue from this customer so far"
			return it
		}
		it.On = day
	}
	it.Amount = medalist.One
	if m.Kind == catalogue.Sum && !e.amounts(f.Activity, &it) {
		return it
	}
	if n := int64(len(f.Credits)); e.KPI.Split && n > 1 {
		it.Amount = shareOf(it.Amount, n)
		it.Base = shareOf(it.Base, n)
	}
	it.Counted, it.Done, it.Why = true, true, "counts"
	if e.Explain && m.Kind == catalogue.Sum {
		it.Why = "adds " + it.Amount.Text(m.Money)
	}
	return it
}

// refused says why a fact does not count by its status or the condition,
// nothing if it does.
func (e *evaluation) refused(a *medalist.Activity) string {
	if !a.Counts() {
		return statusText(a)
	}
	return refusedBy(e.KPI.Measure.Where, a)
}

func refusedBy(condition catalogue.Formula, a *medalist.Activity) string {
	if condition == nil {
		return ""
	}
	met, err := condition.Bool(a.Attributes.Get)
	switch {
	case err != nil:
		return "the condition cannot be worked out: " + medalist.ErrorMessage(err)
	case !met:
		return "does not meet the condition"
	}
	return ""
}

// amounts works out what a fact adds to a sum and to its margin's base.
func (e *evaluation) amounts(a *medalist.Activity, it *Item) bool {
	m := &e.KPI.Measure
	var err error
	if it.Amount, err = amountOf(m.Amount, a); err == nil && m.Margin != nil {
		it.Base, err = amountOf(m.Margin, a)
	}
	if err != nil {
		it.Why = "the amount cannot be worked out: " + medalist.ErrorMessage(err)
		return false
	}
	return true
}

var largest = decimal.New(int64(medalist.MaxDecimal), -6)

// amountOf returns a formula's result, rounded half away from zero to six
// places.
func amountOf(f catalogue.Formula, a *medalist.Activity) (medalist.Decimal, error) {
	d, err := f.Decimal(a.Attributes.Get)
	if err != nil {
		return 0, err
	}
	if amount, exact := small(d); exact {
		return amount, nil
	}
	if d.Abs().GreaterThan(largest) {
		return 0, medalist.Errorf(medalist.Invalid, "%s is out of range", d)
	}
	return medalist.Decimal(d.Shift(6).Round(0).IntPart()), nil
}

// small returns an amount of few digits, as most are, without the cost of big
// numbers.
func small(d decimal.Decimal) (amount medalist.Decimal, exact bool) {
	places := d.Exponent()
	if places < -6 || places > 0 || d.NumDigits() > 12 {
		return 0, false
	}
	amount = medalist.Decimal(d.CoefficientInt64())
	for range places + 6 {
		amount *= 10
	}
	return amount, true
}

// shareOf divides an amount among n people, half up to two decimals.
func shareOf(d medalist.Decimal, n int64) medalist.Decimal {
	const cent = medalist.One / 100
	return roundedQuotient(d, n*int64(cent)) * cent
}

// roundedQuotient returns d ÷ n rounded half away from zero.
func roundedQuotient(d medalist.Decimal, n int64) medalist.Decimal {
	q, rest := int64(d)/n, int64(d)%n
	switch {
	case rest >= n-rest && rest > 0:
		q++
	case -rest >= n+rest && rest < 0:
		q--
	}
	return medalist.Decimal(q)
}

// latest makes the items of a measure in which one fact counts for each value
// of an attribute: the latest, in the place of the first.
func (e *evaluation) latest() {
	attribute := e.KPI.Measure.LatestPer
	type submissions struct{ first, last Fact }
	groups := map[string]*submissions{}
	for _, f := range e.Facts {
		if !f.Counts() {
			continue
		}
		value := f.Attributes.Get(attribute)
		if groups[value] == nil {
			groups[value] = &submissions{first: f}
		}
		groups[value].last = f
	}
	superseded := "a later submission for the same " + attribute + " counts"
	for _, f := range e.Facts {
		g := groups[f.Attributes.Get(attribute)]
		switch {
		case g == nil || !f.Counts():
			e.put(Item{Fact: f.Activity, Day: f.Day, On: f.Day, Why: statusText(f.Activity)}, false)
		case f.ID != g.last.ID:
			e.put(Item{Fact: f.Activity, Day: g.first.Day, On: g.first.Day, Why: superseded}, true)
		default:
			it := e.judge(f)
			it.Day, it.On = g.first.Day, g.first.Day
			e.put(it, true)
		}
	}
}

func statusText(a *medalist.Activity) string {
	if a.Reason != "" {
		return string(a.Status) + ": " + a.Reason
	}
	return string(a.Status)
}

func limitText(l *catalogue.AtMost) string {
	return "over the limit of " + strconv.Itoa(l.N) + " a " + string(l.Per)
}
