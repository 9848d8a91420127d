package main

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"time"

	"golang.org/x/sync/errgroup"
)

const (
	clickers = 50                     // people who click at once
	reading  = 200 * time.Millisecond // until the next click of all
	clickAim = 100 * time.Millisecond
)

// pagesOf returns what somebody clicks through.
func pagesOf(base string, r *reader) []string {
	me := url.QueryEscape(r.email)
	return []string{
		base + "/today", base + "/overview", base + "/board", base + "/board?level=team", base + "/people/" + url.PathEscape(r.email),
		base + "/explain?person=" + me + "&kpi=meetings", base + "/board?every=quarter",
	}
}

// measurePages lets people click through pages, all in the same moment, beside a handler that only sends the same bytes.
func measurePages(ctx context.Context, t *task) ([]line, error) {
	var ours, beside times
	var memory int64
	clicks := max(2, t.Samples/12) // of each of them
	err := withServed(ctx, t.DSN, func(s *served) error {
		readers, err := s.readers(ctx, clickers)
		if err != nil {
			return err
		}
		readers = openings(readers, clickers)
		bytes, err := everyPage(ctx, s.base, readers)
		if err != nil {
			return err
		}
		s.took.taken()
		if err := click(ctx, s.base, readers, clicks); err != nil {
			return err
		}
		ours, memory = s.took.taken(), peakMemory()
		beside, err = clickBare(ctx, s.base, readers, bytes, clicks)
		return err
	})
	if err != nil {
		return nil, err
	}
	return line{
		Measurement: "pages", What: fmt.Sprintf("a page while %d people click at once", clickers), Memory: memory,
		Note: fmt.Sprintf("server time of %s pages, %d of them in the same moment; bare: the same bytes", grouped(int64(len(ours))), clickers),
	}.shares(ours, beside, "p95", 0.95, aim{Within: clickAim}), nil
}

// everyPage reads each page of each reader once, so that nothing is read for
// the first time when it counts, and returns their bytes.
func everyPage(ctx context.Context, base string, readers []*reader) (map[string][]byte, error) {
	bytes := map[string][]byte{}
	for _, r := range readers {
		for _, path := range pagesOf(base, r) {
			body, err := r.read(ctx, path, false)
			if err != nil {
				return nil, err
			}
			bytes[path] = body
		}
	}
	return bytes, nil
}

// click lets everybody ask for a page in the same moment, again and again.
func click(ctx context.Context, base string, readers []*reader, clicks int) error {
	for n := range clicks {
		group, ctx := errgroup.WithContext(ctx)
		for i, r := range readers {
			paths := pagesOf(base, r)
			group.Go(func() error {
				_, err := r.read(ctx, paths[(n+i)%len(paths)], false)
				return err
			})
		}
		if err := group.Wait(); err != nil {
			return err
		}
		time.Sleep(reading)
	}
	return nil
}

// clickBare does the same with a handler that knows the bytes of every page.
func clickBare(ctx context.Context, base string, readers []*reader, bytes map[string][]byte, clicks int) (times, error) {
	took := new(serverTimes)
	server := httptest.NewServer(took.timing(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Encoding", "gzip")
		_, _ = w.Write(bytes[r.URL.RequestURI()])
	})))
	defer server.Close()
	bare := make([]*reader, len(readers))
	for i, r := range readers {
		bare[i] = &reader{r.http, r.email, r.token, server.URL}
	}
	err := click(ctx, base, bare, clicks)
	return took.taken(), err
}
