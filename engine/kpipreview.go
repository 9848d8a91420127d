package engine

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/store"
)

// A KPIPreview asks what a definition of a KPI would do to points.
type KPIPreview struct {
	KPI  medalist.KPIID // that it changes, empty for a new one
	Text string         // the definition
	Days medalist.Period
	// From is the day from which it would hold. Zero asks what the days would
	// have been like under it: as if it held for every period that shares a day
	// with them, and no other version after it.
	From medalist.Date
}

// An Impact is what a definition would do to the points of some days.
type Impact struct {
	KPI           *catalogue.KPI // as it would be
	Days          medalist.Period
	Before, After medalist.Points // of everybody, by the KPIs that the definition bears on
	People, Teams []Swing         // whose points or places change, the greatest change first; and the organisation, with the teams
	Came, Went    []WinnerRow     // winners that are new, and those that would not have won
	Stayed        int             // winners that stay
}

// A Swing is what a definition does to one subject.
type Swing struct {
	Subject Named
	// Before and After are the points by the KPIs that the definition bears on,
	// as a board of these shows them: of a team its own, and those that its
	// people earned while they were in it.
	Before, After medalist.Points
	Place, Then   int // on the board of all points of the days; zero if they are on none
}

// longestPreview bounds the work of a preview.
const longestPreview = 25 * time.Second

// PreviewKPI works out what a definition would do to the points of some days.
// It only reads. The faults of a definition are catalogue.Problems.
func (e *Engine) PreviewKPI(ctx context.Context, org medalist.Org, q KPIPreview) (*Impact, error) {
	if !q.Days.Start.Before(q.Days.End) || q.Days.Days() > 400 {
		return nil, medalist.Errorf(medalist.Invalid, "A preview is of at least a day and at most a year; choose another period.")
	}
	bounded, cancel := context.WithTimeout(ctx, longestPreview)
	defer cancel()
	var found *Impact
	err := e.view(bounded, org, func(tx *store.Tx, w *world) error {
		now, ids, k, err := w.with(q)
		if err != nil {
			return err
		}
		p := &preview{
			was: newAssessor(w, tx, e.Today(org)), now: newAssessor(now, tx, e.Today(org)), days: q.Days,
			swings: map[medalist.Subject]*Swing{},
			impact: &Impact{KPI: k, Days: q.Days},
		}
		found = p.impact
		return p.run(bounded, ids)
	})
	switch {
	case err != nil && ctx.Err() == nil && errors.Is(bounded.Err(), context.DeadlineExceeded):
		return nil, medalist.Errorf(medalist.TooMany, "The preview was given up after %d seconds; choose a shorter period.", int(longestPreview.Seconds()))
	case err != nil:
		return nil, fmt.Errorf("preview KPI: %w", err)
	}
	return found, nil
}

// with returns the world as a definition would make it, the KPIs that it bears
// on, and the version that it adds.
func (w *world) with(q KPIPreview) (*world, []medalist.KPIID, *catalogue.KPI, error) {
	defs, err := CheckKPI(w.catalogue, q.KPI, q.Text, q.From)
	if err != nil {
		return nil, nil, nil, err
	}
	added := defs.KPIs[0]
	if q.From.IsZero() {
		from := added.Period(w.calendar, q.Days.Start).Start
		if defs, err = catalogue.ParseFrom("draft", []byte(q.Text), w.catalogue.Kinds(), from); err != nil {
			return nil, nil, nil, err
		}
		added = defs.KPIs[0]
	}
	kinds := slices.Concat(w.catalogue.Kinds(), defs.Kinds)
	var versions []*catalogue.KPI
	for _, id := range w.catalogue.IDs() {
		for _, k := range w.catalogue.Versions(id) {
			if k.ID == added.ID && q.From.IsZero() && k.From.After(added.From) {
				continue // as if nothing else had followed
			}
			if len(defs.Kinds) > 0 { // what attributes are decides what formulas make of them
				again, err := catalogue.Parse(string(id), []byte(k.Source), kinds)
				if err != nil {
					return nil, nil, nil, err
				}
				k = again.KPIs[0]
			}
			versions = append(versions, k)
		}
	}
	now := *w
	now.catalogue = catalogue.New(kinds, append(versions, added))
	return &now, now.definedBy(defs), added, nil
}
