package web

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strconv"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/ui"
	"medalist.dev/medalist/web/words"
)

func placeOf(n int, shared bool) ui.Place {
	p := ui.Place{Text: words.Number(n), Shared: shared, Words: words.Ordinal(n)}
	if n <= 3 {
		p.Medal = n
	}
	if shared {
		p.Words += ", shared"
	}
	return p
}

func movedBy(places int) ui.Moved {
	switch {
	case places > 0:
		return ui.Moved{Up: true, By: words.Number(places), Words: "up " + words.Count(places, "place", "places")}
	case places < 0:
		return ui.Moved{Down: true, By: words.Number(-places), Words: "down " + words.Count(-places, "place", "places")}
	}
	return ui.Moved{}
}

// shareOf returns points as a per cent of the first's, for a bar.
func shareOf(points, first medalist.Points) string {
	if first <= 0 || points <= 0 {
		return "0"
	}
	return strconv.FormatFloat(min(100, float64(points)/float64(first)*100), 'f', 1, 64)
}

// rangeOf says which lines a page shows: "Places 1 to 14 of 48".
func rangeOf(what string, rows, page, size, total int) string {
	if rows == 0 {
		return fmt.Sprintf("%s: none of %s here", what, words.Number(total))
	}
	first := (page-1)*size + 1
	return fmt.Sprintf("%s %s to %s of %s", what, words.Number(first), words.Number(first+rows-1), words.Number(total))
}

// pages returns the links to the pages around one.
func pages(path string, q url.Values, page, size, total int) (earlier, later ui.Link) {
	if page > 1 {
		before := ""
		if page > 2 {
			before = strconv.Itoa(page - 1)
		}
		earlier = ui.Link{Label: "Page before", Href: with(path, q, "page", before)}
	}
	if page*size < total {
		later = ui.Link{Label: "Next page", Href: with(path, q, "page", strconv.Itoa(page+1))}
	}
	return earlier, later
}

// boardChoices returns the lists above a board.
func boardChoices(q boardQuery, cat *catalogue.Catalogue, teams []medalist.Team) []ui.Choice {
	kpis := ui.Choice{Name: "kpi", Label: "KPI", Icon: "target", Options: []ui.Option{{Label: "All KPIs"}}}
	for _, id := range cat.IDs() {
		k := cat.Latest(id)
		if len(k.Rules) == 0 || q.level == medalist.PersonLevel && k.Level != medalist.PersonLevel {
			continue // it gives no points to anybody on this board
		}
		kpis.Options = append(kpis.Options, ui.Option{Value: string(id), Label: k.Name, Chosen: q.kpi != nil && q.kpi.ID == id})
	}
	if q.level == medalist.TeamLevel {
		return []ui.Choice{kpis, {Name: "teams", Label: "Points of a team", Icon: "users", Options: []ui.Option{
			{Value: "", Label: "Team sum", Chosen: q.teams == engine.SumOfPeople},
			{Value: string(engine.AverageOfPeople), Label: "Team average", Chosen: q.teams == engine.AverageOfPeople},
		}}}
	}
	return []ui.Choice{kpis, teamChoice(teams, q.team)}
}

// teamChoice returns the list of teams, by name.
func teamChoice(teams []medalist.Team, chosen string) ui.Choice {
	c := ui.Choice{Name: "team", Label: "Team", Icon: "users", Options: []ui.Option{{Label: "All teams"}}}
	names := make([]string, len(teams))
	for i := range teams {
		names[i] = teams[i].Name
	}
	slices.Sort(names)
	for _, name := range names {
		c.Options = append(c.Options, ui.Option{Value: name, Label: name, Chosen: name == chosen})
	}
	return c
}

// railRows is how many lines a list beside a page has.
const railRows = 5

// boardRail returns the lists beside a board: what happened today, and the
// rule where one KPI is shown.
func (v *visit) boardRail(q boardQuery, shown *engine.BoardPage) []ui.RailBlock {
	var blocks []ui.RailBlock
	if q.kpi != nil {
		blocks = append(blocks, v.ruleBlock(q.kpi))
	}
	if q.running(v) {
		if gains := v.gains(q.level, shown.Rows); len(gains) > 0 {
			blocks = append(blocks, ui.RailBlock{Title: "Most points today", Rows: gains})
		}
		if climbs := v.climbs(q.level, shown.Rows); len(climbs) > 0 {
			blocks = append(blocks, ui.RailBlock{Title: "Climbed since yesterday", Rows: climbs})
		}
	}
	return append(blocks, spread(q.level, shown)...)
}

