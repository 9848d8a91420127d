package results

import (
	"context"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/scoring"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
)

// opened is how many cells of a period Explain opens at once; the others are a
// click away.
const opened = 5

// panel returns the Explain panel.
func (s *Pages) panel(ctx context.Context, v *visit, q explainQuery, cat *catalogue.Catalogue) (*ui.Explain, error) {
	if q.cell {
		return s.cellPanel(ctx, v, q, cat)
	}
	return s.pointsPanel(ctx, v, q, cat)
}

// cellPanel explains one cell.
func (s *Pages) cellPanel(ctx context.Context, v *visit, q explainQuery, cat *catalogue.Catalogue) (*ui.Explain, error) {
	x, err := s.engine.Explain(ctx, v.Org, q.question(q.on))
	if err != nil {
		return nil, err
	}
	when := v.Words.Period(v.Calendar, x.KPI.Every, x.Cell.Period, v.Today)
	e := v.explainHead(q, when)
	e.Sum, e.SumNote = v.Words.Points(x.Points), v.Words.T("points")
	if len(x.KPI.Rules) == 0 {
		e.Sum, e.SumNote = v.valueText(x), v.Words.T("of %s", v.Words.Value(x.Unit(), x.TargetValue(), v.Org.Currency))
		if x.Target <= 0 {
			e.SumNote = v.Words.T("no target")
		}
	}
	e.Value = v.standingText(x)
	e.Rule = v.ruleOf(x, cat)
	e.Groups = []ui.FactGroup{v.factGroup(x, when, "")}
	if len(x.Lines) == 0 {
		e.Groups, e.Nothing = nil, v.Words.T("No fact stands in this period.")
	}
	e.Beyond = v.beyond(q, x)
	v.recount(e, x.KPI, x.Points, x.Posted)
	return e, nil
}

// explainHead returns the title of a panel and its way out.
func (v *visit) explainHead(q explainQuery, when string) *ui.Explain {
	return &ui.Explain{
		Title: v.Words.T("Explain"),
		Sub:   nameOf(v.Words.T(q.kpi.Name), q.dimension) + ", " + when,
		Close: site.With(v.SubjectPath(q.level, q.key), nil, q.query(v)...),
	}
}

// pointsPanel explains what a KPI gave in the card's period, cell by cell.
func (s *Pages) pointsPanel(ctx context.Context, v *visit, q explainQuery, cat *catalogue.Catalogue) (*ui.Explain, error) {
	got, err := s.earned(ctx, v, q)
	if err != nil {
		return nil, err
	}
	cells, err := s.cells(ctx, v, q)
	if err != nil {
		return nil, err
	}
	e := v.explainHead(q, v.Words.Period(v.Calendar, q.every, q.period, v.Today))
	e.Sum, e.SumNote = v.Words.Points(got.points), v.Words.N(got.awards, "points, 1 award", "points, %s awards")
	if len(q.kpi.Rules) == 0 {
		e.Sum, e.SumNote = v.valueSum(q.kpi, cells)
	}
	var recounted, posted medalist.Points
	for i := range cells {
		c := &cells[i]
		when := v.Words.Period(v.Calendar, c.KPI.Every, c.Cell.Period, v.Today)
		href := v.cellLink(q, c.Cell.Period.Start)
		if i >= opened {
			e.Groups = append(e.Groups, v.folded(c, got, when, href))
			continue
		}
		x, err := s.engine.Explain(ctx, v.Org, q.question(c.Cell.Period.Start))
		if err != nil {
			return nil, err
		}
		if i == 0 {
			e.Rule = v.ruleOf(x, cat)
		}
		recounted, posted = recounted+x.Points, posted+x.Posted
		e.Groups = append(e.Groups, v.within(v.factGroup(x, when, href), got, x))
	}
	if len(cells) == 0 {
		e.Nothing = v.Words.T("No fact stands in this period.")
		e.Rule = v.ruleInForce(q.kpi, cat)
	}
	e.Beyond = v.known(q)
	v.recount(e, q.kpi, recounted, posted)
	if e.Agrees && recounted != got.points {
		e.Recount = v.Words.T("Recounted over %s: %s, as in the ledger", v.recountedOver(q.kpi, len(cells)), v.Words.Points(recounted))
	}
	return e, nil
}

// folded returns a cell without its facts.
func (v *visit) folded(c *engine.Scorecard, got *earnings, when, href string) ui.FactGroup {
	g := ui.FactGroup{Label: when, Note: v.valueNote(c), Points: v.Words.Points(got.cells[c.Cell.Period.Start]), Href: href, Folded: true}
	if len(c.KPI.Rules) == 0 {
		g.Points = ""
	}
	return g
}

