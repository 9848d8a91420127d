package engine

import (
	"context"
	"errors"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/scoring"
	"medalist.dev/medalist/store"
)

// An ahead reads rows of people, in the order of their ids, with one statement
// on a connection of its own, and hands them over by groups of people. While
// one group is worked on, it reads the next, and no more.
type ahead[T any] struct {
	groups chan []T      // closed at the end
	quit   chan struct{} // closed once no more is wanted
	err    error         // why the end came early, once groups is closed

	some []T     // rows of the group that is being read
	last []int64 // the last person of it, and of those to come
}

var errNotWanted = errors.New("no more rows are wanted")

// readAhead begins to read rows that a function streams. They must not have
// changed in a transaction that has not ended.
func readAhead[T any](ctx context.Context, s *sweep, last []int64, person func(*T) int64, stream func(*store.Tx, func(T) error) error) *ahead[T] {
	a := &ahead[T]{groups: make(chan []T), quit: make(chan struct{}), last: last}
	take := func(row T) error { return a.take(person(&row), row) }
	go func() {
		defer close(a.groups)
		a.err = s.beside.View(ctx, s.org.ID, func(tx *store.Tx) error {
			if err := stream(tx, take); err != nil {
				return err
			}
			return a.passUntil(func() bool { return false })
		})
	}()
	return a
}

// take adds a row of a person to its group.
func (a *ahead[T]) take(person int64, row T) error {
	if err := a.passUntil(func() bool { return person <= a.last[0] }); err != nil || len(a.last) == 0 {
		return err
	}
	a.some = append(a.some, row)
	return nil
}

// passUntil hands over groups until the one that is being read is the right
// one, or there is none.
func (a *ahead[T]) passUntil(right func() bool) error {
	for len(a.last) > 0 && !right() {
		select {
		case a.groups <- a.some:
			a.some, a.last = make([]T, 0, len(a.some)), a.last[1:]
		case <-a.quit:
			return errNotWanted
		}
	}
	return nil
}

// next returns the rows of the next group.
func (a *ahead[T]) next() ([]T, error) {
	rows, more := <-a.groups
	if !more {
		return nil, a.err
	}
	return rows, nil
}

// stop ends the reading and waits until it has ended.
func (a *ahead[T]) stop() {
	close(a.quit)
	for range a.groups {
	}
}

// A groupReader reads the files of groups of subjects and what the ledger has
// of them.
type groupReader struct {
	files  func(context.Context, []medalist.Subject, reading) ([]*file, error)
	posted func(context.Context, []medalist.Subject, []medalist.KPIID) (map[series][]medalist.Entry, error)
	done   func() // after the last group
}

// reader returns what reads groups of subjects of a level, which it is asked
// for in their order.
func (s *sweep) reader(ctx context.Context, subjects []medalist.Subject, kpis []medalist.KPIID) groupReader {
	plain := groupReader{s.readFiles, s.ledgerOf, func() {}}
	if s.beside == nil || len(subjects) == 0 || subjects[0].Level != medalist.PersonLevel {
		return plain
	}
	r := readingOf(s.versions(kpis, medalist.PersonLevel), always)
	if len(r.kinds) == 0 { // which to the store would mean all
		return plain
	}
	return s.readerAhead(ctx, subjects, kpis, r.kinds)
}

// readerAhead returns a reader of people that is ahead of the sweep.
func (s *sweep) readerAhead(ctx context.Context, people []medalist.Subject, kpis []medalist.KPIID, kinds []medalist.KindID) groupReader {
	var last []int64
	for some := range slices.Chunk(people, group) {
		last = append(last, some[len(some)-1].ID)
	}
	facts := readAhead(ctx, s, last, func(f *store.Fact) int64 { return int64(f.Person) }, func(tx *store.Tx, take func(store.Fact) error) error {
		return tx.FactsByPerson(ctx, kinds, take)
	})
	entries := readAhead(ctx, s, last, func(e *medalist.Entry) int64 { return e.Cell.Subject.ID }, func(tx *store.Tx, take func(medalist.Entry) error) error {
		return tx.EntriesOfLevel(ctx, medalist.PersonLevel, kpis, take)
	})
	return groupReader{
		files: func(ctx context.Context, some []medalist.Subject, r reading) ([]*file, error) {
			rows, err := facts.next()
			if err != nil {
				return nil, err
			}
			files := filed(some, rows)
			return files, s.complete(ctx, files, r)
		},
		posted: func(context.Context, []medalist.Subject, []medalist.KPIID) (map[series][]medalist.Entry, error) {
			rows, err := entries.next()
			return bySeries(rows), err
		},
		done: func() {
			facts.stop()
			entries.stop()
		},
	}
}

// filed puts facts, in the order of person, into the files of people, in the
// order of their ids.
func filed(people []medalist.Subject, facts []store.Fact) []*file {
	files := make([]*file, len(people))
	for i, subject := range people {
		files[i] = &file{subject: subject}
		for len(facts) > 0 && int64(facts[0].Person) <= subject.ID {
			if int64(facts[0].Person) == subject.ID {
				files[i].facts = append(files[i].facts, scoring.Fact{Activity: facts[0].Activity, Day: facts[0].Day})
			}
			facts = facts[1:]
		}
	}
	return files
}

func bySeries(entries []medalist.Entry) map[series][]medalist.Entry {
	posted := map[series][]medalist.Entry{}
	for _, e := range entries {
		key := series{e.Cell.KPI, e.Cell.Subject}
		posted[key] = append(posted[key], e)
	}
	return posted
}
