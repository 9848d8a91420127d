package web

import (
	"net/http"
	"net/url"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/web/assets"
	"medalist.dev/medalist/web/ui"
)

// A visit is a request for a page of an organisation.
type visit struct {
	org   medalist.Org
	cal   calendar.Calendar
	today medalist.Date
	base  string // path prefix of the organisation
	many  bool   // whether there are other organisations
}

// An orgHandler answers a request for a page of an organisation.
type orgHandler func(w http.ResponseWriter, r *http.Request, v *visit) error

// visiting finds the organisation that a path names.
func (s *server) visiting(h orgHandler) handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		slug := r.PathValue("org")
		org, err := s.engine.Org(r.Context(), slug)
		if err != nil {
			return err
		}
		v := &visit{
			org:   org,
			cal:   calendar.Calendar{WeekStarts: org.WeekStarts, FiscalYearStarts: org.FiscalYearStarts},
			today: s.engine.Today(org),
			base:  "/o/" + url.PathEscape(org.Slug),
		}
		all, err := s.engine.Orgs(r.Context())
		if err != nil {
			return err
		}
		v.many = len(all) > 1
		if err := h(w, r, v); err != nil {
			return &failure{v, err}
		}
		return nil
	}
}

// The sections of the navigation.
const (
	atOverview = "Overview"
	atBoard    = "Leaderboards"
	atPeople   = "People"
	atTeams    = "Teams"
	atKPIs     = "KPIs"
)

// frame returns what a page stands in.
func (v *visit) frame(r *http.Request, title, section string) ui.Frame {
	f := frameOf(r, title+" · "+v.org.Name+" · Medalist")
	f.Org, f.Home, f.Find = v.org.Name, v.base+"/", v.base+"/people"
	if v.many {
		f.Switch = "/"
	}
	f.Nav = []ui.Link{
		{Label: atOverview, Short: "Overview", Icon: "layout-dashboard", Href: v.base + "/"},
		{Label: atBoard, Short: "Board", Icon: "list-ordered", Href: v.base + "/board"},
		{Label: atPeople, Short: "People", Icon: "user", Href: v.base + "/people"},
		{Label: atTeams, Short: "Teams", Icon: "users", Href: v.base + "/teams"},
		{Label: atKPIs, Short: "KPIs", Icon: "target", Href: v.base + "/kpis"},
	}
	for i := range f.Nav {
		f.Nav[i].Current = f.Nav[i].Label == section
	}
	return f
}

// frameOf returns the frame of a page outside any organisation.
func frameOf(r *http.Request, title string) ui.Frame {
	names := assets.Names()
	theme := themeOf(r)
	return ui.Frame{
		Title: title,
		Files: ui.Files{
			Style: "/assets/" + names.Style, Script: "/assets/" + names.Script,
			Font: "/assets/" + names.Font, Mark: "/assets/" + names.Mark,
		},
		Theme: theme,
		Home:  "/",
		Themes: []ui.Link{
			{Label: "Colours of the system", Icon: "monitor", Href: "/theme?to=system", Current: theme == ""},
			{Label: "Light", Icon: "sun", Href: "/theme?to=light", Current: theme == themes["light"]},
			{Label: "Dark", Icon: "moon", Href: "/theme?to=dark", Current: theme == themes["dark"]},
		},
	}
}
