package words

import (
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
)

// Rules returns what a KPI's points are given for, a sentence a rule; "No
// points" if it has none.
func (l *Language) Rules(k *catalogue.KPI) []string {
	if len(k.Rules) == 0 {
		return []string{l.T("No points")}
	}
	sentences := make([]string, len(k.Rules))
	for i := range k.Rules {
		sentences[i] = l.bounded(l.rule(k, &k.Rules[i]), k, &k.Rules[i])
	}
	return sentences
}

func (l *Language) rule(k *catalogue.KPI, r *catalogue.Rule) string {
	points := l.PointsOf(r.Points)
	switch r.Kind {
	case catalogue.Each:
		if r.Where != nil {
			return l.T("%s more for %s", points, l.Plain(r.Reason))
		}
		return l.T("%s for each %s", points, l.Thing(k))
	case catalogue.Step:
		if r.Whole {
			return l.T("%s for each full %s", points, l.Grouped(r.Step.String()))
		}
		return l.T("%s for each %s, parts of it included", points, l.Grouped(r.Step.String()))
	case catalogue.Slabs:
		return l.slabs(r)
	case catalogue.AtTarget:
		return l.T("%s once the target is reached", points)
	case catalogue.All:
		return l.T("%s if everything due was done, else none", points)
	default:
		return l.T("%s for %s", points, l.best(k))
	}
}

func (l *Language) slabs(r *catalogue.Rule) string {
	parts := make([]string, len(r.Slabs))
	for i, s := range r.Slabs {
		parts[i] = l.slab(s, r.OnAttainment)
	}
	return strings.Join(parts, "; ")
}

func (l *Language) slab(s catalogue.Slab, attainment bool) string {
	edge := func(d *medalist.Decimal) string {
		if attainment {
			return l.Percent(d.Rat())
		}
		return l.Grouped(d.String())
	}
	points := l.PointsOf(s.Points)
	switch {
	case s.From == nil && s.To == nil:
		return l.T("%s at any value", points)
	case s.From == nil:
		return l.T("%s below %s", points, edge(s.To))
	case s.To == nil:
		return l.T("%s from %s", points, edge(s.From))
	}
	return l.T("%s from %s to below %s", points, edge(s.From), edge(s.To))
}

// bounded adds a rule's floor and cap to its sentence.
func (l *Language) bounded(sentence string, k *catalogue.KPI, r *catalogue.Rule) string {
	if r.Floor > 0 {
		sentence = l.T("%s, none below %s", sentence, l.Grouped(r.Floor.String()))
	}
	if r.Cap > 0 {
		per := r.CapPer
		if per == "" {
			per = k.Every
		}
		sentence = l.T("%s, at most %s", sentence, l.Every(l.Points(r.Cap), per))
	}
	return sentence
}

// Winners returns who wins, the empty text if nobody does.
func (l *Language) Winners(k *catalogue.KPI) string {
	w := k.Winners
	switch {
	case w == nil:
		return ""
	case w.Best:
		return Capital(l.best(k))
	case w.AtTarget && k.Level == medalist.TeamLevel:
		return l.T("Every team at or above target, %s", l.Each(w.Every))
	case w.AtTarget:
		return l.T("Everybody at or above target, %s", l.Each(w.Every))
	case w.Top == 1:
		return l.T(scoreWords[w.By].most) + ", " + l.Each(w.Every)
	}
	return l.T("Top %d %s, %s", w.Top, l.By(w.By), l.Each(w.Every))
}

// Target returns a target with its period: "5 a week", "100 %". It states the
// rule: of money it shows the cents, if there are any.
func (l *Language) Target(k *catalogue.KPI, target medalist.Decimal, currency string) string {
	switch {
	case target <= 0:
		return l.T("None set")
	case k.Measure.Kind.IsRatio():
		return l.Percent(target.Rat())
	case k.Measure.Money && !target.Rat().IsInt():
		return l.Every(l.ExactMoney(target.Rat(), currency), k.Every)
	case k.Measure.Money:
		return l.Every(l.WholeMoney(target.Rat(), currency), k.Every)
	}
	return l.Every(l.Grouped(target.String()), k.Every)
}
