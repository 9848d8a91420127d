-- What is worth celebrating, what people say to it, and what each is told.

CREATE TABLE celebrations (
	org_id       BIGINT NOT NULL,
	id           BIGINT NOT NULL,
	identity     {{.Text}} NOT NULL, -- what it is about; nothing is celebrated twice
	kind         {{.Text}} NOT NULL,
	level        {{.Text}} NOT NULL,
	subject_id   BIGINT NOT NULL,
	kpi          {{.Text}} NOT NULL,
	dimension    {{.Text}} NOT NULL,
	cadence      {{.Text}} NOT NULL,
	start_day    BIGINT NOT NULL,
	amount       BIGINT NOT NULL, -- working days of a streak
	at           BIGINT NOT NULL,
	PRIMARY KEY (org_id, id),
	UNIQUE (org_id, identity)
) {{.Clustered}};

CREATE TABLE cheers (
	org_id         BIGINT NOT NULL,
	celebration_id BIGINT NOT NULL,
	person_id      BIGINT NOT NULL,
	at             BIGINT NOT NULL,
	PRIMARY KEY (org_id, celebration_id, person_id)
) {{.Clustered}};

CREATE TABLE comments (
	org_id         BIGINT NOT NULL,
	id             BIGINT NOT NULL,
	celebration_id BIGINT NOT NULL,
	person_id      BIGINT NOT NULL,
	at             BIGINT NOT NULL,
	body           {{.Text}} NOT NULL,
	PRIMARY KEY (org_id, celebration_id, id)
) {{.Clustered}};

CREATE TABLE notifications (
	org_id         BIGINT NOT NULL,
	person_id      BIGINT NOT NULL, -- who is told
	id             BIGINT NOT NULL,
	kind           {{.Text}} NOT NULL,
	celebration_id BIGINT NOT NULL,
	actor_id       BIGINT NOT NULL, -- who caused it, 0 for nobody
	at             BIGINT NOT NULL,
	read_at        BIGINT NOT NULL, -- 0 is not yet
	PRIMARY KEY (org_id, person_id, id)
) {{.Clustered}};

-- Browsers that somebody lets us wake.
CREATE TABLE push_devices (
	org_id    BIGINT NOT NULL,
	person_id BIGINT NOT NULL,
	endpoint  {{.Text}} NOT NULL,
	keys      {{.Text}} NOT NULL, -- JSON
	at        BIGINT NOT NULL,
	PRIMARY KEY (org_id, person_id, endpoint)
) {{.Clustered}};
