package store

import (
	"context"

	"medalist.dev/medalist"
)

var targetsTable = &tableOf[medalist.Target]{
	table: table{
		setup: true,
		name:  "targets",
		columns: []string{
			"kpi", "level", "subject_id", "dimension", "from_day", "until_day", "value",
			"recorded", "import_id",
		},
		key: []string{"kpi", "level", "subject_id", "from_day", "dimension"},
	},
	values: targetValues,
	scan:   scanTarget,
	set:    func(t *medalist.Target, _ int64, r Revision) { t.Recorded, t.Import = r.Recorded, r.Import },
	old: func(a *args, some []medalist.Target) string {
		return selectTargets + ` AND kpi IN ` + inOf(a, some, func(t *medalist.Target) string { return string(t.KPI) }) +
			` AND subject_id IN ` + inOf(a, some, func(t *medalist.Target) int64 { return t.Subject.ID })
	},
}

const selectTargets = `
	SELECT kpi, level, subject_id, dimension, from_day, until_day, value, recorded, import_id
	FROM targets WHERE org_id = $1`

func scanTarget(r row) (medalist.Target, error) {
	return medalist.Target{
		KPI:       medalist.KPIID(r.text(0)),
		Subject:   medalist.Subject{Level: medalist.Level(r.text(1)), ID: r.int(2)},
		Dimension: r.text(3),
		From:      medalist.Date(r.int(4)),
		Until:     medalist.Date(r.int(5)),
		Value:     medalist.Decimal(r.int(6)),
		Recorded:  medalist.Seq(r.int(7)),
		Import:    medalist.ImportID(r.int(8)),
	}, nil
}

func targetValues(t *medalist.Target) []any {
	return []any{string(t.KPI), string(t.Subject.Level), t.Subject.ID, t.Dimension, int64(t.From), int64(t.Until), int64(t.Value)}
}

// Targets returns all targets, withdrawn ones included, in the order of their
// identities: KPI, level, subject, dimension, first day.
func (tx *Tx) Targets(ctx context.Context) ([]medalist.Target, error) {
	return list(ctx, tx, scanTarget, selectTargets+` ORDER BY kpi, level, subject_id, dimension, from_day`, tx.id())
}

// TargetsOf returns the targets of one KPI, in the order of Targets.
func (tx *Tx) TargetsOf(ctx context.Context, kpi medalist.KPIID) ([]medalist.Target, error) {
	return list(ctx, tx, scanTarget, selectTargets+` AND kpi = $2 ORDER BY level, subject_id, dimension, from_day`, tx.id(), string(kpi))
}

// PutTargets adds or corrects the targets with the given identities, which
// differ, and sets their Recorded and Import. A value of 0 withdraws one.
func (tx *Tx) PutTargets(ctx context.Context, targets []medalist.Target, imp medalist.ImportID) ([]Revision, error) {
	return put(ctx, tx, targetsTable, targets, imp)
}
