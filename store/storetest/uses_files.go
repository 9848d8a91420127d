package storetest

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// filesKept are files that people brought.
var filesKept = part{
	fill: func(ctx context.Context, tx *store.Tx) error {
		f, lone := heldFile("1/a"), heldFile("1/lone")
		lone.Purpose = medalist.PaperFile
		if err := errors.Join(tx.AddFile(ctx, &f), tx.AddFile(ctx, &lone)); err != nil {
			return err
		}
		return tx.PutConversion(ctx, medalist.Conversion{File: lone.ID, State: medalist.Converted, Tries: 1})
	},
	reads: map[string]use{
		"File": func(ctx context.Context, tx *store.Tx) (any, error) {
			var found []medalist.File
			err := each(func(id int64) error {
				f, known, err := tx.File(ctx, medalist.FileID(id))
				if known {
					found = append(found, f)
				}
				return err
			})
			return found, err
		},
		"FilesIn": func(ctx context.Context, tx *store.Tx) (any, error) { return tx.FilesIn(ctx, medalist.FileKept, 100) },
		"FilesOf": func(ctx context.Context, tx *store.Tx) (any, error) { return tx.FilesOf(ctx, 1) },
		"FileUse": func(ctx context.Context, tx *store.Tx) (any, error) { return tx.FileUse(ctx) },
		"ToConvert": func(ctx context.Context, tx *store.Tx) (any, error) {
			f, _, err := tx.ToConvert(ctx, 3)
			return f, err
		},
		"Conversion": func(ctx context.Context, tx *store.Tx) (any, error) {
			return found(func(id int64) (medalist.Conversion, bool, error) { return tx.Conversion(ctx, medalist.FileID(id)) })
		},
		"LacksPoster": func(ctx context.Context, tx *store.Tx) (any, error) {
			return gathered(func(id int64) ([]bool, error) {
				lacks, err := tx.LacksPoster(ctx, medalist.FileID(id))
				return []bool{lacks}, err
			})
		},
		"FilesWithoutShare": func(ctx context.Context, tx *store.Tx) (any, error) { return tx.FilesWithoutShare(ctx) },
	},
	writes: map[string]use{
		"AddFile": func(ctx context.Context, tx *store.Tx) (any, error) {
			f := heldFile("1/b")
			return nil, tx.AddFile(ctx, &f)
		},
		"UpdateFile": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, each(func(id int64) error {
				return tx.UpdateFile(ctx, medalist.File{ID: medalist.FileID(id), State: medalist.FileRemoved})
			})
		},
		"PutConversion": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, each(func(id int64) error {
				return tx.PutConversion(ctx, medalist.Conversion{File: medalist.FileID(id), State: medalist.Unchanged})
			})
		},
		"SwapBytes": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, each(func(id int64) error {
				one, two := heldFile(fmt.Sprint("x", id)), heldFile(fmt.Sprint("y", id))
				one.ID, two.ID = medalist.FileID(id), medalist.FileID(id+1)
				return tx.SwapBytes(ctx, one, two)
			})
		},
		"PutPoster": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, each(func(id int64) error { return tx.PutPoster(ctx, medalist.FileID(id), 999) })
		},
		"DeleteFile": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, each(func(id int64) error { return tx.DeleteFile(ctx, medalist.FileID(id)) })
		},
	},
}

func heldFile(key string) medalist.File {
	return medalist.File{
		Key: key, Name: "pitch.webm", Purpose: medalist.CoachingFile, Type: "video/webm", Size: 10, SHA256: "ab", Owner: 1, At: 5, State: medalist.FileKept,
	}
}

// filesTakeRoom: files are known by their state, and count until they are
// forgotten.
func filesTakeRoom(t *testing.T, f *fixture) {
	one, two := heldFile("1/a"), heldFile("1/b")
	two.State, two.Type, two.SHA256, two.At = medalist.FileComing, "", "", 7
	f.update(func(ctx context.Context, tx *store.Tx) error {
		must(t, tx.AddFile(ctx, &one))
		return tx.AddFile(ctx, &two)
	})
	f.view(func(ctx context.Context, tx *store.Tx) error {
		got, known, err := tx.File(ctx, one.ID)
		same(t, "the file", got, one)
		if !known {
			t.Error("the file is not known")
		}
		use, err4 := tx.FileUse(ctx)
		same(t, "what files take", use, []store.FileUse{{Purpose: medalist.CoachingFile, Files: 2, Bytes: 20}})
		must(t, err4)
		coming, err2 := tx.FilesIn(ctx, medalist.FileComing, 8)
		same(t, "files on their way", coming, []medalist.File{two})
		early, err3 := tx.FilesIn(ctx, medalist.FileComing, 7)
		same(t, "files on their way before", early, nil)
		must(t, err2)
		must(t, err3)
		return err
	})
	two.State, two.Size, two.Type, two.SHA256 = medalist.FileReceived, 12, "video/mp4", "cd"
	f.update(func(ctx context.Context, tx *store.Tx) error {
		must(t, tx.UpdateFile(ctx, two))
		return tx.DeleteFile(ctx, one.ID)
	})
	f.view(func(ctx context.Context, tx *store.Tx) error {
		all, err := tx.FilesOf(ctx, 1)
		same(t, "the files that are left", all, []medalist.File{two})
		return err
	})
}
