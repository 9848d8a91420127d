-- Quizzes that are asked in a room. What people answer are sittings.
CREATE TABLE live_quizzes (
	org_id    BIGINT NOT NULL,
	id        BIGINT NOT NULL,
	name      {{.Text}} NOT NULL,
	questions {{.Text}} NOT NULL, -- ids as JSON
	versions  {{.Text}} NOT NULL, -- of them, as JSON; none before people can join
	seconds   BIGINT NOT NULL, -- to answer a question
	host_id   BIGINT NOT NULL,
	state     {{.Text}} NOT NULL, -- ready, open, asking, told, ended
	place     BIGINT NOT NULL, -- of the question that is asked or was told, from 0
	asked     {{.Text}} NOT NULL, -- when each question was put so far, as JSON
	at        BIGINT NOT NULL,
	until_at  BIGINT NOT NULL, -- when it is over by itself, 0 before people can join
	PRIMARY KEY (org_id, id)
) {{.Clustered}};
{{if .Clustered}}
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
	('live_quizzes', 'live_quizzes', '200 200 1');
{{end}}
