package feed

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/store"
)

// Kinds of celebrations.
const (
	Reached = "reached" // a target of a week or longer
	Streak  = "streak"  // working days in a row
	Leads   = "leads"   // the first place of the month
	Shared  = string(engine.SomethingShared)
	Best    = string(engine.NamedBest) // paper of the month, story of the year
)

// streaks are the lengths that are celebrated, in working days.
var streaks = []int{5, 10, 20, 40, 60, 100, 150, 200, 250}

// minLead is how many people a month's board must have with points before its
// first place means anything.
const minLead = 3

// A finding is what is to be celebrated now, and what no longer is.
type finding struct {
	celebrate []store.Celebration
	takeBack  []string // identities
}

// celebrate keeps what outcomes give reason to celebrate, and takes back what
// a correction took the reason from.
func (f *Feed) celebrate(ctx context.Context, org medalist.Org, outcomes map[medalist.Cell]engine.Outcome) error {
	found := targets(outcomes)
	if err := f.addStreaks(ctx, org, people(outcomes), &found); err != nil {
		return err
	}
	if err := f.addLeader(ctx, org, &found); err != nil {
		return err
	}
	isNew, err := f.keep(ctx, org, found)
	if err != nil {
		return fmt.Errorf("celebrate: %w", err)
	}
	if len(isNew)+len(found.takeBack) > 0 {
		f.changed(org.ID)
	}
	return nil
}

// targets finds the targets that were reached. A day's is too small a matter:
// celebrations are rare enough to matter.
func targets(outcomes map[medalist.Cell]engine.Outcome) finding {
	var found finding
	for _, o := range outcomes {
		if o.Every == calendar.Day {
			continue
		}
		c := store.Celebration{
			Kind: Reached, Subject: o.Cell.Subject, KPI: o.Cell.KPI, Dimension: o.Cell.Dimension,
			Every: o.Every, Start: o.Cell.Period.Start,
		}
		c.Identity = fmt.Sprintf("%s %s %s %d %s %q", Reached, c.KPI, c.Subject.Level, c.Subject.ID, c.Start, c.Dimension)
		if o.Reached {
			found.celebrate = append(found.celebrate, c)
		} else {
			found.takeBack = append(found.takeBack, c.Identity)
		}
	}
	slices.SortFunc(found.celebrate, func(a, b store.Celebration) int { return compare(a.Identity, b.Identity) })
	slices.Sort(found.takeBack)
	return found
}

func compare(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// people returns whose cells were evaluated, in order.
func people(outcomes map[medalist.Cell]engine.Outcome) []medalist.PersonID {
	all := map[medalist.PersonID]bool{}
	for cell := range outcomes {
		if cell.Subject.Level == medalist.PersonLevel {
			all[medalist.PersonID(cell.Subject.ID)] = true
		}
	}
	return slices.Sorted(maps.Keys(all))
}

// addStreaks adds the streaks that reach a celebrated length today.
func (f *Feed) addStreaks(ctx context.Context, org medalist.Org, who []medalist.PersonID, found *finding) error {
	for _, p := range who {
		day, err := f.engine.DayOf(ctx, org, p, calendar.Month)
		if medalist.ErrorCode(err) == medalist.NotFound {
			continue // gone meanwhile
		}
		if err != nil {
			return fmt.Errorf("read the streak of a person: %w", err)
		}
		if day.Streak.Today && slices.Contains(streaks, day.Streak.Days) {
			c := store.Celebration{Kind: Streak, Subject: medalist.OfPerson(p), Start: day.Today, Amount: day.Streak.Days}
			c.Identity = fmt.Sprintf("%s %d %s %d", Streak, p, c.Start, c.Amount)
			found.celebrate = append(found.celebrate, c)
		}
	}
	return nil
}

// addLeader adds whoever leads the month alone.
func (f *Feed) addLeader(ctx context.Context, org medalist.Org, found *finding) error {
	board, err := f.engine.BoardPage(ctx, org, engine.PageQuery{
		Level: medalist.PersonLevel, Every: calendar.Month, On: f.engine.Today(org), Limit: minLead,
	})
	if err != nil {
		return fmt.Errorf("read the board of the month: %w", err)
	}
	if len(board.Rows) < minLead || board.Rows[minLead-1].Points <= 0 || board.Rows[0].Shared {
		return nil
	}
	c := store.Celebration{
		Kind: Leads, Subject: board.Rows[0].Subject.Subject, Every: calendar.Month, Start: board.Period.Start,
	}
	c.Identity = fmt.Sprintf("%s %s %d", Leads, c.Start, c.Subject.ID)
	found.celebrate = append(found.celebrate, c)
	return nil
}

// keep stores a finding and returns what of it is new. Whoever it is about is
// told of it.
func (f *Feed) keep(ctx context.Context, org medalist.Org, found finding) (isNew []store.Celebration, err error) {
	err = f.db.Update(ctx, org.ID, func(tx *store.Tx) error {
		for _, identity := range found.takeBack {
			if err := tx.DeleteCelebration(ctx, identity); err != nil {
				return err
			}
		}
		for _, c := range found.celebrate {
			c.At = f.now()
			added, err := tx.AddCelebration(ctx, &c)
			if err != nil {
				return err
			}
			if !added {
				continue
			}
			isNew = append(isNew, c)
			if c.Subject.Level == medalist.PersonLevel {
				who := medalist.PersonID(c.Subject.ID)
				if err := f.notify(ctx, tx, org, store.Notification{Person: who, Kind: c.Kind, Celebration: c.ID}); err != nil {
					return err
				}
			}
		}
		return nil
	})
	return isNew, err
}