func (v *visit) ruleBlock(k *catalogue.KPI) ui.RailBlock {
	b := ui.RailBlock{Title: k.Name, Note: k.About, More: ui.Link{Label: "The whole rule", Href: v.base + "/kpis/" + string(k.ID)}}
	for _, sentence := range words.Rules(k) {
		b.Rows = append(b.Rows, ui.RailRow{Name: sentence})
	}
	return b
}

func (v *visit) gains(level medalist.Level, rows []engine.BoardRow) []ui.RailRow {
	sorted := slices.Clone(rows)
	slices.SortStableFunc(sorted, func(a, b engine.BoardRow) int { return cmp.Compare(b.Today, a.Today) })
	var lines []ui.RailRow
	for _, r := range sorted[:min(railRows, len(sorted))] {
		if r.Today > 0 {
			lines = append(lines, ui.RailRow{Name: r.Subject.Name, Under: r.Team, Href: v.subjectPath(level, r.Subject.Key), Value: words.Gain(r.Today), Gain: true})
		}
	}
	return lines
}

func (v *visit) climbs(level medalist.Level, rows []engine.BoardRow) []ui.RailRow {
	sorted := slices.Clone(rows)
	slices.SortStableFunc(sorted, func(a, b engine.BoardRow) int { return cmp.Compare(b.Movement, a.Movement) })
	var lines []ui.RailRow
	for _, r := range sorted[:min(railRows, len(sorted))] {
		if r.Movement > 0 {
			lines = append(lines, ui.RailRow{
				Name: r.Subject.Name, Under: "Now " + placeOf(r.Place, r.Shared).Words,
				Href: v.subjectPath(level, r.Subject.Key), Value: "up " + words.Number(r.Movement), Gain: true,
			})
		}
	}
	return lines
}

// moving reports whether anything moved on the day asked.
func moving(rows []engine.BoardRow) bool {
	return slices.ContainsFunc(rows, func(r engine.BoardRow) bool { return r.Today != 0 || r.Movement != 0 })
}

// crowd is how many it takes for a picture of them to say something.
const crowd = 10

// spread says how far apart the first places are.
func spread(level medalist.Level, shown *engine.BoardPage) []ui.RailBlock {
	rows := shown.Rows
	if len(rows) < 4 || rows[0].Place != 1 {
		return nil
	}
	lines := []ui.RailRow{{Name: "1st ahead of 2nd", Value: words.Points(rows[0].Points - rows[1].Points)}}
	if at := slices.IndexFunc(rows, func(r engine.BoardRow) bool { return r.Place > 3 }); at > 2 {
		lines = append(lines, ui.RailRow{Name: "3rd ahead of " + words.Ordinal(rows[at].Place), Value: words.Points(rows[at-1].Points - rows[at].Points)})
	}
	blocks := []ui.RailBlock{{Title: "How close it is", Rows: lines}}
	if len(rows) == shown.Total && len(rows) >= crowd && rows[0].Points > 0 {
		blocks = append(blocks, distribution(level, rows))
	}
	return blocks
}

// distribution draws the points of everybody on the board.
func distribution(level medalist.Level, rows []engine.BoardRow) ui.RailBlock {
	first, middle := rows[0].Points, rows[len(rows)/2].Points
	d := &ui.Dots{Label: "middle " + words.Points(middle), Last: words.Points(first), Middle: float64(middle) / float64(first)}
	for _, r := range rows {
		d.Scores = append(d.Scores, float64(r.Points)/float64(first))
		if r.Place <= 3 {
			d.Tops++
		}
	}
	d.Words = fmt.Sprintf("The first has %s points, the one in the middle %s, the last %s.", words.Points(first), words.Points(middle), words.Points(rows[len(rows)-1].Points))
	return ui.RailBlock{Title: "How points spread", Note: "One dot is one " + string(level) + ", dark ones hold places 1 to 3", Dots: d}
}
