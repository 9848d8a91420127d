-- Mail to be sent. A row goes once it was sent or nobody will take it: what is
-- in it, such as a link to a new password, is nobody's business afterwards.

CREATE TABLE mails (
	org_id    BIGINT NOT NULL,
	id        BIGINT NOT NULL,
	recipient {{.Text}} NOT NULL,
	subject   {{.Text}} NOT NULL,
	body      {{.Text}} NOT NULL, -- as plain text
	html      {{.Text}} NOT NULL, -- the same as HTML, or empty
	due_at    BIGINT NOT NULL,    -- an instant; not before it
	tries     BIGINT NOT NULL,
	PRIMARY KEY (org_id, id)
) {{.Clustered}};
CREATE INDEX mails_by_due ON mails (org_id, due_at);
