-- How files of others are read, by kind of row and name.
CREATE TABLE mappings (
	org_id BIGINT NOT NULL,
	kind   {{.Text}} NOT NULL,
	name   {{.Text}} NOT NULL,
	header {{.Text}} NOT NULL, -- the file's columns, by which it is found again
	body   {{.Text}} NOT NULL, -- YAML
	actor  {{.Text}} NOT NULL,
	at     BIGINT NOT NULL,
	PRIMARY KEY (org_id, kind, name)
) {{.Clustered}};
