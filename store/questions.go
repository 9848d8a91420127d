package store

import (
	"context"
	"crypto/rand"
	"slices"
	"strings"

	"medalist.dev/medalist"
)

// A Question is what is known of a question beside its versions.
type Question struct {
	ID         medalist.QuestionID
	ExternalID string // how files call it
	Status     medalist.QuestionStatus
	Topic      string
	Tags       []string // none holds a line break
	Version    int64    // the latest, from 1
	Asked      int64    // the version that is asked: the latest that was reviewed, 0 for none

	// As the latest version has it.
	Kind    string
	Title   string // how lists call it
	TextKey string // the same for questions of one text
	Words   string // what a search looks through; it is not read back

	Recorded  medalist.Seq // when any of it last changed
	ChangedAt medalist.Instant
	Import    medalist.ImportID // that brought it, 0 for none
}

const questionColumns = `id, external_id, status, topic, tags, version, asked, kind, title, text_key, recorded, changed_at, import_id`

const selectQuestions = `SELECT ` + questionColumns + ` FROM questions WHERE org_id = $1`

func scanQuestion(r row) (Question, error) {
	q := Question{
		ID: medalist.QuestionID(r.int(0)), ExternalID: r.text(1), Status: medalist.QuestionStatus(r.text(2)),
		Topic: r.text(3), Version: r.int(5), Asked: r.int(6), Kind: r.text(7), Title: r.text(8), TextKey: r.text(9),
		Recorded: medalist.Seq(r.int(10)), ChangedAt: medalist.Instant(r.int(11)), Import: medalist.ImportID(r.int(12)),
	}
	if tags := r.text(4); tags != "" {
		q.Tags = strings.Split(tags, "\n")
	}
	return q, nil
}

// AddQuestion keeps a new question and gives it its id. One that files do not
// know is called after its organisation and letters by chance: organisations of
// one name in two installations do not take each other's questions for theirs.
func (tx *Tx) AddQuestion(ctx context.Context, q *Question) error {
	q.Recorded = tx.Next()
	q.ID = medalist.QuestionID(q.Recorded)
	if q.ExternalID == "" {
		q.ExternalID = tx.org.Slug + "-" + strings.ToLower(rand.Text()[:12])
	}
	return tx.exec(ctx, `
		INSERT INTO questions (org_id, `+questionColumns+`, folded)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
		tx.id(), int64(q.ID), q.ExternalID, string(q.Status), q.Topic, strings.Join(q.Tags, "\n"), q.Version, q.Asked,
		q.Kind, q.Title, q.TextKey, int64(q.Recorded), int64(q.ChangedAt), int64(q.Import), FoldName(q.Words))
}

// PutQuestion writes again what is known of a question, apart from what an
// import says of it. Words that are empty leave what a search looks through.
func (tx *Tx) PutQuestion(ctx context.Context, q *Question) error {
	q.Recorded = tx.Next()
	err := tx.exec(ctx, `
		UPDATE questions SET status = $1, topic = $2, tags = $3, version = $4, asked = $5, kind = $6, title = $7,
			text_key = $8, recorded = $9, changed_at = $10
		WHERE org_id = $11 AND id = $12`,
		string(q.Status), q.Topic, strings.Join(q.Tags, "\n"), q.Version, q.Asked, q.Kind, q.Title, q.TextKey,
		int64(q.Recorded), int64(q.ChangedAt), tx.id(), int64(q.ID))
	if err != nil || q.Words == "" {
		return err
	}
	return tx.exec(ctx, `UPDATE questions SET folded = $1 WHERE org_id = $2 AND id = $3`, FoldName(q.Words), tx.id(), int64(q.ID))
}

// DeleteQuestion removes a question with its versions, as though it had never
// been. It is for those that were never reviewed, so that nobody was asked
// them.
func (tx *Tx) DeleteQuestion(ctx context.Context, id medalist.QuestionID) error {
	if err := tx.exec(ctx, `DELETE FROM question_versions WHERE org_id = $1 AND question_id = $2`, tx.id(), int64(id)); err != nil {
		return err
	}
	return tx.exec(ctx, `DELETE FROM questions WHERE org_id = $1 AND id = $2`, tx.id(), int64(id))
}

// QuestionsByID returns questions by their ids.
func (tx *Tx) QuestionsByID(ctx context.Context, ids []medalist.QuestionID) (map[medalist.QuestionID]Question, error) {
	found := make(map[medalist.QuestionID]Question, len(ids))
	for some := range slices.Chunk(ids, maxIn) {
		a := args{tx.id()}
		query := selectQuestions + ` AND id IN ` + in(&a, some)
		if err := tx.eachQuestion(ctx, func(q Question) { found[q.ID] = q }, query, a); err != nil {
			return nil, err
		}
	}
	return found, nil
}

// QuestionsCalled returns questions by how files call them.
func (tx *Tx) QuestionsCalled(ctx context.Context, names []string) (map[string]Question, error) {
	found := make(map[string]Question, len(names))
	for some := range slices.Chunk(names, maxIn) {
		a := args{tx.id()}
		query := selectQuestions + ` AND external_id IN ` + in(&a, some)
		if err := tx.eachQuestion(ctx, func(q Question) { found[q.ExternalID] = q }, query, a); err != nil {
			return nil, err
		}
	}
	return found, nil
}

// QuestionsOfText returns the questions of each of some texts, by their keys,
// the first first.
func (tx *Tx) QuestionsOfText(ctx context.Context, keys []string) (map[string][]Question, error) {
	found := make(map[string][]Question, len(keys))
	for some := range slices.Chunk(keys, maxIn) {
		a := args{tx.id()}
		query := selectQuestions + ` AND text_key IN ` + in(&a, some) + ` ORDER BY id`
		err := tx.eachQuestion(ctx, func(q Question) { found[q.TextKey] = append(found[q.TextKey], q) }, query, a)
		if err != nil {
			return nil, err
		}
	}
	return found, nil
}

func (tx *Tx) eachQuestion(ctx context.Context, do func(Question), query string, a args) error {
	return each(ctx, tx, func(r row) error {
		q, err := scanQuestion(r)
		do(q)
		return err
	}, query, a...)
}

// An Askable is a question that may be asked.
type Askable struct {
	ID    medalist.QuestionID
	Topic string
}

// Askable returns all questions that may be asked, by their topics.
func (tx *Tx) Askable(ctx context.Context) ([]Askable, error) {
	return list(ctx, tx, func(r row) (Askable, error) {
		return Askable{medalist.QuestionID(r.int(0)), r.text(1)}, nil
	}, `SELECT id, topic FROM questions WHERE org_id = $1 AND status = $2 ORDER BY topic, id`,
		tx.id(), string(medalist.ReviewedQuestion))
}

// QuestionsRecorded returns when a question last changed, zero if there is
// none. As long as it is the same, all questions are.
func (tx *Tx) QuestionsRecorded(ctx context.Context) (medalist.Seq, error) {
	n, err := tx.number(ctx, `SELECT MAX(recorded) FROM questions WHERE org_id = $1`, tx.id())
	return medalist.Seq(n), err
}
