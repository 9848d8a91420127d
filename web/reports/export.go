package reports

import (
	"net/http"

	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/sheet"
)

// export answers with all rows of a report as a file.
func (p *Pages) export(w http.ResponseWriter, r *http.Request, v *visit) error {
	q, err := v.query(r.URL.Query())
	if err != nil {
		return err
	}
	found, err := p.read(r.Context(), v, q)
	if err != nil {
		return err
	}
	return sheet.Serve(w, v.sheet(q, found), r.URL.Query().Get("format"))
}

func (v *visit) sheet(q query, r *engine.LearningReport) *sheet.Table {
	t := &sheet.Table{
		Name: v.Words.T(q.kind.name) + " " + q.span.Period.Start.String() + " " + q.span.Period.Last().String(),
		Head: []string{v.Words.T(subjectNames[q.by])},
	}
	named := q.by == byPerson || q.by == byCoach
	if named {
		t.Head = append(t.Head, v.Words.T("Email"), v.Words.T("Team"))
	}
	for _, c := range q.kind.shown(q.by) {
		name := v.Words.T(c.name)
		if c.key == "median" || c.key == "p90" {
			name = v.Words.T("%s, hours", name)
		}
		t.Head = append(t.Head, name)
	}
	for _, l := range v.lines(q, r) {
		row := []any{l.Name}
		if named {
			row = append(row, l.Email, l.Under)
		}
		for _, f := range l.Figures {
			row = append(row, f.File)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
