package scoring

import (
	"slices"

	"medalist.dev/medalist"
)

// Targets answers what is asked of whom. It is immutable.
type Targets struct {
	of         map[askedOf][]medalist.Target
	dimensions map[medalist.KPIID][]string // that targets name, in order; of KPIs with targets
	parents    map[medalist.TeamID]medalist.TeamID
}

// askedOf says of whom a KPI asks something.
type askedOf struct {
	kpi     medalist.KPIID
	subject medalist.Subject
}

// NewTargets returns the targets of an organisation with these teams.
func NewTargets(targets []medalist.Target, teams []medalist.Team) *Targets {
	ts := &Targets{
		of:         map[askedOf][]medalist.Target{},
		dimensions: map[medalist.KPIID][]string{},
		parents:    map[medalist.TeamID]medalist.TeamID{},
	}
	for _, t := range targets {
		if t.Value > 0 {
			ts.add(t)
		}
	}
	for kpi, names := range ts.dimensions {
		slices.Sort(names)
		ts.dimensions[kpi] = slices.Compact(names)
	}
	for _, t := range teams {
		ts.parents[t.ID] = t.Parent
	}
	return ts
}

func (ts *Targets) add(t medalist.Target) {
	key := askedOf{t.KPI, t.Subject}
	ts.of[key] = append(ts.of[key], t)
	names := ts.dimensions[t.KPI]
	if t.Dimension != "" {
		names = append(names, t.Dimension)
	}
	ts.dimensions[t.KPI] = names
}

// Set returns the target that was set for a subject, a dimension and a period,
// zero if none was. The person is that of a person-level subject, else nil.
//
// The narrowest match wins: the person, then their team, then its nearest
// parent, then the organisation.
func (ts *Targets) Set(kpi medalist.KPIID, s medalist.Subject, person *medalist.Person, dimension string, p medalist.Period) medalist.Decimal {
	if !ts.Any(kpi) {
		return 0
	}
	team := medalist.TeamID(s.ID)
	if s.Level == medalist.PersonLevel {
		if v := ts.Own(kpi, s, dimension, p.Start); v > 0 {
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
			if v := ts.Own(kpi, medalist.OfTeam(team), dimension, p.Start); v > 0 {
				return v
			}
			team = ts.parents[team]
		}
	}
	return ts.Own(kpi, medalist.OfOrg(), dimension, p.Start)
}

// Own returns the target that names exactly this subject, zero if none does:
// one that names the dimension before one that doesn't, then the later from,
// then the later row.
func (ts *Targets) Own(kpi medalist.KPIID, s medalist.Subject, dimension string, start medalist.Date) medalist.Decimal {
	var best *medalist.Target
	candidates := ts.of[askedOf{kpi, s}]
	for i := range candidates {
		t := &candidates[i]
		if !t.AppliesTo(start) || t.Dimension != "" && t.Dimension != dimension {
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

// Dimensions returns the values of the dimension that some target of a KPI
// names, in order.
func (ts *Targets) Dimensions(kpi medalist.KPIID) []string { return ts.dimensions[kpi] }

// Any reports whether a KPI has targets that were set.
func (ts *Targets) Any(kpi medalist.KPIID) bool {
	_, set := ts.dimensions[kpi]
	return set
}
