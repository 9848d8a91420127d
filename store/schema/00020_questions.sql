-- Banks of questions: what may be asked, with every version that it ever had.

CREATE TABLE questions (
	org_id      BIGINT NOT NULL,
	id          BIGINT NOT NULL,
	external_id {{.Text}} NOT NULL, -- how files call it
	status      {{.Text}} NOT NULL, -- draft, reviewed, retired
	topic       {{.Text}} NOT NULL,
	tags        {{.Text}} NOT NULL, -- a line each
	version     BIGINT NOT NULL, -- the latest
	asked       BIGINT NOT NULL, -- the version that is asked: the latest that was reviewed, 0 for none
	kind        {{.Text}} NOT NULL, -- this and what follows as the latest version has it
	title       {{.Text}} NOT NULL, -- how lists call it
	text_key    {{.Text}} NOT NULL, -- the same for questions of one text
	folded      {{.Text}} NOT NULL, -- what a search looks through
	recorded    BIGINT NOT NULL, -- when any of it last changed
	changed_at  BIGINT NOT NULL,
	import_id   BIGINT NOT NULL, -- that brought it, 0 for none
	PRIMARY KEY (org_id, id),
	UNIQUE (org_id, external_id)
) {{.Clustered}};
CREATE INDEX questions_by_topic ON questions (org_id, topic, id);
CREATE INDEX questions_by_status ON questions (org_id, status, topic, id);
CREATE INDEX questions_by_text ON questions (org_id, text_key);
CREATE INDEX questions_by_recorded ON questions (org_id, recorded);

-- A version never changes, apart from who reviewed it.
CREATE TABLE question_versions (
	org_id      BIGINT NOT NULL,
	question_id BIGINT NOT NULL,
	number      BIGINT NOT NULL, -- from 1
	body        {{.Text}} NOT NULL, -- JSON
	author      {{.Text}} NOT NULL, -- email
	at          BIGINT NOT NULL,
	reason      {{.Text}} NOT NULL, -- why it took the place of the one before
	corrects    BOOLEAN NOT NULL, -- the key of the versions before was wrong
	reviewer    {{.Text}} NOT NULL, -- email, empty for none
	reviewed_at BIGINT NOT NULL, -- 0 if it was not
	import_id   BIGINT NOT NULL, -- that brought it, 0 for none
	PRIMARY KEY (org_id, question_id, number)
) {{.Clustered}};

-- Pictures, sounds and films, each once, named by what they hold.
CREATE TABLE question_media (
	org_id BIGINT NOT NULL,
	id     {{.Text}} NOT NULL,
	type   {{.Text}} NOT NULL, -- image/png, …
	size   BIGINT NOT NULL, -- bytes
	at     BIGINT NOT NULL,
	body   {{.Bytes}} NOT NULL,
	PRIMARY KEY (org_id, id)
);
{{if .Clustered}}
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
	('questions', 'questions', '5000 5000 1'),
	('questions', 'questions_by_topic', '5000 5000 800 1'),
	('questions', 'questions_by_status', '5000 5000 2500 600 1'),
	('questions', 'questions_by_text', '5000 5000 1'),
	('questions', 'questions_by_recorded', '5000 5000 1'),
	('questions', 'sqlite_autoindex_questions_2', '5000 5000 1'),
	('question_versions', 'question_versions', '8000 8000 2 1');
{{end}}
