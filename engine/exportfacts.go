package engine

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"medalist.dev/medalist"
)

// fileSource is the source of facts whose import names none.
const fileSource = "file"

// An exportedSource is the facts of one source: their external ids are unique
// there, and so they have a file of their own.
type exportedSource struct {
	name       string
	file       string
	attributes []string             // that some of its facts have
	best       []*medalist.Activity // marked as best: of these, which was recorded last decides
}

// lookAtFacts finds out which sources there are, and what their facts hold.
func (x *exporter) lookAtFacts(ctx context.Context) error {
	names := map[string]map[string]bool{fileSource: {}}
	best := map[string][]*medalist.Activity{}
	err := x.tx.ScanActivities(ctx, func(a *medalist.Activity) error {
		if names[a.Source] == nil {
			names[a.Source] = map[string]bool{}
		}
		for _, t := range a.Attributes {
			names[a.Source][t.Name] = true
		}
		if a.Attributes.Get("best") == "true" {
			best[a.Source] = append(best[a.Source], a)
		}
		return nil
	})
	taken := map[string]bool{}
	for _, name := range slices.Sorted(maps.Keys(names)) {
		s := &exportedSource{name: name, file: "activities.csv", attributes: slices.Sorted(maps.Keys(names[name])), best: best[name]}
		if name != fileSource {
			s.file = "activities-" + medalist.Slugify(name) + ".csv"
		}
		for taken[s.file] {
			s.file = strings.TrimSuffix(s.file, ".csv") + "-2.csv"
		}
		taken[s.file] = true
		slices.SortFunc(s.best, func(a, b *medalist.Activity) int { return cmp.Compare(a.Recorded, b.Recorded) })
		x.sources = append(x.sources, s)
	}
	return err
}

// factRows writes the facts of each source.
func (x *exporter) factRows(ctx context.Context) error {
	for _, s := range x.sources {
		head := append([]string{"external_id", "kind", "at", "people", "customer", "status", "reason"}, s.attributes...)
		err := x.table(s.file, head, func(write func(...string) error) error {
			err := x.tx.ScanActivities(ctx, func(a *medalist.Activity) error {
				if a.Source != s.name || a.Attributes.Get("best") == "true" {
					return nil
				}
				return write(x.factCells(a, s.attributes)...)
			})
			for _, a := range s.best {
				if err == nil {
					err = write(x.factCells(a, s.attributes)...)
				}
			}
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (x *exporter) factCells(a *medalist.Activity, attributes []string) []string {
	cells := []string{a.ExternalID, string(a.Kind), a.At, x.emailsOf(a), x.codes[a.Customer], string(a.Status), a.Reason}
	for _, name := range attributes {
		cells = append(cells, a.Attributes.Get(name))
	}
	return cells
}

// peopleOf names the people of a fact as files do.
func (w *world) emailsOf(a *medalist.Activity) string {
	var emails []string
	for _, c := range a.Credits {
		if p := w.people[c.Person]; p != nil {
			emails = append(emails, p.Email)
		}
	}
	return strings.Join(emails, ";")
}
