package storetest

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// held is what fill writes, as far as it has ids.
type held struct {
	team     medalist.TeamID
	person   medalist.PersonID
	customer medalist.CustomerID
	fact     medalist.Activity
	revised  medalist.ActivityID // a fact that was corrected
	imp      medalist.ImportID
}

var (
	heldTarget     = medalist.Target{KPI: "meetings", Subject: medalist.OfOrg(), Value: 5}
	heldAssignment = medalist.Assignment{ExternalID: "V-1", Kind: "follow_up", Person: 1, Customer: 1, DueOn: 20260105, Status: medalist.Recorded}
	heldMove       = store.Move{From: 1, To: 2, Reason: "she is away"}
	heldEntry      = entry("meetings", medalist.OfPerson(1), 20260105, 20260105, 500)
	heldTotal      = store.Total{Board: week, Subject: 1, Points: 500}
	heldDaily      = store.Daily{Level: medalist.PersonLevel, Day: 20260105, Subject: 1, Points: 500}
)

// fill writes something into every table, in one import that a later row
// refers to.
func (h *held) fill(ctx context.Context, tx *store.Tx) error {
	imp := store.Import{Name: "all"}
	if err := tx.PutImport(ctx, &imp); err != nil {
		return err
	}
	people := []medalist.Person{{Email: "ann@acme.test", Name: "Ann", ExternalID: "X"}}
	teams := []medalist.Team{{Name: "North"}}
	customers := []medalist.Customer{{Code: "C-1"}}
	_, err1 := tx.PutPeople(ctx, people, imp.ID)
	_, err2 := tx.PutTeams(ctx, teams, imp.ID)
	_, err3 := tx.PutCustomers(ctx, customers, imp.ID)
	_, err4 := tx.PutMemberships(ctx, []store.PersonMembership{span(people[0].ID, 20260101, 0, teams[0].ID)}, 0)
	a := fact("A-1", 1)
	a.Customer = customers[0].ID
	a.Attributes = medalist.Attributes{{Name: "best", Value: "true"}}
	_, err5 := tx.PutActivity(ctx, a, nil, imp.ID)
	old, revised := fact("A-0", 1), fact("A-0", 1)
	_, err10 := tx.PutActivity(ctx, old, nil, imp.ID)
	revised.Status = medalist.Void
	_, err11 := tx.PutActivity(ctx, revised, old, imp.ID)
	h.revised = revised.ID
	pending := fact("A-2", 1)
	pending.Status = medalist.Pending
	_, err12 := tx.PutActivity(ctx, pending, nil, imp.ID)
	_, err6 := tx.PutAssignments(ctx, []medalist.Assignment{heldAssignment}, imp.ID)
	_, err7 := tx.PutTargets(ctx, []medalist.Target{heldTarget}, imp.ID)
	_, err8 := tx.PutKPI(ctx, &store.Definition{ID: "meetings", From: 20260101, Body: "x"})
	_, err9 := tx.PutKind(ctx, store.KindBody{ID: "meeting", Body: "x"})
	h.team, h.person, h.customer, h.fact, h.imp = teams[0].ID, people[0].ID, customers[0].ID, *a, imp.ID
	return errors.Join(err1, err2, err3, err4, err5, err6, err7, err8, err9, err10, err11, err12,
		tx.PutMove(ctx, heldMove),
		tx.PostEntries(ctx, []medalist.Entry{heldEntry}),
		tx.AddTotals(ctx, []store.Total{heldTotal}),
		tx.AddDaily(ctx, []store.Daily{heldDaily}),
		tx.Audit(ctx, store.AuditRecord{Action: "filled", Subject: "everything"}))
}

