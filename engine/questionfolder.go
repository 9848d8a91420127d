package engine

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/gabriel-vasile/mimetype"

	"medalist.dev/medalist/quiz/quizfile"
	"medalist.dev/medalist/store"
)

// mediaFolder is where pictures, sounds and films lie beside a file of
// questions that names them.
const mediaFolder = "media"

// mediaRows writes the pictures, sounds and films of questions, where an import
// of the questions finds them.
func (x *exporter) mediaRows(ctx context.Context) error {
	written := map[string]bool{}
	return eachQuestion(ctx, x.tx, store.QuestionFilter{}, func(q *BankQuestion) error {
		named := q.Latest.Says.Media
		if named == nil || written[named.File] {
			return nil
		}
		written[named.File] = true
		m, err := x.tx.QuestionMedia(ctx, named.File)
		if err != nil || m == nil {
			return err
		}
		w, err := x.to(mediaFolder + "/" + m.ID + extensionOf(m.Type))
		if err == nil {
			_, err = w.Write(m.Body)
		}
		return err
	})
}

// extensionOf returns how names of files of a type end, with the dot, empty if
// nobody knows.
func extensionOf(kind string) string {
	if m := mimetype.Lookup(kind); m != nil {
		return m.Extension()
	}
	return ""
}

// beside reads the picture, sound or film that a question names and that is not
// here, if it lies beside the file. Whether it can be shown is asked later.
func (im *questionImporter) beside(ctx context.Context, item *quizfile.Item) error {
	if im.in.Beside == "" || item.Media == nil || item.File != nil || !filepath.IsLocal(item.Media.File) {
		return nil
	}
	kind, err := im.tx.QuestionMediaType(ctx, item.Media.File)
	if err != nil || kind != "" {
		return err
	}
	data, err := readMedia(im.in.Beside, item.Media.File)
	if errors.Is(err, fs.ErrNotExist) {
		return nil // which is told of the question
	}
	if err != nil {
		return fmt.Errorf("read what goes with a question: %w", err)
	}
	item.File = &quizfile.File{Name: item.Media.File, Data: data}
	return nil
}

// readMedia reads a file that is named as it lies in a folder or in the folder
// media there, or by its id, which its ending is no part of.
func readMedia(folder, name string) ([]byte, error) {
	root, err := os.OpenRoot(folder) // no link leads out of it
	if err != nil {
		return nil, err
	}
	defer root.Close()
	names := []string{name, filepath.Join(mediaFolder, name)}
	for _, kind := range questionTypes {
		names = append(names, filepath.Join(mediaFolder, name+extensionOf(kind)))
	}
	for _, name := range names {
		info, err := root.Stat(name)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			continue
		case err != nil:
			return nil, err
		case info.Mode().IsRegular() && info.Size() <= MaxQuestionMedia:
			return root.ReadFile(name)
		}
	}
	return nil, fs.ErrNotExist
}
