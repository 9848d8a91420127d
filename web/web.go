package web

import (
	"log/slog"
	"net/http"

	"medalist.dev/medalist/account"
	"medalist.dev/medalist/backup"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/feed"
	"medalist.dev/medalist/live"
	"medalist.dev/medalist/web/admin"
	"medalist.dev/medalist/web/coaching"
	"medalist.dev/medalist/web/day"
	"medalist.dev/medalist/web/entry"
	feedpages "medalist.dev/medalist/web/feed"
	"medalist.dev/medalist/web/offline"
	"medalist.dev/medalist/web/privacy"
	"medalist.dev/medalist/web/quiz"
	"medalist.dev/medalist/web/recorder"
	"medalist.dev/medalist/web/reports"
	"medalist.dev/medalist/web/results"
	"medalist.dev/medalist/web/sharing"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/stream"
	"medalist.dev/medalist/web/team"
	"medalist.dev/medalist/web/tv"
)

// Options are what the pages are made from. Engine, Accounts and Feed are needed;
// the rest works when it is zero.
type Options struct {
	Engine   *engine.Engine
	Accounts *account.Accounts
	Feed     *feed.Feed
	Live     *live.Broker
	Log      *slog.Logger // failures of ours; nil discards
	Secure   bool         // browsers reach us by https alone
	Entry    entry.Options
	Demo     site.Demo // nil in earnest

	PublicURL string           // how browsers reach us; empty is as each request says
	Proxied   bool             // a proxy tells where requests come from
	Backups   *backup.Keeper   // nil where no backups are made
	Desk      *admin.Desk      // where uploaded files wait; whoever gives one closes it
	Mail      admin.MailServer // the zero MailServer is none
}

// New returns the handler of all pages and of what they load.
func New(o Options) http.Handler {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Live == nil {
		o.Live = new(live.Broker)
	}
	if o.Desk == nil {
		o.Desk = admin.NewDesk(o.Log)
	}
	s := &site.Site{Demo: o.Demo, Engine: o.Engine, Accounts: o.Accounts, Log: o.Log, Secure: o.Secure, PublicURL: o.PublicURL, Proxied: o.Proxied}
	mux := http.NewServeMux()
	mux.Handle("GET /theme", s.Answering(site.ChooseTheme))
	mux.Handle("GET /assets/", http.StripPrefix("/assets/", site.Files()))
	doors := entry.New(s, o.Engine, o.Accounts, o.Entry)
	doors.Handle(mux)
	s.AskAgain = doors.AskAgain
	s.Handle(mux, Routes(s, o)...)
	return s.Secured(mux)
}

// setUp returns the admin's pages.
func setUp(s *site.Site, o Options) *admin.Pages {
	pages := admin.New(s, o.Engine, o.Accounts, o.Desk)
	pages.Mail = o.Mail
	return pages
}

// Routes is the list of all pages inside organisations, with the right that
// each asks for.
func Routes(s *site.Site, o Options) []site.Route {
	var all []site.Route
	for _, part := range [][]site.Route{
		entry.New(s, o.Engine, o.Accounts, o.Entry).Routes(),
		results.New(o.Engine, o.Feed).Routes(),
		stream.New(o.Live).Routes(),
		day.New(o.Engine, o.Accounts).Routes(),
		quiz.New(o.Engine).Routes(),
		tv.New(o.Engine, o.Accounts, o.Feed, o.Live).Routes(),
		setUp(s, o).Routes(),
		feedpages.New(o.Feed, o.Engine).Routes(),
		team.New(o.Engine).Routes(),
		reports.New(s, o.Engine).Routes(),
		sharing.New(o.Engine, o.Feed).Routes(),
		coaching.New(o.Engine).Routes(),
		recorder.New(o.Engine, o.Engine.Incoming).Routes(),
		privacy.New(o.Engine, o.Backups).Routes(),
		offline.New().Routes(),
	} {
		all = append(all, part...)
	}
	return all
}
