package engine_test

import (
	"context"
	"maps"

	"medalist.dev/medalist/engine"
)

// What is kept of people and of changes; see TestOrganisationsDoNotSeeEachOther.
func init() {
	maps.Copy(reads, map[string]func(context.Context, *company) (any, error){
		"Audit": func(ctx context.Context, c *company) (any, error) {
			return c.engine.Audit(ctx, c.org, engine.AuditQuery{Limit: 100})
		},
		"Retentions": func(ctx context.Context, c *company) (any, error) { return c.engine.Retentions(ctx, c.org) },
		"EachAudit": func(ctx context.Context, c *company) (any, error) {
			var all []engine.AuditEntry
			return all, c.engine.EachAudit(ctx, c.org, engine.AuditQuery{}, func(e engine.AuditEntry) error {
				all = append(all, e)
				return nil
			})
		},
	})
	others = append(others, "NoteBackup", "ErasePerson", "SetRetention", "ApplyRetention", "ExportOrg", "ExportPerson") // see TestExportsHoldNothingOfOthers
}
