package storetest

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// addQuestion keeps a question with one version.
func (f *fixture) addQuestion(q store.Question, body string) store.Question {
	f.t.Helper()
	f.update(func(ctx context.Context, tx *store.Tx) error {
		q.Version = 1
		must(f.t, tx.AddQuestion(ctx, &q))
		return tx.AddQuestionVersion(ctx, &store.QuestionVersion{Question: q.ID, Number: 1, Body: body, Author: "ann", At: 3})
	})
	q.Words = "" // is not read back
	return q
}

// questions keeps questions, their versions and their pictures.
func questions(t *testing.T, f *fixture) {
	first := f.addQuestion(store.Question{Status: medalist.DraftQuestion, Topic: "market", Kind: "single", TextKey: "k", ChangedAt: 3}, `{"text":"one"}`)
	second := f.addQuestion(store.Question{
		ExternalID: "Q-9", Status: medalist.ReviewedQuestion, Topic: "market", Tags: []string{"a b", "c"}, Asked: 1, Kind: "short",
		Title: "Two", TextKey: "k", ChangedAt: 4, Import: 8,
	}, `{"text":"two"}`)
	if !strings.HasPrefix(first.ExternalID, "acme-") {
		t.Errorf("a question that no file knows is called %q", first.ExternalID)
	}
	f.view(func(ctx context.Context, tx *store.Tx) error {
		byID, err := tx.QuestionsByID(ctx, []medalist.QuestionID{first.ID, second.ID, 999})
		must(t, err)
		same(t, "questions by id", byID, map[medalist.QuestionID]store.Question{first.ID: first, second.ID: second})
		called, err := tx.QuestionsCalled(ctx, []string{"Q-9", "Q-8"})
		must(t, err)
		same(t, "questions by name", called, map[string]store.Question{"Q-9": second})
		of, err := tx.QuestionsOfText(ctx, []string{"k", "l"})
		must(t, err)
		same(t, "questions by text", of, map[string][]store.Question{"k": {first, second}})
		askable, err := tx.Askable(ctx)
		same(t, "what may be asked", askable, []store.Askable{{ID: second.ID, Topic: "market"}})
		return err
	})
	f.update(func(ctx context.Context, tx *store.Tx) error {
		seen, err := tx.QuestionsRecorded(ctx)
		must(t, err)
		same(t, "when a question changed last", seen, second.Recorded)
		first.Version, first.Topic, first.Kind, first.Title, first.ChangedAt = 2, "product", "numeric", "One", 5
		must(t, tx.AddQuestionVersion(ctx, &store.QuestionVersion{Question: first.ID, Number: 2, Body: `{"text":"uno"}`, Author: "bob", At: 5, Reason: "typo", Corrects: true}))
		must(t, tx.PutQuestion(ctx, &first))
		if first.Recorded <= seen {
			t.Errorf("the change was recorded at %d, the one before at %d", first.Recorded, seen)
		}
		return nil
	})
	f.versions(first, second)
	f.update(func(ctx context.Context, tx *store.Tx) error { return tx.DeleteQuestion(ctx, first.ID) })
	f.view(func(ctx context.Context, tx *store.Tx) error {
		left, err := tx.QuestionVersions(ctx, []medalist.QuestionID{first.ID})
		must(t, err)
		n, err := tx.CountQuestions(ctx, store.QuestionFilter{})
		same(t, "questions and versions that are left", []int64{n, int64(len(left))}, []int64{1, 0})
		return err
	})
}

// versions checks the two versions of a first question and the one of a second.
func (f *fixture) versions(first, second store.Question) {
	t, ids := f.t, []medalist.QuestionID{second.ID, first.ID}
	one := store.QuestionVersion{Question: first.ID, Number: 1, Body: `{"text":"one"}`, Author: "ann", At: 3}
	uno := store.QuestionVersion{Question: first.ID, Number: 2, Body: `{"text":"uno"}`, Author: "bob", At: 5, Reason: "typo", Corrects: true}
	two := store.QuestionVersion{Question: second.ID, Number: 1, Body: `{"text":"two"}`, Author: "ann", At: 3}
	f.update(func(ctx context.Context, tx *store.Tx) error {
		all, err := tx.QuestionVersions(ctx, ids)
		must(t, err)
		same(t, "versions", all, []store.QuestionVersion{one, uno, two})
		asked, err := tx.AskedVersions(ctx, ids)
		must(t, err)
		same(t, "versions that are asked", asked, map[medalist.QuestionID]store.QuestionVersion{second.ID: two})
		uno.Reviewer, uno.ReviewedAt = "cy", 9
		must(t, tx.SetReviewer(ctx, &uno))
		latest, err := tx.LatestVersions(ctx, ids)
		must(t, err)
		same(t, "latest versions", latest, map[medalist.QuestionID]store.QuestionVersion{first.ID: uno, second.ID: two})
		by, err := tx.VersionsBy(ctx, "cy")
		same(t, "versions by somebody", by, []store.QuestionVersion{uno})
		return err
	})
}

