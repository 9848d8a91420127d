package engine

import (
	"context"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
)

// ofLevel returns the versions that are of a level: a KPI may have been of
// another before.
func ofLevel(versions []*catalogue.KPI, level medalist.Level) []*catalogue.KPI {
	return slices.DeleteFunc(slices.Clone(versions), func(k *catalogue.KPI) bool { return k.Level != level })
}

// cellsOfAll evaluates the cells of a KPI, for those subjects of each of its
// levels that are asked for.
func (a *assessor) cellsOfAll(ctx context.Context, kpi medalist.KPIID, days medalist.Period, subjects func(medalist.Level) []medalist.Subject) ([]versioned, error) {
	var found []versioned
	for _, level := range []medalist.Level{medalist.PersonLevel, medalist.TeamLevel, medalist.OrgLevel} {
		if len(ofLevel(a.catalogue.Versions(kpi), level)) == 0 {
			continue
		}
		cells, err := a.cells(ctx, cellQuery{kpi, subjects(level), days})
		if err != nil {
			return nil, err
		}
		found = append(found, cells...)
	}
	return found, nil
}
