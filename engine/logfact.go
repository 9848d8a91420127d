package engine

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/scoring"
)

const (
	// aheadOfUs is how far a device's clock may go ahead of ours.
	aheadOfUs = 5 * time.Minute
	// maxText bounds what may be written into an attribute, and maxNote beside
	// a fact, in characters.
	maxText, maxNote = 200, 2000
	// maxWith bounds how many others may be named.
	maxWith = 50
)

// fact checks an entry and returns it as a fact of its owner. old is what is
// recorded of it, nil for nothing.
func (l *logger) fact(ctx context.Context, in LogEntry, old *medalist.Activity, owner *medalist.Person) (*medalist.Activity, error) {
	var wrong Refused
	wrong.add("id", checkLogID(in.ID))
	kind, known := l.catalogue.Kind(in.Kind)
	if !known || !l.rules.Allows(in.Kind) && (old == nil || old.Kind != in.Kind) {
		wrong.add("kind", medalist.Errorf(medalist.Invalid, "%q cannot be logged here; choose one of the kinds on the page.", in.Kind))
		return nil, &wrong
	}
	fact := &medalist.Activity{Source: AppSource, ExternalID: in.ID, Kind: in.Kind, Status: l.statusOf(in.Kind)}
	wrong.add("at", l.when(fact, in.At, old, owner))
	people, err := l.whoDid(append([]string{owner.Email}, in.With...))
	if err == nil && len(in.With) > maxWith {
		err = medalist.Errorf(medalist.Invalid, "Name %d people at most.", maxWith)
	}
	wrong.add("with", err)
	fact.Credits = l.credits(fact.Instant, people)
	fact.Customer, err = l.customer(ctx, strings.TrimSpace(in.Customer))
	if medalist.ErrorCode(err) == medalist.Internal {
		return nil, err
	}
	if err == nil && fact.Customer == 0 && l.needsCustomer(in.Kind) {
		err = medalist.Errorf(medalist.Invalid, "Say with whom it was: choose a customer.")
	}
	wrong.add("customer", err)
	fact.Attributes = attributesOf(kind, in.Attributes, old, &wrong)
	return fact, wrong.or()
}

// checkLogID refuses ids that no page or device of ours makes.
func checkLogID(id string) error {
	odd := func(r rune) bool {
		return r != '-' && (r < '0' || r > '9') && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z')
	}
	if len(id) < 8 || len(id) > 64 || strings.ContainsFunc(id, odd) {
		return medalist.Errorf(medalist.Invalid, "The id of what is logged takes 8 to 64 letters, digits and hyphens; open the page anew.")
	}
	return nil
}

// statusOf returns what a fact of a kind is when it is logged. Whoever may
// approve need not wait for approval.
func (l *logger) statusOf(kind medalist.KindID) medalist.Status {
	if slices.Contains(l.rules.Waits, kind) && !l.me.Role.May(medalist.Approve) {
		return medalist.Pending
	}
	return medalist.Recorded
}

// when sets the time of a fact.
func (l *logger) when(fact *medalist.Activity, at string, old *medalist.Activity, owner *medalist.Person) error {
	zone, now := l.zoneOf(owner.ID), l.engine.Now()
	if at = strings.TrimSpace(at); at == "" && old != nil {
		at = old.At
	}
	fact.At = cmp.Or(wallTime(at), now.In(zone).Format("2006-01-02 15:04"))
	moment, err := calendar.ParseMoment(fact.At)
	if err != nil {
		return err
	}
	fact.Instant = moment.In(zone)
	if old != nil && sameMinute(fact.Instant, old.Instant) {
		fact.At, fact.Instant = old.At, old.Instant // as it was written
		return nil
	}
	if fact.Instant > instantOf(now.Add(aheadOfUs)) {
		return medalist.Errorf(medalist.Invalid, "This time is still to come; log what has been done.")
	}
	earliest := l.rules.Earliest(l.today)
	if owner == l.me && calendar.DayOf(fact.Instant, zone).Before(earliest) {
		return medalist.Errorf(medalist.Invalid, "This is longer ago than the %d days in which one may log; ask your manager.", l.rules.Days)
	}
	return nil
}

// wallTime returns the time of a field for date and time, 2026-03-31T09:30, as
// we write it; other forms are left as they are.
func wallTime(at string) string {
	const layout = "2006-01-02T15:04"
	if len(at) == len(layout) && at[10] == 'T' {
		return at[:10] + " " + at[11:]
	}
	return at
}

func sameMinute(a, b medalist.Instant) bool {
	const minute = medalist.Instant(time.Minute)
	return a/minute == b/minute
}

// attributesOf checks the attributes of an entry. What others judge of a fact
// stays as it is.
func attributesOf(kind *medalist.Kind, given map[string]string, old *medalist.Activity, wrong *Refused) medalist.Attributes {
	values := map[string]string{}
	for _, name := range slices.Sorted(maps.Keys(given)) {
		wrong.add("a."+name, checkAttribute(kind, name, given[name]))
		values[name] = given[name]
	}
	for _, s := range kind.Attributes {
		if Judged(s.Name) {
			delete(values, s.Name)
			if old != nil {
				values[s.Name] = old.Attributes.Get(s.Name)
			}
			continue
		}
		if s.Required && strings.TrimSpace(values[s.Name]) == "" {
			delete(values, s.Name)
			wrong.add("a."+s.Name, medalist.Errorf(medalist.Invalid, "%s is needed.", s.Name))
		}
	}
	if len(wrong.Fields) > 0 {
		return nil
	}
	as, err := kind.Canonical(values)
	wrong.add("a", err)
	return as
}

// Judged reports whether an attribute is for others to set than those who did
// a fact.
func Judged(attribute string) bool {
	return attribute == scoring.BestAttribute || attribute == "good_articulation"
}

func checkAttribute(kind *medalist.Kind, name, value string) error {
	limit := maxText
	if name == NoteAttribute {
		limit = maxNote
	} else if !slices.ContainsFunc(kind.Attributes, func(s medalist.AttributeSpec) bool { return s.Name == name }) {
		return medalist.Errorf(medalist.Invalid, "This kind has no %s.", name)
	}
	if Judged(name) && strings.TrimSpace(value) != "" {
		return medalist.Errorf(medalist.Invalid, "Others judge this; leave it out.")
	}
	if utf8.RuneCountInString(value) > limit {
		return medalist.Errorf(medalist.Invalid, "Write %d characters at most.", limit)
	}
	if strings.TrimSpace(value) == "" {
		return nil
	}
	_, err := kind.Spec(name).Canonical(value)
	return err
}
