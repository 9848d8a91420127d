-- Looking something up in the audit log: by who did it, what was done, what it
-- was done to, and when.

DROP INDEX audit_by_subject;
CREATE INDEX audit_by_subject ON audit (org_id, subject, at, id);
CREATE INDEX audit_by_actor ON audit (org_id, actor, at, id);
CREATE INDEX audit_by_action ON audit (org_id, action, at, id);
CREATE INDEX audit_by_time ON audit (org_id, at, id);
{{if .Clustered}}
DELETE FROM sqlite_stat1 WHERE idx = 'audit_by_subject';
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
	('audit', 'audit_by_subject', '1000000 1000000 2 1 1'),
	('audit', 'audit_by_actor', '1000000 1000000 1000 1 1'),
	('audit', 'audit_by_action', '1000000 1000000 30000 1 1'),
	('audit', 'audit_by_time', '1000000 1000000 1 1');
{{end}}
