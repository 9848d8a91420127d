package engine

import (
	"context"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/scoring"
)

// A sweep evaluates every cell of KPIs and posts the differences: after an
// import of many rows, a changed rule, or on demand. It goes through people
// and teams in small groups, so that its memory does not grow with the facts.
type sweep struct {
	*assessor
	kpis     []medalist.KPIID   // nil for all
	gone     []medalist.Subject // that are no more, but may have entries
	progress func(done, total int)

	cells, posted int
	done, total   int
	sums          *sums
	fresh         bool // the ledger was empty: nothing to compare with
}

// group is how many subjects a sweep holds in memory at once.
const group = 64

// run evaluates and posts.
func (s *sweep) run(ctx context.Context) error {
	var err error
	if s.fresh, err = s.tx.LedgerIsEmpty(ctx); err != nil {
		return err
	}
	s.sums = newSums(s.world)
	subjects := map[medalist.Level][]medalist.Subject{
		medalist.PersonLevel: s.subjects(medalist.PersonLevel),
		medalist.TeamLevel:   s.subjects(medalist.TeamLevel),
		medalist.OrgLevel:    {medalist.OfOrg()},
	}
	levels := []medalist.Level{medalist.PersonLevel, medalist.TeamLevel, medalist.OrgLevel}
	for _, level := range levels {
		if len(s.versions(level)) > 0 {
			s.total += len(subjects[level])
		}
	}
	for _, level := range levels {
		if err := s.level(ctx, level, subjects[level]); err != nil {
			return err
		}
	}
	return s.sums.write(ctx, s.tx)
}

// versions returns the versions of the KPIs of a level. KPIs that earn nothing
// are left out unless they were asked for: they may have earned before.
func (s *sweep) versions(level medalist.Level) []*catalogue.KPI {
	var versions []*catalogue.KPI
	for _, id := range s.catalogue.IDs() {
		if s.kpis != nil && !slices.Contains(s.kpis, id) {
			continue
		}
		all := s.catalogue.Versions(id)
		if s.kpis != nil || slices.ContainsFunc(all, earns) {
			for _, k := range all {
				if k.Level == level {
					versions = append(versions, k)
				}
			}
		}
	}
	return versions
}

func earns(k *catalogue.KPI) bool { return len(k.Rules) > 0 }

func (s *sweep) subjects(level medalist.Level) []medalist.Subject {
	var subjects []medalist.Subject
	switch level {
	case medalist.PersonLevel:
		for id := range s.people {
			subjects = append(subjects, medalist.OfPerson(id))
		}
	case medalist.TeamLevel:
		for id := range s.teams {
			subjects = append(subjects, medalist.OfTeam(id))
		}
	}
	for _, subject := range s.gone {
		if subject.Level == level {
			subjects = append(subjects, subject)
		}
	}
	slices.SortFunc(subjects, func(a, b medalist.Subject) int { return int(a.ID - b.ID) })
	return subjects
}

// level sweeps the subjects of a level in groups. While one group is
// evaluated, the next is read.
func (s *sweep) level(ctx context.Context, level medalist.Level, subjects []medalist.Subject) error {
	versions := s.versions(level)
	if len(versions) == 0 {
		return nil
	}
	var pending *batch
	for some := range slices.Chunk(subjects, group) {
		next, err := s.load(ctx, some, versions)
		if err == nil && pending != nil {
			err = s.write(ctx, pending)
		}
		if err != nil {
			return err
		}
		pending = next
		go pending.evaluate(s.assessor)
	}
	if pending == nil {
		return nil
	}
	return s.write(ctx, pending)
}

// A batch is a group of subjects on its way through a sweep.
type batch struct {
	files    []*file
	versions []*catalogue.KPI
	beyond   []beyond // of each version
	posted   map[series][]medalist.Entry

	cells int
	diff  []medalist.Entry
	ready chan struct{}
}

// load reads what a group's cells need, and their ledger.
func (s *sweep) load(ctx context.Context, some []medalist.Subject, versions []*catalogue.KPI) (*batch, error) {
	b := &batch{versions: versions, ready: make(chan struct{})}
	var err error
	if b.files, err = s.readFiles(ctx, some, readingOf(versions, always)); err != nil {
		return nil, err
	}
	for _, k := range versions {
		beyond, err := s.prepare(ctx, k, b.files...)
		if err != nil {
			return nil, err
		}
		b.beyond = append(b.beyond, beyond)
	}
	b.posted, err = s.ledgerOf(ctx, some, versions)
	return b, err
}

func (s *sweep) ledgerOf(ctx context.Context, some []medalist.Subject, versions []*catalogue.KPI) (map[series][]medalist.Entry, error) {
	if s.fresh {
		return nil, nil
	}
	ids := make([]int64, len(some))
	for i, subject := range some {
		ids[i] = subject.ID
	}
	var kpis []medalist.KPIID
	for _, k := range versions {
		kpis = append(kpis, k.ID)
	}
	slices.Sort(kpis)
	posted := map[series][]medalist.Entry{}
	err := s.tx.EntriesOf(ctx, some[0].Level, ids, slices.Compact(kpis), always, func(e medalist.Entry) error {
		key := series{e.Cell.KPI, e.Cell.Subject}
		posted[key] = append(posted[key], e)
		return nil
	})
	return posted, err
}

// evaluate works out the differences of the group's ledger.
func (b *batch) evaluate(a *assessor) {
	defer close(b.ready)
	for _, f := range b.files {
		wanted := map[medalist.KPIID][]medalist.Entry{}
		for i, k := range b.versions {
			results := a.evaluate(k, f, b.beyond[i])
			b.cells += len(results)
			entries := wanted[k.ID]
			for _, r := range results {
				entries = append(entries, r.Entries...)
			}
			wanted[k.ID] = entries
		}
		for _, k := range b.versions {
			if entries, once := wanted[k.ID]; once {
				delete(wanted, k.ID)
				b.diff = append(b.diff, scoring.Diff(b.posted[series{k.ID, f.subject}], entries)...)
			}
		}
	}
}

// write posts a group's differences.
func (s *sweep) write(ctx context.Context, b *batch) error {
	<-b.ready
	s.cells += b.cells
	s.posted += len(b.diff)
	s.done += len(b.files)
	if s.progress != nil {
		s.progress(s.done, s.total)
	}
	if len(b.diff) == 0 {
		return nil
	}
	if err := s.tx.PostEntries(ctx, b.diff); err != nil {
		return err
	}
	for i := range b.diff {
		s.sums.add(&b.diff[i])
	}
	return s.sums.take().write(ctx, s.tx)
}
