package storetest

import (
	"context"
	"errors"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

var (
	heldQuestion = store.Question{
		ExternalID: "Q-1", Status: medalist.ReviewedQuestion, Topic: "market", Tags: []string{"new"}, Version: 1, Asked: 1,
		Kind: "single", Title: "Who leads?", TextKey: "k1", Words: "Who leads the market?", ChangedAt: 5, Import: 3,
	}
	heldMedia = store.QuestionMedia{ID: "m1", Type: "image/png", At: 4, Body: []byte{0, 255, 'x'}}
)

// banks are questions with their versions and pictures.
var banks = part{
	fill: func(ctx context.Context, tx *store.Tx) error {
		q := heldQuestion
		err := tx.AddQuestion(ctx, &q)
		return errors.Join(err, tx.PutQuestionMedia(ctx, &heldMedia), tx.AddQuestionVersion(ctx, &store.QuestionVersion{
			Question: q.ID, Number: 1, Body: "{}", Author: "ann@acme.test", At: 5, Reviewer: "bob@acme.test", ReviewedAt: 6, Import: 3,
		}), tx.AddAsked(ctx, []store.Asked{{Person: 4, Day: 20260105, Question: q.ID, Version: 1, Given: 9, Answer: "{}", Part: 1, Of: 2}}))
	},
	reads: map[string]use{
		"AnswersAsAsked": func(ctx context.Context, tx *store.Tx) (any, error) { return tx.AnswersAsAsked(ctx) },
		"AskedInVersion": func(ctx context.Context, tx *store.Tx) (any, error) {
			var all []store.Asked
			err := each(func(id int64) error {
				found, err := tx.AskedInVersion(ctx, medalist.QuestionID(id), []int64{1})
				all = append(all, found...)
				return err
			})
			return all, err
		},
		"QuestionsByID":   func(ctx context.Context, tx *store.Tx) (any, error) { return tx.QuestionsByID(ctx, questionIDs()) },
		"QuestionsCalled": func(ctx context.Context, tx *store.Tx) (any, error) { return tx.QuestionsCalled(ctx, []string{"Q-1"}) },
		"QuestionsOfText": func(ctx context.Context, tx *store.Tx) (any, error) { return tx.QuestionsOfText(ctx, []string{"k1"}) },
		"Askable":         func(ctx context.Context, tx *store.Tx) (any, error) { return tx.Askable(ctx) },
		"QuestionsRecorded": func(ctx context.Context, tx *store.Tx) (any, error) {
			return tx.QuestionsRecorded(ctx)
		},
		"FindQuestions": func(ctx context.Context, tx *store.Tx) (any, error) {
			return tx.FindQuestions(ctx, store.QuestionPage{Limit: 5})
		},
		"CountQuestions": func(ctx context.Context, tx *store.Tx) (any, error) {
			return tx.CountQuestions(ctx, store.QuestionFilter{})
		},
		"CountTopics":       func(ctx context.Context, tx *store.Tx) (any, error) { return tx.CountTopics(ctx) },
		"QuestionVersions":  func(ctx context.Context, tx *store.Tx) (any, error) { return tx.QuestionVersions(ctx, questionIDs()) },
		"LatestVersions":    func(ctx context.Context, tx *store.Tx) (any, error) { return tx.LatestVersions(ctx, questionIDs()) },
		"AskedVersions":     func(ctx context.Context, tx *store.Tx) (any, error) { return tx.AskedVersions(ctx, questionIDs()) },
		"VersionsBy":        func(ctx context.Context, tx *store.Tx) (any, error) { return tx.VersionsBy(ctx, "bob@acme.test") },
		"VersionsOfImport":  func(ctx context.Context, tx *store.Tx) (any, error) { return tx.VersionsOfImport(ctx, 3) },
		"QuestionMediaType": func(ctx context.Context, tx *store.Tx) (any, error) { return tx.QuestionMediaType(ctx, "m1") },
		"QuestionMedia":     func(ctx context.Context, tx *store.Tx) (any, error) { return tx.QuestionMedia(ctx, "m1") },
	},
	writes: map[string]use{
		"PutAskedVersion": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, each(func(id int64) error {
				return tx.PutAskedVersion(ctx, &store.Asked{Person: 4, Day: 20260105, Question: medalist.QuestionID(id), Version: 3})
			})
		},
		"AddQuestion": func(ctx context.Context, tx *store.Tx) (any, error) {
			q := heldQuestion
			return nil, tx.AddQuestion(ctx, &q)
		},
		"PutQuestion": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, each(func(id int64) error {
				return tx.PutQuestion(ctx, &store.Question{ID: medalist.QuestionID(id), Words: "other"})
			})
		},
		"DeleteQuestion": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, each(func(id int64) error { return tx.DeleteQuestion(ctx, medalist.QuestionID(id)) })
		},
		"AddQuestionVersion": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, each(func(id int64) error {
				return tx.AddQuestionVersion(ctx, &store.QuestionVersion{Question: medalist.QuestionID(id), Number: 1})
			})
		},
		"SetReviewer": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, each(func(id int64) error {
				return tx.SetReviewer(ctx, &store.QuestionVersion{Question: medalist.QuestionID(id), Number: 1, Reviewer: "eve"})
			})
		},
		"PutQuestionMedia": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, tx.PutQuestionMedia(ctx, &store.QuestionMedia{ID: "m1", Body: []byte("other")})
		},
	},
}

// questionIDs are the ids that a question of a test may have.
func questionIDs() []medalist.QuestionID {
	var ids []medalist.QuestionID
	for _, id := range all() {
		ids = append(ids, medalist.QuestionID(id))
	}
	return ids
}
