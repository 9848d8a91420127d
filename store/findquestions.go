package store

import (
	"context"
	"strings"

	"medalist.dev/medalist"
)

// A QuestionFilter says which questions are meant; what is empty leaves none
// out.
type QuestionFilter struct {
	Topic  string
	Kind   string
	Status medalist.QuestionStatus
	Text   string // words that all stand in it, in any case
	Waits  bool   // its latest version was not reviewed
}

// A QuestionOrder is how a list of questions is sorted.
type QuestionOrder string

// The orders of questions.
const (
	ByTopic  QuestionOrder = ""       // and within one as they were added
	ByChange QuestionOrder = "change" // the last that changed first
)

// A QuestionPage is a part of a list of questions.
type QuestionPage struct {
	QuestionFilter
	Order QuestionOrder
	Skip  int
	Limit int
}

// FindQuestions returns a page of questions.
func (tx *Tx) FindQuestions(ctx context.Context, p QuestionPage) ([]Question, error) {
	a := args{tx.id()}
	where := p.where(&a)
	order := ` ORDER BY topic, id`
	if p.Order == ByChange {
		order = ` ORDER BY recorded DESC`
	}
	return list(ctx, tx, scanQuestion,
		selectQuestions+where+order+` LIMIT `+a.add(int64(p.Limit))+` OFFSET `+a.add(int64(p.Skip)), a...)
}

// CountQuestions returns how many questions there are.
func (tx *Tx) CountQuestions(ctx context.Context, f QuestionFilter) (int64, error) {
	a := args{tx.id()}
	where := f.where(&a)
	return tx.number(ctx, `SELECT COUNT(*) FROM questions WHERE org_id = $1`+where, a...)
}

func (f QuestionFilter) where(a *args) string {
	where := ""
	for _, c := range []struct{ column, is string }{{"topic", f.Topic}, {"kind", f.Kind}, {"status", string(f.Status)}} {
		if c.is != "" {
			where += ` AND ` + c.column + ` = ` + a.add(c.is)
		}
	}
	if f.Waits {
		where += ` AND version <> asked AND status <> ` + a.add(string(medalist.RetiredQuestion))
	}
	for _, word := range strings.Fields(FoldName(f.Text)) {
		where += ` AND folded LIKE ` + a.add("%"+asItIs.Replace(word)+"%") + ` ESCAPE '\'`
	}
	return where
}

// asItIs takes from characters what they mean to LIKE.
var asItIs = strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`)

// A TopicCount is how many questions of a topic have a status.
type TopicCount struct {
	Topic  string
	Status medalist.QuestionStatus
	Count  int64
}

// CountTopics returns how many questions there are of each topic and status.
func (tx *Tx) CountTopics(ctx context.Context) ([]TopicCount, error) {
	return list(ctx, tx, func(r row) (TopicCount, error) {
		return TopicCount{r.text(0), medalist.QuestionStatus(r.text(1)), r.int(2)}, nil
	}, `SELECT topic, status, COUNT(*) FROM questions WHERE org_id = $1 GROUP BY topic, status ORDER BY topic, status`, tx.id())
}
