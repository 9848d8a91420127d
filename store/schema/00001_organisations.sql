-- Organisations and what they know: people, teams, customers, facts,
-- assignments, targets, definitions. Every table but orgs belongs to an
-- organisation and has it first in its keys. Ids are unique in a database. Days are yyyymmdd, instants
-- nanoseconds since 1970, amounts whole millionths, points hundredths.

CREATE TABLE orgs (
	id                 BIGINT NOT NULL PRIMARY KEY,
	slug               {{.Text}} NOT NULL UNIQUE,
	name               {{.Text}} NOT NULL,
	time_zone          {{.Text}} NOT NULL,
	week_starts        BIGINT NOT NULL,
	fiscal_year_starts BIGINT NOT NULL,
	currency           {{.Text}} NOT NULL,
	next_seq           BIGINT NOT NULL, -- next number of the organisation's counter
	setup              BIGINT NOT NULL, -- when people, teams, targets, definitions or settings last changed, by that counter
	created_at         BIGINT NOT NULL
);

CREATE TABLE people (
	org_id      BIGINT NOT NULL,
	id          BIGINT NOT NULL,
	email       {{.Text}} NOT NULL,
	name        {{.Text}} NOT NULL,
	role        {{.Text}} NOT NULL,
	manager     {{.Text}} NOT NULL,
	time_zone   {{.Text}} NOT NULL,
	external_id {{.Text}} NOT NULL,
	name_key    {{.Text}} NOT NULL, -- folded, for searching
	recorded    BIGINT NOT NULL,
	import_id   BIGINT NOT NULL,
	PRIMARY KEY (org_id, id),
	UNIQUE (org_id, email)
) {{.Clustered}};
CREATE INDEX people_by_name ON people (org_id, name_key);
CREATE INDEX people_by_external_id ON people (org_id, external_id) WHERE external_id <> '';

CREATE TABLE memberships (
	org_id    BIGINT NOT NULL,
	person_id BIGINT NOT NULL,
	from_day  BIGINT NOT NULL, -- 0 is since ever
	until_day BIGINT NOT NULL, -- as written; 0 is open
	team_id   BIGINT NOT NULL,
	recorded  BIGINT NOT NULL,
	import_id BIGINT NOT NULL,
	PRIMARY KEY (org_id, person_id, from_day)
) {{.Clustered}};

CREATE TABLE teams (
	org_id    BIGINT NOT NULL,
	id        BIGINT NOT NULL,
	name      {{.Text}} NOT NULL,
	parent_id BIGINT NOT NULL,
	market    {{.Text}} NOT NULL,
	recorded  BIGINT NOT NULL,
	import_id BIGINT NOT NULL,
	PRIMARY KEY (org_id, id),
	UNIQUE (org_id, name)
) {{.Clustered}};

CREATE TABLE customers (
	org_id    BIGINT NOT NULL,
	id        BIGINT NOT NULL,
	code      {{.Text}} NOT NULL,
	name      {{.Text}} NOT NULL,
	kind      {{.Text}} NOT NULL,
	role      {{.Text}} NOT NULL,
	specialty {{.Text}} NOT NULL,
	facility  {{.Text}} NOT NULL,
	npi       {{.Text}} NOT NULL,
	city      {{.Text}} NOT NULL,
	state     {{.Text}} NOT NULL,
	country   {{.Text}} NOT NULL,
	recorded  BIGINT NOT NULL,
	import_id BIGINT NOT NULL,
	PRIMARY KEY (org_id, id),
	UNIQUE (org_id, code)
) {{.Clustered}};

-- One row for each fact: its latest revision.
CREATE TABLE activities (
	org_id      BIGINT NOT NULL,
	id          {{.RowID}},
	source      {{.Text}} NOT NULL,
	external_id {{.Text}} NOT NULL,
	kind        {{.Text}} NOT NULL,
	at          {{.Text}} NOT NULL, -- as written
	instant     BIGINT NOT NULL,
	credits     {{.Text}} NOT NULL, -- person@day, in the order named
	customer_id BIGINT NOT NULL,
	status      {{.Text}} NOT NULL,
	reason      {{.Text}} NOT NULL,
	attributes  {{.Text}} NOT NULL, -- a JSON object of texts
	best        BOOLEAN NOT NULL,
	recorded    BIGINT NOT NULL,
	import_id   BIGINT NOT NULL{{.RowIDKey}}
);
CREATE UNIQUE INDEX activities_by_identity ON activities (org_id, source, external_id);
CREATE INDEX activities_by_customer ON activities (org_id, customer_id, kind) WHERE customer_id <> 0;
CREATE INDEX activities_best ON activities (org_id, kind) WHERE best;

