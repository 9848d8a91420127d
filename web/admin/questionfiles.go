package admin

import (
	"bytes"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"medalist.dev/medalist/quiz/quizfile"
	"medalist.dev/medalist/web/site"
)

// questionsFile answers with the questions of a filter as a file.
func (p *Pages) questionsFile(format quizfile.Format) site.Handler {
	return func(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
		var file bytes.Buffer
		_, left, err := p.engine.ExportQuestions(r.Context(), v.Org, questionFilter(r.URL.Query()), format, &file, v.Me().Email)
		if err != nil {
			return err
		}
		kind, ending := "text/csv; charset=utf-8", "csv"
		if format == quizfile.GIFT {
			kind, ending = "text/plain; charset=utf-8", "gift"
		}
		download(w, kind, "questions-"+v.Today.String()+"."+ending)
		w.Header().Set("X-Left-Out", strconv.Itoa(left))
		_, err = file.WriteTo(w)
		return err
	}
}

// questionMedia serves the picture, sound or film of a question. Its name
// changes with its content, so that browsers may keep it for good.
func (p *Pages) questionMedia(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	m, err := p.engine.QuestionMedia(r.Context(), v.Org, r.PathValue("file"))
	if err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", m.Type)
	h.Set("Content-Security-Policy", "default-src 'none'; sandbox")
	h.Set("Cache-Control", "private, max-age=31536000, immutable")
	h.Set("ETag", fmt.Sprintf("%q", m.ID))
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(m.Body))
	return nil
}
