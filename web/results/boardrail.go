package results

import (
	"cmp"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/scoring"
	"medalist.dev/medalist/web/ui"
)

// railRows is how many lines a list beside a page has.
const railRows = 5

// boardRail returns the lists beside a board: the rule where one KPI is shown,
// what happened today, and how the scores spread.
func (v *visit) boardRail(q boardQuery, shown *standings) []ui.RailBlock {
	var blocks []ui.RailBlock
	if mine := v.myPlace(q, shown); mine != nil {
		blocks = append(blocks, *mine)
	}
	if q.kpi != nil {
		blocks = append(blocks, v.ruleBlock(q))
	}
	if gains := v.gains(q, shown.rows); shown.running && len(gains) > 0 {
		blocks = append(blocks, ui.RailBlock{Title: v.Words.T("Most points today"), Rows: gains})
	}
	if since := v.movedSince(q, shown); since != "" {
		if climbs := v.climbs(q, shown.rows); len(climbs) > 0 {
			blocks = append(blocks, ui.RailBlock{Title: v.Words.T("Climbed %s", since), Rows: climbs})
		}
	}
	return append(blocks, v.spread(q, shown)...)
}

// ruleBlock says how the scores of a KPI's board come about.
func (v *visit) ruleBlock(q boardQuery) ui.RailBlock {
	k := q.kpi
	b := ui.RailBlock{Title: v.Words.T(k.Name), Note: v.Words.T(k.About), More: ui.Link{Label: v.Words.T("The whole rule"), Href: v.Base + "/kpis/" + string(k.ID)}}
	if q.by == catalogue.ByPoints {
		for _, sentence := range v.Words.Rules(k) {
			b.Rows = append(b.Rows, ui.RailRow{Name: sentence})
		}
		return b
	}
	b.Rows = append(b.Rows, ui.RailRow{Name: v.Words.Measure(k)}, ui.RailRow{Name: v.addedUp(q)})
	if win := v.Words.Winners(k); win != "" {
		b.Rows = append(b.Rows, ui.RailRow{Name: win, Under: v.Words.T("Winners")})
	}
	return b
}

// addedUp says which periods of the KPI a score is made of.
func (v *visit) addedUp(q boardQuery) string {
	of := v.Words.T("Values")
	if q.by == catalogue.ByAttainment {
		of = v.Words.T("Values and targets")
	}
	text := v.Words.T("%s: %s", of, q.label(v))
	if q.kpi.Every != q.every {
		text = v.Words.T("%s of the %s that began in this period (%s), added up", of, v.Words.Plural(q.kpi.Every), q.label(v))
	}
	if q.running(v) {
		text = v.Words.T("%s so far", text)
	}
	return text
}

func (v *visit) gains(q boardQuery, rows []ranked) []ui.RailRow {
	sorted := slices.Clone(rows)
	slices.SortStableFunc(sorted, func(a, b ranked) int { return cmp.Compare(b.today, a.today) })
	var lines []ui.RailRow
	for _, r := range sorted[:min(railRows, len(sorted))] {
		if r.today > 0 {
			lines = append(lines, ui.RailRow{
				Name: r.subject.Name, Under: r.team,
				Href: v.linePath(q, r.subject), Value: v.Words.Gain(r.today), Gain: true,
			})
		}
	}
	return lines
}

func (v *visit) climbs(q boardQuery, rows []ranked) []ui.RailRow {
	sorted := slices.Clone(rows)
	slices.SortStableFunc(sorted, func(a, b ranked) int { return cmp.Compare(b.movement, a.movement) })
	var lines []ui.RailRow
	for _, r := range sorted[:min(railRows, len(sorted))] {
		if r.movement > 0 {
			lines = append(lines, ui.RailRow{
				Name: r.subject.Name, Under: v.Words.T("%s, was %s", v.placeOf(r.place, r.shared).Words, v.Words.Ordinal(r.place+r.movement)),
				Href: v.linePath(q, r.subject), Value: v.Words.T("up %s", v.Words.Number(r.movement)), Gain: true,
			})
		}
	}
	return lines
}

// moving reports whether anything moved on the day asked.
func moving(rows []ranked) bool {
	return slices.ContainsFunc(rows, func(r ranked) bool { return r.today != 0 || r.movement != 0 })
}

// crowd is how many it takes for a picture of them to say something.
const crowd = 10

// spread says how far apart the scores are.
func (v *visit) spread(q boardQuery, shown *standings) []ui.RailBlock {
	rows := shown.rows
	if len(rows) < 4 || rows[0].place != 1 {
		return nil
	}
	var blocks []ui.RailBlock
	if shown.unit != engine.RatioUnit { // per cents of different wholes are not taken from each other
		blocks = append(blocks, ui.RailBlock{Title: v.Words.T("How close it is"), Rows: v.distances(shown)})
	}
	if len(rows) == shown.total && len(rows) >= crowd && float(rows[0].score) > 0 {
		blocks = append(blocks, v.distribution(q, shown))
	}
	return blocks
}

// distances says how far the first is ahead, and how far off a medal is.
func (v *visit) distances(shown *standings) []ui.RailRow {
	rows := shown.rows
	by := func(a, b int) string {
		return v.ahead(shown, rows[a].score, rows[b].score)
	}
	lines := []ui.RailRow{{Name: v.Words.T("%s ahead of %s", v.Words.Ordinal(1), v.Words.Ordinal(2)), Value: by(0, 1)}}
	if at := slices.IndexFunc(rows, func(r ranked) bool { return r.place > 3 }); at > 2 {
		lines = append(lines, ui.RailRow{Name: v.Words.T("%s ahead of %s", v.Words.Ordinal(3), v.Words.Ordinal(rows[at].place)), Value: by(at-1, at)})
	}
	return lines
}

// distribution draws the scores of everybody on the board.
func (v *visit) distribution(q boardQuery, shown *standings) ui.RailBlock {
	rows := shown.rows
	text := func(s scoring.Value) string { return v.Words.Value(shown.unit, s, v.Org.Currency) }
	first, middle, last := rows[0].score, rows[len(rows)/2].score, rows[len(rows)-1].score
	d := &ui.Dots{Label: v.Words.T("middle %s", text(middle)), Last: text(first), Middle: float(middle) / float(first)}
	for _, r := range rows {
		d.Scores = append(d.Scores, float(r.score)/float(first))
		if r.place <= 3 {
			d.Tops++
		}
	}
	d.Words = v.Words.T("The first has %s, the one in the middle %s, the last %s.", text(first), text(middle), text(last))
	return ui.RailBlock{Title: v.spreadTitle(q.by), Note: v.dotNote(q.level), Dots: d}
}

func (v *visit) dotNote(level medalist.Level) string {
	if level == medalist.TeamLevel {
		return v.Words.T("One dot is one team, dark ones hold places 1 to 3")
	}
	return v.Words.T("One dot is one person, dark ones hold places 1 to 3")
}

func (v *visit) spreadTitle(by catalogue.Score) string {
	switch by {
	case catalogue.ByAttainment:
		return v.Words.T("How attainment spreads")
	case catalogue.ByValue:
		return v.Words.T("How values spread")
	}
	return v.Words.T("How points spread")
}
