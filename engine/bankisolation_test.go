package engine_test

import (
	"bytes"
	"context"
	"maps"
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/quiz/quizfile"
	"medalist.dev/medalist/store"
)

// Questions; see TestOrganisationsDoNotSeeEachOther.
func init() {
	maps.Copy(reads, map[string]func(context.Context, *company) (any, error){
		"Questions": func(ctx context.Context, c *company) (any, error) {
			return c.engine.Questions(ctx, c.org, store.QuestionPage{Limit: 9})
		},
		"QuestionFigures": func(ctx context.Context, c *company) (any, error) { return c.engine.QuestionFigures(ctx, c.org) },
	})
	others = append(others, "Question", "SaveQuestion", "ReviewQuestion", "ReviewQuestions", "RetireQuestion", "ReviveQuestion",
		"ExportQuestions", "ImportQuestions", "CorrectKey", "AddQuestionMedia", "QuestionMedia", "QuestionMediaType") // see the tests below and of questions
}

func TestQuestionsAreTheirOrganisationsOwn(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		ctx := context.Background()
		mine, theirs := l.company(t), l.company(t)
		q := theirs.bankQuestion(engine.QuestionChange{Question: whoLeads(0)})
		_, _, read := l.engine.Question(ctx, mine.org, q.ID)
		_, save := l.engine.SaveQuestion(ctx, mine.org, engine.QuestionChange{ID: q.ID, Base: 1, Topic: "x", Question: whoLeads(1)}, "tester")
		_, correct := l.engine.CorrectKey(ctx, mine.org, engine.QuestionChange{ID: q.ID, Base: 1, Topic: "x", Question: whoLeads(1), Reason: "wrong"}, engine.Intent{Actor: "tester"})
		for what, err := range map[string]error{
			"correct": correct,
			"read":    read, "save": save,
			"review": l.engine.ReviewQuestion(ctx, mine.org, q.ID, 1, "tester"),
			"retire": l.engine.RetireQuestion(ctx, mine.org, q.ID, "tester"),
			"revive": l.engine.ReviveQuestion(ctx, mine.org, q.ID, "tester"),
		} {
			if medalist.ErrorCode(err) != medalist.NotFound {
				t.Errorf("%s a question of another organisation: %v", what, err)
			}
		}
		var file bytes.Buffer
		if n, _, err := l.engine.ExportQuestions(ctx, mine.org, store.QuestionFilter{}, quizfile.GIFT, &file, "tester"); err != nil || n > 0 || file.Len() > 0 {
			t.Errorf("%d questions of another organisation are exported, %v: %s", n, err, &file)
		}
		n, err := l.engine.ReviewQuestions(ctx, mine.org, store.QuestionFilter{}, "tester")
		mine.must(err)
		if got := theirs.askable(); n > 0 || len(got) > 0 {
			t.Errorf("%d questions of another organisation were reviewed: %q", n, got)
		}
	})
}
