package main

import "github.com/alecthomas/kong"

// cli is the command line: kong reads the commands, their flags and their
// short descriptions from these fields. The long descriptions and examples
// are the texts of the folder help.
type cli struct {
	globals

	Demo  demoCmd  `cmd:"" group:"look" help:"Show an invented organisation with a year behind it, in the browser."`
	Serve serveCmd `cmd:"" group:"look" help:"Serve the pages."`

	Init     initCmd     `cmd:"" group:"setup" help:"Add an organisation and print its slug."`
	Invite   inviteCmd   `cmd:"" group:"setup" help:"Print links by which people choose a password."`
	Settings settingsCmd `cmd:"" group:"setup" help:"Show or change the organisation's settings."`
	KPIs     kpisCmd     `cmd:"" name:"kpis" group:"setup" help:"List, show, check and apply KPI definitions."`

	Import    importCmd    `cmd:"" group:"files" help:"Import files: people, teams, customers, assignments, targets, activities, or a plan of several."`
	Imports   importsCmd   `cmd:"" group:"files" help:"List imports, or undo one as a whole."`
	Questions questionsCmd `cmd:"" group:"files" help:"List the questions of the daily quiz, take them from files, or write them to one."`
	Map       mapCmd       `cmd:"" group:"files" help:"Look at a foreign file and propose a mapping for it."`

	Scorecards  scorecardsCmd  `cmd:"" group:"ask" help:"Values, targets, attainment and points, cell by cell."`
	Leaderboard leaderboardCmd `cmd:"" group:"ask" help:"People or teams in the order of their points, value or attainment."`
	Winners     winnersCmd     `cmd:"" group:"ask" help:"Who won a KPI, period by period."`
	Ledger      ledgerCmd      `cmd:"" group:"ask" help:"Every award of points with its reason and its activity."`
	Explain     explainCmd     `cmd:"" group:"ask" help:"Everything behind one number."`

	XAPI       xapiCmd       `cmd:"" name:"xapi" group:"keep" help:"Hand on what people learned to learning systems, as xAPI statements."`
	Audit      auditCmd      `cmd:"" group:"keep" help:"Who changed what, and when."`
	Export     exportCmd     `cmd:"" group:"keep" help:"Write the organisation, or all that is kept about a person, as files."`
	Backup     backupCmd     `cmd:"" group:"keep" help:"Back up all organisations to a file, or verify one."`
	Restore    restoreCmd    `cmd:"" group:"keep" help:"Restore a backup into an empty database of either kind."`
	Retention  retentionCmd  `cmd:"" group:"keep" help:"Remove what has been kept long enough."`
	Score      scoreCmd      `cmd:"" group:"keep" help:"Rebuild the points ledger from the facts."`
	Migrate    migrateCmd    `cmd:"" group:"keep" help:"Bring the database's tables up to date."`
	Generate   generateCmd   `cmd:"" group:"keep" help:"Invent an organisation, as files to import."`
	Completion completionCmd `cmd:"" group:"keep" help:"Print a completion script for your shell."`
	Version    versionCmd    `cmd:"" group:"keep" help:"Print the version."`
}

var commandGroups = []kong.Group{
	{Key: "look", Title: "See it:"},
	{Key: "setup", Title: "Set up:"},
	{Key: "files", Title: "Bring files in:"},
	{Key: "ask", Title: "Ask:"},
	{Key: "keep", Title: "Look after it:"},
	{Key: "global", Title: "Flags of every command:"},
}
