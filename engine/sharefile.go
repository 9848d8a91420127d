package engine

import (
	"cmp"
	"context"
	"time"

	"medalist.dev/medalist"
)

// FileField is the field that a Refused names where a file cannot be taken.
const FileField = "file"

// Brought is a file as it comes with a form: it was received before.
type Brought struct {
	File    medalist.FileID // 0 for none
	Picture []byte          // a JPEG, PNG or WebP of a moment of it; nil for none
	Length  time.Duration   // of a recording, 0 if it is not known
	Remove  bool            // the file that there was goes, and none comes
}

// onto gives what is said the file that it has then.
func (b *Brought) onto(said *medalist.Share, was medalist.Share) {
	switch {
	case b.File != 0 && b.File != was.File:
		said.File, said.Poster, said.Length = b.File, 0, b.Length.Milliseconds()
	case b.Remove && b.File == 0:
		said.File, said.Poster, said.Length = 0, 0, 0
	default:
		said.File, said.Poster, said.Length = was.File, was.Poster, was.Length
	}
}

// changeFile claims the file that something shared has from now on, and lets
// the one before go.
func (l *logger) changeFile(ctx context.Context, kind medalist.KindID, said, was *medalist.Share, poster medalist.FileID) error {
	if said.File == was.File {
		return nil
	}
	for _, old := range []medalist.FileID{was.File, was.Poster} {
		if err := dropFile(ctx, l.tx, old); err != nil {
			return err
		}
	}
	if said.File == 0 {
		return nil
	}
	var wrong Refused
	f, err := claimFile(ctx, l.tx, said.File, l.me.ID, medalist.FileOf(kind))
	if err != nil {
		wrong.add(FileField, err)
		return &wrong
	}
	said.Length = cmp.Or(f.Length, said.Length)
	if poster == 0 || kind != medalist.Story {
		return nil
	}
	said.Poster = poster
	_, err = claimFile(ctx, l.tx, poster, l.me.ID, medalist.StoryFile)
	return err
}

// OpenShared opens the file of something shared, or the picture of it, for
// whoever may see that. What was withdrawn shows its file to nobody.
func (e *Engine) OpenShared(ctx context.Context, org medalist.Org, reader medalist.PersonID, fact medalist.ActivityID, poster bool) (*StoredFile, error) {
	s, err := e.SharedFact(ctx, org, reader, fact)
	if err != nil {
		return nil, err
	}
	id := s.Share.File
	if poster {
		id = s.Share.Poster
	}
	if id == 0 || s.Status == medalist.Void || s.Status == medalist.Rejected {
		return nil, errNoFile
	}
	return e.OpenFile(ctx, org, id)
}
