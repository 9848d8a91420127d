-- KPIs on their way: definitions that are written but not applied yet.
CREATE TABLE kpi_drafts (
	org_id   BIGINT NOT NULL,
	id       BIGINT NOT NULL,
	kpi      {{.Text}} NOT NULL, -- that it is to change, empty for a new one
	body     {{.Text}} NOT NULL, -- YAML, as it was typed
	base     BIGINT NOT NULL, -- when the latest version that the author knew was recorded
	revision BIGINT NOT NULL, -- of the draft, from 1
	author   {{.Text}} NOT NULL,
	at       BIGINT NOT NULL,
	PRIMARY KEY (org_id, id)
) {{.Clustered}};
