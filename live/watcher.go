package live

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"medalist.dev/medalist"
)

// A Version says how far an organisation had come: the number of its latest
// change to facts or points, and of that to its set-up.
type Version struct{ Facts, Setup medalist.Seq }

// A Watcher publishes what changed in the organisations that somebody waits
// for, whichever program changed it: it looks at their versions every now and
// then, and at once when it is poked.
type Watcher struct {
	Broker  *Broker
	Version func(context.Context, medalist.OrgID) (Version, error)
	Every   time.Duration // between two looks; a quarter of a second if zero
	Log     *slog.Logger  // of failures, which are tried again; nil discards

	mu    sync.Mutex
	poked map[medalist.OrgID]struct{}
	woken chan struct{}
	once  sync.Once
	known map[medalist.OrgID]Version
}

// Poke says that an organisation may have changed. It never blocks.
func (w *Watcher) Poke(org medalist.OrgID) {
	w.mu.Lock()
	if w.poked == nil {
		w.poked = map[medalist.OrgID]struct{}{}
	}
	w.poked[org] = struct{}{}
	w.mu.Unlock()
	select {
	case w.wake() <- struct{}{}:
	default: // it has been woken already
	}
}

func (w *Watcher) wake() chan struct{} {
	w.once.Do(func() { w.woken = make(chan struct{}, 1) })
	return w.woken
}

// Run watches until ctx ends.
func (w *Watcher) Run(ctx context.Context) error {
	every := w.Every
	if every == 0 {
		every = 250 * time.Millisecond
	}
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-w.wake():
			w.look(ctx, w.taken())
		case <-tick.C:
			w.look(ctx, nil)
		}
	}
}

// taken returns who was poked since the last call.
func (w *Watcher) taken() map[medalist.OrgID]struct{} {
	w.mu.Lock()
	defer w.mu.Unlock()
	poked := w.poked
	w.poked = nil
	return poked
}

// look publishes what changed since the last look in some organisations, nil
// for all, as far as somebody waits for them. Of one that was never looked at
// it is not known, so everything may have.
func (w *Watcher) look(ctx context.Context, only map[medalist.OrgID]struct{}) {
	for _, org := range w.Broker.Waiting() {
		if _, asked := only[org]; only != nil && !asked {
			continue
		}
		now, err := w.Version(ctx, org)
		if err != nil {
			w.failed(ctx, org, err)
			continue
		}
		topics := []Topic{Points, Setup}
		if was, known := w.known[org]; known {
			topics = changedBetween(was, now)
		}
		if w.known == nil {
			w.known = map[medalist.OrgID]Version{}
		}
		w.known[org] = now
		w.Broker.Publish(org, topics...)
	}
}

func (w *Watcher) failed(ctx context.Context, org medalist.OrgID, err error) {
	if w.Log != nil && ctx.Err() == nil {
		w.Log.WarnContext(ctx, "changes could not be watched", "organisation", org, "error", err)
	}
}

// changedBetween returns the topics that changed between two versions. A
// changed set-up may change points that no fact does.
func changedBetween(was, now Version) []Topic {
	switch {
	case was.Setup != now.Setup:
		return []Topic{Points, Setup}
	case was.Facts != now.Facts:
		return []Topic{Points}
	}
	return nil
}
