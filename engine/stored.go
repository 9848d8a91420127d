package engine

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"medalist.dev/medalist"
	"medalist.dev/medalist/blob"
	"medalist.dev/medalist/store"
)

// A NewFile is a file as somebody brings it.
type NewFile struct {
	Name    string // as it is called where it comes from
	Purpose medalist.FilePurpose
	Types   []string // media types that are taken, such as "video/webm"
	Most    int64    // bytes that it may have
}

// ReceiveFile keeps the bytes of a file that somebody brings, in memory that
// does not grow with it. It goes again within two days unless it is claimed
// for what it belongs to: see claimFile.
func (e *Engine) ReceiveFile(ctx context.Context, org medalist.Org, owner medalist.PersonID, in NewFile, r io.Reader) (medalist.File, error) {
	f, err := e.beginFile(ctx, org, owner, in, 0)
	if err != nil {
		return f, err
	}
	room, err := e.roomFor(ctx, org)
	if err != nil {
		return f, err
	}
	content, err := blob.Receive(ctx, e.Files, f.Key, r, min(in.Most, room), in.accepts)
	switch {
	case errors.Is(err, blob.ErrTooLarge) && room < in.Most:
		err = errNoRoom
	case errors.Is(err, blob.ErrTooLarge):
		err = in.tooLarge()
	}
	return e.endFile(ctx, org, f, content, err)
}

// beginFile takes room for a file whose bytes are on their way.
func (e *Engine) beginFile(ctx context.Context, org medalist.Org, owner medalist.PersonID, in NewFile, size int64) (medalist.File, error) {
	if e.Files == nil {
		return medalist.File{}, errNoFiles
	}
	if size > in.Most {
		return medalist.File{}, in.tooLarge()
	}
	f := medalist.File{
		Key:  fmt.Sprintf("%d/%s", org.ID, strings.ToLower(rand.Text())),
		Name: fileName(in.Name), Purpose: in.Purpose, Size: size, Owner: owner, At: instantOf(e.Now()), State: medalist.FileComing,
	}
	err := e.db.Update(ctx, org.ID, func(tx *store.Tx) error {
		room, err := e.room(ctx, tx)
		if err != nil {
			return err
		}
		if room <= size {
			return errNoRoom
		}
		return tx.AddFile(ctx, &f)
	})
	return f, err
}

// endFile notes what came of the bytes of a file.
func (e *Engine) endFile(ctx context.Context, org medalist.Org, f medalist.File, c blob.Content, failure error) (medalist.File, error) {
	f.State, f.Type, f.Size, f.SHA256 = medalist.FileReceived, c.Type, c.Size, c.SHA256
	if failure != nil {
		f.State = medalist.FileRemoved
	}
	// Also when whoever brought it has gone meanwhile.
	err := e.db.Update(context.WithoutCancel(ctx), org.ID, func(tx *store.Tx) error { return tx.UpdateFile(ctx, f) })
	if errors.Is(failure, blob.ErrFull) {
		failure = errFullDisk
	}
	return f, errors.Join(failure, err)
}

// What speaks against a file.
var (
	errNoFiles  = medalist.Errorf(medalist.Conflict, "Files are not kept here; whoever runs Medalist says where with --files.")
	errNoRoom   = medalist.Errorf(medalist.Conflict, "There is no room for this file: your organisation's files take all that is set aside for them. Remove some, or ask an admin for more room.")
	errFullDisk = medalist.Errorf(medalist.Conflict, "The disk for files is full; whoever runs Medalist has to make room. Nothing of yours was lost; try again then.")
	errNoFile   = medalist.Errorf(medalist.NotFound, "There is no such file; it may have been removed.")
)

func (in *NewFile) tooLarge() error {
	return medalist.Errorf(medalist.Invalid, "This file is larger than %s, the most that is taken; make it shorter, or save it smaller.", megabytes(in.Most))
}

func megabytes(n int64) string { return strconv.FormatInt(n>>20, 10) + " MB" }

func (in *NewFile) accepts(mediaType string) error {
	if slices.Contains(in.Types, mediaType) {
		return nil
	}
	return medalist.Errorf(medalist.Invalid, "This file is of the type %s, as its content tells; take one of %s.", mediaType, strings.Join(in.Types, ", "))
}

// maxFileName bounds the name of a file, in characters.
const maxFileName = 120

// fileName returns a name without folders and without what pages and headers
// would stumble over.
func fileName(name string) string {
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	name = strings.Map(func(r rune) rune {
		if r < ' ' || r == utf8.RuneError || r == '"' {
			return -1
		}
		return r
	}, name)
	if letters := []rune(name); len(letters) > maxFileName {
		name = string(letters[len(letters)-maxFileName:]) // its end says more
	}
	return strings.TrimSpace(name)
}

// claimFile gives a file that was received to what it belongs to, in the
// transaction that keeps that. Only whoever brought it can give it.
func claimFile(ctx context.Context, tx *store.Tx, id medalist.FileID, owner medalist.PersonID, purpose medalist.FilePurpose) (medalist.File, error) {
	f, known, err := tx.File(ctx, id)
	switch {
	case err != nil:
		return f, err
	case known && f.Owner == owner && f.State == medalist.FileComing:
		return f, medalist.Errorf(medalist.Conflict, "This file has not arrived yet; wait until it is whole.")
	case !known || f.Owner != owner || f.Purpose != purpose || f.State != medalist.FileReceived:
		return f, errNoFile // what is kept belongs to something already
	}
	f.State = medalist.FileKept
	return f, tx.UpdateFile(ctx, f)
}

// dropFile lets a file go: nobody can read it any more, and its bytes are
// deleted soon.
func dropFile(ctx context.Context, tx *store.Tx, id medalist.FileID) error {
	f, known, err := tx.File(ctx, id)
	if err != nil || !known {
		return err
	}
	f.State = medalist.FileRemoved
	return tx.UpdateFile(ctx, f)
}

// A StoredFile is a file that can be read, from any place in it. Whoever opens
// it closes it.
type StoredFile struct {
	medalist.File
	io.ReadSeekCloser
}

// OpenFile opens a file, whoever asks: who may read what is for the caller to
// know.
func (e *Engine) OpenFile(ctx context.Context, org medalist.Org, id medalist.FileID) (*StoredFile, error) {
	var f medalist.File
	err := e.db.View(ctx, org.ID, func(tx *store.Tx) (err error) {
		var known bool
		f, known, err = tx.File(ctx, id)
		if err == nil && (!known || f.State != medalist.FileKept && f.State != medalist.FileReceived) {
			err = errNoFile
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	if e.Files == nil {
		return nil, errNoFiles
	}
	content, err := e.Files.Open(ctx, f.Key)
	if errors.Is(err, blob.ErrNotKept) {
		return nil, errors.Join(medalist.Errorf(medalist.NotFound, "This file is missing where files are kept; whoever runs Medalist may have it in a backup."), err)
	}
	if err != nil {
		return nil, err
	}
	return &StoredFile{f, content}, nil
}
