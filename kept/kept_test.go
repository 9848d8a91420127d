package kept_test

import (
	"errors"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/kept"
)

func TestAnAnswerIsMadeOnceForEachVersion(t *testing.T) {
	a := kept.Answers[string, medalist.Seq]{Most: 10}
	made := 0
	ask := func(key string, version medalist.Seq) medalist.Seq {
		t.Helper()
		got, err := a.Of(key, version, func() (medalist.Seq, int, error) {
			made++
			return version, 1, nil
		})
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	for _, c := range []struct {
		key     string
		version medalist.Seq
		made    int
	}{{"board", 7, 1}, {"board", 7, 1}, {"card", 7, 2}, {"board", 8, 3}, {"board", 8, 3}, {"board", 7, 4}, {"board", 8, 4}} {
		if got := ask(c.key, c.version); got != c.version || made != c.made {
			t.Errorf("%s in version %d is that of %d, the %d. made; want the %d.", c.key, c.version, got, made, c.made)
		}
	}
}

func TestThoseWhoAskMeanwhileWait(t *testing.T) {
	a := kept.Answers[string, int]{Most: 10}
	var made atomic.Int32
	var group sync.WaitGroup
	for range 50 {
		group.Go(func() {
			got, err := a.Of("board", 1, func() (int, int, error) {
				runtime.Gosched() // lets others come in between
				return int(made.Add(1)), 1, nil
			})
			if got != 1 || err != nil {
				t.Errorf("got %d, %v", got, err)
			}
		})
	}
	group.Wait()
}

func TestAFailureIsNotKept(t *testing.T) {
	a := kept.Answers[string, int]{Most: 10}
	if _, err := a.Of("board", 1, func() (int, int, error) { return 0, 0, errors.New("no database") }); err == nil {
		t.Error("the failure was not told")
	}
	if got, err := a.Of("board", 1, func() (int, int, error) { return 5, 1, nil }); got != 5 || err != nil {
		t.Errorf("after it: %d, %v", got, err)
	}
}

func TestTooMuchIsForgotten(t *testing.T) {
	a := kept.Answers[int, int]{Most: 10}
	made := 0
	for i := range 100 {
		for range 2 {
			if _, err := a.Of(i, 1, func() (int, int, error) { made++; return i, 4, nil }); err != nil {
				t.Fatal(err)
			}
		}
	}
	if _, err := a.Of(0, 1, func() (int, int, error) { made++; return 0, 4, nil }); err != nil || made <= 100 {
		t.Errorf("what was asked for long ago is still kept: %d made, %v", made, err)
	}
}
