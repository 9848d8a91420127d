-- Who may sign in: passwords, passkeys, sessions and links that stand for a
-- right to do one thing. Secrets are kept as hashes only.

CREATE TABLE logins (
	org_id       BIGINT NOT NULL,
	person_id    BIGINT NOT NULL,
	password     {{.Text}} NOT NULL, -- argon2id in the PHC string format; empty for none
	failures     BIGINT NOT NULL,    -- wrong passwords since the last right one
	locked_until BIGINT NOT NULL,    -- an instant; 0 is not locked
	barred       BOOLEAN NOT NULL,   -- an admin lets them in no more
	changed_at   BIGINT NOT NULL,
	PRIMARY KEY (org_id, person_id)
) {{.Clustered}};

CREATE TABLE sessions (
	org_id     BIGINT NOT NULL,
	token_hash {{.Text}} NOT NULL,
	person_id  BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	seen_at    BIGINT NOT NULL,
	expires_at BIGINT NOT NULL,
	agent      {{.Text}} NOT NULL, -- the browser, as it names itself
	address    {{.Text}} NOT NULL, -- where it was opened from
	PRIMARY KEY (org_id, token_hash)
) {{.Clustered}};
CREATE INDEX sessions_by_person ON sessions (org_id, person_id);

-- A link is an address with a secret in it: an invitation, a new password,
-- somebody's calendar, a board on a wall.
CREATE TABLE links (
	org_id     BIGINT NOT NULL,
	token_hash {{.Text}} NOT NULL,
	id         BIGINT NOT NULL,
	purpose    {{.Text}} NOT NULL,
	person_id  BIGINT NOT NULL,
	name       {{.Text}} NOT NULL,
	body       {{.Text}} NOT NULL, -- JSON, or empty
	created_at BIGINT NOT NULL,
	expires_at BIGINT NOT NULL, -- 0 is until it is revoked
	PRIMARY KEY (org_id, token_hash)
) {{.Clustered}};
CREATE INDEX links_by_purpose ON links (org_id, purpose, person_id);

CREATE TABLE passkeys (
	org_id     BIGINT NOT NULL,
	id         {{.Text}} NOT NULL, -- the credential's, base64url
	person_id  BIGINT NOT NULL,
	name       {{.Text}} NOT NULL,
	body       {{.Text}} NOT NULL, -- the credential as JSON
	created_at BIGINT NOT NULL,
	used_at    BIGINT NOT NULL,
	PRIMARY KEY (org_id, id)
) {{.Clustered}};
CREATE INDEX passkeys_by_person ON passkeys (org_id, person_id);

-- Settings that each person chooses, by name; person 0 holds the
-- organisation's.
CREATE TABLE preferences (
	org_id    BIGINT NOT NULL,
	person_id BIGINT NOT NULL,
	name      {{.Text}} NOT NULL,
	value     {{.Text}} NOT NULL,
	PRIMARY KEY (org_id, person_id, name)
) {{.Clustered}};
