package admin

import (
	"net/http"

	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
	"medalist.dev/medalist/web/words"
)

// A homePart is what the home of the set-up says of a part. Parts of the
// navigation without one stand there with their name alone.
type homePart struct {
	name  words.Text
	path  string // of parts that are not in the navigation of the set-up
	icon  string
	about words.Text
	count func(*state) int                    // what there is, nil for nothing to count
	care  func(*state, *site.Visit) []ui.Link // what needs attention, nil for nothing ever
}

// homeParts are in the order in which an organisation is set up. A new part
// adds a line here, and one to the navigation in web/site.
var homeParts = []homePart{
	{name: site.AdminPeople, icon: "user", about: "Who works here, since when and in which team; invitations", count: func(s *state) int { return s.employed }, care: carePeople},
	{name: site.AdminTeams, icon: "users", about: "The tree of markets, regions and territories", count: func(s *state) int { return len(s.teams) }},
	{name: site.AdminCustomers, icon: "hospital", about: "HCPs, facilities, distributors and accounts", count: func(s *state) int { return s.customers }},
	{name: site.AdminKPIs, icon: "target", about: "What is measured and what it earns", count: func(s *state) int { return s.kpis }},
	{name: site.AdminTargets, icon: "table-2", about: "What is asked of whom, by period", count: func(s *state) int { return s.targets }, care: careTargets},
	{name: site.AdminQuestions, icon: "graduation-cap", about: "What the daily quiz asks, by topic, and who reviewed it", count: func(s *state) int { return s.questions }, care: careQuestions},
	{name: site.AdminImports, icon: "file-spreadsheet", about: "Files of other programs, and how to undo them", count: func(s *state) int { return s.imports }, care: careImports},
	{name: site.AtApprovals, path: "/approvals", icon: "badge-check", about: "What people logged that somebody decides on", care: careApprovals},
	{name: site.AtScreens, path: "/tv/screens", icon: "tv", about: "Boards on a wall"},
	{name: site.AdminSettings, icon: "settings", about: "Name, time zone, weeks, fiscal year, currency, working days"},
	{name: site.AdminQuiz, icon: "graduation-cap", about: "What is asked each day, and whom"},
	{name: site.AdminHolidays, icon: "calendar-days", about: "Days on which nobody falls behind", count: func(s *state) int { return s.calendars }, care: careCalendars},
	{name: site.AdminBranding, icon: "award", about: "Name, logo and colour"},
	{name: site.AdminMail, icon: "mail", about: "How mail goes, and what waits", care: careMail},
	{name: site.AdminAudit, icon: "history", about: "Who changed what, and when"},
	{name: site.AdminExport, icon: "download", about: "All that is kept here, or of one person, as files"},
	{name: site.AdminRetention, icon: "hourglass", about: "How long each kind of data is kept"},
	{name: site.AdminFiles, icon: "file-text", about: "How much room videos, papers and recordings may take"},
	{name: site.AdminBackups, icon: "database", about: "Copies of everything, made and verified"},
}

// A homePage is the home of the set-up.
type homePage struct {
	frame ui.AdminFrame
	Care  []ui.Link // what needs attention
	Parts []homeLine
}

// A homeLine leads to a part of the set-up.
type homeLine struct {
	ui.Link
	About string
}

// home shows what there is to set up, and what of it needs attention.
func (p *Pages) home(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	s, err := p.state(r, v)
	if err != nil {
		return err
	}
	page := homePage{frame: v.AdminFrame("", v.Words.T("Admin"), v.Words.T("What %s is made of.", v.Org.Shown()))}
	for _, part := range homeParts {
		page.Parts = append(page.Parts, part.line(s, v, page.frame.Parts))
		if part.care != nil {
			page.Care = append(page.Care, part.care(s, v)...)
		}
	}
	return site.Show(w, r, http.StatusOK, v.Frame(r, v.Words.T("Admin"), site.AtAdmin), showHome(page))
}

// line returns the part as a line, with its address in the navigation.
func (part *homePart) line(s *state, v *site.Visit, nav []ui.Link) homeLine {
	line := homeLine{ui.Link{Label: v.Words.T(part.name), Icon: part.icon, Href: v.Base + part.path}, v.Words.T(part.about)}
	for _, l := range nav {
		if l.Name == string(part.name) {
			line.Href = l.Href
		}
	}
	if part.count != nil {
		line.Count = number(v, part.count(s))
	}
	return line
}
