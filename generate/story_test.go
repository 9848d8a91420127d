package generate_test

import (
	"cmp"
	"maps"
	"slices"
	"testing"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/generate"
)

func TestEveryKindHappensAndMeetingsMost(t *testing.T) {
	n := count(generated(t, demo).activities, func(a row) string { return a["kind"] })
	if len(n) != 14 {
		t.Errorf("got %d kinds, want the pack's 14: %v", len(n), n)
	}
	for kind, times := range n {
		if times < 12 {
			t.Errorf("%s happens %d times in a year of forty people, want a dozen at least", kind, times)
		}
		if times > n["meeting"] {
			t.Errorf("%s happens more often than meetings", kind)
		}
	}
}

func TestEMEAIsQuietInAugustAndOrdersComeBeforeQuartersEnd(t *testing.T) {
	org := generated(t, generate.Options{Seed: 3, People: 400, Activities: 80_000})
	market, lives := org.markets(), org.lives()
	months := count(org.activities, func(a row) string {
		p := lives[a.first()][0]
		return market[p["team"]] + dayOf(t, a, p).Format(" Jan")
	})
	august := func(market string) int { return 100 * months[market+" Aug"] / months[market+" Jun"] }
	if emea, apac := august("EMEA"), august("APAC"); emea > 60 || emea > apac-20 {
		t.Errorf("August has %d %% of June's facts in EMEA and %d %% in APAC, want a dip in EMEA", emea, apac)
	}
	sales := count(org.activities, func(a row) string {
		if a["kind"] != "sale" {
			return ""
		}
		at := dayOf(t, a, lives[a.first()][0])
		if at.Month()%3 == 0 && at.Day() > 10 {
			return "push" // about a quarter of all working days
		}
		return "rest"
	})
	if share := 100 * sales["push"] / (sales["push"] + sales["rest"]); share < 30 {
		t.Errorf("%d %% of orders come in the last weeks of quarters, want a push", share)
	}
}

// markets returns the market of each team.
func (o organisation) markets() map[string]string {
	of := map[string]string{}
	for _, t := range o.teams {
		of[t["team"]] = t["market"]
	}
	return of
}

func TestTheStrongStayStrong(t *testing.T) {
	org := generated(t, generate.Options{Seed: 5, People: 200, Activities: 80_000})
	type halves struct{ right, all [2]int }
	quiz := map[string]*halves{}
	for _, a := range org.activities {
		if a["kind"] != "quiz_answer" {
			continue
		}
		h := quiz[a.first()]
		if h == nil {
			h = new(halves)
			quiz[a.first()] = h
		}
		half := 0
		if a["at"] >= "2025-07" {
			half = 1
		}
		h.all[half]++
		if a["correct"] == "true" {
			h.right[half]++
		}
	}
	share := func(h *halves, half int) float64 { return float64(h.right[half]) / float64(h.all[half]) }
	maps.DeleteFunc(quiz, func(_ string, h *halves) bool { return h.all[0] < 15 || h.all[1] < 15 })
	byFirst := slices.SortedFunc(maps.Values(quiz), func(a, b *halves) int { return cmp.Compare(share(b, 0), share(a, 0)) })
	third := len(byFirst) / 3
	mean := func(of []*halves) (sum float64) {
		for _, h := range of {
			sum += share(h, 1) / float64(len(of))
		}
		return sum
	}
	if best, worst := mean(byFirst[:third]), mean(byFirst[len(byFirst)-third:]); third < 5 || best < worst+0.05 {
		t.Errorf("the first half's best know %.2f in the second, its weakest %.2f; want a lasting difference", best, worst)
	}
}

func TestPeopleJoinLeaveAndMove(t *testing.T) {
	org := generated(t, demo)
	var joined, left, moved int
	for _, spans := range org.lives() {
		joined += b2i(spans[0]["starts_on"] > "2025-01-01")
		left += b2i(spans[len(spans)-1]["ends_on"] != "")
		moved += b2i(len(spans) > 1)
	}
	if joined == 0 || left == 0 || moved == 0 {
		t.Errorf("%d join, %d leave, %d move; want some of each", joined, left, moved)
	}
	roles := count(org.people, func(p row) string { return p["role"] })
	if roles["rep"] < 24 || roles["engineer"] < 6 || roles["manager"] < 3 || roles["coach"] != 1 || roles["admin"] != 1 {
		t.Errorf("got %v, want mostly reps, some engineers, managers, a coach and an admin", roles)
	}
}

func TestPromisesAreMostlyKept(t *testing.T) {
	org := generated(t, demo)
	done, lives := map[string]bool{}, org.lives()
	for _, a := range org.activities {
		if a.counts() {
			on := medalist.DateOf(dayOf(t, a, lives[a.first()][0])).String()
			done[a["kind"]+a.first()+a["customer"]+on] = true
		}
	}
	kept, due, ahead := map[string]int{}, map[string]int{}, map[string]int{}
	for _, a := range org.assignments {
		what := a["person"] + a["customer"] + a["due_on"]
		if a["due_on"] > generate.DefaultUntil.String() {
			ahead[a["kind"]]++
			continue
		}
		due[a["kind"]]++
		kept[a["kind"]] += b2i(done[a["kind"]+what] || a["kind"] == "follow_up" && done["meeting"+what])
	}
	for _, kind := range []string{"follow_up", "service_visit"} {
		if share := 100 * kept[kind] / due[kind]; due[kind] < 100 || share < 60 || share > 97 {
			t.Errorf("%s: %d of %d kept, want most, and not all", kind, kept[kind], due[kind])
		}
		if ahead[kind] == 0 {
			t.Errorf("no %s lies ahead", kind)
		}
	}
}

