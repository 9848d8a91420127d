package coaching

import (
	"net/http"

	"medalist.dev/medalist"
	rules "medalist.dev/medalist/coaching"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
)

// A queuePage is what waits for a coach.
type queuePage struct {
	Tabs     []ui.Link
	New      string
	Waiting  []queueRow
	Reviewed []queueRow
	Open     []scenarioRow
	Over     []scenarioRow
}

// A queueRow is a video in a coach's list.
type queueRow struct {
	Name, Scenario, When, Href, Length, Score string
	Poster                                    string // address, empty for none
	Chips                                     []ui.Chip
}

// A scenarioRow is a scenario in a coach's list.
type scenarioRow struct {
	Name, Kind, Due, Href, Edit string
	Submitted, Waiting, Best    string
	Closed                      bool
}

// queue shows what waits for a review.
func (p *Pages) queue(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	q, err := p.engine.CoachQueue(r.Context(), v.Org, v.Me().ID)
	if err != nil {
		return err
	}
	page := queuePage{Tabs: tabs(v, "/coaching/queue"), New: v.Link("/coaching/new")}
	for i := range q.Waiting {
		page.Waiting = append(page.Waiting, queueRowOf(v, &q.Waiting[i]))
	}
	for i := range q.Reviewed {
		page.Reviewed = append(page.Reviewed, queueRowOf(v, &q.Reviewed[i]))
	}
	for i := range q.Open {
		page.Open = append(page.Open, scenarioRowOf(v, &q.Open[i]))
	}
	for i := range q.Over {
		page.Over = append(page.Over, scenarioRowOf(v, &q.Over[i]))
	}
	return site.Show(w, r, http.StatusOK, v.Frame(r, v.Words.T("To review"), site.AtCoaching), showQueue(page))
}

func queueRowOf(v *site.Visit, t *engine.QueuedTake) queueRow {
	row := queueRow{
		Name: t.Person.Name, Scenario: t.Scenario.Name, When: v.Words.Moment(t.At.Time(), v.Zone), Href: takePath(v, t.ID),
		Score: score(rules.ScoreOf(t.Scenario.Rubric, t.Marks)),
	}
	if t.Length > 0 {
		row.Length = clock(t.Length)
	}
	if t.Poster != 0 {
		row.Poster = row.Href + "/poster"
	}
	if t.Best {
		row.Chips = append(row.Chips, ui.Chip{Tone: ui.Good, Icon: "medal", Word: v.Words.T("Best video")})
	}
	if t.Good {
		row.Chips = append(row.Chips, ui.Chip{Tone: ui.Good, Icon: "badge-check", Word: v.Words.T("Good articulation")})
	}
	if !t.Again.IsZero() {
		row.Chips = append(row.Chips, ui.Chip{Tone: ui.Warn, Icon: "repeat", Word: v.Words.T("Another take asked for")})
	}
	return row
}

func scenarioRowOf(v *site.Visit, s *engine.ScenarioRow) scenarioRow {
	at := scenarioPath(v, s.Scenario.ID)
	row := scenarioRow{
		Name: s.Scenario.Name, Kind: v.Words.T(kindNames[s.Scenario.Kind]), Due: dueIn(v, s.Scenario.Due), Href: at + "/people",
		Submitted: v.Words.Of(s.Submitted, s.Audience), Best: s.Best, Closed: s.Scenario.State == medalist.ScenarioClosed,
	}
	if s.Waiting > 0 {
		row.Waiting = v.Words.N(s.Waiting, "1 to review", "%s to review")
	}
	if s.Edits {
		row.Edit = at + "/edit"
	}
	return row
}

// A peoplePage says who has submitted for a scenario.
type peoplePage struct {
	Scenario scenarioRow
	Brief    string
	Play     string
	Back     string
	Rows     []personRow
}

// A personRow is how somebody stands with a scenario.
type personRow struct {
	Name, Email, Href, Score string
	State                    ui.Chip
	Progress                 string
}

// people shows who has submitted.
func (p *Pages) people(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	id, err := scenarioIn(r)
	if err != nil {
		return err
	}
	s, all, err := p.engine.Submissions(r.Context(), v.Org, v.Me().ID, id)
	if err != nil {
		return err
	}
	page := peoplePage{Scenario: scenarioRowOf(v, &s), Brief: s.Scenario.Brief, Play: scenarioPath(v, id), Back: v.Link("/coaching/queue")}
	for _, one := range all {
		row := personRow{
			Name: one.Person.Name, Email: one.Person.Email, State: standing(v.Words, one.Stands), Score: score(one.Score),
			Progress: v.Link("/coaching/progress", "of", one.Person.Email),
		}
		if one.Latest != nil {
			row.Href = takePath(v, one.Latest.ID)
			if one.Latest.Best {
				row.State = ui.Chip{Tone: ui.Good, Icon: "medal", Word: v.Words.T("Best video")}
			}
		}
		page.Rows = append(page.Rows, row)
	}
	return site.Show(w, r, http.StatusOK, v.Frame(r, s.Scenario.Name, site.AtCoaching), showPeople(page))
}
