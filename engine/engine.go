package engine

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/blob"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/film"
	"medalist.dev/medalist/store"
)

// An Engine answers the questions and makes the changes of all organisations
// of one database. It is safe for concurrent use.
type Engine struct {
	db        *store.DB
	worlds    worlds
	boards    boardKeeper
	overviews keptOverviews
	courses   keptCourses

	// Now is the clock. It is time.Now until somebody moves it.
	Now func() time.Time
	// Changed, unless it is nil, is told of every organisation that may have
	// changed, after the change is durable. It must not block.
	Changed func(medalist.OrgID)
	// Unshown are the actions of audit records that change nothing that pages
	// show to others: that somebody signed in.
	Unshown []string
	// Outcomes, unless it is nil, is told what has come of cells that a change
	// touched, after the change is durable. It must not block.
	Outcomes func(medalist.OrgID, []Outcome)
	// Tell, unless it is nil, tells somebody of what somebody else did, in the
	// transaction in which it happened.
	Tell func(context.Context, *store.Tx, News) error
	// Celebrate, unless it is nil, tells everybody of what somebody did, in the
	// transaction in which it happened. The same occasion may come twice.
	Celebrate func(context.Context, *store.Tx, Occasion) error
	// Files is where the bytes of files are kept; nil keeps none.
	Files blob.Store
	// Incoming is the folder of this machine that gathers the parts of uploads.
	Incoming string

	// Film measures and converts recordings; nil where ffmpeg is not installed.
	Film *film.Tool
	// Log is told of what users are not. It discards until it is set.
	Log *slog.Logger
}

// New returns an engine on a database, which the caller closes.
func New(db *store.DB) *Engine {
	return &Engine{
		db: db, boards: newBoardKeeper(), overviews: keptOverviews{Most: maxOverviews}, courses: keptCourses{Most: maxCourses},
		Now: time.Now, Log: slog.New(slog.DiscardHandler),
	}
}

// Orgs returns all organisations, by slug.
func (e *Engine) Orgs(ctx context.Context) ([]medalist.Org, error) { return e.db.Orgs(ctx) }

// Org returns an organisation by its slug. The empty slug is that of the only
// one.
func (e *Engine) Org(ctx context.Context, slug string) (medalist.Org, error) {
	if slug != "" {
		return e.db.OrgBySlug(ctx, slug)
	}
	orgs, err := e.db.Orgs(ctx)
	switch {
	case err != nil:
		return medalist.Org{}, err
	case len(orgs) == 0:
		return medalist.Org{}, medalist.Errorf(medalist.NotFound,
			"The database holds no organisation yet; add one with `medalist init --name NAME`.")
	case len(orgs) > 1:
		slugs := make([]string, len(orgs))
		for i, o := range orgs {
			slugs[i] = o.Slug
		}
		return medalist.Org{}, medalist.Errorf(medalist.Invalid,
			"The database holds %d organisations; choose one with --org: %s.", len(orgs), strings.Join(slugs, ", "))
	}
	return orgs[0], nil
}

// Today returns the local date in an organisation's time zone.
func (e *Engine) Today(org medalist.Org) medalist.Date {
	return medalist.DateOf(e.timeIn(org))
}

// timeIn returns the time at an organisation.
func (e *Engine) timeIn(org medalist.Org) time.Time {
	zone, err := medalist.LoadZone(org.TimeZone)
	if err != nil {
		zone = time.UTC
	}
	return e.Now().In(zone)
}

func (e *Engine) asOf(org medalist.Org, d medalist.Date) medalist.Date {
	if d.IsZero() {
		return e.Today(org)
	}
	return d
}

// Catalogue returns the kinds and KPIs of an organisation.
func (e *Engine) Catalogue(ctx context.Context, org medalist.Org) (*catalogue.Catalogue, error) {
	var cat *catalogue.Catalogue
	err := e.view(ctx, org, func(_ *store.Tx, w *world) error {
		cat = w.catalogue
		return nil
	})
	return cat, err
}

// view runs do on a snapshot of an organisation and how it is set up.
func (e *Engine) view(ctx context.Context, org medalist.Org, do func(*store.Tx, *world) error) error {
	return e.db.View(ctx, org.ID, func(tx *store.Tx) error {
		w, err := e.worlds.of(ctx, tx)
		if err != nil {
			return fmt.Errorf("read how %s is set up: %w", org.Slug, err)
		}
		return do(tx, w)
	})
}
