// Package sharing shows the clinical papers and success stories that people
// share, what others say to them, and the forms to share one.
package sharing

import (
	"context"
	"net/http"
	"strconv"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/feed"
	"medalist.dev/medalist/web/recorder"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/words"
)

// Engine is what these pages ask of the engine.
type Engine interface {
	LogOptions(ctx context.Context, org medalist.Org, who medalist.PersonID) (*engine.LogOptions, error)
	ListShared(ctx context.Context, org medalist.Org, reader medalist.PersonID, ask engine.ShareList) ([]engine.Shared, bool, error)
	SharedFact(ctx context.Context, org medalist.Org, reader medalist.PersonID, fact medalist.ActivityID) (*engine.Shared, error)
	SharedBefore(ctx context.Context, org medalist.Org, reader medalist.PersonID, paper medalist.Share, but medalist.ActivityID) ([]engine.Shared, error)
	Share(ctx context.Context, org medalist.Org, who medalist.PersonID, in engine.ShareEntry) (engine.Logged, error)
	Describe(ctx context.Context, org medalist.Org, who medalist.PersonID, fact medalist.ActivityID, in engine.ShareEntry) error
	Save(ctx context.Context, org medalist.Org, who medalist.PersonID, fact medalist.ActivityID, on bool) error
	OpenShared(ctx context.Context, org medalist.Org, reader medalist.PersonID, fact medalist.ActivityID, poster bool) (*engine.StoredFile, error)
	recorder.Engine

	AwardOf(ctx context.Context, org medalist.Org, reader medalist.PersonID, kind medalist.KindID, on medalist.Date) (*engine.BestAward, error)
	Vote(ctx context.Context, org medalist.Org, who medalist.PersonID, fact medalist.ActivityID) error
	NameBest(ctx context.Context, org medalist.Org, who medalist.PersonID, fact medalist.ActivityID, reason string) error
	SetAwardRules(ctx context.Context, org medalist.Org, kind medalist.KindID, rules engine.AwardRules, judges []string, actor string) error
}

// Feed is what they ask of the feed: what people say.
type Feed interface {
	Talks(ctx context.Context, org medalist.Org, reader medalist.PersonID, facts []medalist.ActivityID) (map[medalist.ActivityID]feed.Item, error)
	TalkOf(ctx context.Context, org medalist.Org, fact medalist.ActivityID) (celebration int64, err error)
	Cheer(ctx context.Context, org medalist.Org, who medalist.Person, celebration int64, on bool) error
	Comment(ctx context.Context, org medalist.Org, who medalist.Person, celebration int64, text string) error
	RemoveComment(ctx context.Context, org medalist.Org, who medalist.Person, celebration, comment int64) error
}

// Pages are the pages of this package.
type Pages struct {
	engine Engine
	feed   Feed
}

// New returns the pages.
func New(e Engine, f Feed) *Pages { return &Pages{e, f} }

// Routes lists the pages.
func (p *Pages) Routes() []site.Route {
	return []site.Route{
		site.Get("/sharing", medalist.SeeBoards, p.list),
		site.Get("/sharing/new", medalist.LogFacts, p.newShare),
		site.Post("/sharing", medalist.LogFacts, p.share),
		site.Get("/sharing/best", medalist.SeeBoards, p.award),
		site.Get("/sharing/best/rules", medalist.Administer, p.rules),
		site.Post("/sharing/best/rules", medalist.Administer, p.setRules),
		site.Post("/sharing/{id}/vote", medalist.SeeOwn, p.vote),
		site.Post("/sharing/{id}/best", medalist.SeeOwn, p.best),
		site.Get("/sharing/{id}", medalist.SeeBoards, p.item),
		site.Get("/sharing/{id}/file", medalist.SeeBoards, p.file),
		site.Get("/sharing/{id}/poster", medalist.SeeBoards, p.poster),
		site.Get("/sharing/{id}/edit", medalist.LogFacts, p.edit),
		site.Post("/sharing/{id}", medalist.LogFacts, p.describe),
		site.Post("/sharing/{id}/save", medalist.SeeOwn, p.save),
		site.Post("/sharing/{id}/cheer", medalist.SeeOwn, p.cheer),
		site.Post("/sharing/{id}/comments", medalist.SeeOwn, p.comment),
		site.Post("/sharing/{id}/comments/{comment}/remove", medalist.SeeOwn, p.removeComment),
	}
}

// factOf returns the fact that an address names.
func factOf(r *http.Request) (medalist.ActivityID, error) {
	id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil {
		return 0, medalist.Errorf(medalist.NotFound, "Nothing is shared as %q.", r.PathValue("id"))
	}
	return medalist.ActivityID(id), nil
}

// pathOf returns the address of something that is shared.
func pathOf(v *site.Visit, fact medalist.ActivityID) string { return v.Base + feed.SharedPath(fact) }

// titleOf returns what something shared is called.
func titleOf(l *words.Language, s *engine.Shared) string {
	switch title := s.Title(); {
	case title != "":
		return title
	case s.Kind == medalist.Story:
		return l.T("A story without words yet")
	default:
		return l.T("A paper without words yet")
	}
}

func iconOf(kind medalist.KindID) string {
	if kind == medalist.Story {
		return "book-open"
	}
	return "file-text"
}

// bylineOf says who shared something, and when.
func bylineOf(v *site.Visit, s *engine.Shared) string {
	var names []string
	for _, p := range s.People {
		names = append(names, p.Name)
	}
	return v.Words.T("%s, %s", v.Words.List(names), v.Words.Day(s.FirstDay()))
}
