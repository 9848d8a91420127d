-- When people work, and how an organisation looks and writes.

ALTER TABLE orgs ADD COLUMN works BIGINT NOT NULL DEFAULT 0; -- a bit for each day of the week from Sunday; 0 is Monday to Friday
ALTER TABLE orgs ADD COLUMN brand_name {{.Text}} NOT NULL DEFAULT '';
ALTER TABLE orgs ADD COLUMN accent_light {{.Text}} NOT NULL DEFAULT '';
ALTER TABLE orgs ADD COLUMN accent_dark {{.Text}} NOT NULL DEFAULT '';
ALTER TABLE orgs ADD COLUMN logo {{.Text}} NOT NULL DEFAULT ''; -- name of a row of logos
ALTER TABLE orgs ADD COLUMN mail_sender {{.Text}} NOT NULL DEFAULT '';
ALTER TABLE orgs ADD COLUMN mail_reply_to {{.Text}} NOT NULL DEFAULT '';
ALTER TABLE orgs ADD COLUMN mail_footer {{.Text}} NOT NULL DEFAULT '';

ALTER TABLE mails ADD COLUMN reason {{.Text}} NOT NULL DEFAULT ''; -- why it was not sent so far

CREATE TABLE holiday_calendars (
	org_id BIGINT NOT NULL,
	id     BIGINT NOT NULL,
	name   {{.Text}} NOT NULL,
	PRIMARY KEY (org_id, id),
	UNIQUE (org_id, name)
) {{.Clustered}};

CREATE TABLE holidays (
	org_id      BIGINT NOT NULL,
	calendar_id BIGINT NOT NULL,
	day         BIGINT NOT NULL,
	name        {{.Text}} NOT NULL,
	yearly      BOOLEAN NOT NULL,
	PRIMARY KEY (org_id, calendar_id, day)
) {{.Clustered}};

-- Which calendar a team keeps; team 0 is the whole organisation.
CREATE TABLE kept_calendars (
	org_id      BIGINT NOT NULL,
	team_id     BIGINT NOT NULL,
	calendar_id BIGINT NOT NULL,
	PRIMARY KEY (org_id, team_id)
) {{.Clustered}};

CREATE TABLE days_off (
	org_id    BIGINT NOT NULL,
	person_id BIGINT NOT NULL,
	from_day  BIGINT NOT NULL,
	until_day BIGINT NOT NULL, -- the last day
	note      {{.Text}} NOT NULL,
	PRIMARY KEY (org_id, person_id, from_day)
) {{.Clustered}};

-- The logo in force, as base64 of a PNG.
CREATE TABLE logos (
	org_id BIGINT NOT NULL,
	name   {{.Text}} NOT NULL,
	body   {{.Text}} NOT NULL,
	PRIMARY KEY (org_id, name)
) {{.Clustered}};
