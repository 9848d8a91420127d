package privacy

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/backup"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
)

// A backupsPage tells which backups are made.
type backupsPage struct {
	frame  ui.AdminFrame
	Action string // of the button, empty for none
	Many   bool   // the installation holds other organisations, too
	Rows   []backupRow
	None   *ui.Empty
}

// A backupRow is what came of a backup.
type backupRow struct {
	When, File, Size, Took string
	State                  ui.Chip
}

// showBackups tells which backups are made. Of an installation of several
// organisations it tells no more than whether they are: all else would tell of
// the others.
func (p *Pages) showBackups(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	page := backupsPage{frame: v.AdminFrame(site.AdminBackups, v.Words.T("Backups"), v.Words.T("Copies of everything, so that nothing is lost with a machine."))}
	if p.backups == nil {
		page.None = &ui.Empty{
			Icon: "database", Title: v.Words.T("No backups are made here"),
			Text: v.Words.T("Whoever runs Medalist switches them on where the program is started:"), Command: "medalist serve --backup-to DIR",
		}
		return site.Show(w, r, http.StatusOK, v.Frame(r, v.Words.T("Backups"), site.AtAdmin), showBackups(page))
	}
	many, err := p.isShared(r.Context())
	if err != nil {
		return err
	}
	page.Many = many
	page.frame.Note = v.Words.T("Every %s; the latest %s are kept.", span(v, p.backups.Every), v.Words.Number(p.backups.Keep))
	if !many {
		page.Action = v.Link("/admin/backups")
	}
	for _, result := range p.backups.Results() {
		page.Rows = append(page.Rows, p.backupRowOf(v, result, many))
	}
	return site.Show(w, r, http.StatusOK, v.Frame(r, v.Words.T("Backups"), site.AtAdmin), showBackups(page))
}

// isShared reports whether several organisations are backed up together.
func (p *Pages) isShared(ctx context.Context) (bool, error) {
	orgs, err := p.engine.Orgs(ctx)
	return len(orgs) > 1, err
}

func (p *Pages) backupRowOf(v *site.Visit, r backup.Result, many bool) backupRow {
	row := backupRow{When: v.Words.Moment(r.At, v.Zone), State: ui.Chip{Word: v.Words.T("failed"), Icon: "triangle-alert", Tone: "warn"}}
	if r.Failure == "" {
		row.State = ui.Chip{Word: v.Words.T("complete and read again"), Icon: "check", Tone: "good"}
	}
	if r.Absent > 0 {
		row.State = ui.Chip{Word: v.Words.N(r.Absent, "complete, but one file was missing", "complete, but %s files were missing"), Icon: "triangle-alert", Tone: "warn"}
	}
	if many || r.Failure != "" {
		return row
	}
	row.File, row.Took = r.File, fmt.Sprintf("%.1f s", r.Took.Seconds())
	row.Size = v.Words.T("%s MB", fmt.Sprintf("%.1f", float64(r.Bytes)/1e6))
	if r.Content > 0 {
		row.Size = v.Words.T("%s, and %s of files", row.Size, bytesOf(v, r.Content))
	}
	if !p.backups.Has(r) {
		row.Size = v.Words.T("removed since")
	}
	return row
}

// span says a length of time.
func span(v *site.Visit, d time.Duration) string {
	switch {
	case d == time.Hour:
		return v.Words.T("one hour")
	case d%time.Hour == 0:
		return v.Words.T("%s hours", v.Words.Number(int(d.Hours())))
	default:
		return v.Words.T("%s minutes", v.Words.Number(int(d.Minutes())))
	}
}

// backUp makes a backup now.
func (p *Pages) backUp(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	many, err := p.isShared(r.Context())
	switch {
	case err != nil:
		return err
	case many:
		return medalist.Errorf(medalist.Forbidden, "Only whoever runs an installation of several organisations makes backups of it.")
	case p.backups == nil:
		return site.Redirect(w, r, v.Link("/admin/backups"))
	}
	_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(longest)) // what cannot be put off stays as it is
	result, err := p.backups.BackUp(r.Context())
	if medalist.ErrorCode(err) == medalist.Conflict {
		return err
	}
	if err != nil {
		v.Notice(w, v.Words.T("The backup failed; whoever runs Medalist finds the cause in its log."))
		return site.Redirect(w, r, v.Link("/admin/backups"))
	}
	if err := p.engine.NoteBackup(r.Context(), v.Org, result.File, v.Me().Email); err != nil {
		return err
	}
	v.Notice(w, v.Words.T("The backup is complete."))
	return site.Redirect(w, r, v.Link("/admin/backups"))
}
