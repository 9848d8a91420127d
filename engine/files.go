package engine

import (
	"context"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/scoring"
	"medalist.dev/medalist/store"
)

// always is every day there is.
var always = medalist.Period{Start: 0, End: 1_0000_01_01}

// A reading says what of its subjects' facts a file is to hold.
type reading struct {
	kinds []medalist.KindID // of activities
	due   []medalist.KindID // of assignments
	days  medalist.Period
}

// readingOf returns what versions of KPIs read, over some days.
func readingOf(versions []*catalogue.KPI, days medalist.Period) reading {
	r := reading{days: days}
	for _, k := range versions {
		r.kinds = append(r.kinds, k.Measure.Facts...)
		if k.Measure.Due != "" {
			r.due = append(r.due, k.Measure.Due)
		}
		if k.NeedsHistory() {
			r.days = always
		}
	}
	r.kinds, r.due = distinctSorted(r.kinds), distinctSorted(r.due)
	return r
}

// personFiles returns the files of people, in the order of their ids.
func (a *assessor) personFiles(ctx context.Context, people []medalist.PersonID, r reading) ([]*file, error) {
	people = slices.Compact(slices.Sorted(slices.Values(people)))
	files := make([]*file, len(people))
	at := make(map[medalist.PersonID]*file, len(people))
	for i, p := range people {
		files[i] = &file{subject: medalist.OfPerson(p)}
		at[p] = files[i]
	}
	err := a.tx.FactsOfPeople(ctx, people, r.kinds, r.days, func(f store.Fact) error {
		file := at[f.Person]
		file.facts = append(file.facts, scoring.Fact{Activity: f.Activity, Day: f.Day})
		return nil
	})
	if err != nil {
		return nil, err
	}
	return files, a.complete(ctx, files, r)
}

// complete adds the assignments of people to their files, which are in the
// order of their ids, and puts the facts in time order.
func (a *assessor) complete(ctx context.Context, files []*file, r reading) error {
	at := make(map[medalist.PersonID]*file, len(files))
	people := make([]medalist.PersonID, len(files))
	for i, f := range files {
		f.sort()
		people[i] = medalist.PersonID(f.subject.ID)
		at[people[i]] = f
	}
	if len(r.due) == 0 {
		return nil
	}
	return a.tx.AssignmentsOf(ctx, people, r.due, r.days, func(d medalist.Assignment) error {
		at[d.Person].due = append(at[d.Person].due, d)
		return nil
	})
}

// groupFiles returns the files of teams or of the organisation: facts of their
// people, once each, that are credited to them.
func (a *assessor) groupFiles(ctx context.Context, groups []medalist.Subject, r reading) ([]*file, error) {
	files := make([]*file, len(groups))
	at := make(map[medalist.Subject]*file, len(groups))
	var people []medalist.PersonID
	for i, s := range groups {
		files[i] = &file{subject: s}
		at[s] = files[i]
		people = append(people, a.peopleOf(s)...)
	}
	seen := map[medalist.ActivityID]bool{}
	err := a.tx.FactsOfPeople(ctx, people, r.kinds, widened(r.days), func(fact store.Fact) error {
		if seen[fact.Activity.ID] {
			return nil
		}
		seen[fact.Activity.ID] = true
		for _, s := range a.groupsOf(groups[0].Level, fact.Activity) {
			credit, credited := a.creditFor(s, fact.Activity)
			if f := at[s]; f != nil && credited && r.days.Contains(credit.Day) {
				f.facts = append(f.facts, scoring.Fact{Activity: fact.Activity, Day: credit.Day})
			}
		}
		return nil
	})
	for _, f := range files {
		f.sort()
	}
	return files, err
}

// groupsOf returns the teams that a fact is credited to, once each, or the
// organisation.
func (w *world) groupsOf(level medalist.Level, a *medalist.Activity) []medalist.Subject {
	if level == medalist.OrgLevel {
		return []medalist.Subject{medalist.OfOrg()}
	}
	var teams []medalist.Subject
	for _, c := range a.Credits {
		team := medalist.OfTeam(w.teamOn(c.Person, c.Day))
		if team.ID != 0 && !slices.Contains(teams, team) {
			teams = append(teams, team)
		}
	}
	return teams
}

// widened adds the days by which the dates of two people on one activity can
// differ.
func widened(p medalist.Period) medalist.Period {
	if p == always {
		return p
	}
	return medalist.Period{Start: p.Start.AddDays(-2), End: p.End.AddDays(2)}
}

// peopleOf returns everybody whose facts may be credited to a subject.
func (w *world) peopleOf(s medalist.Subject) []medalist.PersonID {
	switch s.Level {
	case medalist.PersonLevel:
		return []medalist.PersonID{medalist.PersonID(s.ID)}
	case medalist.TeamLevel:
		return w.members[medalist.TeamID(s.ID)]
	default:
		people := make([]medalist.PersonID, 0, len(w.people))
		for id := range w.people {
			people = append(people, id)
		}
		slices.Sort(people)
		return people
	}
}

// fileOf returns the file of any subject.
func (a *assessor) fileOf(ctx context.Context, s medalist.Subject, r reading) (*file, error) {
	files, err := a.readFiles(ctx, []medalist.Subject{s}, r)
	if err != nil {
		return nil, err
	}
	return files[0], nil
}

// sort puts the file in time order.
func (f *file) sort() {
	byTime := func(a, b scoring.Fact) int {
		switch {
		case a.Earlier(b.Activity):
			return -1
		case b.Earlier(a.Activity):
			return 1
		}
		return 0
	}
	if !slices.IsSortedFunc(f.facts, byTime) {
		slices.SortFunc(f.facts, byTime)
	}
}
