package tv

import (
	"context"
	"strconv"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
)

// A wall is the document of a screen.
type wall struct {
	language, org, zone       string
	brand, logo               string // addresses, empty for none
	style, script, font, mark string
	theme, build, stream      string
	seconds                   int
	boards                    []shownBoard
	news                      []celebrated
}

// A shownBoard is a board as it is on the wall.
type shownBoard struct {
	id, title, sub string
	rows           []shownRow
	leader         *leader // nil while nobody leads
}

type shownRow struct {
	id, name, team, score string
	place                 ui.Place
	moved                 ui.Moved
}

// A leader is who stands first, told apart beside the board.
type leader struct {
	caption, name, gain, today, ahead string
}

// board asks for a board of the period that runs today.
func (p *Pages) board(ctx context.Context, v *site.Visit, cat *catalogue.Catalogue, b board) (shownBoard, error) {
	page, err := p.engine.BoardPage(ctx, v.Org, engine.PageQuery{
		Level: b.Level, Every: b.Every, On: v.Today, AsOf: v.Today, KPI: b.KPI, Teams: b.Teams, Limit: rows, Movement: true,
	})
	if err != nil {
		return shownBoard{}, err
	}
	shown := shownBoard{
		id:    b.id(),
		title: v.Words.Period(v.Calendar, b.Every, page.Period, v.Today),
		sub:   b.name(v, cat),
	}
	for i := range page.Rows {
		shown.rows = append(shown.rows, rowOf(v, &page.Rows[i]))
	}
	shown.leader = leaderOf(v, page.Rows)
	return shown, nil
}

// name says what a board ranks.
func (b board) name(v *site.Visit, cat *catalogue.Catalogue) string {
	what := v.Words.T("Points")
	if b.KPI != "" {
		what = v.Words.T(cat.Latest(b.KPI).Name)
	}
	switch {
	case b.Level == medalist.PersonLevel:
		return v.Words.T("%s, people", what)
	case b.Teams == engine.AverageOfPeople:
		return v.Words.T("%s, average of the teams", what)
	default:
		return v.Words.T("%s, teams", what)
	}
}

func rowOf(v *site.Visit, r *engine.BoardRow) shownRow {
	return shownRow{
		id: string(r.Subject.Level) + "-" + strconv.FormatInt(r.Subject.ID, 10), name: r.Subject.Name, team: r.Team,
		score: v.Words.Points(r.Points), place: placeOf(v, r), moved: movedBy(v, r.Movement),
	}
}

func placeOf(v *site.Visit, r *engine.BoardRow) ui.Place {
	p := ui.Place{Text: v.Words.Number(r.Place), Shared: r.Shared}
	if r.Place <= 3 {
		p.Medal = r.Place
	}
	return p
}

func movedBy(v *site.Visit, places int) ui.Moved {
	return ui.Moved{Up: places > 0, Down: places < 0, By: v.Words.Number(max(places, -places))}
}

// leaderOf tells of whoever stands first alone and has points.
func leaderOf(v *site.Visit, all []engine.BoardRow) *leader {
	if len(all) == 0 || all[0].Points <= 0 || all[0].Shared {
		return nil
	}
	first := all[0]
	l := &leader{caption: v.Words.T("In first place"), name: first.Subject.Name, today: v.Words.T("today")}
	if first.Movement > 0 {
		l.caption = v.Words.T("New in first place")
	}
	if first.Today != 0 {
		l.gain = v.Words.Gain(first.Today)
	}
	if len(all) > 1 {
		l.ahead = v.Words.T("%s points ahead of %s", v.Words.Points(first.Points-all[1].Points), all[1].Subject.Name)
	}
	return l
}
