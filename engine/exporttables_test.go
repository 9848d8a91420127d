package engine_test

import (
	"context"
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/ingest"
	"medalist.dev/medalist/store"
)

// leftOut are the tables that an export does not hold: what lets people in, and
// sums that follow from the ledger. Adding one is a decision.
var leftOut = []string{"daily", "links", "logins", "mails", "passkeys", "push_devices", "sessions", "totals"}

func TestAnExportHoldsEveryTable(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		ctx := context.Background()
		c, s := l.coached(t)
		other, theirs := l.coached(t)
		c.bring(files{ingest.Activities: manyFacts(20, 0)})
		c.shares("ann@x.io", paperOf("paper-0001", "10.1000/1"))
		take := c.submits("ann@x.io", s)
		c.must(c.review("eve@x.io", take, true, 0))
		c.must(c.engine.Remark(ctx, c.org, c.idOf("eve@x.io"), engine.NewRemark{Take: take.ID, Moment: 1500, Body: "=Here, \"listen\""}))
		other.submits("ann@x.io", theirs)

		folder := exported(t, func(to engine.ExportSink) error { return c.engine.ExportOrg(ctx, c.org, "tester", to) })
		filled := 0
		err := l.db.View(ctx, c.org.ID, func(tx *store.Tx) error {
			tables, err := tx.TablesOfOrg(ctx)
			for i := range tables {
				var want [][]string
				c.must(tables[i].Each(ctx, func(cells []string) error {
					want = append(want, slices.Clone(cells))
					return nil
				}))
				if len(want) > 0 {
					filled++
				}
				c.holdsTable(folder, tables[i].Name, want)
			}
			return err
		})
		if err != nil || filled < 15 {
			t.Errorf("%d tables hold something, %v", filled, err)
		}
		if remarks := c.tableOf(folder, "take_remarks"); len(remarks) != 2 || !slices.Contains(remarks[1], "=Here, \"listen\"") {
			t.Errorf("what Eve said is %q", remarks)
		}
	})
}

// holdsTable checks that an export has the rows of a table, or leaves it out.
func (c *company) holdsTable(folder, name string, want [][]string) {
	c.t.Helper()
	if slices.Contains(leftOut, name) {
		if _, err := os.Stat(filepath.Join(folder, "tables", name+".csv")); !os.IsNotExist(err) {
			c.t.Errorf("%s is in the export (%v)", name, err)
		}
		return
	}
	got := c.tableOf(folder, name)
	if name == "audit" {
		want = want[:min(len(want), len(got)-1)] // that it was exported was noted after it
	}
	if len(got) != len(want)+1 || !slices.EqualFunc(got[1:], want, slices.Equal) {
		c.t.Errorf("%s has %d rows in the export, %d in the database", name, len(got)-1, len(want))
	}
}

func (c *company) tableOf(folder, name string) [][]string {
	c.t.Helper()
	text, err := os.ReadFile(filepath.Join(folder, "tables", name+".csv"))
	if err != nil {
		c.t.Errorf("the export lacks a table: %v", err)
		return [][]string{nil}
	}
	rows, err := csv.NewReader(strings.NewReader(string(text))).ReadAll()
	c.must(err)
	return rows
}

// What lets people in has names like these.
func TestNoSecretIsExported(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.manned(t)
		folder := exported(t, func(to engine.ExportSink) error { return c.engine.ExportOrg(context.Background(), c.org, "tester", to) })
		entries, err := os.ReadDir(filepath.Join(folder, "tables"))
		c.must(err)
		for _, e := range entries {
			for _, column := range c.tableOf(folder, strings.TrimSuffix(e.Name(), ".csv"))[0] {
				if strings.Contains(column, "token") || strings.Contains(column, "password") || strings.Contains(column, "secret") || column == "keys" {
					t.Errorf("%s exports %s", e.Name(), column)
				}
			}
		}
		if len(entries) < 20 {
			t.Errorf("there are %d tables", len(entries))
		}
	})
}