// valueSum adds up the cells of a KPI that gives no points.
func (v *visit) valueSum(k *catalogue.KPI, cells []engine.Scorecard) (sum, note string) {
	var total scoring.Total
	for i := range cells {
		total.Add(cells[i].Result)
	}
	if len(cells) == 0 {
		return "–", v.Words.T("nothing measured")
	}
	return v.Words.Value(engine.UnitOf(k), total.Value(), v.Org.Currency), v.Words.T("over %s", v.Words.Periods(len(cells), k.Every))
}

// recountedOver says which cells were recounted.
func (v *visit) recountedOver(k *catalogue.KPI, cells int) string {
	if cells > opened {
		return v.Words.T("the latest %d %s", opened, v.Words.Plural(k.Every))
	}
	return v.Words.T("whole %s", v.Words.Plural(k.Every))
}

// within shows a cell's points that are dated in the period asked, and sets
// facts apart whose points are not.
func (v *visit) within(g ui.FactGroup, got *earnings, x *engine.Explanation) ui.FactGroup {
	here := got.cells[x.Cell.Period.Start]
	if len(x.KPI.Rules) == 0 {
		return g
	}
	g.Points = v.Words.Points(here)
	if here == x.Points {
		return g
	}
	g.Points = v.Words.T("%s of %s", g.Points, v.Words.Points(x.Points))
	for i, l := range x.Lines {
		if _, dated := got.facts[l.ID]; !dated && l.Points != 0 {
			f := &g.Facts[len(x.Lines)-1-i] // shown the latest first
			f.Beyond, f.Why = true, v.Words.T("%s, dated in another period", f.Why)
		}
	}
	return g
}

// cells returns the subject's cells of the card's period in which something
// happened, the latest first.
func (s *Pages) cells(ctx context.Context, v *visit, q explainQuery) ([]engine.Scorecard, error) {
	w := engine.Window{From: q.period.Start, To: q.period.Last()}
	cards, err := s.engine.Scorecards(ctx, v.Org, w, q.filter())
	if err != nil {
		return nil, err
	}
	cards = slices.DeleteFunc(cards, func(c engine.Scorecard) bool {
		ahead := c.Cell.Period.Start.After(v.Today) // due, and not yet missing
		return !q.own(c.Subject.Subject, c.Cell.Dimension) || (!c.Active || ahead) && c.Points == 0
	})
	slices.Reverse(cards)
	return cards, nil
}

// recount says whether the facts give what the ledger holds.
func (v *visit) recount(e *ui.Explain, k *catalogue.KPI, recounted, posted medalist.Points) {
	e.Agrees = recounted == posted
	switch {
	case e.Agrees && len(k.Rules) == 0:
		e.Recount = v.Words.T("Added up from the facts; the rule gives no points")
		return
	case e.Agrees:
		e.Recount = v.Words.T("Recounted from the facts: %s, as in the ledger", v.Words.Points(recounted))
		return
	}
	e.Recount = v.Words.T("The facts give %s, the ledger holds %s. Run medalist score --rebuild.", v.Words.Points(recounted), v.Words.Points(posted))
}

func (v *visit) cellLink(q explainQuery, on medalist.Date) string {
	return v.explainPath(explaining{
		level: q.level, key: q.key, kpi: q.kpi.ID, dimension: q.dimension, on: on, every: q.every, cell: true,
	})
}

// beyond links the cells before and after one.
func (v *visit) beyond(q explainQuery, x *engine.Explanation) []ui.Link {
	p := x.Cell.Period
	name := func(on medalist.Date) string {
		return v.Words.Period(v.Calendar, x.KPI.Every, x.KPI.Period(v.Calendar, on), v.Today)
	}
	before := p.Start.AddDays(-1)
	links := []ui.Link{{Label: name(before), Href: v.cellLink(q, before), Icon: "chevron-left"}}
	if !p.End.After(v.Today) {
		links = append(links, ui.Link{Label: name(p.End), Href: v.cellLink(q, p.End), Icon: "chevron-right"})
	}
	return append(links, v.known(q)...)
}

// known leads from a KPI of right answers to what somebody knows by topic.
func (v *visit) known(q explainQuery) []ui.Link {
	if q.kpi.Measure.Kind != catalogue.Right || q.level != medalist.PersonLevel {
		return nil
	}
	return []ui.Link{{Label: v.Words.T("By topic"), Href: v.Link("/knowledge", "person", q.key)}}
}

func (v *visit) valueText(x *engine.Explanation) string {
	return v.Words.Value(x.Unit(), x.Value, v.Org.Currency)
}
