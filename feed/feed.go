package feed

import (
	"context"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/store"
)

// Engine is what the feed asks of the engine.
type Engine interface {
	Org(ctx context.Context, slug string) (medalist.Org, error)
	Orgs(ctx context.Context) ([]medalist.Org, error)
	Today(org medalist.Org) medalist.Date
	DayOf(ctx context.Context, org medalist.Org, who medalist.PersonID, every calendar.Cadence) (*engine.Day, error)
	Catalogue(ctx context.Context, org medalist.Org) (*catalogue.Catalogue, error)
	BoardPage(ctx context.Context, org medalist.Org, q engine.PageQuery) (*engine.BoardPage, error)
	CareOf(ctx context.Context, org medalist.Org, who medalist.PersonID) (engine.Care, error)
	People(ctx context.Context, org medalist.Org) ([]medalist.Person, error)
	Digest(ctx context.Context, org medalist.Org, who medalist.PersonID, on medalist.Date) (*engine.Digest, error)
}

// A Letters writes what is sent to somebody, in their language.
type Letters interface {
	// Letter returns the subject and the text of a notice, which the
	// catalogue names the KPI of. The address leads to the celebration.
	Letter(language string, org medalist.Org, n Notice, cat *catalogue.Catalogue, address string) (subject, text string)
	// Digest returns the same of a week, also as HTML. The address is that of
	// the organisation's pages.
	Digest(language string, org medalist.Org, d *Digest, cat *catalogue.Catalogue, address string) (subject, text, html string, err error)
}

// A Feed is that of all organisations of one database. It is safe for
// concurrent use.
type Feed struct {
	db     *store.DB
	engine Engine

	mu   sync.Mutex
	news map[medalist.OrgID]map[medalist.Cell]engine.Outcome // not yet looked at
	wake chan struct{}

	Now     func() time.Time
	Log     *slog.Logger
	Letters Letters                 // nil sends nothing
	Changed func(medalist.OrgID)    // told of every feed that changed; may be nil
	Address func(org string) string // of an organisation's pages, for what is sent; nil sends nothing

	PushServices []string // hosts that may be pushed to, with those below them
	PushClient   PushClient
}

// New returns the feed of a database, which the caller closes.
func New(db *store.DB, e Engine) *Feed {
	return &Feed{
		db: db, engine: e, Now: time.Now, Log: slog.New(slog.DiscardHandler),
		news: map[medalist.OrgID]map[medalist.Cell]engine.Outcome{}, wake: make(chan struct{}, 1),
		PushServices: pushServices, PushClient: &http.Client{Timeout: pushTimeout},
	}
}

func (f *Feed) now() medalist.Instant { return medalist.Instant(f.Now().UnixNano()) }

// Tell hands over what has come of some cells. It never blocks; of a cell the
// latest outcome counts.
func (f *Feed) Tell(org medalist.OrgID, some []engine.Outcome) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.news[org] == nil {
		f.news[org] = map[medalist.Cell]engine.Outcome{}
	}
	for _, o := range some {
		f.news[org][o.Cell] = o
	}
	select {
	case f.wake <- struct{}{}:
	default: // it has been told already
	}
}

// Run looks at what it is told until ctx ends.
func (f *Feed) Run(ctx context.Context) error {
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-f.wake:
			if err := f.Look(ctx); err != nil && ctx.Err() == nil {
				f.Log.ErrorContext(ctx, "the feed was not brought up to date", "error", err)
			}
		}
	}
}

// Look celebrates what there is to celebrate in all that it was told.
func (f *Feed) Look(ctx context.Context) error {
	f.mu.Lock()
	news := f.news
	f.news = map[medalist.OrgID]map[medalist.Cell]engine.Outcome{}
	f.mu.Unlock()
	orgs, err := f.engine.Orgs(ctx)
	if err != nil {
		return err
	}
	for _, org := range orgs {
		if some := news[org.ID]; len(some) > 0 {
			if err := f.celebrate(ctx, org, some); err != nil {
				return err
			}
		}
	}
	return nil
}

func (f *Feed) changed(org medalist.OrgID) {
	if f.Changed != nil {
		f.Changed(org)
	}
}
