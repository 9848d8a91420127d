{{if .Clustered -}}
-- What SQLite's planner assumes about sizes. Without it, an index that begins
-- with the organisation seems to find ten rows, and whole tables are searched
-- where a better index lies ready. The numbers are those of 2,000 people and a
-- year of a million facts; only their order of magnitude matters. (PostgreSQL
-- counts by itself.)
ANALYZE;
DELETE FROM sqlite_stat1;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
	('people', 'people', '2000 2000 1'),
	('people', 'sqlite_autoindex_people_2', '2000 2000 1'),
	('people', 'people_by_name', '2000 2000 1'),
	('people', 'people_by_external_id', '2000 2000 1'),
	('memberships', 'memberships', '2000 2000 1 1'),
	('teams', 'teams', '200 200 1'),
	('teams', 'sqlite_autoindex_teams_2', '200 200 1'),
	('customers', 'customers', '26000 26000 1'),
	('customers', 'sqlite_autoindex_customers_2', '26000 26000 1'),
	('activities', NULL, '1000000'),
	('activities', 'activities_by_identity', '1000000 1000000 1000000 1'),
	('activities', 'activities_by_customer', '850000 850000 37 15'),
	('activities', 'activities_best', '1000 1000 300'),
	('credits', 'credits', '1000000 1000000 540 49 2 1'),
	('assignments', 'assignments', '200000 200000 1'),
	('assignments', 'assignments_by_external_id', '200000 200000 1'),
	('assignments', 'assignments_by_content', '200000 200000 100 2 2 1'),
	('assignments', 'assignments_by_person', '200000 200000 100 2 2'),
	('targets', 'targets', '300 300 46 34 1 1 1'),
	('history', 'history', '20000 20000 5000 2 1'),
	('ledger', 'ledger', '850000 850000 420000 400 50 3 1'),
	('ledger', 'ledger_by_date', '850000 850000 65000 220 220 2 2'),
	('totals', 'totals', '390000 390000 197000 49000 2800 720 1'),
	('totals', 'totals_ranked', '390000 390000 197000 49000 2800 720 8 1'),
	('daily', 'daily', '420000 420000 212000 580 1');
{{- end}}
