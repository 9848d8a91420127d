// Package coaching is video coaching: scenarios that people play on video,
// what their coaches say to it, and the best of it for everybody to watch.
package coaching

import (
	"context"
	"net/http"
	"strconv"

	"medalist.dev/medalist"
	rules "medalist.dev/medalist/coaching"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/recorder"
	"medalist.dev/medalist/web/site"
)

// Engine is what these pages ask of the engine.
type Engine interface {
	Tasks(ctx context.Context, org medalist.Org, who medalist.PersonID) ([]engine.Task, error)
	Task(ctx context.Context, org medalist.Org, who medalist.PersonID, id medalist.ScenarioID) (*engine.Task, error)
	SubmitTake(ctx context.Context, org medalist.Org, who medalist.PersonID, in engine.NewTake) (medalist.Take, error)
	TakeView(ctx context.Context, org medalist.Org, who medalist.PersonID, id medalist.TakeID) (*engine.TakeView, error)
	WatchTake(ctx context.Context, org medalist.Org, who medalist.PersonID, id medalist.TakeID, poster bool) (*engine.StoredFile, error)
	WatchSample(ctx context.Context, org medalist.Org, who medalist.PersonID, id medalist.ScenarioID) (*engine.StoredFile, error)
	ShareTake(ctx context.Context, org medalist.Org, who medalist.PersonID, id medalist.TakeID, share bool) error
	Review(ctx context.Context, org medalist.Org, who medalist.PersonID, in engine.NewReview) error
	PickBest(ctx context.Context, org medalist.Org, who medalist.PersonID, id medalist.TakeID, best bool) error
	Remark(ctx context.Context, org medalist.Org, who medalist.PersonID, in engine.NewRemark) error
	RemoveRemark(ctx context.Context, org medalist.Org, who medalist.PersonID, take medalist.TakeID, id int64) error
	React(ctx context.Context, org medalist.Org, who medalist.PersonID, take medalist.TakeID, kind string, on bool) error
	CoachQueue(ctx context.Context, org medalist.Org, who medalist.PersonID) (*engine.CoachQueue, error)
	Submissions(ctx context.Context, org medalist.Org, who medalist.PersonID, id medalist.ScenarioID) (engine.ScenarioRow, []engine.Submission, error)
	Gallery(ctx context.Context, org medalist.Org, who medalist.PersonID) ([]engine.GalleryVideo, error)
	CoachingProgress(ctx context.Context, org medalist.Org, who, of medalist.PersonID) ([]rules.Course, error)
	ScenarioChoices(ctx context.Context, org medalist.Org, who medalist.PersonID) (*engine.ScenarioChoices, error)
	SaveScenario(ctx context.Context, org medalist.Org, who medalist.PersonID, s medalist.Scenario) (medalist.ScenarioID, error)
	CloseScenario(ctx context.Context, org medalist.Org, who medalist.PersonID, id medalist.ScenarioID, to medalist.ScenarioState) error
	People(ctx context.Context, org medalist.Org) ([]medalist.Person, error)
	recorder.Engine
}

// Pages are the pages of this package.
type Pages struct{ engine Engine }

// New returns the pages.
func New(e Engine) *Pages { return &Pages{e} }

// Routes lists the pages.
func (p *Pages) Routes() []site.Route {
	return []site.Route{
		site.Get("/coaching", medalist.SeeOwn, p.list),
		site.Get("/coaching/gallery", medalist.SeeOwn, p.gallery),
		site.Get("/coaching/progress", medalist.SeeOwn, p.progress),
		site.Get("/coaching/queue", medalist.ReviewVideos, p.queue),
		site.Get("/coaching/new", medalist.ReviewVideos, p.newScenario),
		site.Post("/coaching/new", medalist.ReviewVideos, p.saveScenario),
		site.Get("/coaching/scenarios/{id}", medalist.SeeOwn, p.scenario),
		site.Get("/coaching/scenarios/{id}/sample", medalist.SeeOwn, p.sample),
		site.Post("/coaching/scenarios/{id}/takes", medalist.LogFacts, p.submit),
		site.Get("/coaching/scenarios/{id}/people", medalist.ReviewVideos, p.people),
		site.Get("/coaching/scenarios/{id}/edit", medalist.ReviewVideos, p.editScenario),
		site.Post("/coaching/scenarios/{id}/edit", medalist.ReviewVideos, p.saveScenario),
		site.Post("/coaching/scenarios/{id}/state", medalist.ReviewVideos, p.closeScenario),
		site.Get("/coaching/takes/{take}", medalist.SeeOwn, p.take),
		site.Get("/coaching/takes/{take}/video", medalist.SeeOwn, p.video),
		site.Get("/coaching/takes/{take}/poster", medalist.SeeOwn, p.poster),
		site.Post("/coaching/takes/{take}/share", medalist.LogFacts, p.share),
		site.Post("/coaching/takes/{take}/review", medalist.ReviewVideos, p.review),
		site.Post("/coaching/takes/{take}/best", medalist.ReviewVideos, p.best),
		site.Post("/coaching/takes/{take}/remarks", medalist.SeeOwn, p.remark),
		site.Post("/coaching/takes/{take}/remarks/{remark}/remove", medalist.SeeOwn, p.removeRemark),
		site.Post("/coaching/takes/{take}/reactions", medalist.SeeOwn, p.react),
	}
}

// numberIn reads a number of an address.
func numberIn(r *http.Request, name string) (int64, error) {
	n, err := strconv.ParseInt(r.PathValue(name), 10, 64)
	if err != nil || n < 1 {
		return 0, medalist.Errorf(medalist.NotFound, "There is no such video for you to see.")
	}
	return n, nil
}

func scenarioIn(r *http.Request) (medalist.ScenarioID, error) {
	n, err := numberIn(r, "id")
	return medalist.ScenarioID(n), err
}

func takeIn(r *http.Request) (medalist.TakeID, error) {
	n, err := numberIn(r, "take")
	return medalist.TakeID(n), err
}

// scenarioPath and takePath are where a scenario and a take stand.
func scenarioPath(v *site.Visit, id medalist.ScenarioID) string {
	return v.Link("/coaching/scenarios/" + strconv.FormatInt(int64(id), 10))
}

func takePath(v *site.Visit, id medalist.TakeID) string {
	return v.Link("/coaching/takes/" + strconv.FormatInt(int64(id), 10))
}
