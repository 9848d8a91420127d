package stream

import (
	"bufio"
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/live"
)

func TestAChangeIsToldAtOnceAndThoseSoonAfterTogether(t *testing.T) {
	broker := new(live.Broker)
	events := reading(t, broker, "", always(7))
	events.next(t, "hello", Build())
	broker.Publish(1, live.Points)
	events.next(t, "changed", "points")
	told := time.Now()
	broker.Publish(1, live.Points)
	broker.Publish(1, live.Feed)
	events.next(t, "changed", "points feed")
	if rested := time.Since(told); rested < pause/2 {
		t.Errorf("the second event came %s after the first", rested)
	}
}

func TestAPageOfAnOlderVersionIsToldWhenItComes(t *testing.T) {
	events := reading(t, new(live.Broker), "?since=6", always(7))
	events.next(t, "hello", Build())
	events.next(t, "changed", "points setup")
}

func TestAPageOfThisVersionIsToldNothing(t *testing.T) {
	broker := new(live.Broker)
	events := reading(t, broker, "?since=7", always(7))
	events.next(t, "hello", Build())
	broker.Publish(1, live.Feed)
	events.next(t, "changed", "feed")
}

func TestStreamsEndWithTheServer(t *testing.T) {
	broker := new(live.Broker)
	events := reading(t, broker, "", always(7))
	events.next(t, "hello", Build())
	broker.Close()
	events.ended(t)
}

func TestAStreamOutlivesTheTimeoutsOfOtherAnswers(t *testing.T) {
	broker := new(live.Broker)
	events := reading(t, broker, "", always(7))
	events.next(t, "hello", Build())
	time.Sleep(3 * timeout)
	broker.Publish(1, live.Points)
	events.next(t, "changed", "points")
}

func TestAStreamEndsWhenItsSessionDoes(t *testing.T) {
	var revoked atomic.Bool
	check := func(context.Context) (medalist.Seq, error) {
		if revoked.Load() {
			return 0, medalist.Errorf(medalist.SignedOut, "Nobody is signed in here.")
		}
		return 7, nil
	}
	events := reading(t, new(live.Broker), "", check)
	events.next(t, "hello", Build())
	events.next(t, "beat", "1")
	revoked.Store(true)
	for {
		name, data := events.read(t)
		if name == "beat" {
			continue // before it was revoked
		}
		if name != "end" || data != "signed-out" {
			t.Errorf("%s %q came, not the end", name, data)
		}
		break
	}
	events.ended(t)
}

func TestAStrictStreamEndsWithTheNextChange(t *testing.T) {
	var revoked atomic.Bool
	broker := new(live.Broker)
	events := readingAs(t, broker, "", &stream{beat: time.Hour, strict: true, check: func(context.Context) (medalist.Seq, error) {
		if revoked.Load() {
			return 0, medalist.Errorf(medalist.NotFound, "This screen's link has been revoked.")
		}
		return 7, nil
	}})
	events.next(t, "hello", Build())
	broker.Publish(1, live.Feed)
	events.next(t, "changed", "feed")
	revoked.Store(true)
	broker.Publish(1, live.Points)
	events.next(t, "end", "signed-out")
	events.ended(t)
}

// timeout is that of other answers of the server.
const timeout = 100 * time.Millisecond

func always(version medalist.Seq) Check {
	return func(context.Context) (medalist.Seq, error) { return version, nil }
}

// events are what a page reads from a stream.
type events struct{ *bufio.Reader }

// reading opens a stream of organisation 1. It beats ten times a second.
func reading(t *testing.T, broker *live.Broker, query string, check Check) events {
	return readingAs(t, broker, query, &stream{check: check, beat: 100 * time.Millisecond})
}

func readingAs(t *testing.T, broker *live.Broker, query string, s *stream) events {
	t.Helper()
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := serve(w, r, broker, 1, s); err != nil {
			t.Error(err)
		}
	}))
	server.Config.ReadTimeout, server.Config.WriteTimeout = timeout, timeout
	server.Start()
	t.Cleanup(server.Close)
	ctx, cancel := context.WithCancel(context.Background())
	t.Cleanup(cancel)
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, server.URL+query, nil)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { answer.Body.Close() })
	if got := answer.Header.Get("Content-Type"); got != "text/event-stream" {
		t.Fatalf("a stream is of type %q", got)
	}
	return events{bufio.NewReader(answer.Body)}
}

// read returns the next event.
func (e events) read(t *testing.T) (name, data string) {
	t.Helper()
	for {
		line, err := e.ReadString('\n')
		if err != nil {
			t.Fatal(err)
		}
		switch field, value, _ := strings.Cut(strings.TrimSuffix(line, "\n"), ": "); field {
		case "event":
			name = value
		case "data":
			data = value
		case "":
			return name, data
		}
	}
}

// next fails unless an event comes next, beats apart.
func (e events) next(t *testing.T, name, data string) {
	t.Helper()
	for {
		gotName, gotData := e.read(t)
		if gotName == "beat" && name != "beat" {
			continue
		}
		if gotName != name || gotData != data {
			t.Fatalf("%s %q came, want %s %q", gotName, gotData, name, data)
		}
		return
	}
}

func (e events) ended(t *testing.T) {
	t.Helper()
	for {
		if _, err := e.ReadString('\n'); err != nil {
			return
		}
	}
}
