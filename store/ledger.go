package store

import (
	"context"
	"slices"

	"medalist.dev/medalist"
)

const entryColumns = `level, subject_id, kpi, start_day, recorded, dimension, date, points, reason, activity_id, activity`

const selectLedger = `SELECT ` + entryColumns + ` FROM ledger WHERE org_id = $1`

// orderLedger is the order in which entries lie: by subject, cell and
// recording.
const orderLedger = ` ORDER BY level, subject_id, kpi, start_day, recorded`

func (tx *Tx) scanEntry(r row) (medalist.Entry, error) {
	return medalist.Entry{
		Cell: medalist.EntryCell{
			KPI:       medalist.KPIID(tx.texts.intern(r.text(2))),
			Subject:   medalist.Subject{Level: medalist.Level(tx.texts.intern(r.text(0))), ID: r.int(1)},
			Dimension: tx.texts.intern(r.text(5)),
			Start:     medalist.Date(r.int(3)),
		},
		Date:     medalist.Date(r.int(6)),
		Points:   medalist.Points(r.int(7)),
		Reason:   tx.texts.intern(r.text(8)),
		Fact:     medalist.ActivityID(r.int(9)),
		Activity: r.text(10),
		Recorded: medalist.Seq(r.int(4)),
	}, nil
}

func entryValues(org int64, e *medalist.Entry) []any {
	return []any{
		org, string(e.Cell.Subject.Level), e.Cell.Subject.ID, string(e.Cell.KPI), int64(e.Cell.Start), int64(e.Recorded),
		e.Cell.Dimension, int64(e.Date), int64(e.Points), e.Reason, int64(e.Fact), e.Activity,
	}
}

// EntriesOfCell returns all entries of a cell in the order of recording.
func (tx *Tx) EntriesOfCell(ctx context.Context, cell medalist.EntryCell) ([]medalist.Entry, error) {
	return list(ctx, tx, tx.scanEntry, selectLedger+`
		AND level = $2 AND subject_id = $3 AND kpi = $4 AND start_day = $5 AND dimension = $6 ORDER BY recorded`,
		tx.id(), string(cell.Subject.Level), cell.Subject.ID, string(cell.KPI), int64(cell.Start), cell.Dimension)
}

// EntriesOf streams the entries of some subjects of a level, of some KPIs
// (none named: all), of the cells that start on the days of a period, in the
// order of subject, KPI, start and recording.
func (tx *Tx) EntriesOf(ctx context.Context, level medalist.Level, subjects []int64, kpis []medalist.KPIID, starts medalist.Period, do func(medalist.Entry) error) error {
	for some := range slices.Chunk(distinct(subjects), maxIn) {
		a := args{tx.id(), string(level)}
		where := ` AND level = $2 AND subject_id IN ` + in(&a, some)
		if len(kpis) > 0 {
			where += ` AND kpi IN ` + in(&a, kpis)
		}
		where += ` AND start_day >= ` + a.add(int64(starts.Start)) + ` AND start_day < ` + a.add(int64(starts.End))
		if err := tx.entries(ctx, do, where+orderLedger, a...); err != nil {
			return err
		}
	}
	return nil
}

// EntriesOfLevel streams the entries of all subjects of a level, of some KPIs
// (none named: all), in the order of subject, KPI, start and recording.
func (tx *Tx) EntriesOfLevel(ctx context.Context, level medalist.Level, kpis []medalist.KPIID, do func(medalist.Entry) error) error {
	a := args{tx.id(), string(level)}
	where := ` AND level = $2`
	if len(kpis) > 0 {
		where += ` AND kpi IN ` + in(&a, kpis)
	}
	return tx.entries(ctx, do, where+orderLedger, a...)
}

// EntriesBetween streams the entries whose date is in a period, of some KPIs
// (none named: all), in the order of level, subject, KPI, start and
// recording.
func (tx *Tx) EntriesBetween(ctx context.Context, dates medalist.Period, kpis []medalist.KPIID, do func(medalist.Entry) error) error {
	s, err := tx.spread(ctx)
	if err != nil || len(s.kpis) == 0 {
		return err
	}
	if len(kpis) == 0 {
		kpis = s.kpis
	}
	a := args{tx.id()}
	date := `date`
	if s.isWide(dates, kpis) {
		date = `date + 0` // which no index has
	}
	where := ` AND kpi IN ` + in(&a, kpis)
	where += ` AND ` + date + ` >= ` + a.add(int64(dates.Start)) + ` AND ` + date + ` < ` + a.add(int64(dates.End))
	return tx.entries(ctx, do, where+orderLedger, a...)
}

func (tx *Tx) entries(ctx context.Context, do func(medalist.Entry) error, where string, args ...any) error {
	return each(ctx, tx, func(r row) error {
		e, err := tx.scanEntry(r)
		if err != nil {
			return err
		}
		return do(e)
	}, selectLedger+where, args...)
}

// PostEntries adds entries to the ledger in their order and sets their
// Recorded. For very many, see Bulk.
func (tx *Tx) PostEntries(ctx context.Context, entries []medalist.Entry) error {
	rows := make([][]any, len(entries))
	for i := range entries {
		entries[i].Recorded = tx.Next()
		rows[i] = entryValues(tx.id(), &entries[i])
	}
	return tx.insertRows(ctx, `INSERT INTO ledger (org_id, `+entryColumns+`)`, rows)
}

// ClearLedger removes all entries, for a rebuild.
func (tx *Tx) ClearLedger(ctx context.Context) error {
	return tx.exec(ctx, `DELETE FROM ledger WHERE org_id = $1`, tx.id())
}
