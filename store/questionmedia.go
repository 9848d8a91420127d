package store

import (
	"context"

	"medalist.dev/medalist"
)

// A QuestionMedia is a picture, sound or film of a question.
type QuestionMedia struct {
	ID   string // made from its content: the same is kept once
	Type string // image/png, …
	At   medalist.Instant
	Body []byte
}

// PutQuestionMedia keeps a picture, sound or film, unless it is here already.
func (tx *Tx) PutQuestionMedia(ctx context.Context, m *QuestionMedia) error {
	return tx.exec(ctx, `
		INSERT INTO question_media (org_id, id, type, size, at, body) VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT (org_id, id) DO NOTHING`,
		tx.id(), m.ID, m.Type, int64(len(m.Body)), int64(m.At), m.Body)
}

// QuestionMedia returns a picture, sound or film, nil if there is none of that
// id.
func (tx *Tx) QuestionMedia(ctx context.Context, id string) (*QuestionMedia, error) {
	found, err := list(ctx, tx, func(r row) (*QuestionMedia, error) {
		return &QuestionMedia{r.text(0), r.text(1), medalist.Instant(r.int(2)), r.bytes(3)}, nil
	}, `SELECT id, type, at, body FROM question_media WHERE org_id = $1 AND id = $2`, tx.id(), id)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	return found[0], nil
}

// QuestionMediaType returns the type of a picture, sound or film, empty if
// there is none of that id.
func (tx *Tx) QuestionMediaType(ctx context.Context, id string) (kind string, err error) {
	err = each(ctx, tx, func(r row) error {
		kind = r.text(0)
		return nil
	}, `SELECT type FROM question_media WHERE org_id = $1 AND id = $2`, tx.id(), id)
	return kind, err
}
