package ingest

import (
	"slices"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
)

// An activityDecoder decodes activities. There may be millions: what can be
// known once for a column, a kind or a set of people is worked out once.
type activityDecoder struct {
	*decoder
	kinds  map[string]*kindPlan
	people map[string][]string // those named by the text of a cell, all known
	rows   []ActivityRow       // made many at a time
}

// maxRemembered bounds what is remembered of cells, in entries.
const maxRemembered = 1 << 16

func newActivityDecoder(d *decoder) *activityDecoder {
	return &activityDecoder{decoder: d, kinds: make(map[string]*kindPlan), people: make(map[string][]string)}
}

func (d *activityDecoder) decode(line Line) Record {
	if len(d.rows) == 0 {
		d.rows = make([]ActivityRow, 64)
	}
	a := &d.rows[0]
	d.rows = d.rows[1:]
	a.Line = line
	a.ExternalID = d.name(activityExternalID)
	d.moment(a)
	a.People = d.named()
	if d.at[activityCustomer] >= 0 {
		a.Customer = d.knownCustomer(activityCustomer)
	}
	a.Status = d.status()
	a.Reason = d.words(activityReason)
	if plan := d.plan(); plan != nil {
		a.Kind = plan.kind.ID
		a.Attributes = d.attributes(plan)
	}
	return a
}

func (d *activityDecoder) status() medalist.Status {
	if i := d.at[activityStatus]; i < 0 || d.cells[i] == "" || d.cells[i] == string(medalist.Recorded) {
		return medalist.Recorded
	}
	return oneOf(d.decoder, activityStatus, medalist.Statuses)
}

// moment reads when it happened. A date that a mapping made is the midnight
// that begins it.
func (d *activityDecoder) moment(a *ActivityRow) {
	a.At = d.name(activityAt)
	if a.At == "" {
		return
	}
	if d.mapped && len(a.At) == len("2006-01-02") {
		a.At += " 00:00"
		d.cells[d.at[activityAt]] = a.At
	}
	var err error
	if a.Moment, err = calendar.ParseMoment(a.At); err != nil {
		d.failErr(activityAt, err)
	}
}

// named returns the emails in the people cell.
func (d *activityDecoder) named() []string {
	cell := d.cells[d.at[activityPeople]]
	if people, ok := d.people[cell]; ok {
		return people
	}
	var people, unknown []string
	for _, part := range strings.Split(cell, ";") {
		email := medalist.FoldEmail(part)
		if email == "" || slices.Contains(people, email) {
			continue
		}
		people = append(people, email)
		if !d.dir.Person(email) {
			unknown = append(unknown, email)
		}
	}
	switch {
	case len(people) == 0:
		d.fail(activityPeople, "people is missing")
	case len(unknown) > 0:
		d.fail(activityPeople, "nobody has the email %s; correct it, or import the person first", quotedList(unknown))
	default:
		if len(d.people) >= maxRemembered {
			clear(d.people)
		}
		d.people[strings.Clone(cell)] = people
	}
	return people
}
