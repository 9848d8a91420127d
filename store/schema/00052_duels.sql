-- Challenges between two colleagues. What they answer are sittings.
CREATE TABLE duels (
	org_id        BIGINT NOT NULL,
	id            BIGINT NOT NULL,
	topic         {{.Text}} NOT NULL, -- empty for any
	questions     {{.Text}} NOT NULL, -- ids as JSON
	challenger_id BIGINT NOT NULL,
	opponent_id   BIGINT NOT NULL,
	state         {{.Text}} NOT NULL, -- offered, accepted, declined, lapsed, ended
	at            BIGINT NOT NULL,
	until_at      BIGINT NOT NULL, -- of the offer, then of answering
	PRIMARY KEY (org_id, id)
) {{.Clustered}};
CREATE INDEX duels_by_challenger ON duels (org_id, challenger_id, id);
CREATE INDEX duels_by_opponent ON duels (org_id, opponent_id, id);
CREATE INDEX duels_by_state ON duels (org_id, state, until_at);
{{if .Clustered}}
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
	('duels', 'duels', '5000 5000 1'),
	('duels', 'duels_by_challenger', '5000 5000 10 1'),
	('duels', 'duels_by_opponent', '5000 5000 10 1'),
	('duels', 'duels_by_state', '5000 5000 1000 1');
{{end}}
