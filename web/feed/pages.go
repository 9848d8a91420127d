// Package feed shows what is celebrated, what people say to it, and what each
// is told; and lets everybody choose how.
package feed

import (
	"context"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/engine"
	news "medalist.dev/medalist/feed"
	"medalist.dev/medalist/web/site"
)

// Feed is what these pages ask of the feed.
type Feed interface {
	Page(ctx context.Context, org medalist.Org, reader medalist.PersonID, before int64) ([]news.Item, bool, error)
	Cheer(ctx context.Context, org medalist.Org, who medalist.Person, celebration int64, on bool) error
	Comment(ctx context.Context, org medalist.Org, who medalist.Person, celebration int64, text string) error
	RemoveComment(ctx context.Context, org medalist.Org, who medalist.Person, celebration, comment int64) error
	Give(ctx context.Context, org medalist.Org, author medalist.Person, n news.Note) error
	TakeBack(ctx context.Context, org medalist.Org, who medalist.Person, praise int64) error
	PraiseOf(ctx context.Context, org medalist.Org, reader medalist.Person, of medalist.PersonID, most int) ([]news.Item, error)
	Digest(ctx context.Context, org medalist.Org, who medalist.Person, on medalist.Date) (*news.Digest, error)
	Notices(ctx context.Context, org medalist.Org, who medalist.PersonID) ([]news.Notice, error)
	Read(ctx context.Context, org medalist.Org, who medalist.PersonID) error
	Switch(ctx context.Context, org medalist.Org, who medalist.Person, kind string, c news.Channel, on bool) error
	PushKey(ctx context.Context, org medalist.Org) (string, error)
	Subscribe(ctx context.Context, org medalist.Org, who medalist.Person, subscription []byte) error
	Unsubscribe(ctx context.Context, org medalist.Org, who medalist.Person, endpoint string) error
}

// Engine is what they ask of the engine.
type Engine interface {
	Catalogue(ctx context.Context, org medalist.Org) (*catalogue.Catalogue, error)
	People(ctx context.Context, org medalist.Org) ([]medalist.Person, error)
	Ideas(ctx context.Context, org medalist.Org, who medalist.PersonID) ([]engine.Idea, error)
}

// Pages are the pages of this package.
type Pages struct {
	feed   Feed
	engine Engine
}

// New returns the pages.
func New(f Feed, e Engine) *Pages { return &Pages{f, e} }

// Routes lists the pages.
func (p *Pages) Routes() []site.Route {
	return []site.Route{
		site.Get("/feed", medalist.SeeBoards, p.show),
		site.Post("/feed/{id}/cheer", medalist.SeeOwn, p.cheer),
		site.Post("/feed/{id}/comments", medalist.SeeOwn, p.comment),
		site.Post("/feed/{id}/comments/{comment}/remove", medalist.SeeOwn, p.removeComment),
		site.Get("/people/{email}/praise", medalist.SeeOwn, p.praiseOf),
		site.Post("/people/{email}/praise", medalist.Praise, p.give),
		site.Get("/me/praise", medalist.SeeOwn, p.ownPraise),
		site.Post("/praise/{id}/remove", medalist.SeeOwn, p.takeBack),
		site.Get("/digest", medalist.SeeOwn, p.digest),
		site.Get("/notices", medalist.SeeOwn, p.notices),
		site.Get("/me/notices", medalist.SeeOwn, p.channels),
		site.Post("/me/notices", medalist.SeeOwn, p.choose),
		site.Post("/me/push", medalist.SeeOwn, p.subscribe),
		site.Post("/me/push/end", medalist.SeeOwn, p.unsubscribe),
	}
}
