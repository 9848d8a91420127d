package main

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strconv"
)

// ruled is the KPI whose rule changes, and the kind of the facts it counts.
const ruled, ruledKind = "meetings", "meeting"

// measureRule gives a point more for each meeting, beside reading the meetings
// and inserting the entries that changed.
func measureRule(ctx context.Context, t *task) ([]line, error) {
	l := line{Measurement: "rule", What: "changed rule of a KPI", Aim: aim{Ratio: 2}}
	err := withEngine(ctx, t.DSN, func(m *medalistDB) error {
		return withBare(ctx, t.DSN, func(b *bareDB) error {
			change := &ruleChange{medalistDB: m, bareDB: b}
			c := contest{rounds: t.Rounds, ours: change.apply, ready: change.ready, beside: change.bare, tidy: change.tidy}
			r, err := c.hold(ctx)
			l.fill(r, change.facts+int64(change.entries))
			l.Note = fmt.Sprintf("%s facts, %s entries", grouped(change.facts), grouped(int64(change.entries)))
			return err
		})
	})
	return []line{l}, err
}

// A ruleChange is a rule that changes over and over.
type ruleChange struct {
	*medalistDB
	*bareDB
	entries int   // posted by the latest change
	posted  *rows // these entries
	facts   int64 // read by the latest bare scan
}

// later is past every number that entries of measurements have.
const later = 1 << 50

// apply gives a point more than the last time.
func (c *ruleChange) apply(ctx context.Context, round int) error {
	file, err := c.file(ctx, 11+round)
	if err != nil {
		return err
	}
	report, err := c.ApplyKPIs(ctx, c.org, "bench.yaml", []byte(file), 0, "bench")
	if c.entries = report.Entries; err == nil && c.entries == 0 {
		return fmt.Errorf("no entry changed")
	}
	return err
}

// file returns the definition of the KPI with other points for each fact.
func (c *ruleChange) file(ctx context.Context, points int) (string, error) {
	catalogue, err := c.Catalogue(ctx, c.org)
	if err != nil {
		return "", err
	}
	source := catalogue.On(ruled, lastDay).Source
	if found := eachPoints.FindAllString(source, -1); len(found) != 1 {
		return "", fmt.Errorf("the definition of %s does not say once what each gives:\n%s", ruled, source)
	}
	return eachPoints.ReplaceAllString(source, "${1}"+strconv.Itoa(points)), nil
}

// eachPoints finds in a definition what each fact gives.
var eachPoints = regexp.MustCompile(`(each"?: )\d+`)

// ready takes the entries that the change posted, as entries of a later time.
func (c *ruleChange) ready(ctx context.Context) (err error) {
	c.posted, err = c.read(ctx, "ledger", `WHERE kpi = $1 AND recorded >
		(SELECT recorded FROM ledger WHERE kpi = $2 ORDER BY recorded DESC LIMIT 1 OFFSET $3) ORDER BY recorded`,
		ruled, ruled, c.entries)
	if err != nil {
		return err
	}
	if c.posted.count() != c.entries {
		return fmt.Errorf("the change posted %d entries, and %d are there", c.entries, c.posted.count())
	}
	recorded := slices.Index(c.posted.columns, "recorded")
	for i := range c.posted.count() {
		n, _ := c.posted.row(i)[recorded].(int64)
		c.posted.row(i)[recorded] = n + later
	}
	return nil
}

// bare reads the facts of the KPI and inserts the entries where those of the
// change lie.
func (c *ruleChange) bare(ctx context.Context, _ int) (err error) {
	if c.facts, err = c.scan(ctx, "SELECT * FROM activities WHERE kind = $1", ruledKind); err != nil {
		return err
	}
	l := &loading{bareDB: c.bareDB}
	if err := l.begin(ctx); err != nil {
		return err
	}
	if err := l.load(ctx, c.posted); err != nil {
		return err
	}
	return l.commit(ctx)
}

// tidy removes what bare inserted.
func (c *ruleChange) tidy(ctx context.Context) error {
	_, err := c.conn.ExecContext(ctx, "DELETE FROM ledger WHERE recorded >= $1", later)
	return err
}
