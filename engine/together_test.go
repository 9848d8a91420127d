package engine_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/ingest"
)

// Eight recorders at once, each with facts of its own and all of them with
// corrections of the same few: nothing is lost, and the ledger is that of one
// after the other.
func TestEightRecordAtOnceAndNothingIsLost(t *testing.T) {
	const recorders, rounds = 8, 12
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.staffed(t)
		facts := manyFacts(recorders*rounds, 0)
		var failed errs
		var wg sync.WaitGroup
		for i := range recorders {
			wg.Go(func() {
				for j := range rounds {
					shared := engine.Report{
						ExternalID: fmt.Sprintf("shared%d", j%3), Kind: "meeting", At: "2026-01-01 12:00", People: []string{emails[(i+j)%4]},
						Attributes: map[string]string{"topic": fmt.Sprint(i)},
					}
					_, err := l.engine.Record(context.Background(), c.org, []engine.Report{reportOf(facts[i*rounds+j]), shared}, "tester")
					failed.add(err)
				}
			})
		}
		wg.Go(func() { // somebody reads meanwhile
			for range rounds {
				_, err := l.engine.Leaderboard(context.Background(), c.org, engine.Board{Window: season, Level: "team"})
				failed.add(err)
			}
		})
		wg.Wait()
		c.must(errors.Join(failed.all...))
		c.sound()

		overview, err := l.engine.Overview(context.Background(), c.org, "year", 2026_01_01)
		c.must(err)
		if want := int64(len(facts) + 3); overview.Facts != want {
			t.Errorf("%d facts were recorded, want %d", overview.Facts, want)
		}
		shared := slices.DeleteFunc(c.ledger(false), func(entry string) bool {
			return !strings.Contains(entry, "meetings person") || !strings.Contains(entry, "shared")
		})
		if len(shared) != 3 {
			t.Errorf("the shared facts earn %q, want a meeting each", shared)
		}
		if again := c.bring(files{ingest.Activities: facts}); again.Written {
			t.Errorf("some facts are not as they were recorded: %+v", again.Steps)
		}
	})
}

// errs gathers errors of goroutines.
type errs struct {
	mu  sync.Mutex
	all []error
}

func (e *errs) add(err error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.all = append(e.all, err)
}
