package store

import (
	"context"
	"encoding/json"

	"medalist.dev/medalist"
)

const scenarioColumns = `id, name, kind, brief, sample_id, rubric, teams, people, coaches, opens, due, repeats, series_id, next_id, author_id, state, at`

func scanScenario(r row) (medalist.Scenario, error) {
	s := medalist.Scenario{
		ID: medalist.ScenarioID(r.int(0)), Name: r.text(1), Kind: medalist.ScenarioKind(r.text(2)), Brief: r.text(3),
		Sample: medalist.FileID(r.int(4)), Opens: medalist.Date(r.int(9)), Due: medalist.Date(r.int(10)), Repeats: int(r.int(11)),
		Series: medalist.ScenarioID(r.int(12)), Next: medalist.ScenarioID(r.int(13)), Author: medalist.PersonID(r.int(14)),
		State: medalist.ScenarioState(r.text(15)), At: medalist.Instant(r.int(16)),
	}
	for i, into := range []any{&s.Rubric, &s.Teams, &s.People, &s.Coaches} {
		if err := json.Unmarshal([]byte(r.text(5+i)), into); err != nil {
			return s, err
		}
	}
	return s, nil
}

// Scenarios returns all scenarios, the one that was due last first.
func (tx *Tx) Scenarios(ctx context.Context) ([]medalist.Scenario, error) {
	return list(ctx, tx, scanScenario, `SELECT `+scenarioColumns+` FROM scenarios WHERE org_id = $1 ORDER BY due DESC, id DESC`, tx.id())
}

// Scenario returns a scenario, and whether there is one.
func (tx *Tx) Scenario(ctx context.Context, id medalist.ScenarioID) (medalist.Scenario, bool, error) {
	found, err := list(ctx, tx, scanScenario, `SELECT `+scenarioColumns+` FROM scenarios WHERE org_id = $1 AND id = $2`, tx.id(), int64(id))
	if err != nil || len(found) == 0 {
		return medalist.Scenario{}, false, err
	}
	return found[0], true, nil
}

// PutScenario keeps a scenario in place of the one of its id. One without an id
// is given one.
func (tx *Tx) PutScenario(ctx context.Context, s *medalist.Scenario) error {
	if s.ID == 0 {
		s.ID = medalist.ScenarioID(tx.Next())
	}
	var lists [4]string
	for i, from := range []any{s.Rubric, s.Teams, s.People, s.Coaches} {
		text, err := json.Marshal(from)
		if err != nil {
			return err
		}
		lists[i] = string(text)
	}
	return tx.exec(ctx, `
		INSERT INTO scenarios (org_id, `+scenarioColumns+`)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
		ON CONFLICT (org_id, id) DO UPDATE SET
			name = excluded.name, kind = excluded.kind, brief = excluded.brief, sample_id = excluded.sample_id, rubric = excluded.rubric,
			teams = excluded.teams, people = excluded.people, coaches = excluded.coaches, opens = excluded.opens, due = excluded.due,
			repeats = excluded.repeats, series_id = excluded.series_id, next_id = excluded.next_id, state = excluded.state`,
		tx.id(), int64(s.ID), s.Name, string(s.Kind), s.Brief, int64(s.Sample), lists[0], lists[1], lists[2], lists[3],
		int64(s.Opens), int64(s.Due), int64(s.Repeats), int64(s.Series), int64(s.Next), int64(s.Author), string(s.State), int64(s.At))
}

// Reminded returns who was reminded of a scenario.
func (tx *Tx) Reminded(ctx context.Context, s medalist.ScenarioID) ([]medalist.PersonID, error) {
	return list(ctx, tx, func(r row) (medalist.PersonID, error) { return medalist.PersonID(r.int(0)), nil },
		`SELECT person_id FROM scenario_reminders WHERE org_id = $1 AND scenario_id = $2 ORDER BY person_id`, tx.id(), int64(s))
}

// AddReminder notes that somebody was reminded of a scenario.
func (tx *Tx) AddReminder(ctx context.Context, s medalist.ScenarioID, p medalist.PersonID, at medalist.Instant) error {
	return tx.exec(ctx, `
		INSERT INTO scenario_reminders (org_id, scenario_id, person_id, at) VALUES ($1, $2, $3, $4)
		ON CONFLICT (org_id, scenario_id, person_id) DO NOTHING`, tx.id(), int64(s), int64(p), int64(at))
}
