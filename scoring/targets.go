package scoring

import (
	"slices"

	"medalist.dev/medalist"
)

// Targets answers what is asked of whom. It is immutable.
type Targets struct {
	byKPI   map[medalist.KPIID][]medalist.Target
	parents map[medalist.TeamID]medalist.TeamID
}

// NewTargets returns the targets of an organisation with these teams.
func NewTargets(targets []medalist.Target, teams []medalist.Team) *Targets {
	ts := &Targets{byKPI: map[medalist.KPIID][]medalist.Target{}, parents: map[medalist.TeamID]medalist.TeamID{}}
	for _, t := range targets {
		if t.Value > 0 {
			ts.byKPI[t.KPI] = append(ts.byKPI[t.KPI], t)
		}
	}
	for _, t := range teams {
		ts.parents[t.ID] = t.Parent
	}
	return ts
}

// Set returns the target that was set for a subject, a dimension and a period,
// zero if none was. The person is that of a person-level subject, else nil.
//
// The narrowest match wins: the person, then their team, then its nearest
// parent, then the organisation.
func (ts *Targets) Set(kpi medalist.KPIID, s medalist.Subject, person *medalist.Person, dimension string, p medalist.Period) medalist.Decimal {
	candidates := ts.byKPI[kpi]
	if len(candidates) == 0 {
		return 0
	}
	team := medalist.TeamID(s.ID)
	if s.Level == medalist.PersonLevel {
		if v := narrowest(candidates, s, dimension, p.Start); v > 0 {
			return v
		}
		team = 0
		if person != nil {
			team = person.FirstTeam(p)
		}
	}
	if s.Level != medalist.OrgLevel {
		for range len(ts.parents) + 1 { // a tree is no deeper than it has teams
			if team == 0 {
				break
			}
			if v := narrowest(candidates, medalist.OfTeam(team), dimension, p.Start); v > 0 {
				return v
			}
			team = ts.parents[team]
		}
	}
	return narrowest(candidates, medalist.OfOrg(), dimension, p.Start)
}

// narrowest returns the target of exactly this subject: one that names the
// dimension before one that doesn't, then the later from, then the later row.
func narrowest(candidates []medalist.Target, s medalist.Subject, dimension string, start medalist.Date) medalist.Decimal {
	var best *medalist.Target
	for i := range candidates {
		t := &candidates[i]
		if t.Subject != s || !t.AppliesTo(start) || t.Dimension != "" && t.Dimension != dimension {
			continue
		}
		if best == nil || beats(t, best) {
			best = t
		}
	}
	if best == nil {
		return 0
	}
	return best.Value
}

func beats(t, other *medalist.Target) bool {
	if named := t.Dimension != ""; named != (other.Dimension != "") {
		return named
	}
	if t.From != other.From {
		return t.From.After(other.From)
	}
	return t.Recorded > other.Recorded
}

// Own returns the target that names exactly this subject, zero if none does.
func (ts *Targets) Own(kpi medalist.KPIID, s medalist.Subject, dimension string, start medalist.Date) medalist.Decimal {
	return narrowest(ts.byKPI[kpi], s, dimension, start)
}

// Dimensions returns the values of the dimension that some target of a KPI
// names, in order.
func (ts *Targets) Dimensions(kpi medalist.KPIID) []string {
	var names []string
	for _, t := range ts.byKPI[kpi] {
		if t.Dimension != "" {
			names = append(names, t.Dimension)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// Any reports whether a KPI has targets that were set.
func (ts *Targets) Any(kpi medalist.KPIID) bool { return len(ts.byKPI[kpi]) > 0 }
