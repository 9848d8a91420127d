// Package ingest reads the files that organisations bring: people, teams,
// customers, assignments, targets and activities, from CSV and XLSX files of
// their own making or of a CRM.
//
// A Table streams the rows of a file, whatever its separator, line ends and
// encoding, in memory that does not grow with it. Read decodes a table's rows
// into records, one BadRow for every cell that cannot be taken. A Mapping says
// how a foreign file's columns become ours; a Plan lists files to import
// together. Sniff looks at an unknown file and proposes a mapping.
//
// What is known already (people, teams, customers, kinds, KPIs) is asked of a
// Directory; the package itself has no clock and no database.
package ingest
