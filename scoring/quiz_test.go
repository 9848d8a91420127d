package scoring_test

import (
	"testing"

	"medalist.dev/medalist"
)

func answer(id string, on medalist.Date, question, correct string) *medalist.Activity {
	a := did("quiz_answer", id, on, having("question="+question))
	if correct != "" {
		having("correct=" + correct)(a)
	}
	return a
}

func TestTheFirstAnswerToAQuestionOnADayCounts(t *testing.T) {
	tests := []struct {
		name  string
		facts []*medalist.Activity
		want  string
	}{
		{"right", []*medalist.Activity{answer("a", 2026_03_10, "q1", "true")}, "2026-03-10 1/1 2"},
		{"wrong", []*medalist.Activity{answer("a", 2026_03_10, "q1", "false")}, "2026-03-10 0/1 0"},
		{"wrong, then right", []*medalist.Activity{answer("a", 2026_03_10, "q1", "false"), answer("b", 2026_03_10, "q1", "true")}, "2026-03-10 0/1 0"},
		{"right, then wrong", []*medalist.Activity{answer("a", 2026_03_10, "q1", "true"), answer("b", 2026_03_10, "q1", "false")}, "2026-03-10 1/1 2"},
		{"not answered", []*medalist.Activity{answer("a", 2026_03_10, "q1", "")}, "2026-03-10 0/1 0"},
		{"asked, then answered", []*medalist.Activity{answer("a", 2026_03_10, "q1", ""), answer("b", 2026_03_10, "q1", "true")}, "2026-03-10 1/1 2"},
		{"answered, then asked again", []*medalist.Activity{answer("a", 2026_03_10, "q1", "true"), answer("b", 2026_03_10, "q1", "")}, "2026-03-10 1/1 2"},
		{"three questions", []*medalist.Activity{
			answer("a", 2026_03_10, "q1", "true"), answer("b", 2026_03_10, "q2", "false"), answer("c", 2026_03_10, "q3", "true"),
		}, "2026-03-10 0.6667/1 4"},
		{"five questions", []*medalist.Activity{
			answer("a", 2026_03_10, "q1", "true"), answer("b", 2026_03_10, "q2", "true"), answer("c", 2026_03_10, "q3", "true"),
			answer("d", 2026_03_10, "q4", "true"), answer("e", 2026_03_10, "q5", ""),
		}, "2026-03-10 0.8/1 8"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			scene{kpi: shipped(t, "knowledge"), facts: tt.facts}.wantValues(t, tt.want)
		})
	}
}

func TestTheSameQuestionMayBeAskedEveryDay(t *testing.T) {
	s := scene{kpi: shipped(t, "knowledge"), facts: []*medalist.Activity{answer("a", 2026_03_10, "q1", "false"), answer("b", 2026_03_11, "q1", "true")}}
	s.wantValues(t, "2026-03-10 0/1 0", "2026-03-11 1/1 2")
	s.wantEntries(t, "2026-03-11 b 2 right answer")
}

func TestAVoidAnswerIsNoFirstAnswer(t *testing.T) {
	void := answer("a", 2026_03_10, "q1", "false")
	void.Status = medalist.Void
	s := scene{kpi: shipped(t, "knowledge"), facts: []*medalist.Activity{void, answer("b", 2026_03_10, "q1", "true")}}
	s.wantValues(t, "2026-03-10 1/1 2")
}

func TestExplainTellsWhyAnAnswerGaveNothing(t *testing.T) {
	s := scene{kpi: shipped(t, "knowledge"), explain: true, facts: []*medalist.Activity{
		answer("a", 2026_03_10, "q1", ""), answer("b", 2026_03_10, "q1", "false"), answer("c", 2026_03_10, "q1", "true"), answer("d", 2026_03_10, "q2", "true"),
	}}
	for i, want := range []string{"asked, not answered", "wrong", "an earlier answer counts", "right"} {
		if got := s.cell(t).Items[i].Why; got != want {
			t.Errorf("answer %d: %q, want %q", i, got, want)
		}
	}
}

func TestWithoutFirstOfEveryFactIsAsked(t *testing.T) {
	k := define(t, "measure: {ratio: {of: feedback, done: rating == 5}}", "points: [{each: 1}]")
	s := scene{kpi: k, facts: []*medalist.Activity{
		did("feedback", "f1", 2026_03_01, having("rating=5")), did("feedback", "f2", 2026_03_02, having("rating=4")), did("feedback", "f3", 2026_03_03, having("rating=5")),
	}}
	s.wantValues(t, "2026-03-01 0.6667/0 2")
}

func TestAQuestionMayCountOncePerMonth(t *testing.T) {
	k := define(t, "measure: {ratio: {of: quiz_answer, done: correct, first_of: question, given: correct, per: month}}")
	s := scene{kpi: k, facts: []*medalist.Activity{answer("a", 2026_03_10, "q1", "true"), answer("b", 2026_03_20, "q1", "false"), answer("c", 2026_04_01, "q1", "false")}}
	s.wantValues(t, "2026-03-01 1/0 0", "2026-04-01 0/0 0")
}
