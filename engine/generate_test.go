package engine_test

import (
	"fmt"
	"strings"

	"pgregory.net/rapid"
)

// Few people, customers, days and ids, so that what is recorded meets.
var (
	emails    = []string{"ann@x.io", "bob@x.io", "cy@x.io", "mia@x.io"}
	customers = []string{"c1", "c2", "c3"}
	days      = []string{
		"2025-11-20", "2025-12-28", "2025-12-29", "2025-12-31", "2026-01-01", "2026-01-02", "2026-01-14", "2026-01-15",
		"2026-01-31", "2026-02-01", "2026-02-14", "2026-02-28", "2026-03-29", "2026-03-31", "2026-04-01",
	}
	// farDays are before the first day on which the KPIs of the pack hold, or
	// in a period that began before it.
	farDays = []string{"1999-12-31", "2000-01-01", "2000-01-02", "2001-07-01"}
	clocks  = []string{" 00:30", " 12:00", " 12:00:30", " 23:30", "T00:30:00Z", "T12:00:00Z", "T23:30:00Z", "T23:30:00-05:00", "T00:30:00+09:00"}
	zones   = []string{"", "Europe/Berlin", "America/New_York", "Asia/Tokyo", "Pacific/Kiritimati", "Pacific/Pago_Pago"}
)

// A drawer draws parts of rows.
type drawer struct{ *rapid.T }

func (d drawer) from(what string, values ...string) string {
	return rapid.SampledFrom(values).Draw(d.T, what)
}

// one tells whether something that happens once in n times happens.
func (d drawer) one(n int, what string) bool { return rapid.IntRange(1, n).Draw(d.T, what) == n }

func (d drawer) day() string {
	if d.one(20, "far") {
		return d.from("day", farDays...)
	}
	return d.from("day", days...)
}

// kinds make the attributes of facts: all fourteen of the pack, and one of our
// own.
var kinds = map[string]func(drawer, row){
	"presentation": func(d drawer, r row) { r["topic"] = d.from("topic", "products", "success_stories") },
	"workshop":     func(d drawer, r row) { r["audience_size"] = d.from("size", "", "12") },
	"meeting":      func(d drawer, r row) { r["customer"] = d.from("customer", customers...) },
	"follow_up":    func(d drawer, r row) { r["customer"] = d.from("customer", customers...) },
	"quiz_answer": func(d drawer, r row) {
		r["question"], r["correct"] = d.from("question", "q1", "q2"), d.from("correct", "true", "false", "")
	},
	"coaching_video": func(d drawer, r row) {
		r["scenario"], r["best"] = d.from("scenario", "s1", "s2"), d.from("best", "true", "false", "")
		r["good_articulation"] = d.from("articulation", "true", "false")
	},
	"paper":                func(d drawer, r row) { r["best"] = d.from("best", "true", "false") },
	"story":                func(d drawer, r row) { r["best"] = d.from("best", "true", "") },
	"distributor_training": func(d drawer, r row) { r["topic"] = d.from("topic", "", "safety") },
	"account_opened":       func(d drawer, r row) { r["customer"] = d.from("customer", customers...) },
	"sale": func(d drawer, r row) {
		r["customer"] = d.from("customer", customers...)
		r["revenue"] = d.from("revenue", "", "-500", "0", "2500.5", "12000", "40000")
		r["cost"], r["product_line"] = d.from("cost", "", "100.25"), d.from("line", "", "GTX", "MG")
	},
	"service_visit": func(d drawer, r row) { r["customer"] = d.from("customer", customers...) },
	"delivery": func(d drawer, r row) {
		r["promised_on"], r["installed_on"] = d.from("promised", append(days, "9999-12-31")...), d.from("installed", append(days, "", "")...)
	},
	"feedback":        func(d drawer, r row) { r["rating"] = d.from("rating", "1", "3", "4", "5") },
	"ultrasound_demo": func(d drawer, r row) { r["physicians"] = d.from("physicians", "", "1", "2", "3") },
}

