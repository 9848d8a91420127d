package team

import (
	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/ui"
	"medalist.dev/medalist/web/words"
)

// How much of each list stands beside the heat map.
const (
	slipsShown   = 5
	risksShown   = 6
	waitingShown = 3
)

// addRail adds what stands beside the heat map.
func (v *visit) addRail(page *heatPage, found *engine.Heat, risks []engine.Risk, waiting []engine.Waiting) {
	for _, s := range found.Slips[:min(slipsShown, len(found.Slips))] {
		page.Slips = append(page.Slips, slip{
			Name: s.Person.Name, Initials: words.Initials(s.Person.Name), Href: v.SubjectPath(medalist.PersonLevel, s.Person.Email),
			Under: v.Words.T("%s points, %s by then before", v.Words.Points(s.Now), v.Words.Points(s.Before)), Why: v.whySlipped(&s),
		})
	}
	for _, k := range risks[:min(risksShown, len(risks))] {
		page.Risks = append(page.Risks, v.risk(&k, found.Today))
	}
	for i := range waiting[:min(waitingShown, len(waiting))] {
		row := v.waitingRow(&waiting[i])
		row.Day = v.Words.DayOfMonth(waiting[i].Day)
		page.Approvals = append(page.Approvals, row)
	}
	if n := len(waiting); n > 0 {
		page.MoreWaiting = ui.Link{Label: v.Words.N(n, "Decide on it", "Decide on all %s"), Href: v.Link("/approvals")}
	}
}

// idleFrom is from how many days without a fact on that is said.
const idleFrom = 4

// whySlipped says what somebody does less of, or that they do nothing.
func (v *visit) whySlipped(s *engine.Slip) string {
	if s.Idle >= idleFrom {
		return v.Words.T("No fact for %s days", v.Words.Number(s.Idle))
	}
	if s.Most.KPI == nil {
		return ""
	}
	name := v.Words.T(s.Most.KPI.Name)
	if s.Most.Dimension != "" {
		name = s.Most.Dimension
	}
	return v.Words.T("Mostly %s: %s points fewer", name, v.Words.Points(s.Lost))
}

func (v *visit) risk(k *engine.Risk, today medalist.Date) risk {
	r := risk{Name: k.Person.Name, Href: v.SubjectPath(medalist.PersonLevel, k.Person.Email), Under: k.Customer.Name, When: v.Words.DayOfMonth(k.DueOn)}
	if k.DueOn == today {
		r.When = v.Words.T("today")
	}
	if k.Came != nil {
		r.Under = v.Words.T("%s, moved before", r.Under)
	}
	switch k.Off.Reason {
	case engine.OffVacation:
		r.Under = v.Words.T("%s, on a day off", r.Under)
	case engine.OffHoliday:
		r.Under = v.Words.T("%s, on a holiday: %s", r.Under, k.Off.Name)
	case engine.OffWeekend:
		r.Under = v.Words.T("%s, on no working day", r.Under)
	}
	return r
}

// manyBehind is from how many KPIs on somebody who is behind needs a hand.
const manyBehind = 3

func (v *visit) heatStats(found *engine.Heat, risks, waiting int, mayApprove bool) []ui.Stat {
	behind, well := 0, 0
	for i := range found.Rows {
		switch n := found.Rows[i].Behind(); {
		case n >= manyBehind:
			behind++
		case n == 0:
			well++
		}
	}
	of := v.Words.T("of %s", v.Words.Number(len(found.Rows)))
	all := []ui.Stat{
		{Caption: v.Words.T("On pace everywhere"), Figure: v.Words.Number(well), Note: of},
		{Caption: v.Words.T("Behind on %s KPIs or more", v.Words.Number(manyBehind)), Figure: v.Words.Number(behind), Note: of},
		{Caption: v.Words.T("Follow-ups at risk"), Figure: v.Words.Number(risks), Note: v.Words.T("due today, missed lately or due on a day off")},
	}
	if mayApprove {
		all = append(all, ui.Stat{Caption: v.Words.T("Approvals waiting"), Figure: v.Words.Number(waiting), Href: v.Link("/approvals")})
	}
	return all
}
