-- How long recordings are, and how far videos have come on their way to a form
-- that every device plays.

ALTER TABLE files ADD COLUMN length_ms BIGINT NOT NULL DEFAULT 0; -- 0 while nobody measured it

CREATE TABLE conversions (
	org_id  BIGINT NOT NULL,
	file_id BIGINT NOT NULL,
	state   {{.Text}} NOT NULL, -- converting, converted, unchanged
	tries   BIGINT NOT NULL,
	reason  {{.Text}} NOT NULL,
	at      BIGINT NOT NULL,
	PRIMARY KEY (org_id, file_id)
) {{.Clustered}};
{{if .Clustered}}
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
	('conversions', 'conversions', '10000 10000 1');
{{end}}
