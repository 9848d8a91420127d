package admin

import (
	"net/http"
	"net/url"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
)

// A spanLine is a span of somebody's membership, with the form that corrects
// it.
type spanLine struct {
	From, Until, Team string
	Now               bool // it holds today
	Form              spanForm
	Only              bool // the only one, which cannot be taken away
}

// A spanForm says in which team somebody is from when to when.
type spanForm struct {
	Wrong       string
	Open        bool   // was sent, and is not right yet
	Edit, Was   string // of the span that is corrected
	From, Until ui.Input
	Team        ui.Input
	Teams       []ui.Option
}

func (s *staff) spanForm(v *site.Visit, f *form, open bool) spanForm {
	form := spanForm{
		Wrong: f.wrong, Open: open, Edit: f.text("edit"), Was: f.text("was"), From: f.date("from", "From"), Until: f.date("until", "To"),
		Team: f.input("team", "Team"), Teams: teamOptions(v.Words.T("No team"), f.text("team"), s.teams),
	}
	return form
}

// spanLines returns somebody's spans, the latest first. The one that f is
// about shows what was typed.
func (s *staff) spanLines(v *site.Visit, who *medalist.Person, f *form) []spanLine {
	var lines []spanLine
	for _, m := range who.Spans {
		mine := blank(v, "edit", "true", "was", dateText(m.From), "from", dateText(m.From), "until", dateText(m.Until), "team", s.names[m.Team])
		open := f != nil && f.text("edit") != "" && f.text("was") == dateText(m.From)
		if open {
			mine = f
		}
		lines = append(lines, spanLine{
			From: day(v, m.From, v.Words.T("since ever")), Until: day(v, m.Until, v.Words.T("until further notice")),
			Team: s.names[m.Team], Now: m.Contains(v.Today), Form: s.spanForm(v, mine, open), Only: len(who.Spans) == 1,
		})
	}
	slices.Reverse(lines)
	return lines
}

// dateText returns a date as fields hold it, empty for none.
func dateText(d medalist.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}

// transfer returns the form that adds a span.
func (s *staff) transfer(v *site.Visit, f *form) *spanForm {
	open := f != nil && f.text("edit") == ""
	if !open {
		f = blank(v, "from", v.Today.String())
	}
	form := s.spanForm(v, f, open)
	form.Until.Hint = v.Words.T("Empty is until further notice.")
	return &form
}

// saveSpan transfers somebody, or corrects or takes away a span of theirs.
func (p *Pages) saveSpan(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	f, err := sent(w, r, v)
	if err != nil {
		return err
	}
	c := engine.SpanChange{
		Email: r.PathValue("email"), Edit: f.text("edit") != "", Was: f.day("was"), Remove: f.text("do") == "remove",
		From: f.day("from"), Until: f.day("until"), Team: f.text("team"),
	}
	if !c.Edit {
		c.From = f.needed("from")
	}
	return p.change(w, r, v, f, look{span: f}, func(by engine.Intent) (engine.Effect, error) {
		return p.engine.SaveSpan(r.Context(), v.Org, c, by)
	})
}

// change makes a change of somebody's membership, or says what it would do.
func (p *Pages) change(w http.ResponseWriter, r *http.Request, v *site.Visit, f *form, l look, do func(engine.Intent) (engine.Effect, error)) error {
	try := f.text("do") == "try"
	var effect engine.Effect
	err := error(f.faults)
	if len(f.faults) == 0 {
		effect, err = do(by(v, try))
	}
	switch {
	case err != nil && f.fails(err):
		return p.showPerson(w, r, v, l)
	case err != nil:
		return err
	case try:
		said := effectOf(v, effect)
		l.effect, l.tried = &said, v.Words.T("What this would change")
		return p.showPerson(w, r, v, l)
	}
	v.Notice(w, saved(v, effect))
	return site.Redirect(w, r, v.Base+"/admin/people/"+url.PathEscape(r.PathValue("email")))
}

// A leaveForm ends somebody's membership.
type leaveForm struct {
	Wrong string
	Open  bool
	Last  ui.Input
}

func leaving(v *site.Visit, f *form) *leaveForm {
	open := f != nil
	if !open {
		f = blank(v)
	}
	last := f.date("last", "Last day")
	last.Required = true
	return &leaveForm{f.wrong, open, last}
}

// leave ends somebody's membership with their last day.
func (p *Pages) leave(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	f, err := sent(w, r, v)
	if err != nil {
		return err
	}
	last := f.needed("last")
	return p.change(w, r, v, f, look{leave: f}, func(by engine.Intent) (engine.Effect, error) {
		return p.engine.Leave(r.Context(), v.Org, r.PathValue("email"), last, by)
	})
}
