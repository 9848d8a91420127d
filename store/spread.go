package store

import (
	"context"

	"medalist.dev/medalist"
)

// A spread is how the ledger lies: each KPI that has entries, and the dates of
// all of them. It is read from a few places of an index, however many entries
// there are.
type spread struct {
	kpis        []medalist.KPIID
	first, last medalist.Date
}

func (tx *Tx) spread(ctx context.Context) (s spread, err error) {
	err = each(ctx, tx, func(r row) error {
		first, last := medalist.Date(r.int(1)), medalist.Date(r.int(2))
		if len(s.kpis) == 0 || first < s.first {
			s.first = first
		}
		s.last = max(s.last, last)
		s.kpis = append(s.kpis, medalist.KPIID(r.text(0)))
		return nil
	}, `
		WITH RECURSIVE k (kpi) AS (
			SELECT MIN(kpi) FROM ledger WHERE org_id = $1
			UNION ALL
			SELECT (SELECT MIN(kpi) FROM ledger WHERE org_id = $2 AND kpi > k.kpi) FROM k WHERE k.kpi IS NOT NULL)
		SELECT kpi,
			(SELECT MIN(date) FROM ledger WHERE org_id = $3 AND kpi = k.kpi),
			(SELECT MAX(date) FROM ledger WHERE org_id = $4 AND kpi = k.kpi)
		FROM k WHERE kpi IS NOT NULL`, tx.id(), tx.id(), tx.id(), tx.id())
	return s, err
}

// isWide reports whether so much of the ledger is wanted that reading it from
// end to end is faster than looking entries up by their dates: from about a
// twelfth on.
func (s spread) isWide(dates medalist.Period, kpis []medalist.KPIID) bool {
	whole := medalist.Through(s.first, s.last)
	in := medalist.Period{Start: max(dates.Start, whole.Start), End: min(dates.End, whole.End)}
	return 12*in.Days()*len(kpis) >= whole.Days()*len(s.kpis)
}
