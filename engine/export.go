package engine

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// An ExportSink begins the next file of an export and returns where its
// content goes, until the next one begins.
type ExportSink func(name string) (io.Writer, error)

// ExportOrg writes an organisation as files: the six that importers read, its
// settings and definitions, its ledger, and how to import it all into an empty
// database, which then has the same ledger; its questions; and all its tables
// as they lie in the database, so that nothing of it is missing but what lets
// people in. What it needs of memory does not grow with the facts.
func (e *Engine) ExportOrg(ctx context.Context, org medalist.Org, actor string, to ExportSink) error {
	err := e.view(ctx, org, func(tx *store.Tx, w *world) error {
		x := &exporter{world: w, tx: tx, to: to, filled: map[string]bool{}}
		return x.run(ctx)
	})
	if err != nil {
		return fmt.Errorf("export %s: %w", org.Slug, err)
	}
	return e.update(ctx, org, func(tx *store.Tx, _ *world) error {
		return e.audit(ctx, tx, actor, "export organisation", org.Slug, nil)
	})
}

// An exporter writes files. Of what its columns hold nothing is changed, so
// that importers read what was recorded.
type exporter struct {
	*world
	tx      *store.Tx
	to      ExportSink
	codes   map[medalist.CustomerID]string
	sources []*exportedSource // of facts, by name
	filled  map[string]bool   // files that have rows
}

func (x *exporter) run(ctx context.Context) error {
	if err := x.lookAtFacts(ctx); err != nil {
		return err
	}
	for _, step := range []func(context.Context) error{
		x.readme, x.settings, x.definitions, x.teamRows, x.peopleRows, x.customerRows, x.targetRows, x.assignmentRows,
		x.factRows, x.shareRows, x.questionRows, x.mediaRows, x.plan, x.ledgerRows, x.tables,
	} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

// table begins a CSV file; write is given to do, which writes its rows.
func (x *exporter) table(name string, head []string, do func(write func(cells ...string) error) error) error {
	w, err := x.to(name)
	if err != nil {
		return err
	}
	out := csv.NewWriter(w)
	if err := out.Write(head); err != nil {
		return err
	}
	write := func(cells ...string) error {
		if x.filled != nil {
			x.filled[name] = true
		}
		return out.Write(cells)
	}
	if err := do(write); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	out.Flush()
	return out.Error()
}

func (x *exporter) json(name string, what any) error {
	text, err := json.MarshalIndent(what, "", "  ")
	if err != nil {
		return err
	}
	return x.text(name, string(text)+"\n")
}

func (x *exporter) text(name, text string) error {
	w, err := x.to(name)
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, text)
	return err
}

func (x *exporter) settings(context.Context) error {
	return x.json("org.json", map[string]any{
		"name": x.org.Name, "time_zone": x.org.TimeZone, "week_starts_on": strings.ToLower(x.org.WeekStarts.String()),
		"fiscal_year_starts_month": int(x.org.FiscalYearStarts), "currency": x.org.Currency,
	})
}

func (x *exporter) teamRows(context.Context) error {
	return x.table("teams.csv", []string{"team", "parent", "market"}, func(write func(...string) error) error {
		for _, t := range byKey(x.byName) {
			parent := ""
			if p := x.teams[t.Parent]; p != nil {
				parent = p.Name
			}
			if err := write(t.Name, parent, t.Market); err != nil {
				return err
			}
		}
		return nil
	})
}

// byKey returns the values of a map in the order of its keys.
func byKey[V any](m map[string]V) []V {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	values := make([]V, len(keys))
	for i, k := range keys {
		values[i] = m[k]
	}
	return values
}

func (x *exporter) peopleRows(context.Context) error {
	head := []string{"email", "name", "role", "team", "manager", "time_zone", "starts_on", "ends_on", "external_id"}
	return x.table("people.csv", head, func(write func(...string) error) error {
		for _, p := range byKey(x.byEmail) {
			spans := p.Spans
			if len(spans) == 0 {
				spans = make([]medalist.Membership, 1)
			}
			for _, m := range spans {
				team := ""
				if t := x.teams[m.Team]; t != nil {
					team = t.Name
				}
				manager := p.Manager
				if x.byEmail[manager] == nil {
					manager = "" // of somebody whom an undo took away; importers would not know them
				}
				err := write(p.Email, p.Name, string(p.Role), team, manager, p.TimeZone, m.From.String(), m.Until.String(), p.ExternalID)
				if err != nil {
					return err
				}
			}
		}
		return nil
	})
}

func (x *exporter) customerRows(ctx context.Context) error {
	x.codes = map[medalist.CustomerID]string{}
	head := []string{"customer", "name", "kind", "role", "specialty", "facility", "npi", "city", "state", "country"}
	return x.table("customers.csv", head, func(write func(...string) error) error {
		return x.tx.Customers(ctx, func(c medalist.Customer) error {
			x.codes[c.ID] = c.Code
			return write(c.Code, c.Name, string(c.Kind), c.Role, c.Specialty, c.Facility, c.NPI, c.City, c.State, c.Country)
		})
	})
}

func (x *exporter) targetRows(ctx context.Context) error {
	all, err := x.tx.Targets(ctx)
	if err != nil {
		return err
	}
	head := []string{"kpi", "target", "level", "subject", "dimension", "from", "to"}
	return x.table("targets.csv", head, func(write func(...string) error) error {
		for _, t := range all {
			subject := x.named(t.Subject).Key
			switch {
			case t.Value == 0 || subject == "" || x.catalogue.Latest(t.KPI) == nil:
				continue // withdrawn, or of nobody and nothing any more
			case t.Subject.Level == medalist.OrgLevel:
				subject = ""
			}
			err := write(string(t.KPI), t.Value.String(), string(t.Subject.Level), subject, t.Dimension, t.From.String(), t.Until.String())
			if err != nil {
				return err
			}
		}
		return nil
	})
}

func (x *exporter) assignmentRows(ctx context.Context) error {
	head := []string{"kind", "person", "customer", "due_on", "external_id", "status"}
	return x.table("assignments.csv", head, func(write func(...string) error) error {
		return x.tx.ScanAssignments(ctx, func(a medalist.Assignment) error {
			if x.people[a.Person] == nil {
				return nil
			}
			return write(string(a.Kind), x.people[a.Person].Email, x.codes[a.Customer], a.DueOn.String(), a.ExternalID, string(a.Status))
		})
	})
}

// ledgerRows writes every entry that was ever posted.
func (x *exporter) ledgerRows(ctx context.Context) error {
	head := []string{"date", "kpi", "level", "subject", "dimension", "period_start", "points", "reason", "activity"}
	return x.table("ledger.csv", head, func(write func(...string) error) error {
		for _, level := range []medalist.Level{medalist.OrgLevel, medalist.PersonLevel, medalist.TeamLevel} {
			err := x.tx.EntriesOfLevel(ctx, level, nil, func(e medalist.Entry) error {
				return write(x.entryCells(e)...)
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
}

func (w *world) entryCells(e medalist.Entry) []string {
	return []string{
		e.Date.String(), string(e.Cell.KPI), string(e.Cell.Subject.Level), w.named(e.Cell.Subject).Key, e.Cell.Dimension,
		e.Cell.Start.String(), e.Points.String(), e.Reason, e.Activity,
	}
}
