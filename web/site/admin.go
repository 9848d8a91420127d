package site

import (
	"medalist.dev/medalist"
	"medalist.dev/medalist/web/ui"
	"medalist.dev/medalist/web/words"
)

// The parts of what an admin sets up.
const (
	AdminPeople    words.Text = "People"
	AdminTeams     words.Text = "Teams"
	AdminCustomers words.Text = "Customers"
	AdminTargets   words.Text = "Targets"
	AdminKPIs      words.Text = "KPIs"
	AdminImports   words.Text = "Imports"
	AdminQuestions words.Text = "Questions"
	AdminAudit     words.Text = "Audit log"
	AdminExport    words.Text = "Export"
	AdminRetention words.Text = "Retention"
	AdminFiles     words.Text = "Files"
	AdminBackups   words.Text = "Backups"
	AdminSettings  words.Text = "Settings"
	AdminQuiz      words.Text = "Daily quiz"
	AdminHolidays  words.Text = "Holidays"
	AdminBranding  words.Text = "Branding"
	AdminMail      words.Text = "Mail"
)

// adminParts is the navigation within the admin's pages, in its order.
var adminParts = []struct {
	name, path string
	right      medalist.Right
}{
	{AdminPeople, "/admin/people", medalist.Administer},
	{AdminTeams, "/admin/teams", medalist.Administer},
	{AdminCustomers, "/admin/customers", medalist.Administer},
	{AdminTargets, "/admin/targets", medalist.Administer},
	{AdminKPIs, "/admin/kpis", medalist.Administer},
	{AdminQuestions, "/admin/questions", medalist.Question},
	{AdminImports, "/admin/imports", medalist.Administer},
	{AdminAudit, "/admin/audit", medalist.Administer},
	{AdminExport, "/admin/export", medalist.Administer},
	{AdminRetention, "/admin/retention", medalist.Administer},
	{AdminFiles, "/admin/files", medalist.Administer},
	{AdminBackups, "/admin/backups", medalist.Administer},
	{AdminSettings, "/admin/settings", medalist.Administer},
	{AdminQuiz, "/admin/quiz", medalist.Administer},
	{AdminHolidays, "/admin/holidays", medalist.Administer},
	{AdminBranding, "/admin/branding", medalist.Administer},
	{AdminMail, "/admin/mail", medalist.Administer},
}

// AdminFrame returns what stands around an admin's page: which part it is of,
// its heading, and a line below that, in the visitor's language.
func (v *Visit) AdminFrame(at, heading, note string) ui.AdminFrame {
	f := ui.AdminFrame{Heading: heading, Note: note}
	for _, p := range adminParts {
		if v.May(p.right) {
			f.Parts = append(f.Parts, ui.Link{Label: v.Words.T(p.name), Href: v.Base + p.path, Current: p.name == at, Name: p.name})
		}
	}
	return f
}
