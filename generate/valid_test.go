package generate_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/generate"
)

// everySize has organisations of different shapes; what holds for all of them
// is checked on each.
var everySize = []generate.Options{
	{Seed: 11, People: 1, Activities: 200},
	{Seed: 12, People: 9, Activities: 30_000},
	{Seed: 13, People: 40, Activities: 6_000, Until: 2026_11_20},
	{Seed: 14, People: 700, Activities: 40_000},
}

func TestPeopleTeamsAndCustomersReferToEachOther(t *testing.T) {
	for _, o := range everySize {
		org := generated(t, o)
		teams := known(t, org.teams, "team")
		for _, r := range org.teams {
			check(t, r, r["parent"] == "" || teams[r["parent"]], "has an unknown parent")
		}
		lives := org.lives()
		for _, p := range org.people {
			check(t, p, p["team"] == "" || teams[p["team"]], "is in an unknown team")
			check(t, p, p["manager"] == "" || lives[p["manager"]] != nil, "has an unknown manager")
			check(t, p, slices.Contains(medalist.Roles, medalist.Role(p["role"])), "has an unknown role")
			check(t, p, isPlain(p["email"]), "has an email that is not plain")
			check(t, p, p["ends_on"] == "" || p["starts_on"] < p["ends_on"], "ends before it starts")
			if _, err := medalist.LoadZone(p["time_zone"]); err != nil {
				t.Error(err)
			}
		}
		customers := known(t, org.customers, "customer")
		for _, c := range org.customers {
			check(t, c, c["facility"] == "" || customers[c["facility"]], "works at an unknown facility")
			check(t, c, slices.Contains(medalist.CustomerKinds, medalist.CustomerKind(c["kind"])), "is of an unknown kind")
			check(t, c, c["name"] != "", "has no name")
		}
	}
}

func TestTargetsAndAssignmentsNameWhatIsThere(t *testing.T) {
	for _, o := range everySize {
		org := generated(t, o)
		teams, lives, customers := known(t, org.teams, "team"), org.lives(), known(t, org.customers, "customer")
		for _, r := range org.targets {
			subjects := map[string]bool{"organisation": r["subject"] == "", "team": teams[r["subject"]], "person": lives[r["subject"]] != nil}
			check(t, r, subjects[r["level"]], "has no such subject")
			percent, isPercent := strings.CutSuffix(r["target"], "%")
			check(t, r, amount(t, percent) > 0, "asks for nothing")
			check(t, r, isPercent == slices.Contains([]string{"follow-ups", "knowledge"}, r["kpi"]), "is no ratio, or should be one")
		}
		known(t, org.assignments, "external_id")
		identities := map[string]bool{}
		for _, a := range org.assignments {
			identity := a["kind"] + a["person"] + a["customer"] + a["due_on"]
			check(t, a, lives[a["person"]] != nil && customers[a["customer"]] && !identities[identity], "names nobody, or stands twice")
			identities[identity] = true
			day(t, a, "due_on")
		}
	}
}

func TestEveryActivityIsOneThatCanBeImported(t *testing.T) {
	for _, o := range everySize {
		org := generated(t, o)
		lives, customers := org.lives(), known(t, org.customers, "customer")
		known(t, org.activities, "external_id")
		for _, a := range org.activities {
			check(t, a, a["customer"] == "" || customers[a["customer"]], "names an unknown customer")
			check(t, a, a.counts() == (a["reason"] == "") || a["status"] == "pending", "has a reason, or needs one")
			for i, email := range a.people() {
				check(t, a, lives[email] != nil && !slices.Contains(a.people()[:i], email), "names nobody, or somebody twice")
			}
			checkAttributes(t, a)
		}
	}
}

// checkAttributes checks what the pack asks of each kind.
func checkAttributes(t *testing.T, a row) {
	t.Helper()
	switch a["kind"] {
	case "presentation":
		check(t, a, slices.Contains([]string{"products", "clinical_papers", "case_presentations", "success_stories"}, a["topic"]), "has no topic")
	case "quiz_answer":
		check(t, a, a["question"] != "" && slices.Contains([]string{"true", "false", ""}, a["correct"]), "is no answer to a question")
	case "coaching_video":
		check(t, a, a["scenario"] != "", "has no scenario")
	case "sale":
		revenue, cost := amount(t, a["revenue"]), amount(t, a["cost"])
		check(t, a, (revenue > 0) == (cost > 0) && (revenue > 0) == (amount(t, a["quantity"]) > 0), "is neither order nor credit note")
	case "delivery":
		day(t, a, "promised_on")
		if a["installed_on"] != "" {
			check(t, a, day(t, a, "delivered_on") <= day(t, a, "installed_on"), "is installed before it is delivered")
		}
	case "feedback":
		n, err := strconv.Atoi(a["rating"])
		check(t, a, err == nil && n >= 1 && n <= 5, "has no rating")
	case "account_opened", "service_visit", "meeting", "follow_up", "distributor_training":
		check(t, a, a["customer"] != "", "names no customer")
	case "paper", "story", "workshop":
		check(t, a, a["title"] != "", "has no title")
	default:
		t.Errorf("%s is of no kind of the pack: %q", a["external_id"], a["kind"])
	}
}

func TestPeopleActOnTheirWorkingDaysOnly(t *testing.T) {
	org := generated(t, everySize[3])
	lives := org.lives()
	for _, a := range org.activities {
		for i, email := range a.people() {
			spans := lives[email]
			at := dayOf(t, a, spans[0])
			on := medalist.DateOf(at).String()
			employed := slices.ContainsFunc(spans, func(s row) bool {
				return s["starts_on"] <= on && (s["ends_on"] == "" || on <= s["ends_on"])
			})
			check(t, a, employed, "is done by somebody who is not employed")
			if i > 0 {
				continue
			}
			check(t, a, at.Hour() >= 8 && at.Hour() < 20, "is not done at work")
			rests := at.Weekday() == time.Saturday || at.Weekday() == time.Sunday
			if zone := spans[0]["time_zone"]; zone == "Asia/Riyadh" || zone == "Africa/Cairo" {
				rests = at.Weekday() == time.Friday || at.Weekday() == time.Saturday
			}
			check(t, a, !rests, "is done on a day of rest")
			if strings.HasPrefix(spans[0]["time_zone"], "Europe/") {
				check(t, a, on[5:] != "12-25", "is done on Christmas Day")
			}
		}
	}
}

func check(t *testing.T, r row, ok bool, complaint string) {
	t.Helper()
	if !ok {
		t.Errorf("%v %s", r, complaint)
	}
}

func day(t *testing.T, r row, column string) medalist.Date {
	t.Helper()
	d, err := medalist.ParseDate(r[column])
	if err != nil {
		t.Errorf("%v: %s: %v", r, column, err)
	}
	return d
}

// known returns the values of a column, which are there and differ.
func known(t *testing.T, rows []row, column string) map[string]bool {
	t.Helper()
	values := map[string]bool{}
	for _, r := range rows {
		check(t, r, r[column] != "" && !values[r[column]], "has no "+column+" of its own")
		values[r[column]] = true
	}
	return values
}

func isPlain(email string) bool {
	return strings.HasSuffix(email, "@example.com") && strings.Trim(email, "abcdefghijklmnopqrstuvwxyz0123456789.-@") == ""
}
