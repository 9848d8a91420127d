package privacy

import (
	"encoding/csv"
	"io"
	"net/http"
	"strings"
	"time"

	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/sheet"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/words"
)

// auditFile answers with all records that are asked for, as CSV. It is written
// as it is read: a log of years does not fit into memory.
func (p *Pages) auditFile(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	_, ask, err := auditForm(v, r.URL.Query())
	if err != nil {
		return err
	}
	// What cannot be asked for is told before the file begins.
	if _, err := p.engine.Audit(r.Context(), v.Org, engine.AuditQuery{Actor: ask.Actor, Subject: ask.Subject, Action: ask.Action, From: ask.From, To: ask.To, Limit: 1}); err != nil {
		return err
	}
	sends(w, "text/csv; charset=utf-8", v.Org.Slug+"-audit.csv")
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	head := []string{"at", "actor", "name", "action", "subject", "details", "body"}
	if err := out.Write(head); err != nil {
		return err
	}
	err = p.engine.EachAudit(r.Context(), v.Org, ask, func(e engine.AuditEntry) error {
		return out.Write(auditCells(v.Words, e))
	})
	if err != nil {
		return err
	}
	out.Flush()
	return out.Error()
}

func auditCells(l *words.Language, e engine.AuditEntry) []string {
	cells := []string{
		e.At.Time().Format(time.RFC3339), e.Actor, e.Name, e.Action, e.Subject, auditText(l, e.Body), e.Body,
	}
	for i := range cells {
		cells[i] = sheet.Harmless(cells[i])
	}
	return cells
}

// auditText tells the body of a record in one text.
func auditText(l *words.Language, body string) string {
	var parts []string
	for _, line := range auditLines(l, body) {
		text := line.Is
		if line.Change {
			text = l.T("%s instead of %s", quoted(l, line.Is), quoted(l, line.Was))
		}
		if line.Label != "" {
			text = line.Label + ": " + text
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, "; ")
}

// quoted says a value, or that there is none.
func quoted(l *words.Language, text string) string {
	if text == "" {
		return l.T("nothing")
	}
	return text
}
