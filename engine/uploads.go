package engine

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/blob"
	"medalist.dev/medalist/film"
	"medalist.dev/medalist/store"
)

// Bounds of what people bring. 1 GB is ten minutes of video at three times
// what browsers record; 50 MB are a paper with many pictures.
const (
	MaxRecording  = 10 * time.Minute
	MaxVideoBytes = 1 << 30
	MaxPaperBytes = 50 << 20
)

// The media types that are taken, as contents tell them.
var (
	videoTypes = []string{"video/webm", "video/mp4", "video/quicktime", "video/x-m4v", "video/3gpp"}
	soundTypes = []string{"audio/webm", "audio/mp4", "audio/x-m4a", "audio/mpeg", "audio/ogg", "application/ogg", "audio/wav", "audio/aac"}
	paperTypes = []string{"application/pdf"}
)

// FileFor returns what is taken for a purpose, by the name it has with whoever
// brings it. A purpose that there is not is an Invalid error.
func FileFor(purpose medalist.FilePurpose, name string) (NewFile, error) {
	in := NewFile{Name: name, Purpose: purpose, Most: MaxVideoBytes}
	switch purpose {
	case medalist.CoachingFile:
		in.Types = videoTypes
	case medalist.StoryFile:
		in.Types = slices.Concat(videoTypes, soundTypes)
	case medalist.PaperFile:
		in.Types, in.Most = paperTypes, MaxPaperBytes
	default:
		return in, medalist.Errorf(medalist.Invalid, "%q is nothing that files are brought for.", purpose)
	}
	return in, nil
}

// checkLength refuses recordings that are too long. Browsers end theirs some
// moments after they were told to.
func checkLength(length time.Duration) error {
	if length < 0 || length > MaxRecording+time.Minute {
		return medalist.Errorf(medalist.Invalid, "This recording is longer than %d minutes; record a shorter one.", int(MaxRecording.Minutes()))
	}
	return nil
}

// BeginUpload takes room for a file that comes in parts, and returns the name
// under which its parts are gathered in the folder Incoming.
func (e *Engine) BeginUpload(ctx context.Context, org medalist.Org, owner medalist.PersonID, purpose medalist.FilePurpose, name string, size int64) (string, error) {
	in, err := FileFor(purpose, name)
	if err != nil {
		return "", err
	}
	if size < 1 {
		return "", medalist.Errorf(medalist.Invalid, "This file is empty; record or choose another.")
	}
	f, err := e.beginFile(ctx, org, owner, in, size)
	return uploadName(f), err
}

// uploadName is the last part of a file's key, which nobody can guess.
func uploadName(f medalist.File) string { return f.Key[strings.LastIndexByte(f.Key, '/')+1:] }

// Upload returns the file that somebody is uploading under a name, or a
// NotFound error.
func (e *Engine) Upload(ctx context.Context, org medalist.Org, owner medalist.PersonID, name string) (medalist.File, error) {
	var found medalist.File
	err := e.db.View(ctx, org.ID, func(tx *store.Tx) error {
		files, err := tx.FilesOf(ctx, owner)
		if err != nil {
			return err
		}
		for _, f := range files {
			if uploadName(f) == name && f.State != medalist.FileRemoved {
				found = f
				return nil
			}
		}
		return errNoFile
	})
	return found, err
}

// EndUpload keeps an upload of which all parts have come, if its content is
// what its purpose takes.
func (e *Engine) EndUpload(ctx context.Context, org medalist.Org, owner medalist.PersonID, name string) (medalist.File, error) {
	f, err := e.Upload(ctx, org, owner, name)
	if err != nil || f.State != medalist.FileComing {
		return f, err
	}
	path := filepath.Join(e.Incoming, name)
	in, err := FileFor(f.Purpose, f.Name)
	if err != nil {
		return f, err
	}
	c, err := examine(path)
	if err == nil {
		err = in.accepts(c.Type)
	}
	if err == nil && f.Purpose != medalist.PaperFile {
		f.Length, err = e.measure(ctx, path)
	}
	if err == nil {
		err = e.Files.Take(ctx, f.Key, path)
	}
	return e.endFile(ctx, org, f, c, err)
}

// measure returns how long a recording is, in milliseconds, 0 where nothing can
// tell; one that is too long is refused.
func (e *Engine) measure(ctx context.Context, path string) (int64, error) {
	if e.Film == nil {
		return 0, nil // whoever brings it says so
	}
	facts, err := e.Film.Read(ctx, path)
	if errors.Is(err, film.ErrUnreadable) {
		return 0, errors.Join(medalist.Errorf(medalist.Invalid, "This recording cannot be read; record it again, or save it in another format."), err)
	}
	if err != nil {
		return 0, err
	}
	return facts.Length.Milliseconds(), checkLength(facts.Length)
}

func examine(path string) (blob.Content, error) {
	file, err := os.Open(path)
	if err != nil {
		return blob.Content{}, err
	}
	defer file.Close()
	return blob.Examine(file)
}

// DropUpload lets an upload go that somebody does not want any more.
func (e *Engine) DropUpload(ctx context.Context, org medalist.Org, owner medalist.PersonID, name string) error {
	f, err := e.Upload(ctx, org, owner, name)
	if err != nil {
		return err
	}
	return e.db.Update(ctx, org.ID, func(tx *store.Tx) error {
		now, known, err := tx.File(ctx, f.ID)
		if err != nil || !known || now.State == medalist.FileKept {
			return err // it belongs to something
		}
		return dropFile(ctx, tx, f.ID)
	})
}

// removeParts removes what has come of an upload.
func (e *Engine) removeParts(f medalist.File) error {
	if e.Incoming == "" {
		return nil
	}
	path := filepath.Join(e.Incoming, uploadName(f))
	for _, one := range []string{path, path + ".info"} {
		if err := os.Remove(one); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
	}
	return nil
}

// KeepFile keeps a file for a purpose that is whole already.
func (e *Engine) KeepFile(ctx context.Context, org medalist.Org, owner medalist.PersonID, purpose medalist.FilePurpose, name string, r io.Reader) (medalist.File, error) {
	in, err := FileFor(purpose, name)
	if err != nil {
		return medalist.File{}, err
	}
	return e.ReceiveFile(ctx, org, owner, in, r)
}

// maxPoster bounds the picture of a video, in bytes.
const maxPoster = 512 << 10

// receivePoster keeps the picture of a video. A video without one is as good.
func (e *Engine) receivePoster(ctx context.Context, org medalist.Org, who medalist.PersonID, purpose medalist.FilePurpose, picture []byte) medalist.FileID {
	if len(picture) == 0 {
		return 0
	}
	in := NewFile{Name: "poster", Purpose: purpose, Types: []string{"image/jpeg", "image/png", "image/webp"}, Most: maxPoster}
	f, err := e.ReceiveFile(ctx, org, who, in, bytes.NewReader(picture))
	if err != nil {
		e.Log.WarnContext(ctx, "a video has no poster", "error", err)
		return 0
	}
	return f.ID
}
