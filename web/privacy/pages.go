// Package privacy shows what is kept about an organisation and its people, and
// who did what: the audit log, exports, erasure, retention and backups.
package privacy

import (
	"context"
	"net/http"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/backup"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/site"
)

// Engine is what these pages ask of the engine.
type Engine interface {
	Audit(ctx context.Context, org medalist.Org, q engine.AuditQuery) (engine.AuditPage, error)
	People(ctx context.Context, org medalist.Org) ([]medalist.Person, error)
	ExportOrg(ctx context.Context, org medalist.Org, actor string, to engine.ExportSink) error
	ExportPerson(ctx context.Context, org medalist.Org, email, actor string, to engine.ExportSink) error
	ErasePerson(ctx context.Context, org medalist.Org, email string, by engine.Intent) (engine.Erasure, error)
	Retentions(ctx context.Context, org medalist.Org) ([]engine.Retention, error)
	SetRetention(ctx context.Context, org medalist.Org, months map[engine.RetentionKind]int, actor string) error
	FileUse(ctx context.Context, org medalist.Org) (engine.FileUse, error)
	SetFileRoom(ctx context.Context, org medalist.Org, mb int64, actor string) error
	Orgs(ctx context.Context) ([]medalist.Org, error)
	NoteBackup(ctx context.Context, org medalist.Org, file, actor string) error
	EachAudit(ctx context.Context, org medalist.Org, q engine.AuditQuery, do func(engine.AuditEntry) error) error
}

// Pages are the pages of this package.
type Pages struct {
	engine  Engine
	backups *backup.Keeper
}

// New returns the pages. backups is nil where none are made.
func New(e Engine, backups *backup.Keeper) *Pages { return &Pages{e, backups} }

// Routes lists the pages.
func (p *Pages) Routes() []site.Route {
	return []site.Route{
		site.Get("/admin/audit", medalist.Administer, p.audit),
		site.Get("/admin/audit.csv", medalist.Administer, p.auditFile),
		site.Get("/admin/export", medalist.Administer, p.showExport),
		site.Get("/admin/export/organisation.zip", medalist.Administer, p.orgFile),
		site.Post("/admin/export/person.zip", medalist.Administer, p.personFile),
		site.Post("/me/data.zip", medalist.SeeBoards, p.myFile),
		site.Get("/admin/people/{email}/erase", medalist.Administer, p.showErase),
		site.Post("/admin/people/{email}/erase", medalist.Administer, p.erase),
		site.Get("/admin/retention", medalist.Administer, p.showRetention),
		site.Post("/admin/retention", medalist.Administer, p.setRetention),
		site.Get("/admin/files", medalist.Administer, p.showFiles),
		site.Post("/admin/files", medalist.Administer, p.setFiles),
		site.Get("/admin/backups", medalist.Administer, p.showBackups),
		site.Post("/admin/backups", medalist.Administer, p.backUp),
	}
}

// longest is how long a file may take to be sent.
const longest = 2 * time.Hour

// sends lets an answer take its time: it is made while it is sent.
func sends(w http.ResponseWriter, kind, name string) {
	_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(longest)) // what cannot be put off stays as it is
	h := w.Header()
	h.Set("Content-Type", kind)
	h.Set("Content-Disposition", `attachment; filename="`+name+`"`)
	h.Set("Cache-Control", "private, no-store")
}
