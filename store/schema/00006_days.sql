-- A rep's day: follow-ups that were moved, and what was done to one fact.

-- A follow-up that was moved to another day, from one assignment to the next.
CREATE TABLE moves (
	org_id  BIGINT NOT NULL,
	from_id BIGINT NOT NULL, -- the assignment that was moved, once at most
	to_id   BIGINT NOT NULL, -- the one that took its place
	reason  {{.Text}} NOT NULL,
	actor   {{.Text}} NOT NULL,
	at      BIGINT NOT NULL,
	PRIMARY KEY (org_id, from_id)
) {{.Clustered}};
CREATE INDEX moves_by_end ON moves (org_id, to_id);

CREATE INDEX audit_by_subject ON audit (org_id, subject);
{{if .Clustered}}
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
	('moves', 'moves', '10000 10000 1'),
	('moves', 'moves_by_end', '10000 10000 1'),
	('audit', 'audit', '1000000 1000000 1'),
	('audit', 'audit_by_subject', '1000000 1000000 2');
{{end}}
