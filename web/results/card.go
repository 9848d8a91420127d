package results

import (
	"context"
	"net/http"
	"net/url"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
	"medalist.dev/medalist/web/words"
)

// A cardQuery is whose card is asked for, and for which period.
type cardQuery struct {
	span
	level medalist.Level
	key   string // email or team
	url   url.Values
}

func (s *Pages) personCard(w http.ResponseWriter, r *http.Request, v *visit) error {
	return s.card(w, r, v, medalist.PersonLevel, r.PathValue("email"))
}

func (s *Pages) teamCard(w http.ResponseWriter, r *http.Request, v *visit) error {
	return s.card(w, r, v, medalist.TeamLevel, r.PathValue("name"))
}

func (s *Pages) card(w http.ResponseWriter, r *http.Request, v *visit, level medalist.Level, key string) error {
	q, err := s.cardQuery(r, v, level, key)
	if err != nil {
		return err
	}
	card, err := s.cardView(r.Context(), v, q)
	if err != nil {
		return err
	}
	return site.Show(w, r, http.StatusOK, v.Frame(r, card.Name, q.section()), ui.CardPage(*card))
}

// cardQuery reads whose card is asked for, by somebody who may see it.
func (s *Pages) cardQuery(r *http.Request, v *visit, level medalist.Level, key string) (q cardQuery, err error) {
	q.level, q.key, q.url = level, key, r.URL.Query()
	if q.span, err = v.span(q.url); err != nil {
		return q, err
	}
	return q, s.mayAsk(r.Context(), v, q)
}

// mayAsk refuses questions about people and teams that are not the visitor's
// to see; of those that do not exist the engine tells.
func (s *Pages) mayAsk(ctx context.Context, v *visit, q cardQuery) error {
	subject, err := s.engine.Subject(ctx, v.Org, q.level, q.key)
	if err != nil && medalist.ErrorCode(err) != medalist.NotFound {
		return err
	}
	switch {
	case q.level == medalist.TeamLevel && !v.MaySeeTeam(medalist.TeamID(subject.ID)):
		return v.NotYours(medalist.Phrase("This team's scorecard"))
	case q.level == medalist.PersonLevel && !v.MaySee(medalist.PersonID(subject.ID)):
		return v.NotYours(medalist.Phrase("This person's scorecard"))
	}
	return nil
}

func (q cardQuery) section() string {
	if q.level == medalist.TeamLevel {
		return site.AtTeams
	}
	return site.AtPeople
}

// ask returns the question to the engine.
func (q cardQuery) ask(v *visit) engine.CardQuery {
	ask := engine.CardQuery{Every: q.every, On: q.on}
	if q.running(v) {
		ask.On = v.Today
	}
	if q.level == medalist.TeamLevel {
		ask.Team = q.key
	} else {
		ask.Person = q.key
	}
	return ask
}

var errFreeCard = medalist.Errorf(medalist.Invalid, "A scorecard is for a week, month, quarter or year, not for a free window.")

// cardView returns the scorecard page without Explain.
func (s *Pages) cardView(ctx context.Context, v *visit, q cardQuery) (*ui.Card, error) {
	if q.every == "" {
		return nil, errFreeCard
	}
	card, err := s.engine.PersonCard(ctx, v.Org, q.ask(v))
	if err != nil {
		return nil, err
	}
	q.key = card.Subject.Key
	view := &ui.Card{
		Name: card.Subject.Name, Initials: words.Initials(card.Subject.Name), Sub: v.subtitle(card),
		Team:       q.level == medalist.TeamLevel,
		Periods:    v.periods(q.span, v.SubjectPath(q.level, q.key), onlySpan(q.url), false),
		PointsHead: v.Words.T("Points, %s", v.shortLabel(q.span)),
		SumLabel:   v.Words.T("Sum of the points ledger, %s", v.Words.Days(q.period)),
		Sum:        v.Words.Points(card.Points),
		Stats:      v.cardStats(q, card),
	}
	view.Exports = v.exports(v.SubjectPath(q.level, q.key)+"/export", onlySpan(q.url))
	if len(card.Rows) == 0 {
		view.Empty = v.noKPIs(view.Team)
	}
	if card.Person != nil {
		if view.Praise, err = s.praise(ctx, v, card.Person); err != nil {
			return nil, err
		}
	}
	others := card.Points
	for i := range card.Rows {
		view.Rows = append(view.Rows, v.cardRow(q, &card.Rows[i]))
		others -= card.Rows[i].Points
	}
	if view.Team {
		view.Others = v.Words.Points(others)
		if view.Course, err = s.teamCourse(ctx, v, q); err != nil {
			return nil, err
		}
		if view.Members, err = s.members(ctx, v, q); err != nil {
			return nil, err
		}
	}
	return view, nil
}

// onlySpan drops what an Explain address has beyond the period.
func onlySpan(q url.Values) url.Values {
	return url.Values{"every": q["every"], "on": q["on"]}
}

