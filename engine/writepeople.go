package engine

import (
	"context"
	"maps"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/ingest"
	"medalist.dev/medalist/store"
)

// writePeople stores people and their memberships. Of several rows for one
// email, the last says who they are.
func (im *importer) writePeople(ctx context.Context, i int, c *checkedStep, report *StepReport) error {
	rows := map[string][]*ingest.PersonRow{}
	err := im.each(ctx, i, c, func(r ingest.Record) error {
		p := r.(*ingest.PersonRow)
		rows[p.Email] = append(rows[p.Email], p)
		return nil
	})
	if err != nil {
		return err
	}
	return im.putPeople(ctx, rows, report)
}

// putPeople stores the rows of each email.
func (im *importer) putPeople(ctx context.Context, rows map[string][]*ingest.PersonRow, report *StepReport) error {
	emails := slices.Sorted(maps.Keys(rows))
	people := make([]medalist.Person, len(emails))
	for i, email := range emails {
		people[i] = personOf(rows[email][len(rows[email])-1])
	}
	who, err := im.tx.PutPeople(ctx, people, im.id)
	if err != nil {
		return err
	}
	var spans []store.PersonMembership
	var describes []int // of each span the person that its row is the last of, else -1
	for i, email := range emails {
		for j, r := range rows[email] {
			spans = append(spans, store.PersonMembership{Person: people[i].ID, Membership: im.membership(r)})
			describes = append(describes, -1)
			if j == len(rows[email])-1 {
				describes[len(describes)-1] = i
			}
		}
	}
	revisions, err := im.tx.PutMemberships(ctx, spans, im.id)
	if err != nil {
		return err
	}
	var half halves
	for i, p := range describes {
		switch {
		case p < 0 || (revisions[i].Change == store.Unchanged) == (who[p].Change == store.Unchanged):
		case revisions[i].Change == store.Unchanged:
			revisions[i].Change = store.Changed
			half.spans = append(half.spans, spans[i])
		default:
			half.people = append(half.people, people[p])
		}
	}
	report.count(revisions)
	if report.New+report.Changed == 0 {
		return nil
	}
	if err := half.confirm(ctx, im.tx, im.id); err != nil {
		return err
	}
	return im.look(ctx)
}

// halves are the parts of rows that changed only in the other part. A row says
// both who somebody is and where they are: both stand by the import that
// changed either, so that no undo of another takes half of the row away.
type halves struct {
	people []medalist.Person
	spans  []store.PersonMembership
}

func (h *halves) confirm(ctx context.Context, tx *store.Tx, imp medalist.ImportID) error {
	if err := tx.ConfirmPeople(ctx, h.people, imp); err != nil {
		return err
	}
	return tx.ConfirmMemberships(ctx, h.spans, imp)
}

func personOf(r *ingest.PersonRow) medalist.Person {
	return medalist.Person{
		Email: r.Email, Name: r.Name, Role: r.Role, Manager: r.Manager, TimeZone: r.TimeZone, ExternalID: r.ExternalID,
	}
}

func (im *importer) membership(r *ingest.PersonRow) medalist.Membership {
	m := medalist.Membership{From: r.StartsOn, Until: r.EndsOn}
	if r.Team != "" {
		m.Team = im.world.byName[r.Team].ID
	}
	return m
}

// writeTeams stores teams, parents before their children.
func (im *importer) writeTeams(ctx context.Context, i int, c *checkedStep, report *StepReport) error {
	rows := map[string]*ingest.TeamRow{}
	err := im.each(ctx, i, c, func(r ingest.Record) error {
		t := r.(*ingest.TeamRow)
		rows[t.Team] = t
		return nil
	})
	if err != nil {
		return err
	}
	for len(rows) > 0 {
		ready := im.teamsWithParents(rows)
		if len(ready) == 0 {
			name := slices.Min(slices.Collect(maps.Keys(rows)))
			return medalist.Errorf(medalist.Invalid, "Team %q is its own parent, or that of one of its parents; correct the column parent.", name)
		}
		revisions, err := im.tx.PutTeams(ctx, ready, im.id)
		if err != nil {
			return err
		}
		report.count(revisions)
		if err := im.look(ctx); err != nil {
			return err
		}
	}
	if t := im.world.circle(); t != nil {
		return medalist.Errorf(medalist.Invalid, "Team %q would be above itself; correct the column parent.", t.Name)
	}
	return nil
}

// teamsWithParents takes out of rows the teams whose parents are stored.
func (im *importer) teamsWithParents(rows map[string]*ingest.TeamRow) []medalist.Team {
	var ready []medalist.Team
	for _, name := range slices.Sorted(maps.Keys(rows)) {
		r := rows[name]
		team := medalist.Team{Name: r.Team, Market: r.Market}
		if r.Parent != "" {
			parent := im.world.byName[r.Parent]
			if parent == nil || rows[r.Parent] != nil {
				continue
			}
			team.Parent = parent.ID
		}
		ready = append(ready, team)
	}
	for _, t := range ready {
		delete(rows, t.Name)
	}
	return ready
}

// circle returns a team that is above itself or below one that is, nil if there
// is none: a parent that was stored before may have become a child of its child.
func (w *world) circle() *medalist.Team {
	for _, t := range w.teams {
		above := t.Parent
		for range w.teams {
			if above == 0 {
				break
			}
			above = w.teams[above].Parent
		}
		if above != 0 {
			return t
		}
	}
	return nil
}
