package engine

import (
	"context"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/scoring"
)

// A cellQuery asks for the cells of one KPI that share a day with some days.
type cellQuery struct {
	kpi      medalist.KPIID
	subjects []medalist.Subject // of one level
	days     medalist.Period
}

// A versioned result knows the version of the KPI that it was evaluated with.
type versioned struct {
	kpi *catalogue.KPI
	*scoring.Result
}

// cells evaluates the cells that a query asks for, and adds those that hold
// nothing but a target that was set.
func (a *assessor) cells(ctx context.Context, q cellQuery) ([]versioned, error) {
	if len(q.subjects) == 0 {
		return nil, nil
	}
	versions := ofLevel(a.catalogue.Versions(q.kpi), q.subjects[0].Level)
	span := a.spanOfDays(versions, q.days)
	var found []versioned
	for some := range slices.Chunk(q.subjects, group) {
		files, err := a.fetch(ctx, some, readingOf(versions, span))
		if err != nil {
			return nil, err
		}
		for _, k := range versions {
			results, err := a.cellsOf(ctx, k, files, q.days)
			if err != nil {
				return nil, err
			}
			found = append(found, results...)
		}
	}
	return found, nil
}

// spanOfDays returns the whole periods of all versions that share a day with
// some days.
func (w *world) spanOfDays(versions []*catalogue.KPI, days medalist.Period) medalist.Period {
	span := days
	for _, k := range versions {
		first, last := k.Period(w.calendar, days.Start), k.Period(w.calendar, days.Last())
		span.Start, span.End = min(span.Start, first.Start), max(span.End, last.End)
	}
	return span
}

func (a *assessor) cellsOf(ctx context.Context, k *catalogue.KPI, files []*file, days medalist.Period) ([]versioned, error) {
	b, err := a.prepare(ctx, k, files...)
	if err != nil {
		return nil, err
	}
	var found []versioned
	for _, f := range files {
		results := slices.DeleteFunc(a.evaluate(k, f, b), func(r *scoring.Result) bool { return !r.Cell.Period.Overlaps(days) })
		results = append(results, a.asked(k, f.subject, days, results)...)
		for _, r := range results {
			if r.Active || a.explain || a.isAsked(k, r.Cell) {
				found = append(found, versioned{k, r})
			}
		}
	}
	return found, nil
}

// asked returns cells without facts of which something is asked, beside those
// that were found.
func (a *assessor) asked(k *catalogue.KPI, s medalist.Subject, days medalist.Period, found []*scoring.Result) []*scoring.Result {
	if k.Measure.Kind.IsRatio() || !a.targets.Any(k.ID) {
		return nil
	}
	have := map[medalist.Cell]bool{}
	for _, r := range found {
		have[r.Cell] = true
	}
	var asked []*scoring.Result
	for _, p := range a.calendar.Periods(k.Every, days, k.Anchor) {
		if a.catalogue.On(k.ID, p.Start) != k {
			continue
		}
		for _, dimension := range a.dimensions(k) {
			cell := medalist.Cell{KPI: k.ID, Subject: s, Dimension: dimension, Period: p}
			if have[cell] || !a.isAsked(k, cell) {
				continue
			}
			target, _ := a.target(k, s, dimension, p)
			asked = append(asked, &scoring.Result{Cell: cell, Value: scoring.Amount(0), Target: target})
		}
	}
	return asked
}

// dimensions returns the values of a KPI's dimension that targets name; of a
// KPI without a dimension it is the empty one.
func (w *world) dimensions(k *catalogue.KPI) []string {
	if k.By == "" {
		return []string{""}
	}
	return w.targets.Dimensions(k.ID)
}

// isAsked reports whether a target was set for a cell, of a count or a sum,
// whose subject is there in its period.
func (w *world) isAsked(k *catalogue.KPI, c medalist.Cell) bool {
	if k.Measure.Kind.IsRatio() || k.By != "" && !slices.Contains(w.targets.Dimensions(k.ID), c.Dimension) {
		return false
	}
	if _, set := w.target(k, c.Subject, c.Dimension, c.Period); !set {
		return false
	}
	switch c.Subject.Level {
	case medalist.PersonLevel:
		p := w.people[medalist.PersonID(c.Subject.ID)]
		return p.Role.Plays() && p.EmployedIn(c.Period) || w.targets.Own(k.ID, c.Subject, c.Dimension, c.Period.Start) > 0
	case medalist.TeamLevel:
		return w.inhabited(medalist.TeamID(c.Subject.ID), c.Period)
	default:
		return true
	}
}

// inhabited reports whether anybody is in a team on at least one day of a
// period.
func (w *world) inhabited(t medalist.TeamID, in medalist.Period) bool {
	return slices.ContainsFunc(w.members[t], func(id medalist.PersonID) bool { return w.people[id].InTeam(t, in) })
}

// readFiles reads the files of subjects of one level.
func (a *assessor) readFiles(ctx context.Context, some []medalist.Subject, r reading) ([]*file, error) {
	if len(some) == 0 {
		return nil, nil
	}
	if len(r.kinds) == 0 { // which to the store would mean all
		files := make([]*file, len(some))
		for i, subject := range some {
			files[i] = &file{subject: subject}
		}
		return files, nil
	}
	if some[0].Level == medalist.PersonLevel {
		people := make([]medalist.PersonID, len(some))
		for i, subject := range some {
			people[i] = medalist.PersonID(subject.ID)
		}
		return a.personFiles(ctx, people, r)
	}
	return a.groupFiles(ctx, some, r)
}
