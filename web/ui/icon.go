package ui

import (
	"context"
	"fmt"
	"io"

	"github.com/a-h/templ"

	"medalist.dev/medalist/web/assets"
)

// Icon draws one of the icons that assets/src/icons.txt names, 16 px wide, for
// eyes only: the words stand beside it.
func Icon(name string) templ.Component { return SizedIcon(name, 16) }

// SizedIcon is Icon of another width.
func SizedIcon(name string, size int) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		drawing, ok := assets.Icon(name)
		if !ok {
			return fmt.Errorf("draw icon %q: assets/src/icons.txt does not name it", name)
		}
		_, err := fmt.Fprintf(w, `<svg class="icon" width="%d" height="%d" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">%s</svg>`, size, size, drawing)
		return err
	})
}
