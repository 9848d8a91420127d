// Package storetest is what a database must do to hold organisations: one
// suite for each database that package store speaks.
package storetest

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// Run runs the suite. open opens the database with a DSN, and newDSN returns
// that of a new one, which is removed when the test ends.
func Run(t *testing.T, newDSN func(testing.TB) string) {
	for _, test := range []struct {
		name string
		run  func(*testing.T, *fixture)
	}{
		{"OrganisationsAreKept", organisations},
		{"ASlugIsTakenOnce", slugTaken},
		{"SettingsChange", settings},
		{"ATransactionIsAllOrNothing", atomicity},
		{"ASnapshotStandsStill", snapshot},
		{"NoStatementRunsWhileRowsAreStreamed", streaming},
		{"NobodyNoticesStatementsThatWait", waiting},
		{"EightWritersLoseNothing", writers},
		{"TheCounterGoesOn", counter},
		{"PeopleAreKept", people},
		{"WhatManagersSayIsKept", managers},
		{"ALaterSpanEndsTheOneBefore", spans},
		{"PeopleAndTeamsChangeTheirNames", amended},
		{"ASpanTakenAwayStaysAway", removed},
		{"TeamsAreKept", teams},
		{"CustomersAreKept", customers},
		{"TextsOrderByCodePoint", order},
		{"FactsAreKept", facts},
		{"ACorrectionReplacesTheWholeFact", correction},
		{"FactsComeInTheirOrder", factOrder},
		{"FactsComeByPerson", factsByPerson},
		{"DerivedDaysMove", derivedDays},
		{"FactsAreFoundByCustomerAndBest", otherWays},
		{"AssignmentsAreKnownByTwoIdentities", assignments},
		{"TargetsAreKept", targets},
		{"DefinitionsHaveVersions", definitions},
		{"KindsAreKept", kinds},
		{"TheLedgerKeepsItsOrder", ledger},
		{"TotalsAddUp", totals},
		{"BoardsRank", boards},
		{"SumsAreOfEverybody", sums},
		{"WindowsAddUp", windows},
		{"ABulkLoadIsTheSameAsManyPuts", bulk},
		{"ManyRowsArePutAtOnce", manyRows},
		{"ImportsAreKept", imports},
		{"AnUndoneImportLeavesWhatOthersBrought", undo},
		{"AnyHistoryOfImportsCanBeUndone", undoProperty},
		{"WhatAnotherImportConfirmedStands", confirmed},
		{"WhatLaterRowsNameCannotVanish", references},
		{"TheAuditLogReadsBackwards", audit},
		{"TheAuditLogIsSearched", auditSearch},
		{"HolidaysAndDaysOffAreKept", holidays},
		{"OneLogoIsKept", logos},
		{"WhatIsSharedIsFound", shared},
		{"MailThatWaitsSaysWhy", waitingMail},
		{"QuestionsAreKept", questions},
		{"QuestionsAreFound", questionSearch},
		{"PicturesOfQuestionsAreKept", questionMedia},
		{"FilesTakeRoomUntilTheyAreForgotten", filesTakeRoom},
		{"CoachingIsKept", coachingKept},
		{"ExamsAreKept", examsKept},
		{"AnErasedPersonHasNoSittings", sittingsErased},
		{"DuelsAreKept", duelsKept},
		{"LiveQuizzesAreKept", liveQuizzesKept},
		{"OrganisationsDoNotSeeEachOther", isolation},
	} {
		t.Run(test.name, func(t *testing.T) {
			test.run(t, newFixture(t, newDSN(t)))
		})
	}
}

// A fixture is a database with one organisation.
type fixture struct {
	t   testing.TB
	dsn string
	db  *store.DB
	org medalist.OrgID
}

func newFixture(t testing.TB, dsn string) *fixture {
	t.Helper()
	f := &fixture{t: t, dsn: dsn, db: open(t, dsn)}
	f.org = f.newOrg("Acme")
	return f
}

// open opens a database until the test ends.
func open(t testing.TB, dsn string) *store.DB {
	t.Helper()
	db, err := store.Open(context.Background(), dsn)
	must(t, err)
	db.Mails = true
	t.Cleanup(func() { must(t, db.Close()) })
	return db
}

func newOrg(name string) medalist.Org {
	return medalist.Org{Name: name, Slug: medalist.Slugify(name), TimeZone: "Europe/Berlin", WeekStarts: 1, FiscalYearStarts: 4, Currency: "EUR"}
}

func (f *fixture) newOrg(name string) medalist.OrgID {
	f.t.Helper()
	org, err := f.db.CreateOrg(context.Background(), newOrg(name), 1, nil)
	must(f.t, err)
	return org.ID
}

// update runs do in a transaction that must succeed.
func (f *fixture) update(do func(ctx context.Context, tx *store.Tx) error) {
	f.t.Helper()
	ctx := context.Background()
	must(f.t, f.db.Update(ctx, f.org, func(tx *store.Tx) error { return do(ctx, tx) }))
}

// view runs do on a snapshot; it must succeed.
func (f *fixture) view(do func(ctx context.Context, tx *store.Tx) error) {
	f.t.Helper()
	ctx := context.Background()
	must(f.t, f.db.View(ctx, f.org, func(tx *store.Tx) error { return do(ctx, tx) }))
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// same compares; nil and empty are the same.
func same[T any](t interface {
	Helper()
	Errorf(format string, args ...any)
}, what string, got, want T,
) {
	t.Helper()
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("%s differs (- want, + got):\n%s", what, diff)
	}
}

// gather returns what a streaming method streams.
func gather[T any](stream func(func(T) error) error) ([]T, error) {
	var all []T
	err := stream(func(one T) error {
		all = append(all, one)
		return nil
	})
	return all, err
}

// changes are the Changes of revisions.
func changes(revisions []store.Revision) []store.Change {
	var all []store.Change
	for _, r := range revisions {
		all = append(all, r.Change)
	}
	return all
}
