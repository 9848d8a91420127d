package live_test

import (
	"context"
	"errors"
	"slices"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/live"
)

func TestAChangeByAnotherProgramIsPublished(t *testing.T) {
	watched(t, func(facts *atomic.Int64, _ *live.Watcher, s *live.Subscription) {
		facts.Add(1)
		time.Sleep(300 * time.Millisecond)
		synctest.Wait()
		if got := told(s); !slices.Equal(got, []live.Topic{live.Points}) {
			t.Errorf("a third of a second after the change, %v was published", got)
		}
		time.Sleep(time.Second)
		synctest.Wait()
		if got := told(s); got != nil {
			t.Errorf("%v was published without a change", got)
		}
	})
}

func TestAPokeIsAnsweredAtOnceAndOnce(t *testing.T) {
	watched(t, func(facts *atomic.Int64, w *live.Watcher, s *live.Subscription) {
		facts.Add(1)
		w.Poke(1)
		synctest.Wait()
		if got := told(s); !slices.Equal(got, []live.Topic{live.Points}) {
			t.Errorf("a poke published %v", got)
		}
		time.Sleep(time.Second)
		synctest.Wait()
		if got := told(s); got != nil {
			t.Errorf("the same change was published again: %v", got)
		}
	})
}

func TestAFailureToLookLosesNoChange(t *testing.T) {
	watched(t, func(facts *atomic.Int64, _ *live.Watcher, s *live.Subscription) {
		before := facts.Swap(-1) // a look fails
		time.Sleep(time.Second)
		facts.Store(before + 1)
		time.Sleep(300 * time.Millisecond)
		synctest.Wait()
		if got := told(s); !slices.Equal(got, []live.Topic{live.Points}) {
			t.Errorf("after the failure %v was published", got)
		}
	})
}

// watched runs a test beside a watcher of one organisation that somebody waits
// for.
func watched(t *testing.T, test func(facts *atomic.Int64, w *live.Watcher, s *live.Subscription)) {
	synctest.Test(t, func(t *testing.T) {
		var facts atomic.Int64
		facts.Store(7)
		broker := new(live.Broker)
		w := &live.Watcher{Broker: broker, Version: func(context.Context, medalist.OrgID) (live.Version, error) {
			n := facts.Load()
			if n < 0 {
				return live.Version{}, errors.New("no database")
			}
			return live.Version{Facts: medalist.Seq(n)}, nil
		}}
		s := broker.Subscribe(1)
		defer s.Close()
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		go func() { _ = w.Run(ctx) }()
		time.Sleep(time.Second)
		told(s) // what was never looked at may have changed
		test(&facts, w, s)
	})
}
