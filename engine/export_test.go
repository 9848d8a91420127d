package engine_test

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/ingest"
)

// exported writes an export into a folder.
func exported(t *testing.T, export func(engine.ExportSink) error) string {
	t.Helper()
	folder := t.TempDir()
	files := map[string]*bytes.Buffer{}
	err := export(func(name string) (io.Writer, error) {
		files[name] = &bytes.Buffer{}
		return files[name], nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range files {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(folder, name)), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, name), content.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

func TestAnExportIntoAnEmptyDatabaseHasTheSameLedger(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		ctx := context.Background()
		c := l.staffed(t)
		c.bring(files{ingest.Activities: manyFacts(90, 0)})
		c.bring(files{ingest.Activities: manyFacts(30, 60)}) // some again
		c.record(engine.Report{Source: "app", ExternalID: "f001", Kind: "meeting", At: "2026-01-02 12:00", People: []string{"ann@x.io"}})
		c.record(engine.Report{Source: "app", ExternalID: "x,\"1", Kind: "meeting", At: "2026-01-02 12:00", People: []string{"ann@x.io"}, Status: medalist.Void, Reason: "=twice\nover"})
		c.apply(kpiFile(map[version]string{{"meetings", 2026_02_01}: rules["meetings"][1]}), 0)
		folder := exported(t, func(to engine.ExportSink) error { return c.engine.ExportOrg(ctx, c.org, "tester", to) })

		kpis, err := os.ReadFile(filepath.Join(folder, "kpis.yaml"))
		c.must(err)
		other, err := c.engine.Init(ctx, engine.InitRequest{
			Name: c.org.Name + " again", TimeZone: c.org.TimeZone, WeekStarts: c.org.WeekStarts, FiscalYearStarts: c.org.FiscalYearStarts,
			Currency: c.org.Currency, Pack: "kpis.yaml", PackText: kpis,
		})
		c.must(err)
		plan, err := ingest.LoadPlan(filepath.Join(folder, "import.yaml"), "")
		c.must(err)
		request := engine.ImportRequest{Name: plan.Name}
		for _, s := range plan.Steps {
			request.Steps = append(request.Steps, engine.ImportStep{Kind: s.Kind, Path: s.Path})
		}
		_, err = c.engine.Import(ctx, other, request)
		c.must(err)
		_, err = c.engine.Import(ctx, other, engine.ImportRequest{
			Name: "app", Source: "app", Steps: []engine.ImportStep{{Kind: ingest.Activities, Path: filepath.Join(folder, "activities-app.csv")}},
		})
		c.must(err)
		if diff := cmp.Diff(ledgerOf(t, c.engine, c.org), ledgerOf(t, c.engine, other)); diff != "" {
			t.Errorf("the ledger differs (- exported, + imported):\n%s", diff)
		}
	})
}

// ledgerOf returns what remains in a ledger, as files name it.
func ledgerOf(t *testing.T, e *engine.Engine, org medalist.Org) []string {
	t.Helper()
	var all []string
	err := e.Ledger(context.Background(), org, ever, engine.Filter{}, false, func(r engine.EntryRow) error {
		subject := r.Subject.Key
		if r.Cell.Subject.Level == medalist.OrgLevel {
			subject = "the organisation" // whose slug is another
		}
		all = append(all, r.Date.String()+" "+string(r.Cell.KPI)+" "+subject+" "+r.Cell.Dimension+" "+r.Cell.Start.String()+" "+r.Points.String()+" "+r.Reason+" "+r.Activity)
		return nil
	})
	if err != nil || len(all) == 0 {
		t.Fatalf("%d entries, %v", len(all), err)
	}
	return all
}

func TestExportsHoldNothingOfOthers(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		ctx := context.Background()
		c, other := l.staffed(t), l.staffed(t)
		c.bring(files{ingest.Activities: manyFacts(40, 0)})
		other.bring(files{ingest.People: rowsOf("email name role team\neve@x.io Eve rep North")})
		other.record(engine.Report{ExternalID: "secret", Kind: "meeting", At: "2026-01-01 12:00", People: []string{"eve@x.io"}})
		org := exported(t, func(to engine.ExportSink) error { return c.engine.ExportOrg(ctx, c.org, "tester", to) })
		ann := exported(t, func(to engine.ExportSink) error { return c.engine.ExportPerson(ctx, c.org, "ann@x.io", "tester", to) })
		for folder, wanted := range map[string]map[string]string{
			org: {"people.csv": "bob@x.io", "activities.csv": "f001", "ledger.csv": "ann@x.io"},
			ann: {"profile.json": "ann@x.io", "facts.csv": "f001", "ledger.csv": "ann@x.io", "memberships.csv": "North", "README.txt": c.org.Name},
		} {
			for name, text := range wanted {
				if content, err := os.ReadFile(filepath.Join(folder, name)); err != nil || !strings.Contains(string(content), text) {
					t.Errorf("%s does not hold %q (%v):\n%s", name, text, err, content)
				}
			}
			entries, err := os.ReadDir(folder)
			c.must(err)
			for _, e := range entries {
				if e.IsDir() {
					continue
				}
				content, err := os.ReadFile(filepath.Join(folder, e.Name()))
				c.must(err)
				if strings.Contains(string(content), "eve@x.io") || strings.Contains(string(content), "secret") {
					t.Errorf("%s holds something of another organisation", e.Name())
				}
			}
		}
		if content, err := os.ReadFile(filepath.Join(ann, "ledger.csv")); err != nil || strings.Contains(string(content), "bob@x.io") {
			t.Errorf("Ann's ledger holds Bob's points (%v)", err)
		}
		err := c.engine.ExportPerson(ctx, c.org, "eve@x.io", "tester", nil)
		if medalist.ErrorCode(err) != medalist.NotFound {
			t.Errorf("somebody of another organisation: %v, want that they are not found", err)
		}
	})
}
