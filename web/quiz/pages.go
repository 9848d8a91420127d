// Package quiz is the daily quiz, phone first: the questions of today, what
// each answer was worth and why, and what somebody and their team know.
package quiz

import (
	"context"
	"net/http"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/store"
	"medalist.dev/medalist/web/site"
)

// Engine is what these pages ask of the engine.
type Engine interface {
	DailyQuiz(ctx context.Context, org medalist.Org, who medalist.PersonID, on medalist.Date) (*engine.DailyQuiz, error)
	AnswerQuiz(ctx context.Context, org medalist.Org, who medalist.PersonID, in engine.QuizReply) (*engine.QuizItem, error)
	Knowledge(ctx context.Context, org medalist.Org, people []medalist.PersonID, days medalist.Period) ([]engine.Known, error)
	Fadings(ctx context.Context, org medalist.Org, who medalist.PersonID, most int) ([]engine.Fading, error)
	People(ctx context.Context, org medalist.Org) ([]medalist.Person, error)
	QuestionMedia(ctx context.Context, org medalist.Org, id string) (*store.QuestionMedia, error)
}

// Pages are the pages of this package.
type Pages struct{ engine Engine }

// New returns the pages.
func New(e Engine) *Pages { return &Pages{e} }

// A visit is a site.Visit with what these pages do with it.
type visit struct{ *site.Visit }

type handler func(w http.ResponseWriter, r *http.Request, v *visit) error

func (h handler) on(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	return h(w, r, &visit{v})
}

// Routes lists the pages.
func (p *Pages) Routes() []site.Route {
	return []site.Route{
		site.Get("/quiz", medalist.SeeOwn, handler(p.show).on),
		site.Post("/quiz/{day}/{question}", medalist.LogFacts, handler(p.answer).on),
		site.Get("/knowledge", medalist.SeeOwn, handler(p.knowledge).on),
		site.Get("/knowledge/team", medalist.SeeCharges, handler(p.teamKnowledge).on),
		site.Get("/quiz/media/{id}", medalist.SeeOwn, handler(p.media).on),
	}
}
