package words_test

import (
	"os"
	"strings"
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/web/words"
)

func TestThePackIsSaidInWords(t *testing.T) {
	cat := parsed(t, mustRead(t, "../../packs/medical-devices.yaml"))
	for _, c := range []struct {
		id                              medalist.KPIID
		measure, rules, winners, target string
	}{
		{"meetings", "Meetings, counted", "10 points for each meeting", "", "5 a week"},
		{"follow-ups", "Follow-ups done on their day ÷ follow-ups due", "10 points for each follow-up on time", "", "100 %"},
		{"knowledge", "Quiz answers right ÷ questions asked", "2 points for each right answer", "", "100 %"},
		{"sales-conversation", "Coaching videos, counted, the latest for each scenario", "50 points for each coaching video; 200 points more for good articulation; 300 points for the best coaching video of each scenario", "The best coaching video of each scenario", "1 in 15 days"},
		{"gross-profit", "Revenue − cost, added up over sales", "No points", "Every team at or above target, each year", "None set"},
		{"service-coverage", "Service visits done on their day ÷ service visits due", "100 points if everything due was done, else none", "Top 3 by points, each month", "100 %"},
		{"on-time-delivery", "Deliveries installed by the promised date ÷ deliveries promised", "100 points for each delivery on time", "", "100 %"},
		{"customer-feedback", "Feedback, counted, where rating >= 4", "20 points for each positive feedback", "Most points, each month", "5 a month"},
	} {
		t.Run(string(c.id), func(t *testing.T) {
			k := cat.Latest(c.id)
			for what, pair := range map[string][2]string{
				"measure": {words.English.Measure(k), c.measure},
				"rules":   {strings.Join(words.English.Rules(k), "; "), c.rules},
				"winners": {words.English.Winners(k), c.winners},
				"target":  {words.English.Target(k, k.Target, "EUR"), c.target},
			} {
				if pair[0] != pair[1] {
					t.Errorf("its %s: %q, want %q", what, pair[0], pair[1])
				}
			}
		})
	}
}

func TestATargetOfMoneyShowsItsCents(t *testing.T) {
	k := parsed(t, mustRead(t, "../../packs/medical-devices.yaml")).Latest("gross-profit")
	for text, want := range map[string][2]string{
		"30000.50": {"€30,000.50 a year", "30.000,50\u00a0€ im Jahr"}, "30000": {"€30,000 a year", "30.000\u00a0€ im Jahr"}, "12.5": {"€12.50 a year", "12,50\u00a0€ im Jahr"},
	} {
		target, err := medalist.ParseDecimal(text)
		if err != nil {
			t.Fatal(err)
		}
		if en, de := words.English.Target(k, target, "EUR"), words.German.Target(k, target, "EUR"); en != want[0] || de != want[1] {
			t.Errorf("a target of %s is %q, %q, want %q", text, en, de, want)
		}
	}
}

func TestEveryFormOfRuleIsSaidInWords(t *testing.T) {
	const text = `
kinds:
  demo: {attributes: {physicians: number, value: money}}
kpis:
  - id: demos
    level: person
    every: month
    credit: split
    measure: {count: demo, where: physicians >= 2, at_most: {per: day, n: 3}}
    target: 5
    points:
      - {each: 15, reason: demo}
      - {at_target: 50}
      - {slabs: [{from: 0.5, to: 1, points: 5}, {from: 1, points: 10}], on: attainment}
      - {slabs: [{to: 3, points: 1}, {from: 3, points: 2}]}
  - id: revenue-steps
    level: person
    every: month
    measure: {sum: value, of: demo}
    points:
      - {step: 10000, points: 5, floor: 20000, cap: 100}
      - {step: 10000, points: 1, whole: false}
    winners: {every: month, top: 3, by: value}
`
	cat := parsed(t, text)
	got := append(words.English.Rules(cat.Latest("demos")), words.English.Rules(cat.Latest("revenue-steps"))...)
	want := []string{
		"15 points for each demo",
		"50 points once the target is reached",
		"5 points from 50 % to below 100 %; 10 points from 100 %",
		"1 point below 3; 2 points from 3",
		"5 points for each full 10,000, none below 20,000, at most 100 a month",
		"1 point for each 10,000, parts of it included",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("the rules are\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if m := words.English.Measure(cat.Latest("demos")); m != "Demos, counted, where physicians >= 2, the earliest 3 of each day, divided among the people named" {
		t.Errorf("the measure is %q", m)
	}
}

func parsed(t *testing.T, text string) *catalogue.Catalogue {
	t.Helper()
	file, err := catalogue.Parse("kpis.yaml", []byte(text), nil)
	if err != nil {
		t.Fatal(err)
	}
	return catalogue.New(file.Kinds, file.KPIs)
}

func mustRead(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