func TestBestIsGivenOnce(t *testing.T) {
	org := generated(t, demo)
	best := map[string]int{}
	for _, a := range org.activities {
		if a["best"] != "true" {
			continue
		}
		check(t, a, a.counts(), "is the best and does not count")
		switch a["kind"] {
		case "coaching_video":
			check(t, a, a["good_articulation"] == "true", "is the best and not good")
			best["video "+a["scenario"]]++
		case "paper":
			best["paper "+a["at"][:7]]++
		case "story":
			best["story"]++
		}
	}
	for what, n := range best {
		if n > 1 {
			t.Errorf("%s: given %d times", what, n)
		}
	}
	if len(best) < 30 {
		t.Errorf("only %d awards, want about 24 videos, 12 papers and a story", len(best))
	}
}

func TestDeliveriesAreLateAndOpenAtTimes(t *testing.T) {
	var onTime, late, open int
	for _, a := range generated(t, demo).activities {
		switch {
		case a["kind"] != "delivery":
		case a["installed_on"] == "":
			open++
		case a["installed_on"] <= a["promised_on"]:
			onTime++
		default:
			late++
		}
	}
	if onTime < late || late < 10 || open < 2 {
		t.Errorf("%d on time, %d late, %d open; want most on time, some late, few open", onTime, late, open)
	}
}

func TestSomeNewAccountsBringRegularRevenue(t *testing.T) {
	org := generated(t, demo)
	months := map[string]map[string]bool{} // of orders, by account
	for _, a := range org.activities {
		switch {
		case a["kind"] == "account_opened" && a.counts():
			months[a["customer"]] = map[string]bool{}
		case a["kind"] == "sale" && a.counts() && months[a["customer"]] != nil && amount(t, a["revenue"]) > 0:
			months[a["customer"]][a["at"][:7]] = true
		}
	}
	regular := 0
	for _, m := range months {
		regular += b2i(len(m) >= 3)
	}
	if regular < 5 || regular == len(months) {
		t.Errorf("%d of %d new accounts buy regularly, want some", regular, len(months))
	}
}

func TestTeamsEndFarBelowAndFarAboveTheirTargets(t *testing.T) {
	org := generated(t, generate.Options{Seed: 9, People: 200, Activities: 30_000})
	gross, lives := map[string]medalist.Decimal{}, org.lives()
	for _, a := range org.activities {
		if spans := lives[a.first()]; a["kind"] == "sale" && a.counts() {
			team := spans[0]["team"]
			if len(spans) > 1 && a["at"] >= spans[1]["starts_on"] {
				team = spans[1]["team"]
			}
			gross[team] += amount(t, a["revenue"]) - amount(t, a["cost"])
		}
	}
	var attained []int
	for _, r := range org.targets {
		if r["kpi"] == "gross-profit" {
			attained = append(attained, int(100*gross[r["subject"]]/amount(t, r["target"])))
		}
	}
	slices.Sort(attained)
	if len(attained) < 15 || attained[0] < 38 || attained[0] > 60 || attained[len(attained)-1] < 140 || attained[len(attained)-1] > 160 {
		t.Errorf("teams attain %v per cent, want a spread from 40 to 160", attained)
	}
}

// A board full of people with nothing to show would say nothing.
func TestMostRepsSellInEachLineThatIsAskedOfThem(t *testing.T) {
	org := generated(t, generate.Options{Seed: 7, People: 48, Activities: 12_000})
	sold := map[string]bool{}
	for _, a := range org.activities {
		if a["kind"] == "sale" && a.counts() {
			sold[a.first()+a["product_line"]+a["at"][:7]] = true
		}
	}
	reps := count(org.people, func(p row) string { return p["role"] })["rep"]
	asked, with, months := map[string]bool{}, 0, 0
	for _, r := range org.targets {
		if r["kpi"] != "product-line-sales" {
			continue
		}
		check(t, r, r["level"] == "person", "asks for sales of people who sell other things")
		asked[r["subject"]] = true
		for month := range monthsOf(org.lives()[r["subject"]]) {
			months++
			with += b2i(sold[r["subject"]+r["dimension"]+month])
		}
	}
	if len(asked) < reps*9/10 || 100*with < 85*months {
		t.Errorf("%d of %d reps have targets, and sales in %d of %d months; want nearly all, and most", len(asked), reps, with, months)
	}
}

// monthsOf returns the whole months of the year in which somebody was
// employed.
func monthsOf(spans []row) map[string]bool {
	months := map[string]bool{}
	for m := 1; m <= 12; m++ {
		first := medalist.NewDate(2025, time.Month(m), 1)
		last := medalist.NewDate(2025, time.Month(m+1), 1).AddDays(-1)
		if end := spans[len(spans)-1]["ends_on"]; spans[0]["starts_on"] <= first.String() && (end == "" || last.String() <= end) {
			months[first.String()[:7]] = true
		}
	}
	return months
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}