// questionSearch finds questions by what they are and say.
func questionSearch(t *testing.T, f *fixture) {
	names := map[medalist.QuestionID]string{}
	for _, q := range []store.Question{
		{Title: "A", Topic: "market", Kind: "single", Status: medalist.DraftQuestion, Words: "Wie groß ist 100 % der Fläche?"},
		{Title: "B", Topic: "clinical data", Kind: "short", Status: medalist.ReviewedQuestion, Asked: 1, Words: "What does NORDLYS_2 show?"},
		{Title: "C", Topic: "market", Kind: "short", Status: medalist.RetiredQuestion, Words: "NORDLYS 2 \\ old"},
	} {
		names[f.addQuestion(q, "{}").ID] = q.Title
	}
	find := func(p store.QuestionPage) (found string) {
		p.Limit = max(p.Limit, 1)
		f.view(func(ctx context.Context, tx *store.Tx) error {
			page, err := tx.FindQuestions(ctx, p)
			for _, q := range page {
				found += names[q.ID]
			}
			return err
		})
		return found
	}
	of := func(q store.QuestionFilter) store.QuestionPage {
		return store.QuestionPage{QuestionFilter: q, Limit: 9}
	}
	for _, c := range []struct {
		page store.QuestionPage
		want string
	}{
		{of(store.QuestionFilter{}), "BAC"},
		{store.QuestionPage{Skip: 1, Limit: 1}, "A"},
		{store.QuestionPage{Order: store.ByChange, Limit: 2}, "CB"},
		{of(store.QuestionFilter{Topic: "market"}), "AC"},
		{of(store.QuestionFilter{Kind: "short", Status: medalist.RetiredQuestion}), "C"},
		{of(store.QuestionFilter{Waits: true}), "A"},
		{of(store.QuestionFilter{Text: "nordlys 2"}), "BC"},
		{of(store.QuestionFilter{Text: "NORDLYS_2"}), "B"},
		{of(store.QuestionFilter{Text: "100 %"}), "A"},
		{of(store.QuestionFilter{Text: `\`}), "C"},
		{of(store.QuestionFilter{Text: "GROSS"}), ""},
	} {
		same(t, "questions found", find(c.page), c.want)
	}
	f.view(func(ctx context.Context, tx *store.Tx) error {
		n, err := tx.CountQuestions(ctx, store.QuestionFilter{Text: "nordlys"})
		must(t, err)
		same(t, "questions counted", n, 2)
		topics, err := tx.CountTopics(ctx)
		same(t, "topics", topics, []store.TopicCount{
			{Topic: "clinical data", Status: medalist.ReviewedQuestion, Count: 1},
			{Topic: "market", Status: medalist.DraftQuestion, Count: 1},
			{Topic: "market", Status: medalist.RetiredQuestion, Count: 1},
		})
		return err
	})
}

// questionMedia keeps bytes as they are, once.
func questionMedia(t *testing.T, f *fixture) {
	picture := store.QuestionMedia{ID: "m", Type: "image/png", At: 3, Body: bytes.Repeat([]byte{0, 255, '\n', '\\'}, 1<<18)}
	f.update(func(ctx context.Context, tx *store.Tx) error {
		return tx.PutQuestionMedia(ctx, &picture)
	})
	f.update(func(ctx context.Context, tx *store.Tx) error {
		return tx.PutQuestionMedia(ctx, &store.QuestionMedia{ID: "m", Type: "text/plain", Body: []byte("x")})
	})
	f.view(func(ctx context.Context, tx *store.Tx) error {
		got, err := tx.QuestionMedia(ctx, "m")
		must(t, err)
		if diff := cmp.Diff(&picture, got, cmpopts.EquateEmpty()); diff != "" {
			t.Error("the picture came back another")
		}
		none, err := tx.QuestionMedia(ctx, "n")
		same(t, "a picture that is not there", none, (*store.QuestionMedia)(nil))
		return err
	})
}
