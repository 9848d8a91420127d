-- The daily quiz: what was asked of whom, and what they remember.

-- A question that was asked of somebody on a day, and their one answer to it.
CREATE TABLE quiz_asked (
	org_id       BIGINT NOT NULL,
	person_id    BIGINT NOT NULL,
	day          BIGINT NOT NULL, -- theirs
	question_id  BIGINT NOT NULL,
	place        BIGINT NOT NULL, -- among the questions of the day, from 0
	version      BIGINT NOT NULL, -- of the question
	topic        {{.Text}} NOT NULL, -- that the question had
	asked_at     BIGINT NOT NULL,
	given_at     BIGINT NOT NULL, -- when it was answered, 0 if it was not
	arrived_at   BIGINT NOT NULL, -- when we heard of the answer; a device may keep it until there is signal
	answer       {{.Text}} NOT NULL, -- JSON
	credit_part  BIGINT NOT NULL, -- how much of it was right: so many of credit_of parts
	credit_of    BIGINT NOT NULL,
	PRIMARY KEY (org_id, person_id, day, question_id)
) {{.Clustered}};
CREATE INDEX quiz_asked_by_day ON quiz_asked (org_id, day, person_id);
CREATE INDEX quiz_asked_by_question ON quiz_asked (org_id, question_id, day);

-- What somebody remembers of the questions that they answered. It follows from
-- their answers, and is kept so that choosing does not read all of them.
CREATE TABLE quiz_memories (
	org_id    BIGINT NOT NULL,
	person_id BIGINT NOT NULL,
	body      {{.Text}} NOT NULL, -- a line for each question
	PRIMARY KEY (org_id, person_id)
) {{.Clustered}};
{{if .Clustered}}
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
	('quiz_asked', 'quiz_asked', '1000000 1000000 500 3 1'),
	('quiz_asked', 'quiz_asked_by_day', '1000000 1000000 5000 3'),
	('quiz_asked', 'quiz_asked_by_question', '1000000 1000000 200 5'),
	('quiz_memories', 'quiz_memories', '2000 2000 1');
{{end}}
