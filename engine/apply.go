package engine

import (
	"context"
	"fmt"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/store"
)

// An ApplyReport says what applying a KPI file did.
type ApplyReport struct {
	Kinds   []medalist.KindID // described by the file
	KPIs    []*catalogue.KPI  // versions that are in the catalogue now
	Entries int               // posted to the ledger
}

// ApplyKPIs puts the definitions of a KPI file into an organisation's
// catalogue and scores the cells they touch again. A day other than zero takes
// the place of the days from which the file says that they hold. A version
// that holds from the same day as one of the catalogue takes its place.
func (e *Engine) ApplyKPIs(ctx context.Context, org medalist.Org, file string, text []byte, from medalist.Date, actor string) (ApplyReport, error) {
	var report ApplyReport
	err := e.update(ctx, org, func(tx *store.Tx, w *world) error {
		defs, err := catalogue.ParseFrom(file, text, w.catalogue.Kinds(), from)
		if err != nil {
			return err
		}
		report.KPIs = defs.KPIs
		for _, kind := range defs.Kinds {
			report.Kinds = append(report.Kinds, kind.ID)
		}
		if err := putDefinitions(ctx, tx, defs); err != nil {
			return err
		}
		if report.Entries, err = e.rescore(ctx, tx, w, defs, nil); err != nil {
			return err
		}
		return e.audit(ctx, tx, actor, "apply kpis", file, report.KPIs)
	})
	if err != nil {
		return report, fmt.Errorf("apply KPIs: %w", err)
	}
	return report, nil
}

// rescore evaluates all cells of the KPIs that definitions, which were just
// stored, bear on, and notes what that does in an effect, unless it is nil.
func (e *Engine) rescore(ctx context.Context, tx *store.Tx, was *world, defs *catalogue.Definitions, effect *Effect) (int, error) {
	w, err := readWorld(ctx, tx)
	if err != nil {
		return 0, err
	}
	ids := w.definedBy(defs)
	if len(ids) == 0 {
		return 0, nil
	}
	s := &sweep{assessor: newAssessor(w, tx, e.Today(w.org)), kpis: ids, was: was}
	s.effect = effect
	err = s.run(ctx)
	if effect != nil {
		effect.finish(w, was)
	}
	return s.posted, err
}

// definedBy returns the KPIs that definitions name, and those that read a kind
// that definitions describe: what its attributes are decides what formulas
// make of them.
func (w *world) definedBy(defs *catalogue.Definitions) []medalist.KPIID {
	var ids []medalist.KPIID
	for _, id := range w.catalogue.IDs() {
		named := func(k *catalogue.KPI) bool { return k.ID == id }
		described := func(kind medalist.Kind) bool {
			return slices.ContainsFunc(w.catalogue.Versions(id), func(k *catalogue.KPI) bool {
				return k.Reads(kind.ID) || k.Measure.Brought != nil && k.Measure.Brought.Kind == kind.ID
			})
		}
		if slices.ContainsFunc(defs.KPIs, named) || slices.ContainsFunc(defs.Kinds, described) {
			ids = append(ids, id)
		}
	}
	return ids
}

// update runs do in a transaction that may change an organisation, and says
// that it did once that is durable.
func (e *Engine) update(ctx context.Context, org medalist.Org, do func(*store.Tx, *world) error) error {
	err := e.db.Update(ctx, org.ID, func(tx *store.Tx) error {
		w, err := e.worlds.of(ctx, tx)
		if err != nil {
			return fmt.Errorf("read how %s is set up: %w", org.Slug, err)
		}
		return do(tx, w)
	})
	if err == nil && e.Changed != nil {
		e.Changed(org.ID)
	}
	return err
}

// A RebuildReport says what a rebuild found.
type RebuildReport struct {
	Cells   int  // evaluated
	Entries int  // that the ledger lacked
	Sums    bool // the stored sums had to be added up again
}

// Rebuild evaluates every cell from the facts and posts what the ledger lacks:
// nothing, unless something went wrong before. It also adds up the sums that
// boards read, if they are not those of the ledger.
func (e *Engine) Rebuild(ctx context.Context, org medalist.Org, actor string, progress func(done, total int)) (RebuildReport, error) {
	var report RebuildReport
	err := e.update(ctx, org, func(tx *store.Tx, w *world) error {
		s := &sweep{assessor: newAssessor(w, tx, e.Today(w.org)), beside: e.db, progress: progress, tally: tally{}}
		if err := s.run(ctx); err != nil {
			return err
		}
		sound, err := s.tally.matches(ctx, w, tx)
		if err != nil {
			return err
		}
		if !sound {
			if err := s.resum(ctx); err != nil {
				return err
			}
		}
		report = RebuildReport{s.cells, s.posted, !sound}
		return e.audit(ctx, tx, actor, "rebuild", org.Slug, report)
	})
	if err != nil {
		return report, fmt.Errorf("rebuild the ledger: %w", err)
	}
	return report, nil
}
