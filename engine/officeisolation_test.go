package engine_test

import (
	"context"
	"maps"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/engine"
)

// What admins and managers read and change; see
// TestOrganisationsDoNotSeeEachOther.
func init() {
	maps.Copy(reads, map[string]func(context.Context, *company) (any, error){
		"Customers": func(ctx context.Context, c *company) (any, error) {
			return c.engine.Customers(ctx, c.org, engine.CustomerQuery{Limit: 100})
		},
		"Customer": func(ctx context.Context, c *company) (any, error) { return c.engine.Customer(ctx, c.org, "c1") },
		"TargetGrid": func(ctx context.Context, c *company) (any, error) {
			return c.engine.TargetGrid(ctx, c.org, engine.GridQuery{Every: calendar.Week, On: 2026_01_01})
		},
		"TargetLines":   func(ctx context.Context, c *company) (any, error) { return c.engine.TargetLines(ctx, c.org) },
		"Mappings":      func(ctx context.Context, c *company) (any, error) { return c.engine.Mappings(ctx, c.org) },
		"ApprovalKinds": func(ctx context.Context, c *company) (any, error) { return c.engine.ApprovalKinds(ctx, c.org) },
		"Waiting": func(ctx context.Context, c *company) (any, error) {
			return c.engine.Waiting(ctx, c.org, c.idOf("ann@x.io"))
		},
		"Heat": func(ctx context.Context, c *company) (any, error) {
			return c.engine.Heat(ctx, c.org, engine.HeatQuery{Who: c.idOf("ann@x.io"), Every: calendar.Month, On: 2026_01_01, Limit: 50})
		},
		"AtRisk": func(ctx context.Context, c *company) (any, error) {
			people, err := c.engine.People(ctx, c.org)
			if err != nil {
				return nil, err
			}
			return c.engine.AtRisk(ctx, c.org, people)
		},
		"Deputies": func(ctx context.Context, c *company) (any, error) {
			return c.engine.Deputies(ctx, c.org, c.idOf("ann@x.io"))
		},
		"Digest": func(ctx context.Context, c *company) (any, error) {
			return c.engine.Digest(ctx, c.org, c.idOf("ann@x.io"), 2026_01_08)
		},
		"Ideas": func(ctx context.Context, c *company) (any, error) {
			return c.engine.Ideas(ctx, c.org, c.idOf("ann@x.io"))
		},
		"MarketKPIs": func(ctx context.Context, c *company) (any, error) {
			return c.engine.MarketKPIs(ctx, c.org, "North", calendar.Year, 2026_01_01)
		},
		"KPIDrafts": func(ctx context.Context, c *company) (any, error) { return c.engine.KPIDrafts(ctx, c.org) },
		"KPIDraft": func(ctx context.Context, c *company) (any, error) {
			drafts, err := c.engine.KPIDrafts(ctx, c.org)
			if err != nil || len(drafts) == 0 {
				return nil, err
			}
			return c.engine.KPIDraft(ctx, c.org, drafts[0].ID)
		},
		"KPIRecorded": func(ctx context.Context, c *company) (any, error) {
			return c.engine.KPIRecorded(ctx, c.org, "meetings")
		},
		"KPIChanges": func(ctx context.Context, c *company) (any, error) { return c.engine.KPIChanges(ctx, c.org, "meetings") },
		"PreviewKPI": func(ctx context.Context, c *company) (any, error) {
			return c.engine.PreviewKPI(ctx, c.org, engine.KPIPreview{KPI: "meetings", Text: meetingsAt("7"), Days: year2026})
		},
		"Version": func(ctx context.Context, c *company) (any, error) { return c.engine.Version(ctx, c.org.ID) },
		"TryUndo": func(ctx context.Context, c *company) (any, error) {
			imports, err := c.engine.Imports(ctx, c.org)
			if err != nil {
				return nil, err
			}
			return c.engine.TryUndo(ctx, c.org, imports[0].ID)
		},
	})
	others = append(others, "SaveCustomer", "SavePerson", "SaveSpan", "Leave", "SetTargets", "SaveTeam", "SaveMapping", "DeleteMapping", "Decide", "SetApprovalKinds", "NameDeputy", "EndDeputy",
		"SaveKPIDraft", "DiscardKPIDraft", "ApplyKPIDraft", "RetireKPI", "ReviveKPI")
}

// trespass tries to change another organisation's things by their names and
// ids: all that is found is one's own.
func (c *company) trespass(other *company) map[string]error {
	ctx := context.Background()
	by := engine.Intent{Actor: "tester"}
	facts, err := other.engine.FactsOf(ctx, other.org, other.idOf("ann@x.io"), ever.Period())
	c.must(err)
	_, span := c.engine.Leave(ctx, c.org, "eve@x.io", 2026_02_01, by)
	draft := other.draft("", meetingsAt("3"))
	_, apply := c.engine.ApplyKPIDraft(ctx, c.org, engine.KPIApplication{Draft: draft.ID, Revision: draft.Revision}, by)
	_, read := c.engine.KPIDraft(ctx, c.org, draft.ID)
	return map[string]error{
		"leave":       span,
		"end deputy":  c.engine.EndDeputy(ctx, c.org, c.idOf("bob@x.io"), 1),
		"decide":      c.engine.Decide(ctx, c.org, c.idOf("bob@x.io"), engine.Decision{Facts: []medalist.ActivityID{facts[0].ID}, Approve: true}),
		"apply draft": apply, "read draft": read,
		"discard draft": c.engine.DiscardKPIDraft(ctx, c.org, draft.ID, draft.Revision, "tester"),
	}
}
