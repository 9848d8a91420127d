-- Who votes for which paper or story, and how each period's best was decided.
-- That something is best is an attribute of its activity.

CREATE TABLE award_votes (
	org_id    BIGINT NOT NULL,
	kind      {{.Text}} NOT NULL,
	start_day BIGINT NOT NULL, -- first day of the period
	person_id BIGINT NOT NULL, -- who votes
	fact_id   BIGINT NOT NULL,
	at        BIGINT NOT NULL,
	PRIMARY KEY (org_id, kind, start_day, person_id)
) {{.Clustered}};

CREATE TABLE awards (
	org_id    BIGINT NOT NULL,
	kind      {{.Text}} NOT NULL,
	start_day BIGINT NOT NULL,
	fact_id   BIGINT NOT NULL,
	votes     BIGINT NOT NULL, -- 0 for a judge's pick
	actor     {{.Text}} NOT NULL,
	reason    {{.Text}} NOT NULL, -- why it was moved, empty for the first time
	at        BIGINT NOT NULL,
	PRIMARY KEY (org_id, kind, start_day)
) {{.Clustered}};
{{if .Clustered}}
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
	('award_votes', 'award_votes', '20000 20000 10000 1000 1'),
	('awards', 'awards', '100 100 50 1');
{{end}}
