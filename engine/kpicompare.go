package engine

import (
	"cmp"
	"context"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/scoring"
)

// A preview compares two worlds over the same facts.
type preview struct {
	was, now *assessor
	days     medalist.Period
	swings   map[medalist.Subject]*Swing
	all      Swing // of everybody, each entry once
	impact   *Impact
}

func (p *preview) run(ctx context.Context, ids []medalist.KPIID) error {
	for _, id := range ids {
		for _, level := range []medalist.Level{medalist.PersonLevel, medalist.TeamLevel, medalist.OrgLevel} {
			if err := p.compare(ctx, id, level); err != nil {
				return err
			}
		}
		if err := p.winners(ctx, id); err != nil {
			return err
		}
	}
	p.impact.Before, p.impact.After = p.all.Before, p.all.After
	for _, level := range []medalist.Level{medalist.PersonLevel, medalist.TeamLevel} {
		if err := p.places(ctx, level); err != nil {
			return err
		}
	}
	p.list()
	return nil
}

// compare adds up what everybody of a level earns in both worlds, a few at a
// time.
func (p *preview) compare(ctx context.Context, id medalist.KPIID, level medalist.Level) error {
	before, after := ofLevel(p.was.catalogue.Versions(id), level), ofLevel(p.now.catalogue.Versions(id), level)
	both := slices.Concat(before, after)
	if len(both) == 0 {
		return nil
	}
	reading := readingOf(both, p.now.spanOfDays(both, p.days))
	if slices.ContainsFunc(both, func(k *catalogue.KPI) bool { return k.Measure.Brought != nil }) {
		reading.days = always // what earns points may lie long before them
	}
	for some := range slices.Chunk(p.now.subjects(level), group) {
		files, err := p.now.readFiles(ctx, some, reading)
		if err != nil {
			return err
		}
		if err := p.add(ctx, p.was, before, files, -1); err != nil {
			return err
		}
		if err := p.add(ctx, p.now, after, files, 1); err != nil {
			return err
		}
	}
	return nil
}

// add adds what files earn on the days in one of the worlds: before if sign is
// -1, after if it is 1.
func (p *preview) add(ctx context.Context, a *assessor, versions []*catalogue.KPI, files []*file, sign medalist.Points) error {
	for _, k := range versions {
		beyond, err := a.prepare(ctx, k, files...)
		if err != nil {
			return err
		}
		for _, f := range files {
			if err := ctx.Err(); err != nil {
				return err
			}
			for _, r := range a.evaluate(k, f, beyond) {
				p.count(r.Entries, sign)
			}
		}
	}
	return nil
}

// count adds up entries, of a person also for the team whose board counts them.
func (p *preview) count(entries []medalist.Entry, sign medalist.Points) {
	for i := range entries {
		e := &entries[i]
		if !p.days.Contains(e.Date) {
			continue
		}
		p.all.add(e.Points, sign)
		p.of(e.Cell.Subject).add(e.Points, sign)
		if team, in := p.now.teamWith(e); in {
			p.of(team).add(e.Points, sign)
		}
	}
}

// add adds points before if sign is -1, after if it is 1.
func (s *Swing) add(points, sign medalist.Points) {
	if sign < 0 {
		s.Before += points
	} else {
		s.After += points
	}
}

func (p *preview) of(s medalist.Subject) *Swing {
	if p.swings[s] == nil {
		p.swings[s] = &Swing{Subject: p.now.named(s)}
	}
	return p.swings[s]
}

// places ranks everybody of a level by all points of the days, as it is and as
// it would be.
func (p *preview) places(ctx context.Context, level medalist.Level) error {
	board := &Board{Window: Window{From: p.days.Start, To: p.days.Last()}, Level: level}
	s := &standings{assessor: p.was, board: board}
	before, err := s.scores(ctx)
	if err != nil {
		return err
	}
	after := make(map[medalist.Subject]scoring.Value, len(before))
	for subject, score := range before {
		after[subject] = score
	}
	for subject, m := range p.swings {
		by := m.After - m.Before
		if subject.Level != level || by == 0 {
			continue
		}
		num, den := before[subject].Parts()
		if den == 0 {
			num = 0
		}
		after[subject] = scoring.PointsValue(medalist.Points(num) + by)
	}
	then := map[medalist.Subject]int{}
	for _, place := range p.now.rank(after) {
		then[place.Subject.Subject] = place.Place
	}
	for _, place := range p.was.rank(before) {
		if subject := place.Subject.Subject; then[subject] != place.Place || p.swings[subject] != nil {
			m := p.of(subject)
			m.Place = place.Place
		}
	}
	for subject, m := range p.swings {
		if subject.Level == level {
			m.Then = then[subject]
		}
	}
	return nil
}

// list puts those who move in order.
func (p *preview) list() {
	for s, m := range p.swings {
		switch {
		case m.Before == m.After && (m.Place == m.Then || s.Level == medalist.OrgLevel):
		case s.Level == medalist.PersonLevel:
			p.impact.People = append(p.impact.People, *m)
		default:
			p.impact.Teams = append(p.impact.Teams, *m)
		}
	}
	for _, some := range [][]Swing{p.impact.People, p.impact.Teams} {
		slices.SortFunc(some, func(a, b Swing) int {
			return cmp.Or(cmp.Compare(size(b.After-b.Before), size(a.After-a.Before)), cmp.Compare(a.Then, b.Then), cmp.Compare(a.Subject.Key, b.Subject.Key))
		})
	}
}

// winners compares who wins in both worlds.
func (p *preview) winners(ctx context.Context, id medalist.KPIID) error {
	before, err := p.was.winnersOf(ctx, id, p.days)
	if err != nil {
		return err
	}
	after, err := p.now.winnersOf(ctx, id, p.days)
	if err != nil {
		return err
	}
	had, has := map[winning]bool{}, map[winning]bool{}
	for i := range before {
		had[winningOf(&before[i])] = true
	}
	for i := range after {
		has[winningOf(&after[i])] = true
		if had[winningOf(&after[i])] {
			p.impact.Stayed++
		} else {
			p.impact.Came = append(p.impact.Came, after[i])
		}
	}
	for i := range before {
		if !has[winningOf(&before[i])] {
			p.impact.Went = append(p.impact.Went, before[i])
		}
	}
	return nil
}

// A winning is a place that somebody wins.
type winning struct {
	subject   medalist.Subject
	period    medalist.Period
	dimension string
	place     int
}

func winningOf(w *WinnerRow) winning { return winning{w.Subject, w.Period, w.Dimension, w.Place} }
