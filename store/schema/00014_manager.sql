-- What managers say, whom they let decide, and what they are mailed of a week.

-- A note of praise is a celebration that somebody wrote.
ALTER TABLE celebrations ADD COLUMN author_id BIGINT NOT NULL DEFAULT 0; -- who wrote it, 0 for nobody
ALTER TABLE celebrations ADD COLUMN body {{.Text}} NOT NULL DEFAULT '';
ALTER TABLE celebrations ADD COLUMN private BOOLEAN NOT NULL DEFAULT FALSE; -- not in the feed
ALTER TABLE celebrations ADD COLUMN fact_id BIGINT NOT NULL DEFAULT 0; -- the fact it is about, 0 for none
CREATE INDEX celebrations_by_subject ON celebrations (org_id, level, subject_id, id);

ALTER TABLE notifications ADD COLUMN fact_id BIGINT NOT NULL DEFAULT 0; -- of a fact that was decided on
ALTER TABLE notifications ADD COLUMN body {{.Text}} NOT NULL DEFAULT ''; -- why

-- Who decides in whose name, from a day through a day.
CREATE TABLE deputies (
	org_id     BIGINT NOT NULL,
	id         BIGINT NOT NULL,
	person_id  BIGINT NOT NULL, -- in whose name
	deputy_id  BIGINT NOT NULL, -- who decides
	from_day   BIGINT NOT NULL,
	until_day  BIGINT NOT NULL, -- the last day
	reason     {{.Text}} NOT NULL,
	actor      {{.Text}} NOT NULL,
	at         BIGINT NOT NULL,
	ended_at   BIGINT NOT NULL, -- 0 unless it was ended before its last day
	PRIMARY KEY (org_id, id)
) {{.Clustered}};

-- The weeks of which somebody was told, so that nobody is told twice.
CREATE TABLE digests (
	org_id    BIGINT NOT NULL,
	person_id BIGINT NOT NULL,
	week      BIGINT NOT NULL, -- first day of the week in which it is told
	at        BIGINT NOT NULL,
	PRIMARY KEY (org_id, person_id, week)
) {{.Clustered}};
{{if .Clustered}}
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
	('celebrations', 'celebrations_by_subject', '100000 100000 30000 50 1'),
	('deputies', 'deputies', '100 100 1'),
	('digests', 'digests', '100000 100000 50 1');
{{end}}
