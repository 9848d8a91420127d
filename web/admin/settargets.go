package admin

import (
	"encoding/csv"
	"net/http"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/ingest"
	"medalist.dev/medalist/web/sheet"
	"medalist.dev/medalist/web/site"
)

// setTargets sets what was typed into the grid, or says what that would do.
func (p *Pages) setTargets(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	f, err := sent(w, r, v)
	if err != nil {
		return err
	}
	view, err := viewOf(v, f.text)
	if err != nil {
		return err
	}
	grid, err := p.engine.TargetGrid(r.Context(), v.Org, view.query())
	if err != nil {
		return err
	}
	change, changed := f.targets(v, view, grid)
	var effect engine.Effect
	if err = error(f.faults); len(f.faults) == 0 {
		effect, err = p.engine.SetTargets(r.Context(), v.Org, change, by(v, f.text("do") == "try"))
	}
	switch {
	case err != nil && f.fails(err):
		return p.showTargets(w, r, v, view, grid, f, nil, nil)
	case err != nil:
		return err
	case f.text("do") == "try":
		said := effectOf(v, effect)
		return p.showTargets(w, r, v, view, grid, f, &said, changed)
	}
	v.Notice(w, v.Words.N(len(changed), "One target changed.", "%s targets changed.")+" "+effectOf(v, effect).Text)
	return site.Redirect(w, r, view.link(v))
}

// targets returns what the fields of a grid ask for, and says it. A field is
// only heeded if somebody typed into it: others may have changed meanwhile.
func (f *form) targets(v *site.Visit, view targetView, grid *engine.Grid) (engine.TargetChange, []targetChange) {
	change := engine.TargetChange{From: view.on}
	if len(grid.Columns) > 0 {
		if change.From = grid.Columns[0].Period.Start; f.text("only") != "" {
			change.Until = grid.Columns[0].Period.Last()
		}
	}
	var changed []targetChange
	for _, row := range grid.Rows {
		for j, c := range grid.Columns {
			name := subjectKey(row.Subject.Subject) + "." + columnKey(c)
			is, was := f.text("is."+name), f.text("was."+name)
			if is == was || row.Cells[j].None || !f.values.Has("is."+name) {
				continue
			}
			cell := engine.TargetCell{KPI: c.KPI.ID, Subject: row.Subject.Subject, Dimension: c.Dimension}
			if is != "" {
				var err error
				if cell.Value, err = ingest.ParseTarget(v.Words.Ungrouped(is), c.KPI.Measure.Kind.IsRatio()); err != nil {
					f.faults["is."+name] = err
				}
			}
			change.Cells = append(change.Cells, cell)
			changed = append(changed, targetChange{row.Subject.Name, joined(v.Words.T(c.KPI.Name), c.Dimension), orPale(was, v, c, row.Cells[j]), orPale(is, v, c, row.Cells[j])})
		}
	}
	return change, changed
}

// orPale returns a figure, or the one that is inherited where there is none.
func orPale(text string, v *site.Visit, c engine.GridColumn, of engine.GridCell) string {
	switch {
	case text != "":
		return text
	case of.Inherited > 0:
		return "(" + targetText(v, c.KPI, of.Inherited) + ")"
	}
	return "–"
}

// targetsFile sends all targets as a file that can be imported again.
func (p *Pages) targetsFile(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	lines, err := p.engine.TargetLines(r.Context(), v.Org)
	if err != nil {
		return err
	}
	download(w, "text/csv; charset=utf-8", "targets.csv")
	out := csv.NewWriter(w)
	_ = out.Write([]string{"kpi", "target", "level", "subject", "dimension", "from", "to"}) // Error tells of it below
	for _, l := range lines {
		key := l.Subject.Key
		if l.Subject.Level == medalist.OrgLevel {
			key = ""
		}
		_ = out.Write([]string{
			string(l.KPI.ID), l.Value.String(), string(l.Subject.Level), sheet.Harmless(key), sheet.Harmless(l.Dimension), dateText(l.From), dateText(l.Until),
		})
	}
	out.Flush()
	return nil // a browser that went away is nobody to tell
}

// download says that an answer is a file to keep.
func download(w http.ResponseWriter, kind, name string) {
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Content-Disposition", `attachment; filename="`+name+`"`)
	w.Header().Set("Cache-Control", "private, no-store")
}
