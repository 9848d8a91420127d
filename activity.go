package medalist

import (
	"slices"
	"strings"
	"time"
)

// A Status says whether a fact or an assignment counts.
type Status string

// The statuses. Only what is recorded counts, for any purpose.
const (
	Recorded Status = "recorded"
	Pending  Status = "pending"
	Rejected Status = "rejected"
	Void     Status = "void"
)

// Statuses are all statuses, the default first.
var Statuses = []Status{Recorded, Pending, Rejected, Void}

// An Activity is a dated fact: somebody did something. It is never edited; a
// correction is a newer revision of the whole fact under the same source and
// external id.
type Activity struct {
	ID         ActivityID
	Source     string // where the fact comes from; its ExternalID is unique there
	ExternalID string
	Kind       KindID
	At         string  // when it happened, as it was written
	Instant    Instant // when it happened
	Credits    []Credit
	Customer   CustomerID // zero for none
	Status     Status
	Reason     string // of a void or a rejection
	Attributes Attributes
	Recorded   Seq      // place of this revision in the order of recording
	Import     ImportID // that brought this revision, zero for none
}

// Counts reports whether a counts for KPIs.
func (a *Activity) Counts() bool { return a.Status == Recorded }

// A Credit names somebody who did an activity and the local date it has for
// them. The first credit is that of the first person named.
type Credit struct {
	Person PersonID
	Day    Date
}

// DayFor returns the local date a has for a person, and whether a names them.
func (a *Activity) DayFor(p PersonID) (Date, bool) {
	for _, c := range a.Credits {
		if c.Person == p {
			return c.Day, true
		}
	}
	return 0, false
}

// FirstDay returns the local date of the first person named.
func (a *Activity) FirstDay() Date {
	if len(a.Credits) == 0 {
		return 0
	}
	return a.Credits[0].Day
}

// An Instant is a moment in nanoseconds since 1970-01-01 UTC, between the
// years 1900 and 2200.
type Instant int64

// Time returns the moment in UTC.
func (i Instant) Time() time.Time { return time.Unix(0, int64(i)).UTC() }

// Attributes are the named values of a fact in their canonical text: numbers
// without idle zeros, booleans true and false, dates YYYY-MM-DD, lists joined
// by ";". Names are in order and differ; empty values are left out.
type Attributes []Attribute

// An Attribute is one of them.
type Attribute struct{ Name, Value string }

// Get returns the value of a name, empty if there is none.
func (as Attributes) Get(name string) string {
	for i := range as {
		if as[i].Name == name {
			return as[i].Value
		}
	}
	return ""
}

// Equal reports whether as and bs hold the same names and values.
func (as Attributes) Equal(bs Attributes) bool {
	if len(as) != len(bs) {
		return false
	}
	for i := range as {
		if as[i] != bs[i] {
			return false
		}
	}
	return true
}

// Without returns the attributes but for those of some names.
func (as Attributes) Without(names ...string) Attributes {
	var rest Attributes
	for _, a := range as {
		if !slices.Contains(names, a.Name) {
			rest = append(rest, a)
		}
	}
	return rest
}

// List returns the parts of a list value.
func List(value string) []string {
	if value == "" {
		return nil
	}
	return strings.Split(value, ";")
}

// Earlier reports whether a comes before b: by instant, then by external id,
// then by source.
func (a *Activity) Earlier(b *Activity) bool {
	if a.Instant != b.Instant {
		return a.Instant < b.Instant
	}
	if a.ExternalID != b.ExternalID {
		return a.ExternalID < b.ExternalID
	}
	return a.Source < b.Source
}

// An Assignment is something that is due: a customer to see for a person on a
// date. Its identity is its external id or, without one, its kind, person,
// customer and day.
type Assignment struct {
	ID         int64
	ExternalID string
	Kind       KindID // follow_up, service_visit
	Person     PersonID
	Customer   CustomerID
	DueOn      Date
	Status     Status // Recorded, or Void once withdrawn
	Recorded   Seq
	Import     ImportID
}
