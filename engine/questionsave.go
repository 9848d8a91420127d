package engine

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/quiz"
	"medalist.dev/medalist/store"
)

// A QuestionChange is a question as somebody wrote it.
type QuestionChange struct {
	ID       medalist.QuestionID // 0 for a new one
	Base     int64               // the version that its author saw, 0 for a new one
	Topic    string
	Tags     []string
	Question quiz.Question
	Reason   string // why it changes; needed once it was reviewed
	Reviewed bool   // it is right as it is, and asked from now on

	corrects bool // the key of the versions before was wrong
}

// Bounds of what is said of a question.
const (
	maxTags = 20
	maxTag  = 60 // characters
)

// SaveQuestion keeps a new question, or a new version of one, and returns it.
// What is wrong is told as Faults of the fields of the question's JSON, topic,
// tags and reason. It is a Conflict if somebody else changed the question since
// its author opened it. Without news nothing changes.
func (e *Engine) SaveQuestion(ctx context.Context, org medalist.Org, c QuestionChange, actor string) (BankQuestion, error) {
	c.clean()
	var saved BankQuestion
	err := e.update(ctx, org, func(tx *store.Tx, _ *world) error {
		b := &banker{engine: e, tx: tx, actor: actor}
		var err error
		saved, err = b.save(ctx, &c)
		return err
	})
	if err != nil {
		return BankQuestion{}, fmt.Errorf("save question: %w", err)
	}
	return saved, nil
}

func (c *QuestionChange) clean() {
	c.Topic, c.Reason = oneLine(c.Topic), strings.TrimSpace(c.Reason)
	c.Tags = cleanTags(c.Tags)
}

