-- Points: the ledger, and sums of it that pages read.

-- Append-only. A subject's entries lie together, in the order of their cells.
CREATE TABLE ledger (
	org_id      BIGINT NOT NULL,
	level       {{.Text}} NOT NULL,
	subject_id  BIGINT NOT NULL,
	kpi         {{.Text}} NOT NULL,
	start_day   BIGINT NOT NULL, -- first day of the cell's period
	recorded    BIGINT NOT NULL,
	dimension   {{.Text}} NOT NULL,
	date        BIGINT NOT NULL,
	points      BIGINT NOT NULL,
	reason      {{.Text}} NOT NULL,
	activity_id BIGINT NOT NULL,
	activity    {{.Text}} NOT NULL,
	PRIMARY KEY (org_id, level, subject_id, kpi, start_day, recorded)
) {{.Clustered}};
CREATE INDEX ledger_by_date ON ledger (org_id, kpi, date, level, subject_id, points);

-- Points by subject in each standard period, for one KPI or ('') all. A row of
-- a team is its own points and its people's. No row stands for 0 points.
CREATE TABLE totals (
	org_id     BIGINT NOT NULL,
	level      {{.Text}} NOT NULL,
	grain      {{.Text}} NOT NULL,
	start_day  BIGINT NOT NULL,
	kpi        {{.Text}} NOT NULL,
	subject_id BIGINT NOT NULL,
	points     BIGINT NOT NULL,
	PRIMARY KEY (org_id, level, grain, start_day, kpi, subject_id)
) {{.Clustered}};
CREATE INDEX totals_ranked ON totals (org_id, level, grain, start_day, kpi, points DESC, subject_id);

-- Points of all KPIs by day, for the edges of windows that are no standard
-- period.
CREATE TABLE daily (
	org_id     BIGINT NOT NULL,
	level      {{.Text}} NOT NULL,
	day        BIGINT NOT NULL,
	subject_id BIGINT NOT NULL,
	points     BIGINT NOT NULL,
	PRIMARY KEY (org_id, level, day, subject_id)
) {{.Clustered}};
