package main

import (
	"context"
	"fmt"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/ingest"
	"medalist.dev/medalist/store"
)

// filled are the tables that an import of facts fills, and the order in which
// their rows lie.
var filled = []struct{ table, order string }{
	{"activities", "id"},
	{"credits", "person_id, kind, day, activity_id"},
	{"ledger", "level, subject_id, kpi, start_day, recorded"},
	{"totals", "level, grain, start_day, kpi, subject_id"},
	{"daily", "level, day, subject_id"},
	{"audit", "id"},
	{"imports", "id"},
}

// measureImport takes the facts in and reads the leaderboard of the year.
func measureImport(ctx context.Context, t *task) ([]line, error) {
	l := line{Measurement: "import", What: "import with evaluation", Aim: aim{Ratio: 1.5, Never: 2.5}}
	err := withEngine(ctx, t.DSN, func(m *medalistDB) (err error) {
		l.Ours.Took, err = timed(ctx, "ours", func(ctx context.Context) error { return m.takeFacts(ctx, t.Files) })
		return err
	})
	if err != nil {
		return nil, err
	}
	l.Memory = peakMemory()
	var facts int64
	err = withBare(ctx, t.DSN, func(b *bareDB) error {
		if err := b.settle(ctx); err != nil {
			return err
		}
		for _, f := range filled {
			n, err := b.number(ctx, "SELECT COUNT(*) FROM "+f.table)
			if err != nil {
				return err
			}
			if f.table == "activities" {
				facts = n
			}
			l.Ours.Rows += n
		}
		return nil
	})
	l.Note = fmt.Sprintf("%s facts make %s rows of %d tables; %s facts/s", grouped(facts), grouped(l.Ours.Rows), len(filled), perSecond(l.Ours.Took, facts))
	return []line{l}, err
}

// takeFacts imports the activities of a folder; the leaderboard must tell of
// them.
func (m *medalistDB) takeFacts(ctx context.Context, folder string) error {
	if err := m.take(ctx, folder, ingest.Activities); err != nil {
		return err
	}
	page, err := m.BoardPage(ctx, m.org, engine.PageQuery{Level: medalist.PersonLevel, Every: calendar.Year, On: lastDay})
	if err == nil && (len(page.Rows) == 0 || page.Rows[0].Points <= 0) {
		return fmt.Errorf("the leaderboard does not tell of the facts: %+v", page.Rows)
	}
	return err
}

// measureInsert inserts the rows that an import made, and nothing else, into
// empty databases: in one transaction, and in several where that might be
// faster. The line tells the fastest.
func measureInsert(ctx context.Context, t *task) ([]line, error) {
	var fastest line
	for i, dsn := range t.Spare {
		every := []int{0, 10_000}[i]
		took, err := insertAll(ctx, t.DSN, dsn, every)
		if err != nil {
			return nil, err
		}
		if i == 0 || took.Took < fastest.Beside.Took {
			fastest.Beside = took
			fastest.Note = "bare: one transaction"
			if every > 0 {
				fastest.Note = fmt.Sprintf("bare: transactions of %s rows", grouped(int64(every)))
			}
		}
	}
	return []line{fastest}, nil
}

// insertAll copies what an import filled from a database into an empty one.
// Only writing is timed, commits included.
func insertAll(ctx context.Context, from, into string, every int) (f figure, err error) {
	empty, err := store.Open(ctx, into)
	if err != nil {
		return f, err
	}
	if err := empty.Close(); err != nil {
		return f, err
	}
	err = withBare(ctx, from, func(source *bareDB) error {
		return withBare(ctx, into, func(b *bareDB) error {
			f, err = source.copyTo(context.WithoutCancel(ctx), b, every)
			return err
		})
	})
	return f, err
}

func (b *bareDB) copyTo(ctx context.Context, into *bareDB, every int) (f figure, err error) {
	l := &loading{bareDB: into, every: every}
	var watch stopwatch
	watch.start()
	if err := l.begin(ctx); err != nil {
		return f, err
	}
	for _, table := range filled {
		var some *rows
		err := watch.untimed(func() (err error) {
			some, err = b.read(ctx, table.table, "ORDER BY "+table.order)
			return err
		})
		if err != nil {
			return f, err
		}
		if err := l.load(ctx, some); err != nil {
			return f, err
		}
		f.Rows += int64(some.count())
	}
	err = l.commit(ctx)
	watch.stop()
	f.Took = watch.sum
	return f, err
}