// themes are kinds that bear on the same KPIs: all kinds, then some. Those that
// need others to earn anything are there more often.
var themes = [][]string{
	{
		"presentation", "workshop", "meeting", "meeting", "follow_up", "quiz_answer", "coaching_video", "paper", "story",
		"distributor_training", "account_opened", "sale", "sale", "sale", "service_visit", "delivery", "feedback", "ultrasound_demo",
	},
	{"sale"},
	{"sale", "sale", "account_opened"},
	{"meeting", "follow_up", "service_visit"},
	{"coaching_video", "coaching_video", "story", "paper"},
	{"quiz_answer", "delivery", "feedback", "workshop"},
}

// fact draws a fact of any kind with one of few ids, done by some of the people
// given.
func (d drawer) fact(people []string, ids int) row { return d.factOf(themes[0], people, ids) }

func (d drawer) factOf(theme, people []string, ids int) row {
	kind := d.from("kind", theme...)
	r := row{
		"external_id": fmt.Sprintf("f%d", rapid.IntRange(1, ids).Draw(d.T, "id")),
		"kind":        kind,
		"at":          d.day() + d.from("clock", clocks...),
		"people":      strings.Join(rapid.SliceOfNDistinct(rapid.SampledFrom(people), 1, min(3, len(people)), rapid.ID[string]).Draw(d.T, "people"), ";"),
	}
	kinds[kind](d, r)
	if d.one(4, "held back") {
		r["status"] = d.from("status", "pending", "rejected", "void")
		r["reason"] = d.from("reason", "", "by mistake")
	}
	return plain(r)
}

// person draws a row of people: who somebody is, and where they were from a
// day on.
func (d drawer) person(email string, teams []string) row {
	return plain(row{
		"email": email, "name": d.from("name", "Ann Lee", "Bob Ray", "Al"), "role": d.from("role", "rep", "engineer", "manager"),
		"time_zone": d.from("zone", zones...), "team": d.from("team", append(teams, "")...),
		"starts_on": d.from("starts", "", "2025-12-29", "2026-01-01", "2026-01-15"), "ends_on": d.from("ends", "", "", "", "2026-02-10"),
	})
}

func (d drawer) team(name string, teams []string) row {
	return plain(row{"team": name, "parent": d.from("parent", append(teams, "")...), "market": d.from("market", "", "EU")})
}

func (d drawer) assignment(people []string) row {
	return plain(row{
		"kind": d.from("kind", "follow_up", "service_visit"), "person": d.from("person", people...), "customer": d.from("customer", customers...),
		"due_on": d.from("due", days...), "external_id": d.from("id", "", "", "a1", "a2"), "status": d.from("status", "", "", "void"),
	})
}

// targetOf are targets that some KPI takes: high and low ones, of ratios too.
var targetOf = map[string][]string{
	"meetings": {"1", "3"}, "knowledge": {"0.5", "90%"}, "busy-weeks": {"1", "2", "3"}, "reached": {"2000", "20000", "60000"},
	"line-goals": {"2000", "20000", "60000"}, "team-goals": {"2000", "60000"}, "all-hands": {"1", "3"}, "product-line-sales": {"5000"},
	"sharp": {"0.5", "1"}, "gross-profit": {"1000"},
}

var targeted = []string{
	"meetings", "knowledge", "busy-weeks", "busy-weeks", "reached", "line-goals", "line-goals", "team-goals", "team-goals", "all-hands",
	"product-line-sales", "sharp", "gross-profit",
}

func (d drawer) target(people, teams []string) row {
	kpi := d.from("kpi", targeted...)
	r := row{
		"kpi": kpi, "target": d.from("target", append(targetOf[kpi], "")...), "subject": d.from("subject", append(append([]string{""}, people...), teams...)...),
		"from": d.from("from", "", "2025-12-29", "2026-01-01"), "to": d.from("to", "", "2026-02-01"),
	}
	if strings.Contains(kpi, "line") {
		r["dimension"] = d.from("dimension", "", "GTX")
	}
	return r
}