func cleanTags(tags []string) []string {
	var clean []string
	for _, t := range tags {
		if t = oneLine(t); t != "" && !slices.Contains(clean, t) {
			clean = append(clean, t)
		}
	}
	return clean
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// check gathers what is wrong with a question before it is kept.
func (c *QuestionChange) check() Faults {
	faults := Faults{}
	for _, f := range c.Question.Faults() {
		if faults[f.Field] == nil {
			faults[f.Field] = f.Err
		}
	}
	if err := quiz.CheckTopic(c.Topic); err != nil {
		faults["topic"] = err
	}
	if len(c.Tags) > maxTags {
		faults.add("tags", "These are more than %d tags; take some away.", maxTags)
	}
	for _, t := range c.Tags {
		if len([]rune(t)) > maxTag {
			faults.add("tags", "The tag %q is longer than %d characters; shorten it.", t, maxTag)
		}
	}
	if len([]rune(c.Reason)) > maxReason {
		faults.add("reason", "The reason is longer than %d characters; shorten it.", maxReason)
	}
	return faults
}

// A banker changes the bank of questions within a transaction.
type banker struct {
	engine   *Engine
	tx       *store.Tx
	actor    string
	imported medalist.ImportID // 0 unless a file brings the questions
	topics   topicNames        // nil until they are needed
}

// fold writes the topic of a change as the bank writes it.
func (b *banker) fold(ctx context.Context, c *QuestionChange) (err error) {
	if b.topics == nil {
		b.topics, err = readTopicNames(ctx, b.tx)
	}
	c.Topic = b.topics.written(c.Topic)
	return err
}

func (b *banker) save(ctx context.Context, c *QuestionChange) (BankQuestion, error) {
	media := Faults{}
	if err := b.checkMedia(ctx, c.Question.Media, media); err != nil { // which notes its type
		return BankQuestion{}, err
	}
	if err := b.fold(ctx, c); err != nil {
		return BankQuestion{}, err
	}
	faults := c.check()
	maps.Copy(faults, media)
	if c.ID == 0 {
		if err := faults.orNil(); err != nil {
			return BankQuestion{}, err
		}
		return b.add(ctx, c, "")
	}
	was, err := questionIn(ctx, b.tx, c.ID)
	if err != nil {
		return BankQuestion{}, err
	}
	if was.Version != c.Base {
		return was, medalist.Errorf(medalist.Conflict,
			"%s changed this question after you had opened it. What you typed is still here; look at the history, and save again to put yours in its place.", was.Latest.Author)
	}
	if was.Asked > 0 && c.Reason == "" && c.isNews(&was) {
		faults.add("reason", "Say why it changes: people may have answered it as it was.")
	}
	if err := faults.orNil(); err != nil {
		return was, err
	}
	return b.change(ctx, &was, c)
}

// isNews reports whether a change makes a new version of a question.
func (c *QuestionChange) isNews(was *BankQuestion) bool {
	body, err := bodyOf(&c.Question)
	return err != nil || body != was.Latest.Body
}

// add keeps a new question, as files call it.
func (b *banker) add(ctx context.Context, c *QuestionChange, externalID string) (BankQuestion, error) {
	q := BankQuestion{Question: store.Question{ExternalID: externalID, Status: medalist.DraftQuestion, Import: b.imported}}
	if err := b.write(ctx, &q, c, 1); err != nil {
		return q, err
	}
	if err := b.tx.AddQuestion(ctx, &q.Question); err != nil {
		return q, err
	}
	q.Latest.Question = q.ID
	if err := b.tx.AddQuestionVersion(ctx, &q.Latest.QuestionVersion); err != nil {
		return q, err
	}
	return q, b.tell(ctx, "add question", &q, c.said())
}

// change makes a new version of a question if it says something new, and keeps
// its topic and tags.
func (b *banker) change(ctx context.Context, was *BankQuestion, c *QuestionChange) (BankQuestion, error) {
	is := *was
	news := c.isNews(was)
	if !news && c.Topic == was.Topic && slices.Equal(c.Tags, was.Tags) && !(c.Reviewed && was.Waits()) {
		return is, nil
	}
	if news {
		if err := b.write(ctx, &is, c, was.Version+1); err != nil {
			return is, err
		}
		if err := b.tx.AddQuestionVersion(ctx, &is.Latest.QuestionVersion); err != nil {
			return is, err
		}
	} else {
		is.Topic, is.Tags, is.ChangedAt = c.Topic, c.Tags, instantOf(b.engine.Now())
		is.Words = wordsOf(&is.Question, &is.Latest.Says)
		if c.Reviewed && is.Waits() {
			if err := b.review(ctx, &is); err != nil {
				return is, err
			}
		}
	}
	if err := b.tx.PutQuestion(ctx, &is.Question); err != nil {
		return is, err
	}
	return is, b.tell(ctx, "change question", &is, replaced{saidOf(was), c.said()})
}

// write makes a version of what somebody wrote, without storing it.
func (b *banker) write(_ context.Context, q *BankQuestion, c *QuestionChange, number int64) error {
	body, err := bodyOf(&c.Question)
	if err != nil {
		return err
	}
	at := instantOf(b.engine.Now())
	q.Latest = BankVersion{store.QuestionVersion{
		Question: q.ID, Number: number, Body: body, Author: b.actor, At: at, Reason: c.Reason, Corrects: c.corrects, Import: b.imported,
	}, c.Question}
	q.Version, q.ChangedAt, q.Topic, q.Tags = number, at, c.Topic, c.Tags
	q.Kind, q.Title, q.TextKey = string(c.Question.Kind), c.Question.Title(), textKey(&c.Question)
	q.Words = wordsOf(&q.Question, &c.Question)
	if c.Reviewed {
		q.Latest.Reviewer, q.Latest.ReviewedAt = b.actor, at
		q.Asked, q.Status = number, medalist.ReviewedQuestion
	}
	return nil
}

// said is what the audit log tells of a question.
func (c *QuestionChange) said() any {
	return map[string]any{"topic": c.Topic, "question": c.Question, "reason": c.Reason}
}

func saidOf(q *BankQuestion) any {
	return map[string]any{"topic": q.Topic, "question": q.Latest.Says}
}

// tell writes an audit record, unless one of an import tells of all.
func (b *banker) tell(ctx context.Context, action string, q *BankQuestion, said any) error {
	if b.imported != 0 {
		return nil
	}
	return b.engine.audit(ctx, b.tx, b.actor, action, q.ExternalID, said)
}
