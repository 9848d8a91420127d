package results

import (
	"slices"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/ui"
	"medalist.dev/medalist/web/words"
)

// standingText says a cell's value against its target: "3 of 5, 60 %".
func (v *visit) standingText(x *engine.Explanation) string {
	note := v.valueNote(&x.Scorecard)
	if a := x.Attainment(); a.Valid() {
		note = v.Words.T("%s, %s of the target", note, v.Words.Percent(a.Rat()))
	}
	if x.Margin.Valid() {
		note = v.Words.T("%s, margin %s", note, v.Words.Percent(x.Margin.Rat()))
	}
	return note
}

// valueNote says a cell's value and target in a few words.
func (v *visit) valueNote(c *engine.Scorecard) string {
	switch c.Unit() {
	case engine.RatioUnit:
		if !c.Value.Valid() {
			return v.Words.T("nothing due")
		}
		done, due := c.Value.Parts()
		return v.Words.Of(int(done), int(due))
	case engine.MoneyUnit:
		return v.Words.ExactMoney(c.Value.Rat(), v.Org.Currency)
	}
	text := v.Words.Value(c.Unit(), c.Value, v.Org.Currency)
	if c.Target > 0 {
		text = v.Words.T("%s of %s", text, v.Words.Grouped(c.Target.String()))
	}
	return text
}

// ruleOf returns the rule that a cell was judged by, with whose target it had.
func (v *visit) ruleOf(x *engine.Explanation, cat *catalogue.Catalogue) ui.Rule {
	r := v.ruleInForce(x.KPI, cat)
	if x.Target > 0 {
		target := v.Words.Target(x.KPI, x.Target, v.Org.Currency)
		if x.TargetFrom != "" {
			target += ", " + v.Words.Reason(x.TargetFrom)
		}
		r.Notes += " " + v.Words.T("Target %s.", target)
	}
	return r
}

func (v *visit) ruleInForce(k *catalogue.KPI, cat *catalogue.Catalogue) ui.Rule {
	version := 1 + slices.IndexFunc(cat.Versions(k.ID), func(o *catalogue.KPI) bool { return o.From == k.From })
	r := ui.Rule{
		Sentences: v.Words.Rules(k),
		Version:   v.Words.T("Rule %d", version),
		Href:      v.Base + "/kpis/" + string(k.ID),
		Notes:     v.Words.Measure(k) + ".",
	}
	if k.From != catalogue.DefaultFrom {
		r.Notes += " " + v.Words.T("In force since %s.", v.Words.Day(k.From))
	}
	return r
}

// factGroup returns the lines of a cell, the latest first.
func (v *visit) factGroup(x *engine.Explanation, when, href string) ui.FactGroup {
	g := ui.FactGroup{Label: when, Note: v.valueNote(&x.Scorecard), Points: v.Words.Points(x.Points), Href: href}
	for i := range x.Lines {
		g.Facts = append(g.Facts, v.fact(&x.Lines[i], x))
	}
	slices.Reverse(g.Facts)
	if len(x.KPI.Rules) == 0 {
		g.Points = "" // its note holds all there is
	}
	return g
}

func (v *visit) fact(l *engine.Line, x *engine.Explanation) ui.Fact {
	f := ui.Fact{
		Day: v.dayOfFact(l.Date, x.KPI.Every), Time: l.Clock,
		Name: l.Customer, Out: !l.Counted, Points: v.Words.Gain(l.Points), ID: l.ID,
	}
	if f.Name == "" {
		f.Name = words.Capital(v.Words.Plain(kindOf(l)))
	}
	f.Icon, f.Why = v.why(l, x.Subject.Name)
	if l.Source != "" {
		f.Source = ", " + v.Words.T("from %s", l.Source)
		if l.Import > 0 {
			f.Source = ", " + v.Words.T("from %s (import %d)", l.Source, l.Import)
		}
	}
	if l.Written != "" {
		f.Source += ", " + v.Words.T("written as %s", l.Written)
	}
	if l.Amount.Valid() && x.Unit() != engine.CountUnit {
		f.Amount = v.Words.Value(x.Unit(), l.Amount, v.Org.Currency)
	}
	if len(x.KPI.Rules) == 0 {
		f.Points, f.Amount = f.Amount, ""
	}
	return f
}

// dayOfFact names the day of a fact; in long periods the month matters.
func (v *visit) dayOfFact(d medalist.Date, every calendar.Cadence) string {
	if every == calendar.Quarter || every == calendar.Year {
		return v.Words.DayOfMonth(d)
	}
	return v.Words.WeekDay(d)
}

// kindOf returns the kind of a line without saying that it is an assignment.
func kindOf(l *engine.Line) string {
	return strings.TrimSpace(strings.TrimSuffix(l.Kind, "assignment"))
}

// why returns what a line did in words, with its icon.
func (v *visit) why(l *engine.Line, subject string) (icon, text string) {
	kind := words.Capital(v.Words.Plain(kindOf(l)))
	text = words.Capital(v.Words.Reason(l.Why))
	if l.Why == "counts" || l.Why == "" {
		text = kind
	} else if l.Customer != "" {
		text = kind + ": " + v.Words.Reason(l.Why)
	}
	if l.Reason != "" && l.Points != 0 && l.Reason != l.Kind && !strings.Contains(l.Why, l.Reason) {
		text += ", " + v.reasons(l.Reason)
	}
	switch {
	case !l.Counted:
		return "ban", text
	case len(l.People) > 1:
		return "users", v.Words.T("%s, with %s", text, v.company(l.People, subject))
	case l.Corrected:
		return "history", v.Words.T("%s, corrected", text)
	case l.At == "":
		return "calendar", text
	}
	return "file-text", text
}

// reasons says what a line's points are for.
func (v *visit) reasons(joined string) string {
	parts := strings.Split(joined, ", ")
	for i := range parts {
		parts[i] = v.Words.Reason(parts[i])
	}
	return strings.Join(parts, ", ")
}

// company names the people of a fact besides its subject.
func (v *visit) company(people []string, subject string) string {
	const most = 3
	others := slices.DeleteFunc(slices.Clone(people), func(name string) bool { return name == subject })
	if len(others) > most {
		return v.Words.T("%s others", v.Words.Number(len(others)))
	}
	return v.Words.List(others)
}
