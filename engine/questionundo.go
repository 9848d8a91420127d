package engine

import (
	"context"

	"medalist.dev/medalist"
)

// questions takes back what an import did to questions: those that it brought
// go, unless they were reviewed, which are retired, as somebody may have been
// asked them; those that it changed say again what they said before, in a
// version of their own. What somebody changed after the import stays.
func (u *undoer) questions(ctx context.Context) error {
	versions, err := u.tx.VersionsOfImport(ctx, u.id)
	if err != nil || len(versions) == 0 {
		return err
	}
	ids := make([]medalist.QuestionID, len(versions))
	for i, v := range versions {
		ids[i] = v.Question
	}
	known, err := questionsIn(ctx, u.tx, ids)
	if err != nil {
		return err
	}
	for _, v := range versions {
		q, there := known[v.Question]
		if !there || q.Version != v.Number {
			continue
		}
		if v.Number == 1 {
			u.count(false)
			err = u.dropQuestion(ctx, &q)
		} else {
			u.count(true)
			err = u.restoreQuestion(ctx, &q)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (u *undoer) dropQuestion(ctx context.Context, q *BankQuestion) error {
	if q.Asked == 0 {
		return u.tx.DeleteQuestion(ctx, q.ID)
	}
	q.Status = medalist.RetiredQuestion
	return u.tx.PutQuestion(ctx, &q.Question)
}

// restoreQuestion has a question say what it said before its latest version.
func (u *undoer) restoreQuestion(ctx context.Context, q *BankQuestion) error {
	all, err := u.tx.QuestionVersions(ctx, []medalist.QuestionID{q.ID})
	if err != nil {
		return err
	}
	was, err := versionOf(all[len(all)-2])
	if err != nil {
		return err
	}
	b := &banker{engine: u.engine, tx: u.tx, actor: u.actor}
	c := QuestionChange{Topic: q.Topic, Tags: q.Tags, Question: was.Says, Reason: "import undone", Reviewed: was.Reviewer != ""}
	status := q.Status
	if err := b.write(ctx, q, &c, q.Version+1); err != nil {
		return err
	}
	if status == medalist.RetiredQuestion {
		q.Status = status
	}
	if err := u.tx.AddQuestionVersion(ctx, &q.Latest.QuestionVersion); err != nil {
		return err
	}
	return u.tx.PutQuestion(ctx, &q.Question)
}
