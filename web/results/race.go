package results

import (
	"context"
	"slices"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
)

// raceAsked is the value of `chart` that asks for the race.
const raceAsked = "race"

// addRace adds the race to a board that was asked for it, and how to ask.
func (s *Pages) addRace(ctx context.Context, v *visit, q boardQuery, ask engine.PageQuery, b *ui.Board) error {
	if q.by != catalogue.ByPoints || b.Empty != nil || q.period.Start.After(v.Today) {
		return nil
	}
	b.Toggle = ui.Link{Label: v.Words.T("Show the race"), Href: site.With(b.Action, q.url, "chart", raceAsked)}
	if q.url.Get("chart") != raceAsked {
		return nil
	}
	b.Toggle = ui.Link{Label: v.Words.T("Hide the race"), Href: site.With(b.Action, q.url, "chart", "")}
	race, err := s.engine.Race(ctx, v.Org, ask)
	if err != nil {
		return err
	}
	b.Race = v.raceChart(q, race)
	return nil
}

// raceChart draws how the first of a board got to where they are.
func (v *visit) raceChart(q boardQuery, race *engine.Race) *ui.Chart {
	c := &ui.Chart{ID: "race-chart", Kind: ui.Lines, Title: v.raceTitle(race), Note: v.raceNote(q, race)}
	c.Table.Head = []string{v.Words.T("Until")}
	for _, end := range race.Ends {
		c.Names = append(c.Names, v.Words.DayOfMonth(end))
		c.Titles = append(c.Titles, v.Words.T("Until %s", v.Words.Day(end)))
		c.Table.Rows = append(c.Table.Rows, []string{v.Words.Day(end)})
	}
	for i := range race.Lines {
		line := v.raceLine(q, &race.Lines[i])
		line.First = i == 0
		c.Series = append(c.Series, line)
		c.Table.Head = append(c.Table.Head, line.Name)
		for j := range race.Ends {
			c.Table.Rows[j] = append(c.Table.Rows[j], line.Texts[j])
		}
	}
	slices.Reverse(c.Table.Rows)
	return c
}

func (v *visit) raceLine(q boardQuery, line *engine.RaceLine) ui.ChartSeries {
	name := line.Subject.Name
	s := ui.ChartSeries{Name: name, Short: shortName(q.level, name)}
	if q.level == medalist.PersonLevel && line.Subject.Key == v.Me().Email {
		s.Mine, s.Name, s.Short = true, v.Words.T("You"), v.Words.T("You")
	}
	for _, points := range line.Sums {
		s.Values = append(s.Values, float64(points)/100)
		s.Texts = append(s.Texts, v.Words.Points(points))
	}
	return s
}

// shortName is a person's first name and initial: "Tilda B.".
func shortName(level medalist.Level, name string) string {
	first, rest, found := strings.Cut(name, " ")
	if level != medalist.PersonLevel || !found {
		return name
	}
	fields := strings.Fields(rest)
	if len(fields) == 0 {
		return first
	}
	return first + " " + string([]rune(fields[len(fields)-1])[:1]) + "."
}

// raceTitle says who leads, and by how much.
func (v *visit) raceTitle(race *engine.Race) string {
	first, second := race.Lines[0], race.Lines[min(1, len(race.Lines)-1)]
	switch {
	case len(race.Lines) == 1:
		return v.Words.T("%s has %s points", first.Subject.Name, v.Words.Points(first.Points))
	case first.Points == second.Points:
		return v.Words.T("%s and %s lead together", first.Subject.Name, second.Subject.Name)
	}
	return v.Words.T("%s leads, %s points ahead of %s", first.Subject.Name, v.Words.Points(first.Points-second.Points), second.Subject.Name)
}

func (v *visit) raceNote(q boardQuery, race *engine.Race) string {
	every := v.Words.T("Points by day, added up")
	if race.Period.Days() > longest {
		every = v.Words.T("Points by week, added up")
	}
	return v.Words.T("%s, %s", every, q.label(v))
}
