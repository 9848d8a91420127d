package store

import (
	"context"
	"slices"

	"medalist.dev/medalist"
)

// A QuestionVersion is what a question said from a moment on. It stays as it
// is; only who reviewed it is added.
type QuestionVersion struct {
	Question   medalist.QuestionID
	Number     int64  // from 1
	Body       string // JSON of a quiz.Question
	Author     string // email
	At         medalist.Instant
	Reason     string // why it took the place of the one before, empty for none
	Corrects   bool   // the key of the versions before was wrong
	Reviewer   string // email, empty for none
	ReviewedAt medalist.Instant
	Import     medalist.ImportID // that brought it, 0 for none
}

const versionColumns = `v.question_id, v.number, v.body, v.author, v.at, v.reason, v.corrects, v.reviewer, v.reviewed_at, v.import_id`

func scanQuestionVersion(r row) (QuestionVersion, error) {
	return QuestionVersion{
		Question: medalist.QuestionID(r.int(0)), Number: r.int(1), Body: r.text(2), Author: r.text(3),
		At: medalist.Instant(r.int(4)), Reason: r.text(5), Corrects: r.bool(6), Reviewer: r.text(7),
		ReviewedAt: medalist.Instant(r.int(8)), Import: medalist.ImportID(r.int(9)),
	}, nil
}

// AddQuestionVersion keeps a version.
func (tx *Tx) AddQuestionVersion(ctx context.Context, v *QuestionVersion) error {
	return tx.exec(ctx, `
		INSERT INTO question_versions
			(org_id, question_id, number, body, author, at, reason, corrects, reviewer, reviewed_at, import_id)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
		tx.id(), int64(v.Question), v.Number, v.Body, v.Author, int64(v.At), v.Reason, v.Corrects,
		v.Reviewer, int64(v.ReviewedAt), int64(v.Import))
}

// SetReviewer notes who reviewed a version.
func (tx *Tx) SetReviewer(ctx context.Context, v *QuestionVersion) error {
	return tx.exec(ctx, `
		UPDATE question_versions SET reviewer = $1, reviewed_at = $2
		WHERE org_id = $3 AND question_id = $4 AND number = $5`,
		v.Reviewer, int64(v.ReviewedAt), tx.id(), int64(v.Question), v.Number)
}

// QuestionVersions returns all versions of some questions, by question, the
// first first.
func (tx *Tx) QuestionVersions(ctx context.Context, ids []medalist.QuestionID) ([]QuestionVersion, error) {
	return tx.versionsOf(ctx, ids, ``)
}

// LatestVersions returns the latest version of each of some questions.
func (tx *Tx) LatestVersions(ctx context.Context, ids []medalist.QuestionID) (map[medalist.QuestionID]QuestionVersion, error) {
	found, err := tx.versionsOf(ctx, ids, ` AND v.number = q.version`)
	return byQuestion(found), err
}

// AskedVersions returns the version that is asked of each of some questions.
// Those that were never reviewed have none.
func (tx *Tx) AskedVersions(ctx context.Context, ids []medalist.QuestionID) (map[medalist.QuestionID]QuestionVersion, error) {
	found, err := tx.versionsOf(ctx, ids, ` AND v.number = q.asked`)
	return byQuestion(found), err
}

func byQuestion(all []QuestionVersion) map[medalist.QuestionID]QuestionVersion {
	found := make(map[medalist.QuestionID]QuestionVersion, len(all))
	for _, v := range all {
		found[v.Question] = v
	}
	return found
}

// versionsOf returns those versions of questions for which a condition holds.
func (tx *Tx) versionsOf(ctx context.Context, ids []medalist.QuestionID, and string) ([]QuestionVersion, error) {
	var all []QuestionVersion
	for some := range slices.Chunk(slices.Compact(slices.Sorted(slices.Values(ids))), maxIn) {
		a := args{tx.id()}
		found, err := list(ctx, tx, scanQuestionVersion, `
			SELECT `+versionColumns+` FROM question_versions v
			JOIN questions q ON q.org_id = v.org_id AND q.id = v.question_id
			WHERE v.org_id = $1 AND v.question_id IN `+in(&a, some)+and+`
			ORDER BY v.question_id, v.number`, a...)
		if err != nil {
			return nil, err
		}
		all = append(all, found...)
	}
	return all, nil
}

// VersionsBy returns the versions that somebody wrote or reviewed, the first
// first.
func (tx *Tx) VersionsBy(ctx context.Context, email string) ([]QuestionVersion, error) {
	return list(ctx, tx, scanQuestionVersion, `
		SELECT `+versionColumns+` FROM question_versions v
		WHERE v.org_id = $1 AND (v.author = $2 OR v.reviewer = $3) ORDER BY v.question_id, v.number`, tx.id(), email, email)
}

// VersionsOfImport returns the versions that an import brought, by question,
// the first first.
func (tx *Tx) VersionsOfImport(ctx context.Context, imp medalist.ImportID) ([]QuestionVersion, error) {
	return list(ctx, tx, scanQuestionVersion, `
		SELECT `+versionColumns+` FROM question_versions v
		WHERE v.org_id = $1 AND v.import_id = $2 ORDER BY v.question_id, v.number`, tx.id(), int64(imp))
}
