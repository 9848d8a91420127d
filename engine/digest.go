package engine

import (
	"cmp"
	"context"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/store"
)

// A Digest is what somebody is told of a week that is over: how the people they
// look after stand, or, of those who look after nobody, themselves; and what
// waits for them in the week after it.
type Digest struct {
	Week    medalist.Period // that is over
	Next    medalist.Period // the one after it
	Current bool            // Next is the week of today: what is at risk, waits and is due is told
	Team    bool            // of the people whom one looks after
	People  []DigestPerson  // the most points first; not told of a team are those beyond the first 60
	All     int             // people in question
	Of      int             // people on the board of the week
	Risks   []Risk          // follow-ups that may be lost, the longest overdue first
	Waiting int             // facts that wait for one's decision
	Due     []Risk          // follow-ups of Next that are to come, by day
}

// A DigestPerson is how somebody stood in the week.
type DigestPerson struct {
	Person       medalist.Person
	Points       medalist.Points
	PointsBefore medalist.Points // in the week before
	Place        int             // on the board of the week, 0 if they are not on it
	PlaceBefore  int
	Reached      []DigestKPI // whose periods ended in the week
	Short        []DigestKPI // of those, where the target was not reached
	Slipped      bool        // they earned far less than in the week before
}

// A DigestKPI is a KPI, or one value of its dimension.
type DigestKPI struct {
	KPI       *catalogue.KPI
	Dimension string
}

// Told reports whether there is anything to tell.
func (d *Digest) Told() bool {
	told := func(p DigestPerson) bool {
		return p.Points != 0 || p.PointsBefore != 0 || len(p.Reached)+len(p.Short) > 0
	}
	return len(d.Risks)+len(d.Due)+d.Waiting > 0 || slices.ContainsFunc(d.People, told)
}

// Digest returns what somebody is told in the week of a day, of the week before
// it.
func (e *Engine) Digest(ctx context.Context, org medalist.Org, who medalist.PersonID, on medalist.Date) (*Digest, error) {
	var d *Digest
	err := e.view(ctx, org, func(tx *store.Tx, w *world) error {
		me := w.people[who]
		if me == nil {
			return medalist.Errorf(medalist.NotFound, "You are not in this organisation any more.")
		}
		b := &digester{assessor: e.snapshot(w, tx, e.todayOf(w, who)), engine: e, me: me}
		b.digest.Next = w.calendar.PeriodOf(calendar.Week, on, 0)
		b.digest.Week = w.calendar.PeriodOf(calendar.Week, b.digest.Next.Start.AddDays(-1), 0)
		b.digest.Current = b.digest.Next.Contains(b.today)
		d = &b.digest
		return b.build(ctx)
	})
	return d, err
}

// A digester makes a Digest.
type digester struct {
	*assessor
	engine *Engine
	me     *medalist.Person
	digest Digest
}

func (b *digester) build(ctx context.Context) error {
	people := []medalist.Person{*b.me}
	if b.digest.Team = b.me.Role.May(medalist.SeeCharges); b.digest.Team {
		people = slices.DeleteFunc(b.charges(b.me.ID, b.today), func(p medalist.Person) bool { return !p.Role.Plays() })
	}
	b.digest.All = len(people)
	if err := b.addStandings(ctx, people); err != nil {
		return err
	}
	if err := b.addTargets(ctx); err != nil {
		return err
	}
	if !b.digest.Current {
		return nil
	}
	return b.addNow(ctx)
}

// addStandings tells points and places of the week, and of the one before.
func (b *digester) addStandings(ctx context.Context, people []medalist.Person) error {
	now, err := b.weekBoard(ctx, b.digest.Week)
	if err != nil {
		return err
	}
	before, err := b.weekBoard(ctx, b.calendar.PeriodOf(calendar.Week, b.digest.Week.Start.AddDays(-1), 0))
	if err != nil {
		return err
	}
	b.digest.Of = len(now.ranked)
	for _, p := range people {
		one := DigestPerson{Person: p}
		one.Place, one.Points = now.of(p.ID)
		one.PlaceBefore, one.PointsBefore = before.of(p.ID)
		one.Slipped = Slipped(one.PointsBefore, one.Points)
		b.digest.People = append(b.digest.People, one)
	}
	slices.SortStableFunc(b.digest.People, func(x, y DigestPerson) int { return cmp.Compare(y.Points, x.Points) })
	b.digest.People = b.digest.People[:min(len(people), mostAtRisk)]
	return nil
}

