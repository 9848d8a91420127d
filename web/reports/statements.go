package reports

import (
	"bufio"
	"errors"
	"net/http"
	"time"

	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/xapi"
)

// longest is how long a file of statements may take to be sent.
const longest = time.Hour

// statements answers with what everybody learned in a period, as an array of
// xAPI statements.
func (p *Pages) statements(w http.ResponseWriter, r *http.Request, v *visit) error {
	span, err := v.SpanOf(r.URL.Query(), spans)
	if err != nil {
		return err
	}
	begun := false
	out := bufio.NewWriter(writerFunc(func(b []byte) (int, error) {
		if !begun {
			begun = true
			sends(w, "xapi-"+span.Period.Start.String()+"-"+span.Period.Last().String()+".json")
		}
		return w.Write(b)
	}))
	all := xapi.NewWriter(out, true)
	q := engine.StatementQuery{Site: p.site.Origin(r), Days: span.Period, Actor: v.Me().Email}
	if _, err := p.engine.Statements(r.Context(), v.Org, q, all.Write); err != nil {
		if begun {
			panic(http.ErrAbortHandler) // what was sent cannot be taken back; the connection breaks off
		}
		return err
	}
	return errors.Join(all.Close(), out.Flush())
}

// sends lets an answer take its time: it is made while it is sent.
func sends(w http.ResponseWriter, name string) {
	_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(longest)) // what cannot be put off stays as it is
	h := w.Header()
	h.Set("Content-Type", "application/json")
	h.Set("Content-Disposition", `attachment; filename="`+name+`"`)
	h.Set("Cache-Control", "private, no-store")
}

// A writerFunc is a function that takes what is written.
type writerFunc func([]byte) (int, error)

func (f writerFunc) Write(b []byte) (int, error) { return f(b) }
