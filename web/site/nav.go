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
	AtOverview words.Text = "Overview"
	AtFeed     words.Text = "Feed"
	AtBoard    words.Text = "Leaderboards"
	AtPeople   words.Text = "People"
	AtTeams    words.Text = "Teams"
	AtKPIs     words.Text = "KPIs"
)

// A section is a line of the navigation.
type section struct {
	name, short words.Text
	icon        string
	path        string // below the organisation's
	right       medalist.Right
	phone       bool // stands in the phone's bar, too
}

// sections is the navigation in its order. Everybody sees of it what they may
// use.
var sections = []section{
	{AtOverview, "Overview", "layout-dashboard", "/overview", medalist.SeeBoards, true},
	{AtBoard, "Board", "list-ordered", "/board", medalist.SeeBoards, true},
	{AtFeed, "Feed", "party-popper", "/feed", medalist.SeeBoards, true},
	{AtPeople, "People", "user", "/people", medalist.SeeCharges, true},
	{AtTeams, "Teams", "users", "/teams", medalist.SeeBoards, true},
	{AtKPIs, "KPIs", "target", "/kpis", medalist.SeeBoards, true},
}

// Frame returns what a page stands in. Its title is in the reader's language,
// its section one of the constants.
func (v *Visit) Frame(r *http.Request, title, at string) ui.Frame {
	f := FrameOf(r, title+" · "+v.Org.Name+" · Medalist")
	f.Org, f.Home = v.Org.Name, v.Base+"/"
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
	f.Me = &ui.Me{Name: v.Me().Name, Href: v.Base + "/me"}
	if v.May(medalist.SeeOwn) {
		f.Bell = ui.Link{Label: v.Words.T("Notices"), Icon: "bell", Href: v.Link("/notices")}
		if n := v.Viewer.Unread; n > 0 {
			f.Bell.Count, f.Bell.Label = v.Words.Number(n), v.Words.N(n, "One new notice", "%s new notices")
		}
	}
	for _, s := range sections {
		if v.May(s.right) {
			f.Nav = append(f.Nav, ui.Link{
				Label: v.Words.T(s.name), Short: v.Words.T(s.short), Icon: s.icon, Href: v.Base + s.path,
				Current: s.name == at, Phone: s.phone,
			})
		}
	}
	return f
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
