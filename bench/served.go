package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"sync"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/account"
	"medalist.dev/medalist/blob"
	"medalist.dev/medalist/feed"
	"medalist.dev/medalist/live"
	"medalist.dev/medalist/web"
)

// A served organisation is one whose pages are answered in this process, as
// the program answers them, at the end of the invented year.
type served struct {
	*medalistDB
	*httptest.Server
	accounts *account.Accounts
	took     *serverTimes
	base     string // path of the organisation's pages
	folder   string // temporary
}

// withServed serves an organisation while do runs.
func withServed(ctx context.Context, dsn string, do func(*served) error) error {
	return withEngine(ctx, dsn, func(m *medalistDB) error {
		ctx, stop := context.WithCancel(ctx)
		defer stop()
		now := lastDay.Time(time.UTC).Add(12 * time.Hour)
		begun := time.Now()
		folder, err := os.MkdirTemp(filepath.Dir(dsn), "medalist-served-*")
		if err != nil {
			folder, err = os.MkdirTemp("", "medalist-served-*") // the database is a server's
		}
		if err != nil {
			return err
		}
		defer os.RemoveAll(folder)
		s := &served{medalistDB: m, accounts: account.New(m.store), took: new(serverTimes), base: "/o/" + m.org.Slug, folder: folder}
		s.Files, s.Incoming = blob.NewFolder(filepath.Join(folder, "files")), filepath.Join(folder, "incoming")
		s.Now = func() time.Time { return now.Add(time.Since(begun)) }
		s.accounts.Now = s.Now
		broker := new(live.Broker)
		watcher := &live.Watcher{Broker: broker, Version: func(ctx context.Context, org medalist.OrgID) (live.Version, error) {
			v, err := s.Version(ctx, org)
			return live.Version(v), err
		}}
		s.Unshown, s.Changed = account.Unshown, watcher.Poke
		watched := make(chan error, 1)
		go func() { watched <- watcher.Run(ctx) }()
		s.Server = httptest.NewServer(s.took.timing(web.New(web.Options{Engine: m.Engine, Accounts: s.accounts, Feed: feed.New(m.store, m.Engine), Live: broker})))
		err = do(s)
		broker.Close()
		s.CloseClientConnections()
		s.Close()
		stop()
		return errors.Join(err, <-watched)
	})
}

// serverTimes are how long requests took in the server, from the first byte
// that the handler saw to the last that it wrote.
type serverTimes struct {
	mu  sync.Mutex
	all times
}

func (s *serverTimes) timing(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		begun := time.Now()
		next.ServeHTTP(w, r)
		s.mu.Lock()
		s.all = append(s.all, time.Since(begun))
		s.mu.Unlock()
	})
}

// taken returns the times since the last call.
func (s *serverTimes) taken() times {
	s.mu.Lock()
	defer s.mu.Unlock()
	all := s.all
	s.all = nil
	return all
}

// A reader is somebody with a browser.
type reader struct {
	http    *http.Client
	email   string
	token   string // of the session
	address string // of the server
}

// readers signs in the first n people who play.
func (s *served) readers(ctx context.Context, n int) ([]*reader, error) {
	people, err := s.People(ctx, s.org)
	if err != nil {
		return nil, err
	}
	client := &http.Client{Transport: &http.Transport{MaxIdleConns: 0, MaxIdleConnsPerHost: 2 * n, DisableCompression: true}}
	var all []*reader
	for _, p := range people {
		if len(all) == n || !p.Role.Plays() || !p.EmployedIn(medalist.Through(lastDay, lastDay)) {
			continue
		}
		token, err := s.accounts.SignInAs(ctx, s.org, p.Email, account.Device{Agent: "bench"})
		if err != nil {
			return nil, err
		}
		all = append(all, &reader{client, p.Email, token, s.URL})
	}
	if len(all) == 0 {
		return nil, errors.New("nobody plays who could read pages")
	}
	return all, nil
}

// get asks for a page as a browser does. The caller closes the answer.
func (r *reader) get(ctx context.Context, path string, refresh bool) (*http.Response, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, r.address+path, nil)
	if err != nil {
		return nil, err
	}
	request.Header.Set("Accept-Encoding", "gzip")
	request.AddCookie(&http.Cookie{Name: "medalist", Value: r.token})
	if refresh {
		request.Header.Set("Medalist-Refresh", "1")
	}
	answer, err := r.http.Do(request)
	if err == nil && answer.StatusCode != http.StatusOK {
		answer.Body.Close()
		err = fmt.Errorf("%s answered %s", path, answer.Status)
	}
	return answer, err
}

// read asks for a page and returns its bytes as they came.
func (r *reader) read(ctx context.Context, path string, refresh bool) ([]byte, error) {
	answer, err := r.get(ctx, path, refresh)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	return io.ReadAll(answer.Body)
}
