package admin

import (
	"bytes"
	"net/http"
	"strconv"

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
