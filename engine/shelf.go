package engine

import (
	"context"
	"slices"

	"medalist.dev/medalist"
)

// A shelved file is one that was read for several KPIs.
type shelved struct {
	reading
	file *file
}

// shelve reads what questions about one subject's cells are going to read:
// once for all that reach over the same days, and not once for each KPI.
func (a *assessor) shelve(ctx context.Context, s medalist.Subject, questions []cellQuery) error {
	var wanted []reading // of different days
	for _, q := range questions {
		versions := ofLevel(a.catalogue.Versions(q.kpi), s.Level)
		r := readingOf(versions, a.spanOfDays(versions, q.days))
		at := slices.IndexFunc(wanted, func(w reading) bool { return w.days == r.days })
		if at < 0 {
			at = len(wanted)
			wanted = append(wanted, reading{days: r.days})
		}
		wanted[at].kinds = append(wanted[at].kinds, r.kinds...)
		wanted[at].due = append(wanted[at].due, r.due...)
	}
	for _, r := range wanted {
		r.kinds, r.due = distinctSorted(r.kinds), distinctSorted(r.due)
		files, err := a.readFiles(ctx, []medalist.Subject{s}, r)
		if err != nil {
			return err
		}
		a.shelf = append(a.shelf, shelved{r, files[0]})
	}
	return nil
}

// fetch returns the files of subjects of one level, from the shelf if they are
// on it. They may hold more than was asked for.
func (a *assessor) fetch(ctx context.Context, some []medalist.Subject, r reading) ([]*file, error) {
	for _, s := range a.shelf {
		if len(some) == 1 && s.file.subject == some[0] && s.holds(r) {
			return []*file{s.file}, nil
		}
	}
	return a.readFiles(ctx, some, r)
}

// holds reports whether another reading would find nothing more.
func (r reading) holds(other reading) bool {
	return r.days == other.days && containsAll(r.kinds, other.kinds) && containsAll(r.due, other.due)
}

func containsAll(kinds, some []medalist.KindID) bool {
	return !slices.ContainsFunc(some, func(k medalist.KindID) bool { return !slices.Contains(kinds, k) })
}

func distinctSorted(kinds []medalist.KindID) []medalist.KindID {
	slices.Sort(kinds)
	return slices.Compact(kinds)
}