-- The way from a person to their facts.
CREATE TABLE credits (
	org_id      BIGINT NOT NULL,
	person_id   BIGINT NOT NULL,
	kind        {{.Text}} NOT NULL,
	day         BIGINT NOT NULL,
	activity_id BIGINT NOT NULL,
	PRIMARY KEY (org_id, person_id, kind, day, activity_id)
) {{.Clustered}};

CREATE TABLE assignments (
	org_id      BIGINT NOT NULL,
	id          BIGINT NOT NULL,
	external_id {{.Text}} NOT NULL,
	kind        {{.Text}} NOT NULL,
	person_id   BIGINT NOT NULL,
	customer_id BIGINT NOT NULL,
	due_on      BIGINT NOT NULL,
	status      {{.Text}} NOT NULL,
	recorded    BIGINT NOT NULL,
	import_id   BIGINT NOT NULL,
	PRIMARY KEY (org_id, id)
) {{.Clustered}};
CREATE UNIQUE INDEX assignments_by_external_id ON assignments (org_id, external_id) WHERE external_id <> '';
CREATE UNIQUE INDEX assignments_by_content ON assignments (org_id, person_id, due_on, kind, customer_id) WHERE external_id = '';
CREATE INDEX assignments_by_person ON assignments (org_id, person_id, due_on, kind);

CREATE TABLE targets (
	org_id     BIGINT NOT NULL,
	kpi        {{.Text}} NOT NULL,
	level      {{.Text}} NOT NULL,
	subject_id BIGINT NOT NULL,
	dimension  {{.Text}} NOT NULL,
	from_day   BIGINT NOT NULL,
	until_day  BIGINT NOT NULL,
	value      BIGINT NOT NULL, -- 0 is withdrawn
	recorded   BIGINT NOT NULL,
	import_id  BIGINT NOT NULL,
	PRIMARY KEY (org_id, kpi, level, subject_id, dimension, from_day)
) {{.Clustered}};

-- Revisions that a later one has replaced, of the seven tables above with an
-- import_id.
CREATE TABLE history (
	org_id    BIGINT NOT NULL,
	tbl       {{.Text}} NOT NULL,
	row_key   {{.Text}} NOT NULL,
	recorded  BIGINT NOT NULL,
	import_id BIGINT NOT NULL,
	replaced  BIGINT NOT NULL, -- what took its place was recorded as this
	body      {{.Text}} NOT NULL, -- a JSON object of its columns
	PRIMARY KEY (org_id, tbl, row_key, recorded)
) {{.Clustered}};

-- Every definition ever in force; of two with the same day the later counts.
CREATE TABLE kpis (
	org_id   BIGINT NOT NULL,
	id       {{.Text}} NOT NULL,
	from_day BIGINT NOT NULL,
	recorded BIGINT NOT NULL,
	body     {{.Text}} NOT NULL,
	PRIMARY KEY (org_id, id, from_day, recorded)
) {{.Clustered}};

CREATE TABLE kinds (
	org_id   BIGINT NOT NULL,
	id       {{.Text}} NOT NULL,
	recorded BIGINT NOT NULL,
	body     {{.Text}} NOT NULL,
	PRIMARY KEY (org_id, id)
) {{.Clustered}};

CREATE TABLE imports (
	org_id    BIGINT NOT NULL,
	id        BIGINT NOT NULL,
	name      {{.Text}} NOT NULL,
	kind      {{.Text}} NOT NULL,
	source    {{.Text}} NOT NULL,
	at        BIGINT NOT NULL,
	actor     {{.Text}} NOT NULL,
	added     BIGINT NOT NULL,
	changed   BIGINT NOT NULL,
	unchanged BIGINT NOT NULL,
	bad       BIGINT NOT NULL,
	status    {{.Text}} NOT NULL,
	PRIMARY KEY (org_id, id)
) {{.Clustered}};

CREATE TABLE audit (
	org_id  BIGINT NOT NULL,
	id      BIGINT NOT NULL,
	at      BIGINT NOT NULL,
	actor   {{.Text}} NOT NULL,
	action  {{.Text}} NOT NULL,
	subject {{.Text}} NOT NULL,
	body    {{.Text}} NOT NULL,
	PRIMARY KEY (org_id, id)
) {{.Clustered}};