// reads are uses of the methods that read. Each finds something where fill
// wrote.
func (h *held) reads() map[string]use {
	one := []medalist.PersonID{1}
	return map[string]use{
		"ActiveDays": func(ctx context.Context, tx *store.Tx) (any, error) { return tx.ActiveDays(ctx, 1, ever) },
		"ActivityRevisions": func(ctx context.Context, tx *store.Tx) (any, error) {
			return tx.ActivityRevisions(ctx, h.revised)
		},
		"TablesOfOrg": func(ctx context.Context, tx *store.Tx) (any, error) { return tableRows(ctx, tx) },
		"RevisionsOf": func(ctx context.Context, tx *store.Tx) (any, error) {
			return tx.RevisionsOf(ctx, []medalist.ActivityID{h.revised})
		},
		"AuditOf": func(ctx context.Context, tx *store.Tx) (any, error) { return tx.AuditOf(ctx, "everything") },
		"FirstCustomers": func(ctx context.Context, tx *store.Tx) (any, error) {
			return tx.FirstCustomers(ctx, 5)
		},
		"FindCustomers": func(ctx context.Context, tx *store.Tx) (any, error) {
			return tx.FindCustomers(ctx, "c-1", 5)
		},
		"MovesOf": func(ctx context.Context, tx *store.Tx) (any, error) { return tx.MovesOf(ctx, []int64{heldMove.To}) },
		"ActivitiesByID": func(ctx context.Context, tx *store.Tx) (any, error) {
			return tx.ActivitiesByID(ctx, []medalist.ActivityID{h.fact.ID})
		},
		"ActivitiesByIdentity": func(ctx context.Context, tx *store.Tx) (any, error) {
			return tx.ActivitiesByIdentity(ctx, "file", []string{"A-1"})
		},
		"AssignmentsByIdentity": func(ctx context.Context, tx *store.Tx) (any, error) {
			return tx.AssignmentsByIdentity(ctx, []medalist.Assignment{heldAssignment})
		},
		"AssignmentsOf": func(ctx context.Context, tx *store.Tx) (any, error) {
			return gather(func(do func(medalist.Assignment) error) error { return tx.AssignmentsOf(ctx, one, nil, ever, do) })
		},
		"AuditLog":    func(ctx context.Context, tx *store.Tx) (any, error) { return tx.AuditLog(ctx, 1<<60, 10) },
		"LastAudit":   func(ctx context.Context, tx *store.Tx) (any, error) { return tx.LastAudit(ctx, []string{"no such"}) },
		"BestFacts":   func(ctx context.Context, tx *store.Tx) (any, error) { return tx.BestFacts(ctx, "meeting") },
		"BoardTotals": func(ctx context.Context, tx *store.Tx) (any, error) { return tx.BoardTotals(ctx, week) },
		"CountAbove":  func(ctx context.Context, tx *store.Tx) (any, error) { return tx.CountAbove(ctx, week, 0) },
		"CountActivities": func(ctx context.Context, tx *store.Tx) (any, error) {
			return tx.CountActivities(ctx)
		},
		"CountWithTotal": func(ctx context.Context, tx *store.Tx) (any, error) { return tx.CountWithTotal(ctx, week, []int64{1}) },
		"DayOf": func(ctx context.Context, tx *store.Tx) (any, error) {
			return tx.DayOf(ctx, medalist.PersonLevel, 20260105, []int64{1})
		},
		"DailyOf": func(ctx context.Context, tx *store.Tx) (any, error) {
			return tx.DailyOf(ctx, medalist.PersonLevel, []int64{1}, medalist.Through(20260105, 20260105))
		},
		"PendingFacts": func(ctx context.Context, tx *store.Tx) (any, error) { return tx.PendingFacts(ctx) },
		"DaySums":      func(ctx context.Context, tx *store.Tx) (any, error) { return tx.DaySums(ctx, ever) },
		"DailySums":    func(ctx context.Context, tx *store.Tx) (any, error) { return tx.DailySums(ctx, medalist.PersonLevel) },
		"TotalSums":    func(ctx context.Context, tx *store.Tx) (any, error) { return tx.TotalSums(ctx) },
		"HasSource":    func(ctx context.Context, tx *store.Tx) (any, error) { return tx.HasSource(ctx, "file") },
		"KPISums":      func(ctx context.Context, tx *store.Tx) (any, error) { return tx.KPISums(ctx, ever) },
		"PointsByPart": func(ctx context.Context, tx *store.Tx) (any, error) {
			return tx.PointsByPart(ctx, heldEntry.Cell.Subject, ever)
		},
		"LedgerIsEmpty": func(ctx context.Context, tx *store.Tx) (any, error) {
			empty, err := tx.LedgerIsEmpty(ctx)
			return !empty, err
		},
		"CountTotals": func(ctx context.Context, tx *store.Tx) (any, error) { return tx.CountTotals(ctx, week) },
		"Customers": func(ctx context.Context, tx *store.Tx) (any, error) {
			return gather(func(do func(medalist.Customer) error) error { return tx.Customers(ctx, do) })
		},
		"CustomersByCode": func(ctx context.Context, tx *store.Tx) (any, error) { return tx.CustomersByCode(ctx, []string{"C-1"}) },
		"CustomersByID": func(ctx context.Context, tx *store.Tx) (any, error) {
			return tx.CustomersByID(ctx, []medalist.CustomerID{h.customer})
		},
		"EntriesBetween": func(ctx context.Context, tx *store.Tx) (any, error) {
			return gather(func(do func(medalist.Entry) error) error { return tx.EntriesBetween(ctx, ever, nil, do) })
		},
		"EntriesOf": func(ctx context.Context, tx *store.Tx) (any, error) {
			return gather(func(do func(medalist.Entry) error) error {
				return tx.EntriesOf(ctx, medalist.PersonLevel, []int64{1}, nil, ever, do)
			})
		},
		"EntriesOfLevel": func(ctx context.Context, tx *store.Tx) (any, error) {
			return gather(func(do func(medalist.Entry) error) error {
				return tx.EntriesOfLevel(ctx, medalist.PersonLevel, nil, do)
			})
		},
		"EntriesOfCell": func(ctx context.Context, tx *store.Tx) (any, error) { return tx.EntriesOfCell(ctx, heldEntry.Cell) },
		"FactsByPerson": func(ctx context.Context, tx *store.Tx) (any, error) {
			all, err := gather(func(do func(store.Fact) error) error { return tx.FactsByPerson(ctx, nil, do) })
			slices.SortFunc(all, func(a, b store.Fact) int { // each person's come in any order
				return cmp.Or(cmp.Compare(a.Person, b.Person), cmp.Compare(a.Activity.ID, b.Activity.ID))
			})
			return all, err
		},
		"FactsOfCustomers": func(ctx context.Context, tx *store.Tx) (any, error) {
			return tx.FactsOfCustomers(ctx, []medalist.CustomerID{h.customer}, "meeting")
		},
		"FactsOfPeople": func(ctx context.Context, tx *store.Tx) (any, error) {
			return gather(func(do func(store.Fact) error) error { return tx.FactsOfPeople(ctx, one, nil, ever, do) })
		},
		"FindPeople": func(ctx context.Context, tx *store.Tx) (any, error) { return tx.FindPeople(ctx, "ann") },
		"Import": func(ctx context.Context, tx *store.Tx) (any, error) {
			found, err := tx.Import(ctx, h.imp)
			if medalist.ErrorCode(err) == medalist.NotFound {
				return nil, nil
			}
			return found, err
		},
		"Imports":    func(ctx context.Context, tx *store.Tx) (any, error) { return tx.Imports(ctx) },
		"KPIHistory": func(ctx context.Context, tx *store.Tx) (any, error) { return tx.KPIHistory(ctx, "meetings") },
		"KPIs":       func(ctx context.Context, tx *store.Tx) (any, error) { return tx.KPIs(ctx) },
		"Kinds":      func(ctx context.Context, tx *store.Tx) (any, error) { return tx.Kinds(ctx) },
		"People":     func(ctx context.Context, tx *store.Tx) (any, error) { return tx.People(ctx) },
		"PeopleByID": func(ctx context.Context, tx *store.Tx) (any, error) {
			return tx.PeopleByID(ctx, []medalist.PersonID{h.person})
		},
		"PeopleByEmail": func(ctx context.Context, tx *store.Tx) (any, error) {
			return tx.PeopleByEmail(ctx, []string{"ann@acme.test"})
		},
		"References": func(ctx context.Context, tx *store.Tx) (any, error) { return tx.References(ctx, h.imp) },
		"ScanActivities": func(ctx context.Context, tx *store.Tx) (any, error) {
			return gather(func(do func(*medalist.Activity) error) error { return tx.ScanActivities(ctx, do) })
		},
		"ScanAssignments": func(ctx context.Context, tx *store.Tx) (any, error) {
			return gather(func(do func(medalist.Assignment) error) error { return tx.ScanAssignments(ctx, do) })
		},
		"SumsOf": func(ctx context.Context, tx *store.Tx) (any, error) {
			return tx.SumsOf(ctx, medalist.PersonLevel, store.Week, []medalist.Date{20260105}, "")
		},
		"Targets":   func(ctx context.Context, tx *store.Tx) (any, error) { return tx.Targets(ctx) },
		"TargetsOf": func(ctx context.Context, tx *store.Tx) (any, error) { return tx.TargetsOf(ctx, "meetings") },
		"Teams":     func(ctx context.Context, tx *store.Tx) (any, error) { return tx.Teams(ctx) },
		"TopTotals": func(ctx context.Context, tx *store.Tx) (any, error) { return tx.TopTotals(ctx, week, 10, 0) },
		"Total":     func(ctx context.Context, tx *store.Tx) (any, error) { return tx.Total(ctx, week, 1) },
		"TotalsOf": func(ctx context.Context, tx *store.Tx) (any, error) {
			return tx.TotalsOf(ctx, medalist.OfPerson(1), store.Week, []medalist.Date{20260105}, "")
		},
		"WindowTotals": func(ctx context.Context, tx *store.Tx) (any, error) {
			piece := store.Piece{Grain: week.Grain, Start: week.Start}
			all, err := tx.WindowTotals(ctx, store.Window{Level: medalist.PersonLevel, Pieces: []store.Piece{piece}, Days: []medalist.Period{ever}})
			if err != nil {
				return nil, err
			}
			some, err := tx.WindowTotals(ctx, store.Window{Level: medalist.PersonLevel, Days: []medalist.Period{ever}, KPIs: []medalist.KPIID{"meetings"}})
			return all[1] + some[1], err
		},
	}
}

