package main

import (
	"context"
	"slices"
)

// imported makes the database of the year and returns it. Unless the import
// itself is of interest, it is done once, and nothing beside it.
func (r *runner) imported(ctx context.Context) (string, error) {
	if !r.wants("import") {
		dsn, _, err := r.importYear(ctx)
		return dsn, err
	}
	var all []line
	for round := 1; ; round++ {
		dsn, l, err := r.importYear(ctx)
		if err != nil {
			return "", err
		}
		if err := r.insertBeside(ctx, dsn, &l); err != nil {
			return "", err
		}
		all = append(all, l)
		if round == r.rounds {
			r.lines = append(r.lines, medianOf(all))
			return dsn, nil
		}
		if err := r.home.remove(ctx, dsn); err != nil {
			return "", err
		}
	}
}

// importYear sets a new database up and imports the facts.
func (r *runner) importYear(ctx context.Context) (string, line, error) {
	dsn, err := r.home.create(ctx, "year")
	if err != nil {
		return "", line{}, err
	}
	files := r.files(r.activities)
	if _, err := r.do(ctx, &task{Name: "setup", DSN: dsn, Files: files}); err != nil {
		return "", line{}, err
	}
	lines, err := r.do(ctx, &task{Name: "import", DSN: dsn, Files: files})
	if err != nil {
		return "", line{}, err
	}
	return dsn, lines[0], nil
}

// insertBeside inserts what an import made into empty databases and adds the
// result to its line. SQLite is given a second way to do it.
func (r *runner) insertBeside(ctx context.Context, year string, l *line) error {
	t := &task{Name: "insert", DSN: year}
	ways := 1
	if r.database == sqlite {
		ways = 2
	}
	for range ways {
		dsn, err := r.home.create(ctx, "bare")
		if err != nil {
			return err
		}
		t.Spare = append(t.Spare, dsn)
	}
	lines, err := r.do(ctx, t)
	if err != nil {
		return err
	}
	l.Beside = lines[0].Beside
	l.Note += "; " + lines[0].Note
	for _, dsn := range t.Spare {
		if err := r.home.remove(ctx, dsn); err != nil {
			return err
		}
	}
	return nil
}

// medianOf returns the medians of lines about the same, and the most memory.
func medianOf(all []line) line {
	l := all[0]
	var ours, beside times
	for _, one := range all {
		ours, beside = append(ours, one.Ours.Took), append(beside, one.Beside.Took)
		l.Memory = max(l.Memory, one.Memory)
	}
	l.Ours.Took, l.Beside.Took = ours.median(), beside.median()
	nearest := slices.MinFunc(all, func(a, b line) int {
		return int((a.Ours.Took - l.Ours.Took).Abs() - (b.Ours.Took - l.Ours.Took).Abs())
	})
	l.Note = nearest.Note
	return l
}
