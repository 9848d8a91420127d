package site

import (
	"bytes"
	"fmt"
	"net/http"
	"sync"

	"github.com/a-h/templ"
)

// bodies are buffers that pages are rendered into, used again: when something
// changes, all open pages are rendered in the same moment.
var bodies = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// render renders all of a component, and then hands its bytes to do, which
// may not keep them.
func render(r *http.Request, page templ.Component, do func(body []byte)) error {
	body := bodies.Get().(*bytes.Buffer)
	defer bodies.Put(body)
	body.Reset()
	if err := page.Render(r.Context(), body); err != nil {
		return fmt.Errorf("render %s: %w", r.Pattern, err)
	}
	do(body.Bytes())
	return nil
}
