package ingest_test

import (
	"slices"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/ingest"
)

// An office is a Directory of the names that a test knows.
type office struct {
	people    map[string][]string // names and external ids by email
	teams     map[string]bool
	customers map[string]bool
	kinds     map[medalist.KindID]*medalist.Kind
}

// newOffice knows Ann and Bob, the team North, the hospital h1, and some of
// the kinds and KPIs that everybody has.
func newOffice() *office {
	o := &office{
		people:    map[string][]string{"ann@example.com": {"Ann Lee", "7"}, "bob@example.com": {"Bob Ray"}},
		teams:     map[string]bool{"North": true},
		customers: map[string]bool{"h1": true},
		kinds:     make(map[medalist.KindID]*medalist.Kind),
	}
	for _, id := range []medalist.KindID{
		"meeting", "workshop", "follow_up", "coaching_video", "paper", "story",
		"distributor_training", "account_opened", "service_visit",
	} {
		o.kinds[id] = &medalist.Kind{ID: id}
	}
	number := func(name string) medalist.AttributeSpec {
		return medalist.AttributeSpec{Name: name, Type: medalist.Number}
	}
	one, five := medalist.One, 5*medalist.One
	o.kinds["sale"] = &medalist.Kind{ID: "sale", Attributes: []medalist.AttributeSpec{
		{Name: "revenue", Type: medalist.Money}, {Name: "cost", Type: medalist.Money}, number("quantity"), {Name: "product_line", Type: medalist.Text},
	}}
	o.kinds["feedback"] = &medalist.Kind{ID: "feedback", Attributes: []medalist.AttributeSpec{
		{Name: "rating", Type: medalist.Number, Required: true, Whole: true, Min: &one, Max: &five},
	}}
	o.kinds["quiz_answer"] = &medalist.Kind{ID: "quiz_answer", Attributes: []medalist.AttributeSpec{
		{Name: "question", Type: medalist.Text, Required: true}, {Name: "correct", Type: medalist.Bool}, {Name: "topic", Type: medalist.Text},
	}}
	o.kinds["presentation"] = &medalist.Kind{ID: "presentation", Attributes: []medalist.AttributeSpec{
		{Name: "topic", Type: medalist.Text, Required: true, OneOf: []string{"products", "clinical_papers", "case_presentations", "success_stories"}},
		{Name: "audience", Type: medalist.Texts},
		number("audience_size"),
	}}
	o.kinds["delivery"] = &medalist.Kind{ID: "delivery", Attributes: []medalist.AttributeSpec{
		{Name: "promised_on", Type: medalist.Day, Required: true}, {Name: "delivered_on", Type: medalist.Day}, {Name: "installed_on", Type: medalist.Day},
	}}
	return o
}

func (o *office) Person(email string) bool { _, ok := o.people[email]; return ok }

func (o *office) FindPeople(text string) []string {
	var found []string
	for email, names := range o.people {
		if slices.ContainsFunc(append(names, email), func(n string) bool { return strings.EqualFold(n, text) }) {
			found = append(found, email)
		}
	}
	return found
}

func (o *office) Team(name string) bool     { return o.teams[name] }
func (o *office) Customer(code string) bool { return o.customers[code] }

func (o *office) Kind(id medalist.KindID) (*medalist.Kind, bool) {
	k, ok := o.kinds[id]
	return k, ok
}

func (o *office) KPI(id medalist.KPIID) (ratio bool, level medalist.Level, ok bool) {
	switch id {
	case "meetings", "product-line-sales", "customer-feedback", "new-accounts":
		return false, medalist.PersonLevel, true
	case "follow-ups", "knowledge":
		return true, medalist.PersonLevel, true
	case "gross-profit", "presentations":
		return false, medalist.TeamLevel, true
	}
	return false, "", false
}

func (o *office) DueKind(id medalist.KindID) bool { return id == "follow_up" || id == "service_visit" }

// learn adds what a record brings, as an import of several files does.
func (o *office) learn(r ingest.Record) {
	switch r := r.(type) {
	case *ingest.PersonRow:
		o.people[r.Email] = []string{r.Name, r.ExternalID}
	case *ingest.TeamRow:
		o.teams[r.Team] = true
	case *ingest.CustomerRow:
		o.customers[r.Code] = true
	}
}
