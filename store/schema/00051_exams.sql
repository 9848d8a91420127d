-- Quizzes whose questions are fixed, and how people answer them.

CREATE TABLE exams (
	org_id    BIGINT NOT NULL,
	id        BIGINT NOT NULL,
	name      {{.Text}} NOT NULL,
	about     {{.Text}} NOT NULL,
	questions {{.Text}} NOT NULL, -- ids as JSON, as teams and people are
	teams     {{.Text}} NOT NULL,
	people    {{.Text}} NOT NULL,
	opens     BIGINT NOT NULL,
	closes    BIGINT NOT NULL, -- the last day
	minutes   BIGINT NOT NULL, -- 0 for no limit
	pass_mark BIGINT NOT NULL, -- per cent, 0 for none
	shuffled  BOOLEAN NOT NULL,
	attempts  BIGINT NOT NULL, -- at most, 0 for any number
	shows     {{.Text}} NOT NULL,
	state     {{.Text}} NOT NULL,
	author_id BIGINT NOT NULL,
	at        BIGINT NOT NULL,
	PRIMARY KEY (org_id, id),
	UNIQUE (org_id, name)
) {{.Clustered}};

-- Somebody's way through a list of questions.
CREATE TABLE sittings (
	org_id    BIGINT NOT NULL,
	id        BIGINT NOT NULL,
	form      {{.Text}} NOT NULL, -- what it is for: exam, duel
	of_id     BIGINT NOT NULL, -- a row of exams, of duels
	person_id BIGINT NOT NULL,
	number    BIGINT NOT NULL, -- of their sittings of it, from 1
	seed      BIGINT NOT NULL, -- of the order of what there is to choose, 0 for as it was written
	began_at  BIGINT NOT NULL,
	until_at  BIGINT NOT NULL, -- when it ends by itself, 0 for never
	ended_at  BIGINT NOT NULL, -- 0 while it goes on
	PRIMARY KEY (org_id, id),
	UNIQUE (org_id, form, of_id, person_id, number)
) {{.Clustered}};
CREATE INDEX sittings_by_person ON sittings (org_id, person_id, id);
CREATE INDEX sittings_by_end ON sittings (org_id, ended_at, until_at);

-- A question of a sitting, and what was answered.
CREATE TABLE sitting_answers (
	org_id      BIGINT NOT NULL,
	sitting_id  BIGINT NOT NULL,
	place       BIGINT NOT NULL, -- from 0
	question_id BIGINT NOT NULL,
	version     BIGINT NOT NULL, -- of the question
	topic       {{.Text}} NOT NULL, -- that the question had
	given_at    BIGINT NOT NULL, -- 0 while it is not answered
	answer      {{.Text}} NOT NULL, -- JSON
	credit_part BIGINT NOT NULL, -- how much of it is right: so many of credit_of parts
	credit_of   BIGINT NOT NULL,
	PRIMARY KEY (org_id, sitting_id, place)
) {{.Clustered}};
CREATE INDEX sitting_answers_by_question ON sitting_answers (org_id, question_id, sitting_id);
{{if .Clustered}}
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
	('exams', 'exams', '100 100 1'),
	('sittings', 'sittings', '20000 20000 1'),
	('sittings', 'sittings_by_person', '20000 20000 10 1'),
	('sittings', 'sittings_by_end', '20000 20000 2 1'),
	('sitting_answers', 'sitting_answers', '400000 400000 20 1'),
	('sitting_answers', 'sitting_answers_by_question', '400000 400000 800 1');
{{end}}
