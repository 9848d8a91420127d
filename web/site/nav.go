package site

import (
	"net/http"
	"strconv"

	"medalist.dev/medalist"
	"medalist.dev/medalist/web/assets"
	"medalist.dev/medalist/web/ui"
	"medalist.dev/medalist/web/words"
)

// The sections of the navigation, by what they are called.
const (
	AtToday     words.Text = "Today"
	AtLog       words.Text = "Log"
	AtFollowUps words.Text = "Follow-ups"
	AtOverview  words.Text = "Overview"
	AtBoard     words.Text = "Leaderboards"
	AtFeed      words.Text = "Feed"
	AtCoaching  words.Text = "Coaching"
	AtExams     words.Text = "Exams"
	AtTeam      words.Text = "My team"
	AtApprovals words.Text = "Approvals"
	AtReports   words.Text = "Reports"
	AtPeople    words.Text = "People"
	AtTeams     words.Text = "Teams"
	AtKPIs      words.Text = "KPIs"
	AtSharing   words.Text = "Sharing"
	AtQuestions words.Text = "Questions"
	AtScreens   words.Text = "Screens"
	AtAdmin     words.Text = "Admin"
	AtMe        words.Text = "Me"
)

// A section is a line of the navigation.
type section struct {
	name, short words.Text
	icon        string
	path        string // below the organisation's
	right       medalist.Right
	phone       bool           // stands in the phone's bar, too
	unless      medalist.Right // but not for those who have this right; empty is nobody
}

// sections is the navigation in its order. Everybody sees of it what they may
// use.
var sections = []section{
	{AtToday, "Today", "sun", "/today", medalist.SeeOwn, true, ""},
	{AtLog, "Log", "plus", "/log", medalist.LogFacts, true, ""},
	{AtFollowUps, "Follow-ups", "calendar-days", "/follow-ups", medalist.LogFacts, false, ""},
	{AtCoaching, "Coaching", "video", "/coaching", medalist.SeeOwn, false, ""},
	{AtExams, "Exams", "clipboard-check", "/exams", medalist.SeeOwn, false, ""},
	{AtOverview, "Overview", "layout-dashboard", "/overview", medalist.SeeBoards, true, medalist.LogFacts},
	{AtBoard, "Board", "list-ordered", "/board", medalist.SeeBoards, true, ""},
	{AtFeed, "Feed", "party-popper", "/feed", medalist.SeeBoards, true, ""},
	{AtSharing, "Sharing", "book-open", "/sharing", medalist.SeeBoards, false, ""},
	{AtTeam, "Team", "layout-dashboard", "/team", medalist.SeeCharges, false, ""},
	{AtApprovals, "Approvals", "badge-check", "/approvals", medalist.Approve, false, ""},
	{AtReports, "Reports", "chart-column", "/reports", medalist.SeeCharges, false, ""},
	{AtPeople, "People", "user", "/people", medalist.SeeCharges, false, ""},
	{AtTeams, "Teams", "users", "/teams", medalist.SeeBoards, true, medalist.LogFacts},
	{AtKPIs, "KPIs", "target", "/kpis", medalist.SeeBoards, false, ""},
	{AtQuestions, "Questions", "graduation-cap", "/admin/questions", medalist.Question, false, ""}, // admins have it among the set-up
	{AtScreens, "Screens", "tv", "/tv/screens", medalist.Administer, false, ""},
	{AtAdmin, "Admin", "settings", "/admin", medalist.Administer, false, ""},
}

// Frame returns what a page stands in. Its title is in the reader's language,
// its section one of the constants.
func (v *Visit) Frame(r *http.Request, title, at string) ui.Frame {
	f := FrameOf(r, title+" · "+v.Org.Shown()+" · Medalist")
	f.Org, f.Home = v.Org.Shown(), v.Base+"/"
	f.Files.Brand, f.Logo = v.SheetHref(), v.LogoHref()
	f.Device = v.device()
	if v.many {
		f.Switch = "/"
	}
	if text := noticeOf(r); text != "" {
		f.Notice, f.Noticed = text, v.notice("", -1).String()
	}
	if !v.SignedIn() {
		return f
	}
	if v.May(medalist.SeeCharges) {
		f.Find = v.Base + "/people"
	}
	if v.May(medalist.SeeBoards) {
		f.Live = v.Link("/live", "since", strconv.FormatInt(int64(v.Viewer.Version), 10))
	}
	f.Me = &ui.Me{Name: v.Me().Name, Short: v.Words.T("Me"), Href: v.Base + "/me", Current: at == AtMe}
	if v.May(medalist.SeeOwn) {
		f.Bell = v.bell()
	}
	if v.demo != nil {
		f.Demo = &ui.Demo{Paused: v.demo.Paused(), Action: v.Link("/demo"), Leave: v.Link("/sign-out"), Back: r.URL.RequestURI()}
	}
	for _, s := range sections {
		if s.name == AtQuestions && v.May(medalist.Administer) {
			continue
		}
		if v.May(s.right) || s.name == AtApprovals && v.May(medalist.SeeCharges) && v.care.Deputises() {
			f.Nav = append(f.Nav, ui.Link{
				Label: v.Words.T(s.name), Short: v.Words.T(s.short), Icon: s.icon, Href: v.Base + s.path,
				Current: s.name == at, Phone: s.phone && !v.May(s.unless), Raised: s.name == AtLog,
			})
		}
	}
	return f
}

// bell leads to the visitor's notices.
func (v *Visit) bell() ui.Link {
	bell := ui.Link{Label: v.Words.T("Notices"), Icon: "bell", Href: v.Link("/notices")}
	if n := v.Viewer.Unread; n > 0 {
		bell.Count, bell.Label = v.Words.Number(n), v.Words.N(n, "One new notice", "%s new notices")
	}
	return bell
}

// FrameOf returns the frame of a page outside any organisation.
func FrameOf(r *http.Request, title string) ui.Frame {
	names := assets.Names()
	theme, say := themeOf(r), words.From(r.Context())
	return ui.Frame{
		Title: title,
		Files: ui.Files{
			Style: "/assets/" + names.Style, Script: "/assets/" + names.Script,
			Font: "/assets/" + names.Font, Mark: "/assets/" + names.Mark,
			Apple: "/assets/" + names.Icons["icon-apple"],
		},
		Theme: theme,
		Home:  "/",
		Themes: []ui.Link{
			{Label: say.T("Colours of the system"), Icon: "monitor", Href: "/theme?to=system", Current: theme == ""},
			{Label: say.T("Light"), Icon: "sun", Href: "/theme?to=light", Current: theme == themes["light"]},
			{Label: say.T("Dark"), Icon: "moon", Href: "/theme?to=dark", Current: theme == themes["dark"]},
		},
	}
}
