package main

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"medalist.dev/medalist"
	"medalist.dev/medalist/live"
	"medalist.dev/medalist/web/stream"
)

const (
	liveFacts = 5 // that are recorded, one after the other
	liveAim   = time.Second
	// spread is how long a page waits at most before it asks again, as
	// refresh.ts has it.
	spread = 350 * time.Millisecond
)

// measureLive opens a board in many browsers, records a fact and takes the
// time until each has its new board, beside a handler that publishes at once
// and sends the same bytes.
func measureLive(ctx context.Context, t *task) ([]line, error) {
	var ours, beside times
	var memory int64
	facts := min(liveFacts, t.Samples/2)
	err := withServed(ctx, t.DSN, func(s *served) error {
		readers, err := s.readers(ctx, t.Open)
		if err != nil {
			return err
		}
		reports, err := sampleReports(filepath.Join(t.Files, "activities.csv"), facts+1)
		if err != nil {
			return err
		}
		body, err := readers[0].read(ctx, s.base+"/board", true)
		if err != nil {
			return err
		}
		ours, err = watch(ctx, s.base, openings(readers, t.Open), facts, func(round int) error {
			_, err := s.Record(ctx, s.org, reports[round:round+1], "bench")
			return err
		})
		if err != nil {
			return err
		}
		memory = peakMemory()
		beside, err = watchBare(ctx, s.base, openings(readers, t.Open), facts, body)
		return err
	})
	if err != nil {
		return nil, err
	}
	return line{
		Measurement: "live", What: fmt.Sprintf("from a fact to %s open boards", grouped(int64(t.Open))), Memory: memory,
		Note: fmt.Sprintf("%d facts; recording, waiting up to %s and the browsers' side included", facts, short(spread)),
	}.shares(ours, beside, "p99", 0.99, aim{Within: liveAim}), nil
}

// openings returns a browser for each of n open pages; some people have
// several when there are too few.
func openings(readers []*reader, n int) []*reader {
	open := make([]*reader, n)
	for i := range open {
		open[i] = readers[i%len(readers)]
	}
	return open
}

// watch opens pages, changes something in each round, and returns how long
// each page took to have what is new.
func watch(ctx context.Context, base string, readers []*reader, facts int, change func(round int) error) (times, error) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	w := &watched{arrived: make(chan arrival, 4*len(readers)), base: base}
	group, ctx := errgroup.WithContext(ctx)
	var opened sync.WaitGroup
	opened.Add(len(readers))
	for page, r := range readers {
		group.Go(func() error { return w.follow(ctx, page, r, opened.Done) })
	}
	opened.Wait()
	var took times
	for round := range facts + 1 {
		time.Sleep(time.Second) // what came before has settled
		begun := time.Now()
		if err := change(round); err != nil {
			return nil, err
		}
		each := w.after(ctx, begun, len(readers))
		if ctx.Err() != nil {
			return nil, group.Wait()
		}
		if round > 0 { // the first warms up
			took = append(took, each...)
		}
	}
	stop()
	return took, group.Wait()
}

// watched are pages that follow what happens.
type watched struct {
	arrived chan arrival
	base    string
}

// An arrival is a page having what it asked for.
type arrival struct {
	page      int
	asked, at time.Time
}

// after waits until each of n pages has what it asked for after a moment, and
// returns how long that took each.
func (w *watched) after(ctx context.Context, begun time.Time, n int) (took times) {
	has := map[int]bool{}
	for len(has) < n {
		select {
		case a := <-w.arrived:
			if a.asked.After(begun) && !has[a.page] {
				has[a.page] = true
				took = append(took, a.at.Sub(begun))
			}
		case <-ctx.Done():
			return nil
		}
	}
	return took
}

// follow reads a stream, and the board whenever it changed.
func (w *watched) follow(ctx context.Context, page int, r *reader, opened func()) error {
	answer, err := r.get(ctx, w.base+"/live", false)
	if err != nil {
		opened()
		return err
	}
	defer answer.Body.Close()
	lines := bufio.NewScanner(answer.Body)
	for lines.Scan() {
		switch lines.Text() {
		case "event: hello":
			opened()
		case "event: changed":
			time.Sleep(rand.N(spread))
			asked := time.Now()
			if _, err := r.read(ctx, w.base+"/board", true); err != nil {
				return settled(ctx, err)
			}
			w.arrived <- arrival{page, asked, time.Now()}
		}
	}
	return settled(ctx, lines.Err())
}

// settled returns an error unless it came of the end.
func settled(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return nil
	}
	return err
}

// watchBare does the same with a server that keeps nothing and asks nobody.
func watchBare(ctx context.Context, base string, readers []*reader, facts int, body []byte) (times, error) {
	broker := new(live.Broker)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "/live") {
			_ = stream.Serve(w, r, broker, 1, func(context.Context) (medalist.Seq, error) { return 0, nil })
			return
		}
		w.Header().Set("Content-Encoding", "gzip")
		_, _ = w.Write(body)
	}))
	defer server.Close()
	defer server.CloseClientConnections()
	defer broker.Close()
	bare := make([]*reader, len(readers))
	for i, r := range readers {
		bare[i] = &reader{r.http, r.email, r.token, server.URL}
	}
	return watch(ctx, base, bare, facts, func(int) error {
		broker.Publish(1, live.Points)
		return nil
	})
}
