package engine

import (
	"context"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/ingest"
	"medalist.dev/medalist/store"
)

// A directory knows what rows may refer to: what is recorded, and what earlier
// steps of the same import bring. It is an ingest.Directory.
type directory struct {
	ctx context.Context //nolint:containedctx // a directory lives as long as its import
	tx  *store.Tx
	*world

	step      int                          // that is being read
	coming    map[string]*ingest.PersonRow // the rows of the step so far by identity; nil for a team or a customer
	emails    map[string]bool              // that the import brings
	teamNames map[string]bool
	codes     map[string]medalist.CustomerID // of all customers; zero for those that the import brings
	known     map[string][]finding           // by folded email, name and external id
	err       error                          // of reading customers
}

// A finding is somebody who may be meant from some step on.
type finding struct {
	email string
	from  int
}

var _ ingest.Directory = (*directory)(nil)

func newDirectory(ctx context.Context, tx *store.Tx, w *world) *directory {
	return &directory{
		ctx: ctx, tx: tx, world: w,
		coming: map[string]*ingest.PersonRow{}, emails: map[string]bool{}, teamNames: map[string]bool{},
	}
}

// Person reports whether somebody has an email.
func (d *directory) Person(email string) bool { return d.byEmail[email] != nil || d.emails[email] }

// Team reports whether there is a team of a name.
func (d *directory) Team(name string) bool { return d.byName[name] != nil || d.teamNames[name] }

// Customer reports whether there is a customer of a code.
func (d *directory) Customer(code string) bool {
	_, known := d.customers()[code]
	return known
}

// customers returns all customers by code. They are read when the first row
// names one.
func (d *directory) customers() map[string]medalist.CustomerID {
	if d.codes == nil {
		d.codes = map[string]medalist.CustomerID{}
		d.err = d.tx.Customers(d.ctx, func(c medalist.Customer) error {
			d.codes[c.Code] = c.ID
			return nil
		})
	}
	return d.codes
}

// Kind returns the description of a kind of activity.
func (d *directory) Kind(id medalist.KindID) (*medalist.Kind, bool) { return d.catalogue.Kind(id) }

// KPI tells about a KPI whether it is a ratio, and its level.
func (d *directory) KPI(id medalist.KPIID) (ratio bool, level medalist.Level, ok bool) {
	k := d.catalogue.Latest(id)
	if k == nil {
		return false, "", false
	}
	return k.Measure.Kind.IsRatio(), k.Level, true
}

// DueKind reports whether there are assignments of a kind: those that the
// dictionary names, and those that a KPI reads.
func (d *directory) DueKind(id medalist.KindID) bool {
	if id == "follow_up" || id == "service_visit" {
		return true
	}
	for _, kpi := range d.catalogue.IDs() {
		for _, k := range d.catalogue.Versions(kpi) {
			if k.Measure.Due == id {
				return true
			}
		}
	}
	return false
}

// FindPeople returns the emails of whoever a text names by email, external id
// or name. Those that a step brings are found by the steps after it, whenever
// these are read: a file means the same when it is checked and when it is
// written.
func (d *directory) FindPeople(text string) []string {
	if d.known == nil {
		d.known = map[string][]finding{}
		for _, p := range d.people {
			d.know(p.Email, p.Name, p.ExternalID, 0)
		}
	}
	var emails []string
	for _, f := range d.known[store.FoldName(text)] {
		if f.from <= d.step {
			emails = append(emails, f.email)
		}
	}
	slices.Sort(emails)
	return emails
}

// know lets somebody be found by email, name and external id from a step on.
func (d *directory) know(email, name, externalID string, from int) {
	for _, key := range []string{email, name, externalID} {
		key = store.FoldName(key)
		if key != "" && !slices.ContainsFunc(d.known[key], func(f finding) bool { return f.email == email }) {
			d.known[key] = append(d.known[key], finding{email, from})
		}
	}
}

// expect notes what a row brings, in place of an earlier one that it replaces.
func (d *directory) expect(r ingest.Record) {
	switch r := r.(type) {
	case *ingest.PersonRow:
		d.coming[r.Identity()] = r
	case *ingest.TeamRow, *ingest.CustomerRow:
		d.coming[r.Identity()] = nil
	}
}

// drop forgets what a bad row replaces.
func (d *directory) drop(identity string) { delete(d.coming, identity) }

// arrive lets later steps refer to what the step, of some kind, brings. Teams
// and customers are named by the identities of their rows.
func (d *directory) arrive(kind ingest.Kind) {
	for identity, person := range d.coming {
		switch kind {
		case ingest.People:
			d.FindPeople("") // reads the names that are recorded before those that come
			d.emails[person.Email] = true
			d.know(person.Email, person.Name, person.ExternalID, d.step+1)
		case ingest.Teams:
			d.teamNames[identity] = true
		case ingest.Customers:
			if _, known := d.customers()[identity]; !known {
				d.codes[identity] = 0
			}
		}
	}
	clear(d.coming)
}
