package engine

import (
	"context"

	"medalist.dev/medalist"
	"medalist.dev/medalist/coaching"
)

// scenarioRow adds up how people stand with a scenario.
func (d *coachDesk) scenarioRow(s *medalist.Scenario, standing []Submission) ScenarioRow {
	row := ScenarioRow{Scenario: *s, Edits: d.edits(s)}
	for _, one := range standing {
		row.Audience++
		if one.Latest != nil {
			row.Submitted++
			if !one.Latest.Reviewed() {
				row.Waiting++
			}
			if one.Latest.Best {
				row.Best = one.Person.Name
			}
		}
	}
	return row
}

// A Submission is how somebody stands with a scenario, as whoever looks after
// them or reviews it sees it.
type Submission struct {
	Person medalist.Person
	Stands coaching.Standing
	Latest *medalist.Take // nil for none
	Score  coaching.Score
}

// Submissions returns a scenario and how those stand with it whom somebody may
// see, by name.
func (e *Engine) Submissions(ctx context.Context, org medalist.Org, who medalist.PersonID, id medalist.ScenarioID) (ScenarioRow, []Submission, error) {
	var row ScenarioRow
	var all []Submission
	err := e.coachingView(ctx, org, who, func(d *coachDesk) error {
		s, err := d.scenario(ctx, id)
		if err != nil {
			return err
		}
		if !d.me.Role.May(medalist.ReviewVideos) {
			return medalist.Errorf(medalist.Forbidden, "Only coaches, managers and admins see who has submitted.")
		}
		takes, err := d.tx.Takes(ctx, s.ID)
		all = d.submissions(&s, takes)
		row = d.scenarioRow(&s, all)
		return err
	})
	return row, all, err
}

// submissions returns how people stand with a scenario, by its takes.
func (d *coachDesk) submissions(s *medalist.Scenario, takes []medalist.Take) []Submission {
	byPerson := map[medalist.PersonID][]medalist.Take{}
	for _, t := range takes {
		byPerson[t.Person] = append(byPerson[t.Person], t)
	}
	var all []Submission
	for _, p := range d.peopleWho(d.today, func(p *medalist.Person) bool {
		return (d.plays(s, p, d.today) || len(byPerson[p.ID]) > 0) && (d.reviews(s, p.ID) || d.care.Person(p.ID))
	}) {
		one := Submission{Person: p, Latest: coaching.Latest(byPerson[p.ID])}
		one.Stands = coaching.Stands(s, one.Latest, d.today)
		if one.Latest != nil {
			one.Score = coaching.ScoreOf(s.Rubric, one.Latest.Marks)
		}
		all = append(all, one)
	}
	return all
}
