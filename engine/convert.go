package engine

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// How often a conversion is tried, and how long one may take.
const (
	convertTries = 3
	convertTime  = time.Hour
)

// ConvertNext converts the video of an organisation that waits longest to a form
// that every device plays, and reports whether there was one. The original stays
// until the new one is whole, and is what is played then; where the conversion
// fails it stays for good. Whoever is interrupted begins again.
func (e *Engine) ConvertNext(ctx context.Context, org medalist.Org) (bool, error) {
	if e.Film == nil || e.Files == nil {
		return false, nil
	}
	f, c, err := e.beginConversion(ctx, org)
	if err != nil || f.ID == 0 {
		return false, err
	}
	failure := e.convert(ctx, org, f)
	if ctx.Err() != nil {
		return true, ctx.Err() // the program ends; it is not the video's fault
	}
	if failure == nil {
		return true, nil
	}
	e.Log.WarnContext(ctx, "a video could not be converted", "file", f.Key, "try", c.Tries, "error", failure)
	c.Reason = failure.Error()
	if c.Tries >= convertTries {
		c.State = medalist.Unchanged
	}
	return true, e.db.Update(ctx, org.ID, func(tx *store.Tx) error { return tx.PutConversion(ctx, c) })
}

// beginConversion notes that a conversion is tried, the zero File for none.
func (e *Engine) beginConversion(ctx context.Context, org medalist.Org) (f medalist.File, c medalist.Conversion, err error) {
	var waits bool
	look := func(tx *store.Tx) (err error) {
		f, waits, err = tx.ToConvert(ctx, convertTries)
		return err
	}
	if err := e.db.View(ctx, org.ID, look); err != nil || !waits {
		return medalist.File{}, c, err
	}
	err = e.db.Update(ctx, org.ID, func(tx *store.Tx) error {
		if err := look(tx); err != nil || !waits {
			return err
		}
		if c, _, err = tx.Conversion(ctx, f.ID); err != nil {
			return err
		}
		c = medalist.Conversion{File: f.ID, State: medalist.Converting, Tries: c.Tries + 1, At: instantOf(e.Now())}
		return tx.PutConversion(ctx, c)
	})
	return f, c, err
}

// convert makes the new form of a video and puts it in the place of the old.
func (e *Engine) convert(ctx context.Context, org medalist.Org, f medalist.File) error {
	ctx, cancel := context.WithTimeout(ctx, convertTime)
	defer cancel()
	if err := os.MkdirAll(e.Incoming, 0o700); err != nil {
		return err
	}
	dir, err := os.MkdirTemp(e.Incoming, convertFolder+"*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	from, err := e.fileHere(ctx, f, dir)
	if err != nil {
		return err
	}
	facts, err := e.Film.Read(ctx, from)
	if err != nil {
		return err
	}
	to := filepath.Join(dir, "converted.mp4")
	if err := e.Film.Convert(ctx, from, to, facts, MaxRecording+time.Minute); err != nil {
		return err
	}
	// What came out is read before it takes the place of what works.
	made, err := e.Film.Read(ctx, to)
	if err != nil {
		return err
	}
	if made.Length < facts.Length-convertSlack {
		return fmt.Errorf("of %s only %s came out", facts.Length, made.Length)
	}
	poster, err := e.posterOf(ctx, org, f, to, dir, made.Length)
	if err != nil {
		return err
	}
	return e.replaceBytes(ctx, org, f, to, made.Length, poster)
}

// convertSlack is by how much a converted recording may be shorter.
const convertSlack = 2 * time.Second

// convertFolder begins the names of folders in which videos are converted.
const convertFolder = "convert-"

// fileHere returns the path of a file's bytes on this machine: where they lie,
// or a copy in a folder.
func (e *Engine) fileHere(ctx context.Context, f medalist.File, dir string) (string, error) {
	source, err := e.Files.Open(ctx, f.Key)
	if err != nil {
		return "", err
	}
	defer source.Close()
	if here, ok := source.(*os.File); ok {
		return here.Name(), nil
	}
	path := filepath.Join(dir, "original")
	copied, err := os.Create(path)
	if err != nil {
		return "", err
	}
	_, err = io.Copy(copied, source)
	return path, errors.Join(err, copied.Close())
}

// posterOf returns a picture of a video that has none, 0 if it has.
func (e *Engine) posterOf(ctx context.Context, org medalist.Org, f medalist.File, video, dir string, length time.Duration) (medalist.FileID, error) {
	var lacks bool
	err := e.db.View(ctx, org.ID, func(tx *store.Tx) (err error) {
		lacks, err = tx.LacksPoster(ctx, f.ID)
		return err
	})
	if err != nil || !lacks {
		return 0, err
	}
	path := filepath.Join(dir, "poster.jpg")
	if err := e.Film.Poster(ctx, video, path, min(time.Second, length/2)); err != nil {
		return 0, err
	}
	picture, err := os.ReadFile(path)
	if err != nil {
		return 0, err
	}
	in := NewFile{Name: "poster", Purpose: f.Purpose, Types: []string{"image/jpeg"}, Most: maxPoster}
	kept, err := e.ReceiveFile(ctx, org, f.Owner, in, bytes.NewReader(picture))
	return kept.ID, err
}

// replaceBytes keeps a converted video and lets the original go.
func (e *Engine) replaceBytes(ctx context.Context, org medalist.Org, f medalist.File, path string, length time.Duration, poster medalist.FileID) error {
	content, err := examine(path)
	if err != nil {
		return err
	}
	in, err := FileFor(f.Purpose, f.Name)
	if err != nil {
		return err
	}
	fresh, err := e.beginFile(ctx, org, f.Owner, in, content.Size)
	if err != nil {
		return err
	}
	if err = in.accepts(content.Type); err == nil {
		err = e.Files.Take(ctx, fresh.Key, path)
	}
	fresh.Length = length.Milliseconds()
	if fresh, err = e.endFile(ctx, org, fresh, content, err); err != nil {
		return err
	}
	return e.db.Update(ctx, org.ID, func(tx *store.Tx) error {
		now, known, err := tx.File(ctx, f.ID)
		if err != nil || !known || now.State != medalist.FileKept || now.Key != f.Key {
			return err // it was removed meanwhile; what was made goes by itself
		}
		fresh.State = medalist.FileRemoved // with the bytes of the original
		if err := tx.SwapBytes(ctx, now, fresh); err != nil {
			return err
		}
		if poster != 0 {
			if _, err := claimFile(ctx, tx, poster, f.Owner, f.Purpose); err != nil {
				return err
			}
			if err := tx.PutPoster(ctx, f.ID, poster); err != nil {
				return err
			}
		}
		return tx.PutConversion(ctx, medalist.Conversion{File: f.ID, State: medalist.Converted, Tries: 1, At: instantOf(e.Now())})
	})
}
