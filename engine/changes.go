package engine

import (
	"context"
	"slices"

	"medalist.dev/medalist"
)

// changes are what an import or its undoing did to facts, assignments and
// targets, as far as it has to be scored again.
type changes struct {
	facts       []factChange
	factCount   int
	kinds       map[medalist.KindID]bool // of facts that changed
	assignments []medalist.Assignment    // as they were, and as they are
	due         map[medalist.KindID]bool // kinds of assignments that changed
	targets     map[medalist.KPIID]bool  // KPIs of targets that changed
}

type factChange struct{ was, is *medalist.Activity }

// maxTracked bounds the changes that are kept one by one. With more of them,
// all cells of their KPIs are evaluated.
const maxTracked = 20_000

// fact notes that a fact came, changed or went.
func (c *changes) fact(was, is *medalist.Activity) {
	if c.kinds == nil {
		c.kinds = map[medalist.KindID]bool{}
	}
	for _, a := range []*medalist.Activity{was, is} {
		if a != nil {
			c.kinds[a.Kind] = true
		}
	}
	if c.factCount++; c.factCount <= maxTracked {
		c.facts = append(c.facts, factChange{was, is})
	} else {
		c.facts = nil
	}
}

// assignment notes that an assignment came, changed or went.
func (c *changes) assignment(was, is *medalist.Assignment) {
	if c.due == nil {
		c.due = map[medalist.KindID]bool{}
	}
	for _, a := range []*medalist.Assignment{was, is} {
		if a != nil {
			c.due[a.Kind] = true
			c.assignments = append(c.assignments, *a)
		}
	}
}

func (c *changes) target(k medalist.KPIID) {
	if c.targets == nil {
		c.targets = map[medalist.KPIID]bool{}
	}
	c.targets[k] = true
}

// score evaluates the cells that the import touched.
func (im *importer) score(ctx context.Context) error {
	a := im.engine.scorer(im.world, im.tx)
	posted, err := a.rescore(ctx, im.before, &im.changes, func(done, total int) {
		im.progress(ImportProgress{Phase: Scoring, Done: int64(done), Total: int64(total)})
	})
	im.report.Entries = posted
	return err
}

// rescore evaluates the cells that changes touch, given how the organisation
// was set up before, and posts the differences. It returns their number.
func (a *assessor) rescore(ctx context.Context, before *world, c *changes, progress func(done, total int)) (int, error) {
	m := &marker{world: a.world, tx: a.tx, dirt: dirt{}}
	if before != a.world { // else nobody's zone or team can be another
		if err := a.rezone(ctx, before, c); err != nil {
			return 0, err
		}
		if err := a.moveTeams(ctx, before, m); err != nil {
			return 0, err
		}
	}
	swept, err := a.sweeps(ctx, before, c)
	if err != nil {
		return 0, err
	}
	posted := 0
	if len(swept) > 0 {
		s := &sweep{assessor: a, kpis: swept, gone: before.missingFrom(a.world), progress: progress}
		if err := s.run(ctx); err != nil {
			return 0, err
		}
		posted = s.posted
	}
	if err := m.mark(ctx, c); err != nil {
		return 0, err
	}
	for key := range m.dirt {
		if slices.Contains(swept, key.kpi) {
			delete(m.dirt, key)
		}
	}
	settled, err := a.settle(ctx, m.dirt)
	return posted + settled, err
}

// mark marks the cells of changes that were kept one by one.
func (m *marker) mark(ctx context.Context, c *changes) error {
	for _, f := range c.facts {
		for _, fact := range []*medalist.Activity{f.was, f.is} {
			if fact == nil {
				continue
			}
			if err := m.fact(ctx, fact); err != nil {
				return err
			}
		}
	}
	for i := range c.assignments {
		m.assignment(&c.assignments[i])
	}
	return nil
}

// sweeps returns the KPIs of which all cells are to be evaluated: those whose
// points depend on targets that changed, and those that read what changed, if
// so much did that going through all cells is less work.
func (a *assessor) sweeps(ctx context.Context, before *world, c *changes) ([]medalist.KPIID, error) {
	many, err := a.many(ctx, c)
	if err != nil {
		return nil, err
	}
	newTree := !sameTree(before, a.world)
	var swept []medalist.KPIID
	for _, id := range a.catalogue.IDs() {
		for _, k := range a.catalogue.Versions(id) {
			retargeted := k.NeedsTarget() && (newTree || c.targets[id])
			b := k.Measure.Brought
			reads := slices.ContainsFunc(k.Measure.Facts, func(kind medalist.KindID) bool { return c.kinds[kind] }) ||
				b != nil && c.kinds[b.Kind] || c.due[k.Measure.Due]
			if retargeted || many && reads {
				swept = append(swept, id)
				break
			}
		}
	}
	return swept, nil
}

// many reports whether so much changed that sweeping is less work than going
// from change to change, which takes about ten times as long for each fact.
func (a *assessor) many(ctx context.Context, c *changes) (bool, error) {
	changed := int64(c.factCount + len(c.assignments))
	if c.factCount > maxTracked || changed < batchSize {
		return c.factCount > maxTracked, nil
	}
	facts, err := a.tx.CountActivities(ctx)
	return changed*10 > facts, err
}

// sameTree reports whether teams have the parents they had.
func sameTree(before, now *world) bool {
	if len(before.teams) != len(now.teams) {
		return false
	}
	for id, t := range now.teams {
		if old := before.teams[id]; old == nil || old.Parent != t.Parent {
			return false
		}
	}
	return true
}

// missingFrom returns the subjects that are gone in a later world.
func (w *world) missingFrom(later *world) []medalist.Subject {
	var gone []medalist.Subject
	for id := range w.people {
		if later.people[id] == nil {
			gone = append(gone, medalist.OfPerson(id))
		}
	}
	for id := range w.teams {
		if later.teams[id] == nil {
			gone = append(gone, medalist.OfTeam(id))
		}
	}
	return gone
}
