package entry

import (
	"net/http"

	"github.com/a-h/templ"

	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/words"
)

// showOutside shows a page outside any organisation, in the language that the
// browser asks for.
func (p *Pages) showOutside(w http.ResponseWriter, r *http.Request, status int, title string, page templ.Component) error {
	lang := languageOf(r)
	frame := site.FrameOf(r, title+" · Medalist")
	frame.Language = lang.Tag()
	return site.Show(w, r.WithContext(words.With(r.Context(), lang)), status, frame, page)
}
