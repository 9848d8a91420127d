package scoring

import (
	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/catalogue"
)

// BestAttribute is the attribute that marks a fact as judged best.
const BestAttribute = "best"

// IsBest reports whether a fact is marked as judged best.
func IsBest(a *medalist.Activity) bool { return a.Attributes.Get(BestAttribute) == "true" }

// GroupKey names the group in which a KPI judges a fact: the value of an
// attribute, or the first day of the period that the date of the first person
// named falls in.
func GroupKey(k *catalogue.KPI, c calendar.Calendar, a *medalist.Activity) string {
	group, _ := k.BestOf()
	if group.Attribute != "" {
		return a.Attributes.Get(group.Attribute)
	}
	return c.PeriodOf(group.Every, a.FirstDay(), k.Anchor).Start.String()
}

// Holders returns the fact that holds the award of each group: of the
// candidates that count and are marked best, the one recorded last. A KPI that
// judges no best fact has no groups.
func Holders(k *catalogue.KPI, c calendar.Calendar, candidates []*medalist.Activity) map[string]medalist.ActivityID {
	if _, judges := k.BestOf(); !judges {
		return nil
	}
	latest := map[string]*medalist.Activity{}
	for _, a := range candidates {
		if !IsBest(a) || !a.Counts() || refusedBy(k.Measure.Where, a) != "" {
			continue
		}
		key := GroupKey(k, c, a)
		if latest[key] == nil || latest[key].Recorded < a.Recorded {
			latest[key] = a
		}
	}
	holders := make(map[string]medalist.ActivityID, len(latest))
	for key, a := range latest {
		holders[key] = a.ID
	}
	return holders
}

// Superseded reports whether, for everybody it names, a fact gives way to a
// later one with the same value of the KPI's LatestPer attribute. The facts
// are those of the people it names.
func Superseded(k *catalogue.KPI, a *medalist.Activity, facts []*medalist.Activity) bool {
	if k.Measure.LatestPer == "" {
		return false
	}
	for _, c := range a.Credits {
		if latestFor(k, a, c.Person, facts) {
			return false
		}
	}
	return true
}

func latestFor(k *catalogue.KPI, a *medalist.Activity, p medalist.PersonID, facts []*medalist.Activity) bool {
	value := a.Attributes.Get(k.Measure.LatestPer)
	for _, f := range facts {
		if _, names := f.DayFor(p); names && f.Counts() && f.Kind == a.Kind &&
			f.Attributes.Get(k.Measure.LatestPer) == value && a.Earlier(f) {
			return false
		}
	}
	return true
}
