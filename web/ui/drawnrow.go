package ui

import (
	"bytes"
	"context"
	"io"
	"sync"

	"github.com/a-h/templ"

	"medalist.dev/medalist/web/words"
)

// A rowLook is all that the markup of a row of a board is made of.
type rowLook struct {
	row                           BoardRow
	apart, moved, beside, running bool
	language                      string
}

// drawnRows keeps the markup of rows: when something changes, everybody who
// looks at a board asks for the same rows in the same moment. It keeps what is
// the same for ever, so nothing in it can be stale.
var drawnRows struct {
	sync.RWMutex
	markup map[rowLook][]byte
}

// maxDrawn is how many rows are kept, of about a kilobyte each; when there are
// more, all are forgotten.
const maxDrawn = 4096

// drawnRow is boardRow, drawn once for all who see the same.
func drawnRow(b Board, r BoardRow, apart bool) templ.Component {
	if r.Bar != nil {
		return boardRow(b, r, apart)
	}
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		look := rowLook{r, apart, b.Moved != "", b.Beside != "", b.Running, words.From(ctx).Tag()}
		markup := keptRow(look)
		if markup == nil {
			var drawn bytes.Buffer
			if err := boardRow(b, r, apart).Render(ctx, &drawn); err != nil {
				return err
			}
			markup = drawn.Bytes()
			keepRow(look, markup)
		}
		_, err := w.Write(markup)
		return err
	})
}

func keptRow(look rowLook) []byte {
	drawnRows.RLock()
	defer drawnRows.RUnlock()
	return drawnRows.markup[look]
}

func keepRow(look rowLook, markup []byte) {
	drawnRows.Lock()
	defer drawnRows.Unlock()
	if drawnRows.markup == nil || len(drawnRows.markup) >= maxDrawn {
		drawnRows.markup = map[rowLook][]byte{}
	}
	drawnRows.markup[look] = markup
}
