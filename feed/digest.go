package feed

import (
	"context"
	"errors"
	"fmt"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/store"
)

// Weekly is the notification of how a week went. It comes by mail, and stands
// on a page of its own.
const Weekly = "weekly"

const (
	// digestHour is from when on the first morning of a week somebody is told
	// of the week before, in their zone.
	digestHour = 7
	// digestEvery is how often it is looked whom to tell.
	digestEvery = 5 * time.Minute
)

// A Digest is what somebody is told of a week, with what was celebrated in it.
type Digest struct {
	*engine.Digest
	Celebrated []Item // of the people in it, and of the week, the first first
	Path       string // of its page, below the organisation's
}

// WeeklyOn reports whether somebody is mailed how weeks went. Until they say
// otherwise those are whose own work it is, or that of people whom they look
// after; admins look after the program.
func WeeklyOn(preferences map[string]string, r medalist.Role) bool {
	switch preferences[Preference(Weekly, Mail)] {
	case "on":
		return r.May(medalist.SeeOwn)
	case "off":
		return false
	default:
		return r.May(medalist.SeeOwn) && !r.May(medalist.Administer)
	}
}

// Digest returns what somebody is told in the week of a day, of the week
// before it.
func (f *Feed) Digest(ctx context.Context, org medalist.Org, who medalist.Person, on medalist.Date) (*Digest, error) {
	found, err := f.engine.Digest(ctx, org, who.ID, on)
	if err != nil {
		return nil, fmt.Errorf("tell of the week before %s: %w", on, err)
	}
	d := &Digest{Digest: found, Path: "/digest?on=" + found.Next.Start.String()}
	var people []medalist.PersonID
	for i := range found.People {
		people = append(people, found.People[i].Person.ID)
	}
	zone := zoneOf(org, who)
	err = f.db.View(ctx, org.ID, func(tx *store.Tx) error {
		from, until := instantOf(found.Week.Start, zone), instantOf(found.Week.End, zone)
		celebrated, err := tx.CelebratedBetween(ctx, people, from, until)
		if err != nil {
			return err
		}
		d.Celebrated, err = itemsOf(ctx, tx, celebrated, who.ID)
		d.Celebrated = standing(d.Celebrated)
		return err
	})
	return d, err
}

// zoneOf returns the zone that somebody's mornings are in.
func zoneOf(org medalist.Org, who medalist.Person) *time.Location {
	for _, name := range []string{who.TimeZone, org.TimeZone} {
		if name == "" {
			continue
		}
		if zone, err := medalist.LoadZone(name); err == nil {
			return zone
		}
	}
	return time.UTC
}

// instantOf returns when a day begins in a zone.
func instantOf(d medalist.Date, zone *time.Location) medalist.Instant {
	return medalist.Instant(d.Time(zone).UnixNano())
}

// RunDigests tells people of their weeks until ctx ends.
func (f *Feed) RunDigests(ctx context.Context) error {
	tick := time.NewTicker(digestEvery)
	defer tick.Stop()
	for {
		if err := f.SendDigests(ctx); err != nil && ctx.Err() == nil {
			f.Log.ErrorContext(ctx, "not everybody was told of the week", "error", err)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
	}
}

// SendDigests queues the mail of everybody who is to be told of the week before
// by now, and was not. A start that comes late tells them late, as long as
// their week lasts; of the week before that one nobody is told any more.
func (f *Feed) SendDigests(ctx context.Context) error {
	orgs, err := f.engine.Orgs(ctx)
	if err != nil {
		return err
	}
	for _, org := range orgs {
		people, findErr := f.toTell(ctx, org)
		err = errors.Join(err, findErr)
		for _, p := range people {
			if ctx.Err() != nil {
				return errors.Join(err, ctx.Err())
			}
			if sendErr := f.sendDigest(ctx, org, p); sendErr != nil { // the others are told all the same
				err = errors.Join(err, fmt.Errorf("tell %s of the week: %w", p.Email, sendErr))
			}
		}
	}
	return err
}

// weekOf returns the first day of somebody's week, and whether its first
// morning has come.
func (f *Feed) weekOf(org medalist.Org, p medalist.Person) (medalist.Date, bool) {
	now := f.Now().In(zoneOf(org, p))
	c := calendar.Calendar{WeekStarts: org.WeekStarts, FiscalYearStarts: org.FiscalYearStarts}
	week := c.PeriodOf(calendar.Week, medalist.DateOf(now), 0).Start
	return week, medalist.DateOf(now) != week || now.Hour() >= digestHour
}

// toTell returns who is to be told of the week before: whoever has an account
// and worked in it, and was not told yet.
func (f *Feed) toTell(ctx context.Context, org medalist.Org) ([]medalist.Person, error) {
	people, err := f.engine.People(ctx, org)
	if err != nil {
		return nil, err
	}
	var open []medalist.Person
	err = f.db.View(ctx, org.ID, func(tx *store.Tx) error {
		joined, err := joinedOf(ctx, tx)
		if err != nil {
			return err
		}
		told := map[medalist.Date]map[medalist.PersonID]bool{} // by week: zones may be in two
		for _, p := range people {
			week, come := f.weekOf(org, p)
			if !come || !joined[p.ID] || !p.Role.May(medalist.SeeOwn) ||
				!p.EmployedIn(medalist.Through(week, week)) || !p.EmployedIn(medalist.Through(week.AddDays(-7), week.AddDays(-1))) {
				continue
			}
			if told[week] == nil {
				if told[week], err = tx.Digested(ctx, week); err != nil {
					return err
				}
			}
			if !told[week][p.ID] {
				open = append(open, p)
			}
		}
		return nil
	})
	return open, err
}

// joinedOf returns who can sign in.
func joinedOf(ctx context.Context, tx *store.Tx) (map[medalist.PersonID]bool, error) {
	joined := map[medalist.PersonID]bool{}
	logins, err := tx.Logins(ctx)
	for _, l := range logins {
		joined[l.Person] = l.Password != "" && !l.Barred
	}
	return joined, err
}

// sendDigest tells somebody of the week before, once. Whoever wants no mail, or
// has nothing to be told, counts as told.
func (f *Feed) sendDigest(ctx context.Context, org medalist.Org, p medalist.Person) error {
	week, _ := f.weekOf(org, p)
	letter, err := f.digestLetter(ctx, org, p, week)
	if err != nil {
		return err
	}
	return f.db.Update(ctx, org.ID, func(tx *store.Tx) error {
		isNew, err := tx.AddDigest(ctx, p.ID, week, f.now())
		if err != nil || !isNew || letter == nil {
			return err
		}
		return tx.QueueMail(ctx, *letter)
	})
}

// digestLetter writes what somebody is told of the week before, nil for
// nothing.
func (f *Feed) digestLetter(ctx context.Context, org medalist.Org, p medalist.Person, week medalist.Date) (*store.Mail, error) {
	var preferences map[string]string
	err := f.db.View(ctx, org.ID, func(tx *store.Tx) (err error) {
		preferences, err = tx.Preferences(ctx, p.ID)
		return err
	})
	if err != nil || !WeeklyOn(preferences, p.Role) || f.Letters == nil || f.Address == nil {
		return nil, err
	}
	d, err := f.Digest(ctx, org, p, week)
	if err != nil || !d.Told() && len(d.Celebrated) == 0 {
		return nil, err
	}
	cat, err := f.engine.Catalogue(ctx, org)
	if err != nil {
		return nil, err
	}
	m := &store.Mail{To: p.Email}
	m.Subject, m.Text, m.HTML, err = f.Letters.Digest(preferences["language"], org, d, cat, f.Address(org.Slug))
	return m, err
}
