package engine

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"image"
	_ "image/gif" // a format that pictures of questions may have
	"slices"
	"strings"

	"github.com/gabriel-vasile/mimetype"

	"medalist.dev/medalist"
	"medalist.dev/medalist/quiz"
	"medalist.dev/medalist/store"
)

// Bounds of what goes with a question, in bytes.
const (
	MaxQuestionPicture = 5 << 20
	MaxQuestionMedia   = 20 << 20 // of sound and film
)

// Types that browsers show without help. SVG is not among them: it may hold
// scripts.
var questionTypes = []string{
	"image/png", "image/jpeg", "image/webp", "image/gif",
	"audio/mpeg", "audio/mp4", "audio/x-m4a", "audio/ogg", "audio/wav", "audio/aac", "audio/webm", "audio/flac",
	"video/mp4", "video/webm", "video/ogg",
}

// AddQuestionMedia keeps a picture, sound or film for a question, and returns
// it without the words that say what it shows. What a file is, its content
// says, not its name.
func (e *Engine) AddQuestionMedia(ctx context.Context, org medalist.Org, file []byte) (quiz.Media, error) {
	m, err := newQuestionMedia(file, instantOf(e.Now()))
	if err != nil {
		return quiz.Media{}, err
	}
	err = e.db.Update(ctx, org.ID, func(tx *store.Tx) error { return tx.PutQuestionMedia(ctx, m) })
	if err != nil {
		return quiz.Media{}, fmt.Errorf("keep a picture, sound or film: %w", err)
	}
	return quiz.Media{Type: m.Type, File: m.ID}, nil
}

// newQuestionMedia checks a file and names it by its content.
func newQuestionMedia(file []byte, at medalist.Instant) (*store.QuestionMedia, error) {
	kind, _, _ := strings.Cut(mimetype.Detect(file).String(), ";")
	kind = strings.Replace(kind, "application/ogg", "audio/ogg", 1)
	switch {
	case !slices.Contains(questionTypes, kind):
		return nil, medalist.Errorf(medalist.Invalid, "This file is nothing that every browser shows; take a PNG, JPEG, WebP or GIF, an MP3, M4A, OGG or WAV, an MP4 or WebM.")
	case strings.HasPrefix(kind, "image/") && len(file) > MaxQuestionPicture:
		return nil, medalist.Errorf(medalist.Invalid, "This picture is larger than %d MB; save it smaller.", MaxQuestionPicture>>20)
	case len(file) > MaxQuestionMedia:
		return nil, medalist.Errorf(medalist.Invalid, "This file is larger than %d MB; make it shorter or save it smaller.", MaxQuestionMedia>>20)
	}
	if strings.HasPrefix(kind, "image/") {
		if size, _, err := image.DecodeConfig(bytes.NewReader(file)); err != nil || size.Width < 1 || size.Height < 1 {
			return nil, medalist.Errorf(medalist.Invalid, "This picture is damaged; save it again as PNG or JPEG.")
		}
	}
	sum := sha256.Sum256(file)
	return &store.QuestionMedia{ID: hex.EncodeToString(sum[:16]), Type: kind, At: at, Body: file}, nil
}

// QuestionMedia returns the picture, sound or film of an id, or a NotFound
// error.
func (e *Engine) QuestionMedia(ctx context.Context, org medalist.Org, id string) (*store.QuestionMedia, error) {
	var m *store.QuestionMedia
	err := e.db.View(ctx, org.ID, func(tx *store.Tx) (err error) {
		m, err = tx.QuestionMedia(ctx, id)
		return err
	})
	if err == nil && m == nil {
		err = medalist.Errorf(medalist.NotFound, "There is no such picture, sound or film.")
	}
	return m, err
}

// QuestionMediaType returns the type of a picture, sound or film, empty if
// there is none of that id.
func (e *Engine) QuestionMediaType(ctx context.Context, org medalist.Org, id string) (kind string, err error) {
	err = e.db.View(ctx, org.ID, func(tx *store.Tx) (err error) {
		kind, err = tx.QuestionMediaType(ctx, id)
		return err
	})
	return kind, err
}

// checkMedia refuses media that is not here, and notes its type.
func (b *banker) checkMedia(ctx context.Context, m *quiz.Media, faults Faults) error {
	if m == nil {
		return nil
	}
	kind, err := b.tx.QuestionMediaType(ctx, m.File)
	if err == nil && kind == "" {
		faults.add("media", "The picture, sound or film %q is not here; upload it.", m.File)
	}
	m.Type = kind
	return err
}
