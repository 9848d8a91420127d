// Package day is a rep's day, phone first: what is due and where they stand,
// logging what was done in two taps, follow-ups and their calendar, and one's
// own facts.
package day

import (
	"context"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/account"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/store"
	"medalist.dev/medalist/web/site"
)

// Engine is what these pages ask of the engine.
type Engine interface {
	DayOf(ctx context.Context, org medalist.Org, who medalist.PersonID, every calendar.Cadence) (*engine.Day, error)
	ExamsOf(ctx context.Context, org medalist.Org, who medalist.PersonID) ([]engine.ExamTask, error)
	Duels(ctx context.Context, org medalist.Org, who medalist.PersonID) ([]engine.DuelView, error)
	DailyQuiz(ctx context.Context, org medalist.Org, who medalist.PersonID, on medalist.Date) (*engine.DailyQuiz, error)
	GoalsWith(ctx context.Context, org medalist.Org, who medalist.PersonID, kind medalist.KindID) ([]engine.Goal, error)

	LogOptions(ctx context.Context, org medalist.Org, who medalist.PersonID) (*engine.LogOptions, error)
	FindCustomers(ctx context.Context, org medalist.Org, text string, limit int) ([]engine.NamedCustomer, error)
	CustomerByCode(ctx context.Context, org medalist.Org, code string) (engine.NamedCustomer, bool, error)
	LogFact(ctx context.Context, org medalist.Org, who medalist.PersonID, in engine.LogEntry) (engine.Logged, error)

	FactsOf(ctx context.Context, org medalist.Org, who medalist.PersonID, days medalist.Period) ([]engine.OwnFact, error)
	FactPage(ctx context.Context, org medalist.Org, who medalist.PersonID, fact medalist.ActivityID) (*engine.FactPage, error)
	Correct(ctx context.Context, org medalist.Org, who medalist.PersonID, fact medalist.ActivityID, in engine.LogEntry, reason string) (engine.Logged, error)
	Void(ctx context.Context, org medalist.Org, who medalist.PersonID, fact medalist.ActivityID, reason string) error

	DueBetween(ctx context.Context, org medalist.Org, who medalist.PersonID, kinds []medalist.KindID, days medalist.Period) ([]engine.Due, error)
	FollowUpOf(ctx context.Context, org medalist.Org, who medalist.PersonID, assignment int64) (*engine.Due, error)
	ScheduleFollowUp(ctx context.Context, org medalist.Org, who medalist.PersonID, in engine.FollowUpEntry) (medalist.Assignment, error)
	MoveFollowUp(ctx context.Context, org medalist.Org, who medalist.PersonID, assignment int64, in engine.MoveEntry) (medalist.Assignment, error)
	TodayIn(zone *time.Location) medalist.Date

	OffDays(ctx context.Context, org medalist.Org, who medalist.PersonID, days medalist.Period) (map[medalist.Date]engine.Off, error)
	DaysOffOf(ctx context.Context, org medalist.Org, who medalist.PersonID) ([]medalist.DayOff, error)
	AddDayOff(ctx context.Context, org medalist.Org, o medalist.DayOff, actor string) error
	RemoveDayOff(ctx context.Context, org medalist.Org, who medalist.PersonID, from medalist.Date, actor string) error
}

// Accounts is what they ask of the accounts.
type Accounts interface {
	CalendarLink(ctx context.Context, org medalist.Org, v account.Viewer) (store.Link, bool, error)
	RenewCalendar(ctx context.Context, org medalist.Org, v account.Viewer) (token string, err error)
	RevokeCalendar(ctx context.Context, org medalist.Org, v account.Viewer) error
	LinkedTo(ctx context.Context, org medalist.Org, purpose, token string) (medalist.Person, store.Link, error)
}

// Pages are the pages of this package.
type Pages struct {
	engine   Engine
	accounts Accounts
}

// New returns the pages.
func New(e Engine, a Accounts) *Pages { return &Pages{e, a} }

// A visit is a site.Visit with what these pages do with it.
type visit struct{ *site.Visit }

// Routes lists the pages.
func (p *Pages) Routes() []site.Route {
	get := func(path string, right medalist.Right, h handler) site.Route { return site.Get(path, right, h.on) }
	post := func(path string, right medalist.Right, h handler) site.Route { return site.Post(path, right, h.on) }
	return []site.Route{
		get("/today", medalist.SeeOwn, p.today),
		get("/log", medalist.LogFacts, p.showKinds),
		get("/log/{kind}", medalist.LogFacts, p.showKind),
		get("/log/options.json", medalist.LogFacts, p.options),
		post("/log", medalist.LogFacts, p.log),
		get("/facts", medalist.SeeOwn, p.facts),
		get("/facts/{id}", medalist.SeeOwn, p.fact),
		post("/facts/{id}", medalist.LogFacts, p.correct),
		post("/facts/{id}/void", medalist.LogFacts, p.void),
		get("/me/days-off", medalist.SeeOwn, p.daysOff),
		post("/me/days-off", medalist.SeeOwn, p.addDayOff),
		post("/me/days-off/remove", medalist.SeeOwn, p.removeDayOff),
		get("/follow-ups", medalist.SeeOwn, p.followUps),
		get("/follow-ups/new", medalist.LogFacts, p.newFollowUp),
		post("/follow-ups", medalist.LogFacts, p.schedule),
		get("/follow-ups/{id}/move", medalist.LogFacts, p.showMove),
		post("/follow-ups/{id}/move", medalist.LogFacts, p.move),
		post("/follow-ups/calendar", medalist.SeeOwn, p.renewCalendar),
		post("/follow-ups/calendar/revoke", medalist.SeeOwn, p.revokeCalendar),
		get("/calendar/{file}", site.Open, p.feed),
	}
}
