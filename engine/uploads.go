package engine

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/blob"
	"medalist.dev/medalist/store"
)

// Bounds of videos. 1 GB is ten minutes at three times what browsers record.
const (
	MaxVideo      = 10 * time.Minute
	MaxVideoBytes = 1 << 30
)

// VideoTypes are the media types of videos that are taken.
var VideoTypes = []string{"video/webm", "video/mp4", "video/quicktime", "video/x-m4v", "video/3gpp"}

// newVideo is a video as somebody brings it.
func newVideo(name string) NewFile {
	return NewFile{Name: name, Purpose: medalist.CoachingFile, Types: VideoTypes, Most: MaxVideoBytes}
}

// BeginUpload takes room for a video that comes in parts, and returns the name
// under which its parts are gathered in the folder Incoming.
func (e *Engine) BeginUpload(ctx context.Context, org medalist.Org, owner medalist.PersonID, name string, size int64) (string, error) {
	if size < 1 {
		return "", medalist.Errorf(medalist.Invalid, "This file is empty; record or choose another.")
	}
	f, err := e.beginFile(ctx, org, owner, newVideo(name), size)
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

// EndUpload keeps an upload of which all parts have come, if it is a video.
func (e *Engine) EndUpload(ctx context.Context, org medalist.Org, owner medalist.PersonID, name string) (medalist.File, error) {
	f, err := e.Upload(ctx, org, owner, name)
	if err != nil || f.State != medalist.FileComing {
		return f, err
	}
	path := filepath.Join(e.Incoming, name)
	c, err := examine(path)
	if err == nil {
		in := newVideo(f.Name)
		err = in.accepts(c.Type)
	}
	if err == nil {
		err = e.Files.Take(ctx, f.Key, path)
	}
	return e.endFile(ctx, org, f, c, err)
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

// KeepVideo keeps a video that is whole already.
func (e *Engine) KeepVideo(ctx context.Context, org medalist.Org, owner medalist.PersonID, name string, r io.Reader) (medalist.File, error) {
	return e.ReceiveFile(ctx, org, owner, newVideo(name), r)
}
