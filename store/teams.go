package store

import (
	"context"

	"medalist.dev/medalist"
)

var teamsTable = &tableOf[medalist.Team]{
	table: table{
		setup:   true,
		name:    "teams",
		columns: []string{"id", "name", "parent_id", "market", "recorded", "import_id"},
		key:     []string{"id"},
	},
	values: func(t *medalist.Team) []any {
		return []any{int64(t.ID), t.Name, int64(t.Parent), t.Market}
	},
	scan:     scanTeam,
	set:      func(t *medalist.Team, id int64, _ Revision) { t.ID = medalist.TeamID(id) },
	identity: func(r row) string { return r.text(1) },
	old: func(a *args, some []medalist.Team) string {
		return selectTeams + ` AND name IN ` + inOf(a, some, func(t *medalist.Team) string { return t.Name })
	},
}

const selectTeams = `SELECT id, name, parent_id, market, recorded, import_id FROM teams WHERE org_id = $1`

func scanTeam(r row) (medalist.Team, error) {
	return medalist.Team{
		ID:     medalist.TeamID(r.int(0)),
		Name:   r.text(1),
		Parent: medalist.TeamID(r.int(2)),
		Market: r.text(3),
	}, nil
}

// Teams returns all teams in the order of their names.
func (tx *Tx) Teams(ctx context.Context) ([]medalist.Team, error) {
	return list(ctx, tx, scanTeam, selectTeams+` ORDER BY name`, tx.id())
}

// PutTeams adds or corrects the teams with the given names, which differ, and
// sets their ids.
func (tx *Tx) PutTeams(ctx context.Context, teams []medalist.Team, imp medalist.ImportID) ([]Revision, error) {
	return put(ctx, tx, teamsTable, teams, imp)
}
