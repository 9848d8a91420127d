package engine_test

import (
	"context"
	"log/slog"
	"strings"
	"testing"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/ingest"
)

func TestWhatIsOldGoesAndFactsStay(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		ctx := context.Background()
		c := l.staffed(t)
		c.bring(files{ingest.Customers: rowsOf("customer name kind npi\nh1 Dr~Idle hcp 123\nh2 Dr~Busy hcp 456\nf1 Clinic facility -")})
		c.bring(files{ingest.Activities: manyFacts(20, 0)})
		old := c.engine.Now
		defer func() { c.engine.Now = old }()
		c.engine.Now = func() time.Time { return old().AddDate(2, 0, 0) }
		c.record(engine.Report{ExternalID: "late", Kind: "meeting", At: "2028-01-03 12:00", People: []string{"ann@x.io"}, Customer: "h2"})
		ledger := ledgerOf(t, c.engine, c.org)

		c.must(c.engine.SetRetention(ctx, c.org, map[engine.RetentionKind]int{"audit": 12, engine.KeepHCPs: 12}, "tester"))
		would, err := c.engine.ApplyRetention(ctx, c.org, engine.Intent{Actor: "tester", Try: true})
		c.must(err)
		job := &engine.Retainer{Engine: c.engine, Every: time.Hour, Log: slog.New(slog.DiscardHandler)}
		c.must(job.Apply(ctx))
		for _, r := range would {
			if wants := r.Kind == "audit" || r.Kind == engine.KeepHCPs; wants != (r.Due > 0) {
				t.Errorf("of %s %d were due", r.Kind, r.Due)
			}
		}
		all := l.everything(t)
		for text, stays := range map[string]bool{"Dr Idle": false, "Dr Busy": true, "Clinic": true, `"import","everything"`: false} {
			if strings.Contains(all, text) != stays {
				t.Errorf("%q stays: %v, want %v", text, !stays, stays)
			}
		}
		page, err := c.engine.Audit(ctx, c.org, engine.AuditQuery{Limit: 100})
		c.must(err)
		var actions []string
		for _, r := range page.Records {
			actions = append(actions, r.Action)
		}
		if got, want := strings.Join(actions, ", "), "retention, set retention, record"; got != want {
			t.Errorf("the log has %s, want %s", got, want)
		}
		again, err := c.engine.ApplyRetention(ctx, c.org, engine.Intent{Actor: "tester"})
		c.must(err)
		for _, r := range again {
			if r.Due != 0 {
				t.Errorf("a second run finds %d of %s", r.Due, r.Kind)
			}
		}
		sameLines(t, ledgerOf(t, c.engine, c.org), ledger)
		c.sound()
	})
}

func TestARetentionIsSomeMonthsOrForEver(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.staffed(t)
		for _, months := range []int{-1, engine.MaxRetention + 1} {
			err := c.engine.SetRetention(context.Background(), c.org, map[engine.RetentionKind]int{"audit": months}, "tester")
			if len(engine.FaultsOf(err)) != 1 {
				t.Errorf("%d months: %v", months, err)
			}
		}
		all, err := c.engine.Retentions(context.Background(), c.org)
		c.must(err)
		for _, r := range all {
			if r.Months != 0 || r.Due != 0 || medalist.Instant(0) != r.Before {
				t.Errorf("%s is not kept for ever: %+v", r.Kind, r)
			}
		}
	})
}
