-- What people say of the papers and stories that they share, and which of them
-- they keep at hand. That something is shared is an activity.

CREATE TABLE shares (
	org_id    BIGINT NOT NULL,
	fact_id   BIGINT NOT NULL,
	title     {{.Text}} NOT NULL,
	doi       {{.Text}} NOT NULL, -- as it is compared, empty for none
	link      {{.Text}} NOT NULL,
	summary   {{.Text}} NOT NULL,
	relevance {{.Text}} NOT NULL,
	again     {{.Text}} NOT NULL, -- why, though the DOI was shared before
	situation {{.Text}} NOT NULL,
	deed      {{.Text}} NOT NULL, -- of a story: what was done
	outcome   {{.Text}} NOT NULL,
	folded    {{.Text}} NOT NULL, -- what searches look in
	at        BIGINT NOT NULL, -- when it was last written
	PRIMARY KEY (org_id, fact_id)
) {{.Clustered}};
CREATE INDEX shares_by_doi ON shares (org_id, doi) WHERE doi <> '';

CREATE TABLE saved_shares (
	org_id    BIGINT NOT NULL,
	person_id BIGINT NOT NULL, -- who keeps it at hand
	fact_id   BIGINT NOT NULL,
	at        BIGINT NOT NULL,
	PRIMARY KEY (org_id, person_id, fact_id)
) {{.Clustered}};

-- The way to what is shared, the latest first, among all that is done.
CREATE INDEX activities_shared ON activities (org_id, kind, instant, id) WHERE kind IN ('paper', 'story');
{{if .Clustered}}
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
	('activities', 'activities_shared', '20000 20000 10000 1 1'),
	('shares', 'shares', '20000 20000 1'),
	('shares', 'shares_by_doi', '10000 10000 1'),
	('saved_shares', 'saved_shares', '10000 10000 10 1');
{{end}}
