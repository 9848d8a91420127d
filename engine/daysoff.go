package engine

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// maxDaysOff bounds how many spans of days off somebody keeps.
const maxDaysOff = 200

// DaysOffOf returns somebody's days off, the earliest first. Whether somebody
// may see them is for the caller to know.
func (e *Engine) DaysOffOf(ctx context.Context, org medalist.Org, who medalist.PersonID) ([]medalist.DayOff, error) {
	var off []medalist.DayOff
	err := e.view(ctx, org, func(_ *store.Tx, w *world) error {
		off = slices.Clone(w.works.off[who])
		return nil
	})
	return off, err
}

// AddDayOff notes that somebody does not work on some days. What is wrong with
// it is told as Faults of the fields from, until and note.
func (e *Engine) AddDayOff(ctx context.Context, org medalist.Org, o medalist.DayOff, actor string) error {
	o.Note = strings.Join(strings.Fields(o.Note), " ")
	err := e.update(ctx, org, func(tx *store.Tx, w *world) error {
		if err := w.checkDayOff(o); err != nil {
			return err
		}
		if err := tx.PutDayOff(ctx, o); err != nil {
			return err
		}
		return e.audit(ctx, tx, actor, "add days off", w.people[o.Person].Email, saidDayOff(o))
	})
	if err != nil {
		return fmt.Errorf("add days off: %w", err)
	}
	return nil
}

// saidDayOff tells days off as the audit log does: the note is nobody's
// business.
func saidDayOff(o medalist.DayOff) any {
	return struct{ From, Until medalist.Date }{o.From, o.Until}
}

func (w *world) checkDayOff(o medalist.DayOff) error {
	if w.people[o.Person] == nil {
		return medalist.Errorf(medalist.NotFound, "You are not in this organisation any more.")
	}
	switch err := o.Validate(); {
	case err == nil:
	case o.From.IsZero():
		return Faults{"from": err}
	case len([]rune(o.Note)) > medalist.MaxHolidayName:
		return Faults{"note": err}
	default:
		return Faults{"until": err}
	}
	spans := w.works.off[o.Person]
	if len(spans) >= maxDaysOff {
		return Faults{"from": medalist.Errorf(medalist.Conflict, "There are %d spans of days off already; take back old ones first.", len(spans))}
	}
	for _, s := range spans {
		if !s.Until.Before(o.From) && !s.From.After(o.Until) {
			return Faults{"from": medalist.Errorf(medalist.Conflict, "The days from %s to %s are off already; take them back first.", s.From, s.Until)}
		}
	}
	return nil
}

// RemoveDayOff takes back somebody's days off that begin on a day.
func (e *Engine) RemoveDayOff(ctx context.Context, org medalist.Org, who medalist.PersonID, from medalist.Date, actor string) error {
	return e.update(ctx, org, func(tx *store.Tx, w *world) error {
		i := slices.IndexFunc(w.works.off[who], func(o medalist.DayOff) bool { return o.From == from })
		if i < 0 {
			return nil // taken back already
		}
		if err := tx.DeleteDayOff(ctx, who, from); err != nil {
			return fmt.Errorf("take back days off: %w", err)
		}
		return e.audit(ctx, tx, actor, "take back days off", w.people[who].Email, saidDayOff(w.works.off[who][i]))
	})
}
