package store

import (
	"context"

	"medalist.dev/medalist"
)

// ToConvert returns the video that waits longest for its conversion, or whose
// conversion was interrupted; those that failed so often are left alone.
func (tx *Tx) ToConvert(ctx context.Context, tries int) (medalist.File, bool, error) {
	found, err := list(ctx, tx, scanFile, `
		SELECT `+fileColumns+` FROM files
		WHERE org_id = $1 AND state = 'kept' AND media_type LIKE 'video/%' AND id NOT IN (
			SELECT file_id FROM conversions WHERE org_id = $2 AND (state <> 'converting' OR tries >= $3))
		ORDER BY id LIMIT 1`, tx.id(), tx.id(), int64(tries))
	if err != nil || len(found) == 0 {
		return medalist.File{}, false, err
	}
	return found[0], true, nil
}

// Conversion returns how far the conversion of a file has come, and whether it
// has begun.
func (tx *Tx) Conversion(ctx context.Context, id medalist.FileID) (medalist.Conversion, bool, error) {
	found, err := list(ctx, tx, func(r row) (medalist.Conversion, error) {
		return medalist.Conversion{
			File: id, State: medalist.ConversionState(r.text(0)), Tries: int(r.int(1)), Reason: r.text(2), At: medalist.Instant(r.int(3)),
		}, nil
	}, `SELECT state, tries, reason, at FROM conversions WHERE org_id = $1 AND file_id = $2`, tx.id(), int64(id))
	if err != nil || len(found) == 0 {
		return medalist.Conversion{}, false, err
	}
	return found[0], true, nil
}

// PutConversion keeps how far a conversion has come.
func (tx *Tx) PutConversion(ctx context.Context, c medalist.Conversion) error {
	return tx.exec(ctx, `
		INSERT INTO conversions (org_id, file_id, state, tries, reason, at) VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT (org_id, file_id) DO UPDATE SET state = excluded.state, tries = excluded.tries, reason = excluded.reason, at = excluded.at`,
		tx.id(), int64(c.File), string(c.State), int64(c.Tries), c.Reason, int64(c.At))
}

// SwapBytes gives a file the bytes of another, which gets its own: what both
// are and where they lie changes places.
func (tx *Tx) SwapBytes(ctx context.Context, a, b medalist.File) error {
	a.Key, b.Key = b.Key, a.Key
	// A key belongs to one file at any time.
	for _, f := range []struct {
		id  medalist.FileID
		key string
	}{{a.ID, a.Key + "-"}, {b.ID, b.Key}, {a.ID, a.Key}} {
		if err := tx.exec(ctx, `UPDATE files SET key = $1 WHERE org_id = $2 AND id = $3`, f.key, tx.id(), int64(f.id)); err != nil {
			return err
		}
	}
	a.Type, b.Type, a.Size, b.Size, a.SHA256, b.SHA256, a.Length, b.Length = b.Type, a.Type, b.Size, a.Size, b.SHA256, a.SHA256, b.Length, a.Length
	if err := tx.UpdateFile(ctx, a); err != nil {
		return err
	}
	return tx.UpdateFile(ctx, b)
}

// LacksPoster reports whether a video is shown somewhere without a picture.
func (tx *Tx) LacksPoster(ctx context.Context, video medalist.FileID) (bool, error) {
	n, err := tx.number(ctx, `
		SELECT (SELECT COUNT(*) FROM takes WHERE org_id = $1 AND video_id = $2 AND poster_id = 0)
			+ (SELECT COUNT(*) FROM shares WHERE org_id = $3 AND file_id = $4 AND poster_id = 0)`,
		tx.id(), int64(video), tx.id(), int64(video))
	return n > 0, err
}

// PutPoster gives a video its picture wherever it is shown without one.
func (tx *Tx) PutPoster(ctx context.Context, video, poster medalist.FileID) error {
	for _, statement := range []string{
		`UPDATE takes SET poster_id = $1 WHERE org_id = $2 AND video_id = $3 AND poster_id = 0`,
		`UPDATE shares SET poster_id = $1 WHERE org_id = $2 AND file_id = $3 AND poster_id = 0`,
	} {
		if err := tx.exec(ctx, statement, int64(poster), tx.id(), int64(video)); err != nil {
			return err
		}
	}
	return nil
}
