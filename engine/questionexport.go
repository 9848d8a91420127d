package engine

import (
	"context"
	"fmt"
	"io"

	"medalist.dev/medalist"
	"medalist.dev/medalist/quiz/quizfile"
	"medalist.dev/medalist/store"
)

// ExportQuestions writes the latest versions of all questions of a filter as
// GIFT or as a table, from which ImportQuestions takes them again as they are.
// It returns how many were written, and how many GIFT has no words for.
func (e *Engine) ExportQuestions(ctx context.Context, org medalist.Org, f store.QuestionFilter, format quizfile.Format, to io.Writer, actor string) (written, left int, err error) {
	var items []quizfile.Item
	err = e.update(ctx, org, func(tx *store.Tx, _ *world) error {
		err := eachQuestion(ctx, tx, f, func(q *BankQuestion) error {
			items = append(items, q.item())
			return nil
		})
		if err != nil {
			return err
		}
		return e.audit(ctx, tx, actor, "export questions", org.Slug, map[string]int{"questions": len(items)})
	})
	if err != nil {
		return 0, 0, fmt.Errorf("export questions: %w", err)
	}
	if format == quizfile.GIFT {
		not, err := quizfile.WriteGIFT(to, items)
		return len(items) - len(not), len(not), err
	}
	return len(items), 0, quizfile.WriteCSV(to, items)
}
