package engine

import (
	"context"

	"medalist.dev/medalist"
	"medalist.dev/medalist/ingest"
	"medalist.dev/medalist/store"
)

// write stores the rows of a step that was checked. The file is read a second
// time: what was a sound row then is one now.
func (im *importer) write(ctx context.Context, i int, c *checkedStep) error {
	report := &im.report.Steps[i]
	switch c.Kind {
	case ingest.Activities:
		return im.writeActivities(ctx, i, c, report)
	case ingest.People:
		return im.writePeople(ctx, i, c, report)
	case ingest.Teams:
		return im.writeTeams(ctx, i, c, report)
	case ingest.Customers:
		return im.writeCustomers(ctx, i, c, report)
	case ingest.Assignments:
		return im.writeAssignments(ctx, i, c, report)
	default:
		return im.writeTargets(ctx, i, c, report)
	}
}

// each reads the rows of a step that stand.
func (im *importer) each(ctx context.Context, i int, c *checkedStep, do func(ingest.Record) error) error {
	take := func(r ingest.Record) error {
		// What a later step brings may have made a bad row sound by now.
		if c.last.replaced(r.FileLine()) || c.bad[r.FileLine()] {
			return nil
		}
		return do(r)
	}
	bad := func(b ingest.BadRow) error {
		if c.bad[b.Line] {
			return nil // was reported when the file was checked
		}
		return errChanged(c.Path)
	}
	summary, err := im.read(ctx, Writing, i, c, take, bad)
	if err == nil && summary.Rows != im.report.Steps[i].Rows {
		return errChanged(c.Path)
	}
	return err
}

func errChanged(path string) error {
	return medalist.Errorf(medalist.Conflict, "%s changed while it was imported; import it again once it is complete.", path)
}

// count notes what storing rows did.
func (s *StepReport) count(revisions []store.Revision) {
	for _, r := range revisions {
		switch r.Change {
		case store.Added:
			s.New++
		case store.Changed:
			s.Changed++
		case store.Unchanged:
			s.Unchanged++
		}
	}
}

// look reads again how the organisation is set up, after rows changed it.
func (im *importer) look(ctx context.Context) error {
	w, err := readWorld(ctx, im.tx)
	if err != nil {
		return err
	}
	im.world, im.directory.world = w, w
	return nil
}

// writeCustomers stores customers batch by batch.
func (im *importer) writeCustomers(ctx context.Context, i int, c *checkedStep, report *StepReport) error {
	b := &batches[medalist.Customer]{put: func(customers []medalist.Customer) error {
		revisions, err := im.tx.PutCustomers(ctx, customers, im.id)
		report.count(revisions)
		for i := range customers {
			im.directory.customers()[customers[i].Code] = customers[i].ID
		}
		return err
	}}
	err := im.each(ctx, i, c, func(r ingest.Record) error {
		return b.add(r.(*ingest.CustomerRow).Customer)
	})
	return b.finish(err)
}

// writeAssignments stores assignments batch by batch.
func (im *importer) writeAssignments(ctx context.Context, i int, c *checkedStep, report *StepReport) error {
	b := &batches[medalist.Assignment]{put: func(some []medalist.Assignment) error {
		before, err := im.tx.AssignmentsByIdentity(ctx, some)
		if err != nil {
			return err
		}
		revisions, err := im.tx.PutAssignments(ctx, some, im.id)
		report.count(revisions)
		for i, r := range revisions {
			if r.Change != store.Unchanged {
				im.changes.assignment(before[i], &some[i])
			}
		}
		return err
	}}
	err := im.each(ctx, i, c, func(r ingest.Record) error {
		row := r.(*ingest.AssignmentRow)
		return b.add(medalist.Assignment{
			ExternalID: row.ExternalID, Kind: row.Kind, Person: im.world.byEmail[row.Person].ID,
			Customer: im.directory.customers()[row.Customer], DueOn: row.DueOn, Status: row.Status,
		})
	})
	if err := b.finish(err); err != nil || report.New < maxTracked {
		return err
	}
	return im.tx.Analyze(ctx, "assignments")
}

// writeTargets stores targets batch by batch.
func (im *importer) writeTargets(ctx context.Context, i int, c *checkedStep, report *StepReport) error {
	changed := false
	b := &batches[medalist.Target]{put: func(targets []medalist.Target) error {
		revisions, err := im.tx.PutTargets(ctx, targets, im.id)
		report.count(revisions)
		for i, r := range revisions {
			if r.Change != store.Unchanged {
				changed = true
				im.changes.target(targets[i].KPI)
			}
		}
		return err
	}}
	err := im.each(ctx, i, c, func(r ingest.Record) error {
		return b.add(im.target(r.(*ingest.TargetRow)))
	})
	if err = b.finish(err); err != nil || !changed {
		return err
	}
	return im.look(ctx)
}

// target returns a row as a target. Its subject is known: the row was checked.
func (im *importer) target(r *ingest.TargetRow) medalist.Target {
	t := medalist.Target{
		KPI: r.KPI, Dimension: r.Dimension, From: r.From, Until: r.To, Value: r.Value, Subject: medalist.OfOrg(),
	}
	switch r.Level {
	case medalist.PersonLevel:
		t.Subject = medalist.OfPerson(im.world.byEmail[r.Subject].ID)
	case medalist.TeamLevel:
		t.Subject = medalist.OfTeam(im.world.byName[r.Subject].ID)
	}
	return t
}
