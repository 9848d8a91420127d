package engine

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/quiz"
	"medalist.dev/medalist/store"
)

// A BankVersion is a version of a question with what it says.
type BankVersion struct {
	store.QuestionVersion
	Says quiz.Question
}

// A BankQuestion is a question with its latest version.
type BankQuestion struct {
	store.Question
	Latest BankVersion
}

// Waits reports whether its latest version is not asked yet, as nobody has
// reviewed it.
func (q *BankQuestion) Waits() bool {
	return q.Status != medalist.RetiredQuestion && q.Asked != q.Question.Version
}

// A QuestionList is a page of questions.
type QuestionList struct {
	Rows   []store.Question
	Count  int                // of all pages
	Topics []store.TopicCount // of all questions, whatever the page asks for
}

// Questions returns a page of questions.
func (e *Engine) Questions(ctx context.Context, org medalist.Org, p store.QuestionPage) (QuestionList, error) {
	var found QuestionList
	err := e.db.View(ctx, org.ID, func(tx *store.Tx) (err error) {
		if found.Topics, err = tx.CountTopics(ctx); err != nil {
			return err
		}
		n, err := tx.CountQuestions(ctx, p.QuestionFilter)
		if err != nil {
			return err
		}
		found.Count = int(n)
		found.Rows, err = tx.FindQuestions(ctx, p)
		return err
	})
	if err != nil {
		return QuestionList{}, fmt.Errorf("list questions: %w", err)
	}
	return found, nil
}

// Question returns a question with all its versions, the latest first, or a
// NotFound error.
func (e *Engine) Question(ctx context.Context, org medalist.Org, id medalist.QuestionID) (q BankQuestion, versions []BankVersion, err error) {
	err = e.db.View(ctx, org.ID, func(tx *store.Tx) error {
		if q, err = questionIn(ctx, tx, id); err != nil {
			return err
		}
		stored, err := tx.QuestionVersions(ctx, []medalist.QuestionID{id})
		if err != nil {
			return err
		}
		for _, v := range slices.Backward(stored) {
			version, err := versionOf(v)
			if err != nil {
				return err
			}
			versions = append(versions, version)
		}
		return nil
	})
	return q, versions, err
}

// questionIn returns a question, or a NotFound error.
func questionIn(ctx context.Context, tx *store.Tx, id medalist.QuestionID) (BankQuestion, error) {
	known, err := questionsIn(ctx, tx, []medalist.QuestionID{id})
	if err != nil {
		return BankQuestion{}, err
	}
	q, ok := known[id]
	if !ok {
		return BankQuestion{}, medalist.Errorf(medalist.NotFound, "There is no question number %d; an import that brought it may have been undone.", id)
	}
	return q, nil
}

// questionsIn returns questions by their ids.
func questionsIn(ctx context.Context, tx *store.Tx, ids []medalist.QuestionID) (map[medalist.QuestionID]BankQuestion, error) {
	stored, err := tx.QuestionsByID(ctx, ids)
	if err != nil {
		return nil, err
	}
	latest, err := tx.LatestVersions(ctx, ids)
	if err != nil {
		return nil, err
	}
	known := make(map[medalist.QuestionID]BankQuestion, len(stored))
	for id, q := range stored {
		v, err := versionOf(latest[id])
		if err != nil {
			return nil, err
		}
		known[id] = BankQuestion{q, v}
	}
	return known, nil
}

func versionOf(v store.QuestionVersion) (BankVersion, error) {
	version := BankVersion{QuestionVersion: v}
	if err := json.Unmarshal([]byte(v.Body), &version.Says); err != nil {
		return version, fmt.Errorf("read version %d of question %d: %w", v.Number, v.Question, err)
	}
	return version, nil
}

// bodyOf writes a question as it is stored.
func bodyOf(q *quiz.Question) (string, error) {
	body, err := json.Marshal(q)
	return string(body), err
}