func (b *digester) weekBoard(ctx context.Context, week medalist.Period) (*wholeBoard, error) {
	p, err := newPager(b.assessor, PageQuery{Level: medalist.PersonLevel, Every: calendar.Week, On: week.Start})
	if err != nil {
		return nil, err
	}
	return p.whole(ctx)
}

// of returns somebody's place and points, 0 and 0 if they are not on the board.
func (w *wholeBoard) of(p medalist.PersonID) (place int, points medalist.Points) {
	i, on := w.at[medalist.OfPerson(p)]
	if !on {
		return 0, 0
	}
	points, _ = medalist.PointsOf(w.ranked[i].Score.Rat())
	return w.ranked[i].Place, points
}

// addTargets tells which targets were reached of the periods that ended in the
// week. Days are too small a matter.
func (b *digester) addTargets(ctx context.Context) error {
	subjects := make([]medalist.Subject, len(b.digest.People))
	for i := range b.digest.People {
		subjects[i] = medalist.OfPerson(b.digest.People[i].Person.ID)
	}
	for _, id := range b.catalogue.IDs() {
		k := b.versionFor(id, b.digest.Week.Start)
		if k == nil || k.Level != medalist.PersonLevel || k.Every == calendar.Day {
			continue
		}
		period := k.Period(b.calendar, b.digest.Week.Start)
		if !b.digest.Week.Contains(period.Last()) {
			continue
		}
		found, err := b.cells(ctx, cellQuery{id, subjects, period})
		if err != nil {
			return err
		}
		for _, dimension := range shownDimensions(k, found) {
			b.addTarget(k, dimension, period, found)
		}
	}
	return nil
}

func (b *digester) addTarget(k *catalogue.KPI, dimension string, period medalist.Period, found []versioned) {
	for i := range b.digest.People {
		p := &b.digest.People[i]
		cell := medalist.Cell{KPI: k.ID, Subject: medalist.OfPerson(p.Person.ID), Dimension: dimension, Period: period}
		r := b.resultIn(k, cell, found)
		switch {
		case r.Target <= 0 || !r.Value.Valid():
		case r.Value.AtLeast(r.Target):
			p.Reached = append(p.Reached, DigestKPI{k, dimension})
		default:
			p.Short = append(p.Short, DigestKPI{k, dimension})
		}
	}
}

// addNow tells what is at risk, waits and is due as of now.
func (b *digester) addNow(ctx context.Context) error {
	people := make([]medalist.Person, len(b.digest.People))
	for i := range b.digest.People {
		people[i] = b.digest.People[i].Person
	}
	var err error
	if b.digest.Risks, err = b.engine.risks(ctx, b.tx, b.world, people); err != nil {
		return err
	}
	if err := b.addComing(ctx, people); err != nil {
		return err
	}
	if b.digest.Team {
		b.digest.Waiting, err = b.waiting(ctx)
	}
	return err
}

// addComing tells which follow-ups are due after today in the week.
func (b *digester) addComing(ctx context.Context, people []medalist.Person) error {
	for _, p := range people {
		tomorrow := b.today.AddDays(1)
		if !tomorrow.Before(b.digest.Next.End) {
			break
		}
		dues, err := b.dues(ctx, p.ID, []medalist.KindID{FollowUp}, medalist.Period{Start: tomorrow, End: b.digest.Next.End})
		if err != nil {
			return err
		}
		for _, d := range dues {
			if d.Went == nil && d.State == DueAhead {
				b.digest.Due = append(b.digest.Due, Risk{d, p, b.offOn(medalist.OfPerson(p.ID), d.DueOn)})
			}
		}
	}
	slices.SortStableFunc(b.digest.Due, func(x, y Risk) int {
		return cmp.Or(cmp.Compare(x.DueOn, y.DueOn), cmp.Compare(x.Person.Name, y.Person.Name))
	})
	return nil
}

// waiting counts the facts that wait for whoever is told.
func (b *digester) waiting(ctx context.Context) (n int, err error) {
	l, err := b.engine.reader(ctx, b.tx, b.world, b.me.ID)
	if err != nil {
		return 0, err
	}
	facts, err := b.tx.PendingFacts(ctx)
	for _, f := range facts {
		if _, err := l.mayDecide(f); err == nil {
			n++
		}
	}
	return n, err
}