func (v *visit) subtitle(card *engine.Card) string {
	if card.Person == nil {
		if card.Team != "" {
			return v.Words.T("Team in %s", card.Team)
		}
		return v.Words.T("Team")
	}
	text := v.Words.Role(card.Person.Role)
	if card.Team != "" {
		text += ", " + card.Team
	}
	if card.Off != 0 {
		text = v.Words.T("%s, off until %s", text, v.Words.Day(card.Off))
	}
	return text
}

func (v *visit) noKPIs(team bool) *ui.Empty {
	e := &ui.Empty{
		Icon: "target", Title: v.Words.T("Nothing to show in this period"),
		Text: v.Words.T("KPIs appear with the first recorded fact or target. Choose another period, or look at what is measured."),
		Step: ui.Link{Label: v.Words.T("KPIs"), Href: v.Base + "/kpis"},
	}
	if team {
		e.Text = v.Words.T("Team KPIs appear with the first fact of one of its people. Choose another period, or look at its people below.")
	}
	return e
}

// members returns the people of a team by what they gave it.
func (s *Pages) members(ctx context.Context, v *visit, q cardQuery) (*ui.Members, error) {
	ask := engine.PageQuery{Level: medalist.PersonLevel, Every: q.every, On: q.ask(v).On, Team: q.key, Given: true, Limit: boardRows}
	shown, err := s.engine.BoardPage(ctx, v.Org, ask)
	if err != nil || len(shown.Rows) == 0 {
		return nil, err
	}
	people := boardQuery{span: q.span, level: medalist.PersonLevel, by: catalogue.ByPoints}
	m := &ui.Members{
		Title: v.Words.N(shown.Total, "1 person in the team", "%s people in the team"),
		Rows:  v.boardRows(people, &standings{unit: engine.CountUnit, rows: rankedRows(shown.Rows)}),
		More:  ui.Link{Label: v.Words.T("On the board"), Href: site.With(v.Base+"/board", onlySpan(q.url), "team", q.key)},
	}
	for i, r := range shown.Rows {
		if r.Elsewhere != 0 {
			m.Rows[i].OfAll = v.Words.T("of %s in all", v.Words.Points(r.Points+r.Elsewhere))
		}
	}
	return m, nil
}

// cardStats returns the figures at the head of a card.
func (v *visit) cardStats(q cardQuery, card *engine.Card) []ui.Stat {
	points := ui.Stat{Caption: v.Words.T("Points, %s", v.Words.Period(v.Calendar, q.every, q.period, v.Today)), Figure: v.Words.Points(card.Points)}
	if q.running(v) && card.Today != 0 {
		points.Gain, points.Note = v.Words.Gain(card.Today), v.Words.T("today")
	}
	return append([]ui.Stat{points, v.placeStat(q, card)}, v.standing(card, q.running(v))...)
}

func (v *visit) placeStat(q cardQuery, card *engine.Card) ui.Stat {
	if card.Place == 0 {
		return ui.Stat{Caption: v.Words.T("Place"), Figure: "–", Note: v.Words.T("not on the board")}
	}
	level := ""
	if q.level == medalist.TeamLevel {
		level = "team"
	}
	note := v.Words.T("of %s", v.Words.Number(card.Of))
	if card.Shared {
		note = v.Words.T("shared, of %s", v.Words.Number(card.Of))
	}
	return ui.Stat{
		Caption: v.Words.T("Place"), Figure: v.Words.Ordinal(card.Place), Note: note,
		Href: site.With(v.Base+"/board", onlySpan(q.url), "level", level, "me", q.key),
	}
}

// standing counts the KPIs that are well and those that need a hand.
func (v *visit) standing(card *engine.Card, running bool) []ui.Stat {
	var well, behind, all int
	for i := range card.Rows {
		switch stateOf(&card.Rows[i]) {
		case reached, onPace:
			well++
			all++
		case behindPace, missed:
			behind++
			all++
		case open:
			all++
		}
	}
	if !running {
		return []ui.Stat{
			{Caption: v.Words.T("KPIs reached"), Figure: v.Words.Number(well), Note: v.Words.T("of %s with a target", v.Words.Number(all))},
			{Caption: v.Words.T("KPIs not reached"), Figure: v.Words.Number(behind)},
		}
	}
	return []ui.Stat{
		{Caption: v.Words.T("KPIs on pace or reached"), Figure: v.Words.Number(well), Note: v.Words.T("of %s with a target", v.Words.Number(all))},
		{Caption: v.Words.T("KPIs behind"), Figure: v.Words.Number(behind), Note: v.helpNote(behind)},
	}
}

func (v *visit) helpNote(behind int) string {
	switch behind {
	case 0:
		return v.Words.T("none needs a hand")
	case 1:
		return v.Words.T("needs a hand")
	}
	return v.Words.T("need a hand")
}

// shortLabel names a span in the head of a narrow column: "Nov".
func (v *visit) shortLabel(s span) string {
	if s.every == calendar.Month {
		return v.Words.ShortMonth(s.period.Start)
	}
	return v.Words.Period(v.Calendar, s.every, s.period, v.Today)
}
