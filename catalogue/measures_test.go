package catalogue_test

import (
	"strings"
	"testing"
)

func TestMistakesInMeasuresAreNamedWithPlaceAndRemedy(t *testing.T) {
	tests := []struct{ measure, at, remedy string }{
		{"{}", "", "exactly one of count, sum and ratio"},
		{"{count: meeting, sum: revenue, of: sale}", "", "exactly one of count, sum and ratio"},
		{"{count: meting}", ".count", "did you mean meeting? (or describe it under `kinds:`)"},
		{"{count: ultrasound_demo}", ".count", "take one of account_opened, coaching_video"},
		{"{count: meeting, of: sale}", "", "`of` and `margin` belong to a sum"},
		{"{sum: revenue, of: sales}", ".of", "did you mean sale?"},
		{"{sum: revenu, of: sale}", ".sum", "did you mean revenue?"},
		{"{sum: product_line, of: sale}", ".sum", "must be a number, but this is text"},
		{"{sum: revenue, of: sale, margin: costs}", ".margin", "did you mean cost?"},
		{"{sum: revenue, of: sale, latest_per: product_line}", "", "belong to a count"},
		{"{count: sale, where: revenue = 5}", ".where", "column 9: \"=\" is not expected here; write == to compare"},
		{"{count: sale, where: revenue}", ".where", "compare it, as in revenue > 0"},
		{"{count: sale, where: now() > 5}", ".where", "formulas have no clock"},
		{"{count: sale, where: '" + strings.Repeat("revenue > 0 && ", 200) + "true'}", ".where", "costs too much"},
		{"{count: sale, where: '" + strings.Repeat(" ", 4000) + "true'}", "", ""}, // space costs nothing
		{"{count: meeting, latest_per: scenario}", ".latest_per", `"scenario" is no attribute of meeting`},
		{"{count: meeting, at_most: {per: year, n: 3}}", ".at_most.per", "a year does not lie within a month; take a shorter span"},
		{"{count: meeting, at_most: {per: week, n: 3}}", ".at_most.per", "a week does not lie within a month; take a shorter span"},
		{"{count: meeting, at_most: {per: day, n: 0}}", ".at_most.n", "at least 1 has to count"},
		{"{count: meeting, at_most: {per: day}}", ".at_most.n", "at least 1 has to count"},
		{"{count: meeting, at_most: {per: day, n: 2.5}}", ".at_most.n", "no whole number"},
		{"{count: coaching_video, latest_per: scenario, at_most: {n: 1}}", ".at_most", "of single facts"},
		{"{count: account_opened, brought: {kind: sales, months: 3, within: 12 months}}", ".brought.kind", "did you mean sale?"},
		{"{count: account_opened, brought: {kind: sale, months: 3, within: 1 year}}", ".brought.within", "such as 12 months"},
		{"{count: account_opened, brought: {kind: sale, months: 14, within: 12 months}}", ".brought.months", "take 1 to 13"},
		{"{count: coaching_video, latest_per: scenario, brought: {kind: sale, months: 1, within: 1 month}}", ".brought", "do not go together"},
		{"{ratio: {}}", ".ratio", "a ratio says what is due"},
		{"{ratio: {of: quiz_answer, done: correct}, of: sale}", "", "its kind stands inside `ratio`"},
		{"{ratio: {due: follow_up, done: meeting}}", ".ratio.due", `write assignment("follow_up")`},
		{"{ratio: {due: assignment('follow_up')}}", ".ratio.done", "name the kinds"},
		{"{ratio: {due: assignment('follow_up'), done: [follow_up, meting]}}", ".ratio.done[1]", "did you mean meeting?"},
		{"{ratio: {due: assignment('follow_up'), done: meeting, match: [person, customer, hour]}}", ".ratio.match", "take person, customer and day"},
		{"{ratio: {due: assignment('follow_up'), done: meeting, match: [customer, day]}}", ".ratio.match", "name both"},
		{"{ratio: {due: assignment('follow_up'), done: meeting, per: day}}", ".ratio.per", "does not go with `due`"},
		{"{ratio: {of: delivery, due_on: promised_on}}", ".ratio.done_on", `"" is no attribute of delivery`},
		{"{ratio: {of: delivery, due_on: promised, done_on: installed_on}}", ".ratio.due_on", "is no attribute of delivery"},
		{"{ratio: {of: coaching_video, due_on: scenario, done_on: scenario}}", ".ratio.d", "of type date"},
		{"{ratio: {of: delivery, due_on: promised_on, done_on: installed_on, done: true}}", ".ratio.done", "does not go with `of`"},
		{"{ratio: {of: quiz_answer}}", ".ratio.done", "give the condition"},
		{"{ratio: {of: quiz_answer, done: corect}}", ".ratio.done", "did you mean correct?"},
		{"{ratio: {of: quiz_answer, done: correct, given: correct}}", ".ratio", "go with `first_of`"},
		{"{ratio: {of: quiz_answer, done: correct, first_of: questio}}", ".ratio.first_of", "did you mean question?"},
		{"{ratio: {of: quiz_answer, done: correct, first_of: question, per: year}}", ".ratio.per", "take a shorter span"},
		{"{ratio: {of: quiz_answer, done: correct, done_on: topic}}", ".ratio.done_on", "does not go with `of`"},
		{"{ratio: {of: quiz_answer, done: correct}, at_most: {n: 1}}", ".at_most", "a count or a sum"},
	}
	for _, tt := range tests {
		t.Run(tt.measure[:min(len(tt.measure), 80)], func(t *testing.T) {
			got := problemsOf(t, kpi("measure: "+tt.measure))
			if tt.remedy == "" {
				if got != nil {
					t.Errorf("got %v", got)
				}
				return
			}
			for _, problem := range got {
				if !strings.HasPrefix(problem, "5: kpis[0].measure"+tt.at) || !strings.Contains(problem, tt.remedy) {
					t.Errorf("got %s\nwant %s: ... %s", problem, tt.at, tt.remedy)
				}
			}
			if len(got) == 0 {
				t.Errorf("no problem was found, want %s: ... %s", tt.at, tt.remedy)
			}
		})
	}
}

func TestAssignmentsBelongToPeopleAndHaveNoDimension(t *testing.T) {
	due := "measure: {ratio: {done: service_visit, due: assignment(\"service_visit\")}}"
	expect(t, kpi(due, "level: team"), "5: kpis[0].measure.ratio", "level has to be person")
	expect(t, kpi(due, "by: topic"), "7: kpis[0].by", "has no dimension; remove it")
}

func TestAnUnknownKindIsReportedOnce(t *testing.T) {
	expect(t, kpi("measure: {count: meting, latest_per: topic, where: topic != \"\"}"), "5: kpis[0].measure.count", "did you mean meeting?")
	expect(t, "kinds: {call: {}}\n"+kpi("measure: {count: call, where: length > 5}"), "6: kpis[0].measure.where", `"length" is not a name`)
	expect(t, "kinds: {call: {}}\n"+kpi("measure: {count: call}", "by: length"), "8: kpis[0].by", `"length" is no attribute of call (or describe it`)
}

func TestAnAttributeThatTwoKindsTypeDifferentlyIsText(t *testing.T) {
	kinds := "kinds: {call: {attributes: {topic: number}}}\n"
	ratio := `measure: {ratio: {done: [call, meeting], due: assignment("call")}, where: topic != "x"}`
	if got := problemsOf(t, kinds+kpi(ratio)); got != nil {
		t.Error(got)
	}
}
