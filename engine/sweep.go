package engine

import (
	"context"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/scoring"
	"medalist.dev/medalist/store"
)

// A sweep evaluates every cell of KPIs and posts the differences: after an
// import of many rows, a changed rule, or on demand. It goes through people
// and teams in small groups, so that its memory does not grow with the facts.
type sweep struct {
	*assessor
	kpis     []medalist.KPIID   // nil for all
	gone     []medalist.Subject // that are no more, but may have entries
	was      *world             // before definitions changed, nil if they did not
	beside   *store.DB          // has the same facts and ledger for other connections; nil if they changed here
	progress func(done, total int)
	tally    tally // of all entries that stand, unless it is nil

	cells, posted int
	done, total   int
	teamSums      *sums // of teams, which grow until the end
	bulk          *store.Bulk
	fresh         bool // the ledger was empty: nothing to compare with, or to add to
}

// group is how many subjects a sweep holds in memory at once.
const group = 128

// run evaluates and posts.
func (s *sweep) run(ctx context.Context) error {
	if err := s.tx.ExpectMany(ctx); err != nil {
		return err
	}
	fresh, err := s.tx.LedgerIsEmpty(ctx)
	if err != nil {
		return err
	}
	s.fresh, s.bulk = fresh, s.tx.Bulk()
	s.teamSums = newSums(s.world)
	levels := []medalist.Level{medalist.PersonLevel, medalist.TeamLevel, medalist.OrgLevel}
	for _, level := range levels {
		if len(s.compared(level)) > 0 {
			s.total += len(s.subjects(level))
		}
	}
	for _, level := range levels {
		if err := s.level(ctx, level, s.subjects(level)); err != nil {
			return err
		}
	}
	if err := s.keep(ctx, s.teamSums); err != nil {
		return err
	}
	return s.bulk.Flush(ctx)
}

// compared returns the KPIs whose entries of a level are compared with what
// they are to be: those that are of that level, or were before definitions
// changed. KPIs that earn nothing are left out unless they were asked for: they
// may have earned before.
func (s *sweep) compared(level medalist.Level) []medalist.KPIID {
	var kpis []medalist.KPIID
	for _, id := range s.catalogue.IDs() {
		if s.kpis != nil && !slices.Contains(s.kpis, id) {
			continue
		}
		all := s.catalogue.Versions(id)
		if s.kpis == nil && !slices.ContainsFunc(all, earns) {
			continue
		}
		if s.was != nil {
			all = slices.Concat(all, s.was.catalogue.Versions(id))
		}
		if len(ofLevel(all, level)) > 0 {
			kpis = append(kpis, id)
		}
	}
	return kpis
}

func earns(k *catalogue.KPI) bool { return len(k.Rules) > 0 }

// subjects returns everybody of a level, those who are gone included.
func (s *sweep) subjects(level medalist.Level) []medalist.Subject {
	subjects := s.assessor.subjects(level)
	for _, subject := range s.gone {
		if subject.Level == level {
			subjects = append(subjects, subject)
		}
	}
	return subjects
}

// level sweeps the subjects of a level in groups. While one group is
// evaluated, the next is read.
func (s *sweep) level(ctx context.Context, level medalist.Level, subjects []medalist.Subject) error {
	kpis := s.compared(level)
	if len(kpis) == 0 {
		return nil
	}
	read := s.reader(ctx, subjects, kpis)
	defer read.done()
	var pending *batch
	for some := range slices.Chunk(subjects, group) {
		next, err := s.load(ctx, some, kpis, read)
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
	kpis     []medalist.KPIID
	versions []*catalogue.KPI
	beyond   []beyond // of each version
	posted   map[series][]medalist.Entry

	cells int
	diff  []medalist.Entry
	sums  *sums // of the difference
	tally tally // of what is wanted, unless it is nil
	ready chan struct{}
}

// load reads what a group's cells need, and their ledger.
func (s *sweep) load(ctx context.Context, some []medalist.Subject, kpis []medalist.KPIID, read groupReader) (*batch, error) {
	b := &batch{kpis: kpis, versions: s.versions(kpis, some[0].Level), ready: make(chan struct{})}
	if s.tally != nil {
		b.tally = tally{}
	}
	var err error
	if b.files, err = read.files(ctx, some, readingOf(b.versions, always)); err != nil {
		return nil, err
	}
	for _, k := range b.versions {
		beyond, err := s.prepare(ctx, k, b.files...)
		if err != nil {
			return nil, err
		}
		b.beyond = append(b.beyond, beyond)
	}
	b.posted, err = read.posted(ctx, some, kpis)
	return b, err
}

// versions returns those versions of KPIs that are of a level.
func (s *sweep) versions(kpis []medalist.KPIID, level medalist.Level) []*catalogue.KPI {
	var versions []*catalogue.KPI
	for _, id := range kpis {
		versions = append(versions, ofLevel(s.catalogue.Versions(id), level)...)
	}
	return versions
}

func (s *sweep) ledgerOf(ctx context.Context, some []medalist.Subject, kpis []medalist.KPIID) (map[series][]medalist.Entry, error) {
	if s.fresh {
		return nil, nil
	}
	posted := map[series][]medalist.Entry{}
	err := s.tx.EntriesOf(ctx, some[0].Level, idsOf(some), kpis, always, func(e medalist.Entry) error {
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
		for _, id := range b.kpis {
			if b.tally != nil {
				b.tally.add(a.world, wanted[id])
			}
			b.diff = append(b.diff, scoring.Diff(b.posted[series{id, f.subject}], wanted[id])...)
		}
	}
	b.sums = newSums(a.world)
	for i := range b.diff {
		b.sums.add(&b.diff[i])
	}
}

// write posts a group's differences.
func (s *sweep) write(ctx context.Context, b *batch) error {
	<-b.ready
	if s.tally != nil {
		s.tally.merge(b.tally)
	}
	s.cells += b.cells
	s.posted += len(b.diff)
	s.done += len(b.files)
	if s.progress != nil {
		s.progress(s.done, s.total)
	}
	if len(b.diff) == 0 {
		return nil
	}
	s.effect.note(s.world, b.diff)
	people := b.sums.take()
	s.teamSums.merge(b.sums)
	for i := range b.diff {
		if err := s.bulk.AddEntry(ctx, &b.diff[i]); err != nil {
			return err
		}
	}
	return s.keep(ctx, people)
}

// keep stores sums: beside none, or added to those that are stored.
func (s *sweep) keep(ctx context.Context, sums *sums) error {
	if s.fresh {
		return sums.load(ctx, s.bulk)
	}
	return sums.write(ctx, s.tx)
}
