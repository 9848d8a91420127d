-- Files that people bring. Their bytes lie elsewhere, under the key.
CREATE TABLE files (
	org_id     BIGINT NOT NULL,
	id         BIGINT NOT NULL,
	key        {{.Text}} NOT NULL,
	name       {{.Text}} NOT NULL,
	purpose    {{.Text}} NOT NULL,
	media_type {{.Text}} NOT NULL,
	size       BIGINT NOT NULL,
	sha256     {{.Text}} NOT NULL,
	owner_id   BIGINT NOT NULL,
	at         BIGINT NOT NULL,
	state      {{.Text}} NOT NULL, -- coming, received, kept, removed
	PRIMARY KEY (org_id, id),
	UNIQUE (org_id, key)
) {{.Clustered}};
CREATE INDEX files_by_state ON files (org_id, state, at);
-- Conversations that people play on video, and what came of it.
CREATE TABLE scenarios (
	org_id    BIGINT NOT NULL,
	id        BIGINT NOT NULL,
	name      {{.Text}} NOT NULL,
	kind      {{.Text}} NOT NULL,
	brief     {{.Text}} NOT NULL,
	sample_id BIGINT NOT NULL, -- a row of files, 0 for none
	rubric    {{.Text}} NOT NULL, -- JSON
	teams     {{.Text}} NOT NULL, -- ids as JSON, as people and coaches are
	people    {{.Text}} NOT NULL,
	coaches   {{.Text}} NOT NULL,
	opens     BIGINT NOT NULL,
	due       BIGINT NOT NULL,
	repeats   BIGINT NOT NULL, -- days, 0 for one round
	series_id BIGINT NOT NULL, -- the first round, 0 for that itself
	next_id   BIGINT NOT NULL, -- the round that followed, 0 while there is none
	author_id BIGINT NOT NULL,
	state     {{.Text}} NOT NULL,
	at        BIGINT NOT NULL,
	PRIMARY KEY (org_id, id),
	UNIQUE (org_id, name)
) {{.Clustered}};

CREATE TABLE takes (
	org_id      BIGINT NOT NULL,
	id          BIGINT NOT NULL,
	scenario_id BIGINT NOT NULL,
	person_id   BIGINT NOT NULL,
	number      BIGINT NOT NULL,
	video_id    BIGINT NOT NULL,
	poster_id   BIGINT NOT NULL,
	length_ms   BIGINT NOT NULL,
	note        {{.Text}} NOT NULL,
	share       BOOLEAN NOT NULL,
	at          BIGINT NOT NULL,
	reviewer_id BIGINT NOT NULL, -- 0 while nobody has
	reviewed_at BIGINT NOT NULL,
	marks       {{.Text}} NOT NULL, -- levels as JSON
	feedback    {{.Text}} NOT NULL,
	good        BOOLEAN NOT NULL,
	best        BOOLEAN NOT NULL,
	again       BIGINT NOT NULL, -- day until which another take is asked for, 0 for not at all
	PRIMARY KEY (org_id, id),
	UNIQUE (org_id, scenario_id, person_id, number)
) {{.Clustered}};
CREATE INDEX takes_by_person ON takes (org_id, person_id, id);
CREATE INDEX takes_by_review ON takes (org_id, reviewed_at, id);

CREATE TABLE take_remarks (
	org_id    BIGINT NOT NULL,
	id        BIGINT NOT NULL,
	take_id   BIGINT NOT NULL,
	person_id BIGINT NOT NULL,
	moment_ms BIGINT NOT NULL, -- -1 for the whole video
	body      {{.Text}} NOT NULL,
	gallery   BOOLEAN NOT NULL,
	at        BIGINT NOT NULL,
	PRIMARY KEY (org_id, id)
) {{.Clustered}};
CREATE INDEX take_remarks_by_take ON take_remarks (org_id, take_id, id);

CREATE TABLE take_reactions (
	org_id    BIGINT NOT NULL,
	take_id   BIGINT NOT NULL,
	person_id BIGINT NOT NULL,
	kind      {{.Text}} NOT NULL,
	at        BIGINT NOT NULL,
	PRIMARY KEY (org_id, take_id, person_id, kind)
) {{.Clustered}};

-- Who was reminded of a scenario, so that nobody is reminded twice.
CREATE TABLE scenario_reminders (
	org_id      BIGINT NOT NULL,
	scenario_id BIGINT NOT NULL,
	person_id   BIGINT NOT NULL,
	at          BIGINT NOT NULL,
	PRIMARY KEY (org_id, scenario_id, person_id)
) {{.Clustered}};

ALTER TABLE notifications ADD COLUMN path {{.Text}} NOT NULL DEFAULT ''; -- where it leads, empty where the rest says it
{{if .Clustered}}
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
	('files', 'files', '10000 10000 1'),
	('files', 'files_by_state', '10000 10000 3000 1'),
	('scenarios', 'scenarios', '100 100 1'),
	('takes', 'takes', '10000 10000 1'),
	('takes', 'takes_by_person', '10000 10000 30 1'),
	('takes', 'takes_by_review', '10000 10000 1 1'),
	('take_remarks', 'take_remarks_by_take', '30000 30000 4 1');
{{end}}