// writes are uses of the methods that write.
func (h *held) writes() map[string]use {
	return map[string]use{
		"AddDaily": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, tx.AddDaily(ctx, []store.Daily{heldDaily})
		},
		"AddTotals": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, tx.AddTotals(ctx, []store.Total{heldTotal})
		},
		"AmendPeople": func(ctx context.Context, tx *store.Tx) (any, error) {
			_, err := tx.AmendPeople(ctx, []medalist.Person{{ID: h.person, Email: "ann@acme.test", Name: "Other"}})
			return nil, unlessNotFound(err)
		},
		"AmendTeams": func(ctx context.Context, tx *store.Tx) (any, error) {
			_, err := tx.AmendTeams(ctx, []medalist.Team{{ID: h.team, Name: "Other"}})
			return nil, unlessNotFound(err)
		},
		"RemoveMembership": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, tx.RemoveMembership(ctx, h.person, 20260101)
		},
		"AfterCommit": func(_ context.Context, tx *store.Tx) (any, error) {
			tx.AfterCommit(func() {})
			return nil, nil
		},
		"Analyze":    func(ctx context.Context, tx *store.Tx) (any, error) { return nil, tx.Analyze(ctx, "activities") },
		"ExpectMany": func(ctx context.Context, tx *store.Tx) (any, error) { return nil, tx.ExpectMany(ctx) },
		"Audit":      func(ctx context.Context, tx *store.Tx) (any, error) { return nil, tx.Audit(ctx, store.AuditRecord{}) },
		"Bulk": func(ctx context.Context, tx *store.Tx) (any, error) {
			b, a, e := tx.Bulk(), fact("A-2", 1), heldEntry
			other := heldTotal
			other.Start = 20260112
			return nil, errors.Join(b.AddActivity(ctx, a, 0), b.AddEntry(ctx, &e), b.AddTotal(ctx, other),
				b.AddDaily(ctx, store.Daily{Level: medalist.TeamLevel, Day: 20260105, Subject: 1, Points: 1}), b.Flush(ctx))
		},
		"ClearLedger": func(ctx context.Context, tx *store.Tx) (any, error) { return nil, tx.ClearLedger(ctx) },
		"ClearTotals": func(ctx context.Context, tx *store.Tx) (any, error) { return nil, tx.ClearTotals(ctx) },
		"ConfirmMemberships": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, tx.ConfirmMemberships(ctx, []store.PersonMembership{span(h.person, 20260101, 0, h.team)}, h.imp+1)
		},
		"ConfirmPeople": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, tx.ConfirmPeople(ctx, []medalist.Person{{Email: "ann@acme.test"}}, h.imp+1)
		},
		"Next":    func(_ context.Context, tx *store.Tx) (any, error) { tx.Next(); return nil, nil },
		"Version": func(_ context.Context, tx *store.Tx) (any, error) { return tx.Version(), nil },
		"PlaceOf": func(ctx context.Context, tx *store.Tx) (any, error) { return tx.PlaceOf(ctx, week, 1) },
		"Setup":   func(_ context.Context, tx *store.Tx) (any, error) { return tx.Setup(), nil },
		"Org":     func(_ context.Context, tx *store.Tx) (any, error) { return tx.Org(), nil },
		"PostEntries": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, tx.PostEntries(ctx, []medalist.Entry{heldEntry})
		},
		"PutActivity": func(ctx context.Context, tx *store.Tx) (any, error) {
			corrected := h.fact
			corrected.Status = medalist.Void
			_, err := tx.PutActivity(ctx, &corrected, &h.fact, 0)
			if err != nil {
				return nil, err
			}
			_, err = tx.PutActivity(ctx, fact("A-1", 1), nil, 0)
			return nil, err
		},
		"PutAssignments": func(ctx context.Context, tx *store.Tx) (any, error) {
			changed := heldAssignment
			changed.Status = medalist.Void
			_, err := tx.PutAssignments(ctx, []medalist.Assignment{changed}, 0)
			return nil, err
		},
		"PutCustomers": func(ctx context.Context, tx *store.Tx) (any, error) {
			_, err := tx.PutCustomers(ctx, []medalist.Customer{{Code: "C-1", Name: "Other"}}, 0)
			return nil, err
		},
		"PutImport": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, tx.PutImport(ctx, &store.Import{ID: h.imp, Name: "other"})
		},
		"PutKPI": func(ctx context.Context, tx *store.Tx) (any, error) {
			_, err := tx.PutKPI(ctx, &store.Definition{ID: "meetings", From: 20260101, Body: "y"})
			return nil, err
		},
		"PutKind": func(ctx context.Context, tx *store.Tx) (any, error) {
			_, err := tx.PutKind(ctx, store.KindBody{ID: "meeting", Body: "y"})
			return nil, err
		},
		"PutMemberships": func(ctx context.Context, tx *store.Tx) (any, error) {
			_, err := tx.PutMemberships(ctx, []store.PersonMembership{span(h.person, 20260101, 0, 99)}, 0)
			return nil, err
		},
		"PutMove": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, tx.PutMove(ctx, store.Move{From: 1, To: 3, Reason: "other"})
		},
		"PutPeople": func(ctx context.Context, tx *store.Tx) (any, error) {
			_, err := tx.PutPeople(ctx, []medalist.Person{{Email: "ann@acme.test", Name: "Other"}}, 0)
			return nil, err
		},
		"PutTargets": func(ctx context.Context, tx *store.Tx) (any, error) {
			changed := heldTarget
			changed.Value = 9
			_, err := tx.PutTargets(ctx, []medalist.Target{changed}, 0)
			return nil, err
		},
		"PutTeams": func(ctx context.Context, tx *store.Tx) (any, error) {
			_, err := tx.PutTeams(ctx, []medalist.Team{{Name: "North", Market: "Other"}}, 0)
			return nil, err
		},
		"SetCredits": func(ctx context.Context, tx *store.Tx) (any, error) {
			a := h.fact
			return nil, tx.SetCredits(ctx, &a, 1, []medalist.Credit{{Person: 2, Day: 20260106}})
		},
		"UndoActivities": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, tx.UndoActivities(ctx, h.imp, func(_, _ *medalist.Activity) error { return nil })
		},
		"UndoAssignments": func(ctx context.Context, tx *store.Tx) (any, error) { return tx.UndoAssignments(ctx, h.imp) },
		"UndoCustomers":   func(ctx context.Context, tx *store.Tx) (any, error) { return tx.UndoCustomers(ctx, h.imp) },
		"UndoMemberships": func(ctx context.Context, tx *store.Tx) (any, error) { return tx.UndoMemberships(ctx, 0) },
		"UndoPeople":      func(ctx context.Context, tx *store.Tx) (any, error) { return tx.UndoPeople(ctx, h.imp) },
		"UndoTargets":     func(ctx context.Context, tx *store.Tx) (any, error) { return tx.UndoTargets(ctx, h.imp) },
		"UndoTeams":       func(ctx context.Context, tx *store.Tx) (any, error) { return tx.UndoTeams(ctx, h.imp) },
		"UpdateOrg": func(ctx context.Context, tx *store.Tx) (any, error) {
			changed := newOrg("Yours")
			changed.ID = 1
			return nil, tx.UpdateOrg(ctx, changed)
		},
	}
}

// unlessNotFound returns an error other than that something does not exist.
func unlessNotFound(err error) error {
	if medalist.ErrorCode(err) == medalist.NotFound {
		return nil
	}
	return err
}

// tableRows are the rows of all tables, as exports have them.
func tableRows(ctx context.Context, tx *store.Tx) (map[string][]string, error) {
	tables, err := tx.TablesOfOrg(ctx)
	found := map[string][]string{}
	for i := range tables {
		t := &tables[i]
		if err == nil {
			err = t.Each(ctx, func(cells []string) error {
				found[t.Name] = append(found[t.Name], strings.Join(cells, ","))
				return nil
			})
		}
	}
	return found, err
}
