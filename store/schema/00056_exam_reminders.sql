-- Who was reminded of an exam, so that nobody is reminded twice.
CREATE TABLE exam_reminders (
	org_id    BIGINT NOT NULL,
	exam_id   BIGINT NOT NULL,
	person_id BIGINT NOT NULL,
	at        BIGINT NOT NULL,
	PRIMARY KEY (org_id, exam_id, person_id)
) {{.Clustered}};
{{if .Clustered}}
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
	('exam_reminders', 'exam_reminders', '10000 10000 300 1');
{{end}}
