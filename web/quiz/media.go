package quiz

import (
	"bytes"
	"fmt"
	"net/http"
	"time"
)

// media answers with a picture, sound or film of a question. It is named after
// what it holds, so that devices keep it.
func (p *Pages) media(w http.ResponseWriter, r *http.Request, v *visit) error {
	m, err := p.engine.QuestionMedia(r.Context(), v.Org, r.PathValue("id"))
	if err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", m.Type)
	h.Set("Cache-Control", "private, max-age=31536000, immutable")
	h.Set("ETag", fmt.Sprintf("%q", m.ID))
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Security-Policy", "default-src 'none'; sandbox")
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(m.Body))
	return nil
}
