// Package store keeps organisations and everything they record in a SQLite
// file or a PostgreSQL database, from one text of each statement.
//
// A transaction belongs to one organisation: [DB.View] reads a snapshot of
// it, [DB.Update] changes it while no other transaction does. Every statement
// names the organisation, so that no method of [Tx] can read or write
// another's rows. [DB.Orgs], [DB.OrgBySlug] and [DB.CreateOrg] are the only
// ways across, apart from [DB.Backup] and [Restore], which take all.
//
// People, memberships, teams, customers, facts, assignments and targets are
// kept with their history: a Put that changes a row moves the revision it
// replaces into the history, from which undoing an import restores it.
//
// Methods that stream rows call a function for each. While it runs, the
// transaction runs no other statement: gather what you need, then ask.
package store
