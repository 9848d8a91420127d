package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"

	"golang.org/x/sync/errgroup"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web"
	"medalist.dev/medalist/web/feed"
)

const (
	defaultListen = "127.0.0.1:8080"
	// shutdownGrace is how long answers that have begun may take to end.
	shutdownGrace = 5 * time.Second
)

type serveCmd struct {
	Listen      string `default:"${listen}" placeholder:"HOST:PORT" help:"Address to listen on (${default})."`
	BehindProxy bool   `help:"A proxy in front tells where requests come from, in X-Forwarded-For."`
	Files       string `placeholder:"DIR|BUCKET" complete:"dir" help:"Where files that people bring are kept: a folder, or s3://BUCKET?endpoint=HOST ($$MEDALIST_FILES; else a folder beside the database)."`
	reachFlags
	backupFlags
}

func (serveCmd) Help() string { return helpText("serve") }

func (c serveCmd) Run(ctx context.Context, p *program) error {
	reach, err := c.reach(p)
	if err != nil {
		return err
	}
	return p.withInstallation(ctx, p.database(), mayMake, func(i *installation) error {
		if err := i.keepFiles(p, c.Files); err != nil {
			return err
		}
		sender, err := i.sendMail(reach, p.log())
		if err != nil {
			return err
		}
		keeper, err := c.keeper(p, i)
		if err != nil {
			return err
		}
		listener, err := listen(ctx, c.Listen)
		if err != nil {
			return err
		}
		address := reach.address("http://" + listener.Addr().String())
		fmt.Fprintf(p.stderr, "Medalist is at %s/ (stop it with Ctrl-C)\n", address)
		doors, err := p.openDoors(ctx, i, address)
		if err != nil {
			return errors.Join(err, listener.Close())
		}
		i.writeAs(address)
		pages := i.pages(p, web.Options{
			Entry: doors, PublicURL: reach.publicURL, Secure: reach.secure(), Proxied: c.BehindProxy, Backups: keeper, Mail: reach.mailServer(),
		})
		group, ctx := errgroup.WithContext(ctx)
		group.Go(func() error { return i.serve(ctx, listener, pages, p.log()) })
		if sender != nil {
			group.Go(func() error { return sender.Run(ctx) })
			group.Go(func() error { return i.feed.RunDigests(ctx) })
		}
		retainer := &engine.Retainer{Engine: i.engine, Every: 24 * time.Hour, Log: p.log()}
		group.Go(func() error { return retainer.Run(ctx) })
		teller := &engine.Teller{Engine: i.engine, Every: time.Hour, Log: p.log()}
		group.Go(func() error { return teller.Run(ctx) })
		group.Go(func() error { return i.quizmaster(p.log()).Run(ctx) })
		converter := &engine.Converter{Engine: i.engine, Every: 20 * time.Second, Log: p.log()}
		group.Go(func() error { return converter.Run(ctx) })
		cleaner := &engine.Cleaner{Engine: i.engine, Every: time.Hour, Log: p.log()}
		group.Go(func() error { return cleaner.Run(ctx) })
		tender := &engine.Tender{Engine: i.engine, Every: time.Hour, Log: p.log()}
		group.Go(func() error { return tender.Run(ctx) })
		if keeper != nil {
			group.Go(func() error { return keeper.Run(ctx) })
		}
		return group.Wait()
	})
}

// writeAs lets notices leave the application, with links that begin with an
// address.
func (i *installation) writeAs(address string) {
	i.feed.Letters = feed.Letters{}
	i.feed.Address = func(org string) string { return address + "/o/" + org }
}

// quizmaster asks the daily quiz.
func (i *installation) quizmaster(log *slog.Logger) *engine.Quizmaster {
	return &engine.Quizmaster{Engine: i.engine, Every: time.Minute, Log: log}
}

// pages returns the handler of all pages.
func (i *installation) pages(p *program, o web.Options) http.Handler {
	o.Engine, o.Accounts, o.Feed, o.Live, o.Desk, o.Log = i.engine, i.accounts, i.feed, i.live, i.desk, p.log()
	return web.New(o)
}

// listen opens the address that pages are served from.
func listen(ctx context.Context, address string) (net.Listener, error) {
	var config net.ListenConfig
	listener, err := config.Listen(ctx, "tcp", address)
	if err != nil {
		return nil, explained(err, medalist.Conflict,
			"%s cannot be listened on; is another program there already? Choose another address with --listen, such as 127.0.0.1:8081.", address)
	}
	return listener, nil
}

// serve answers requests, tells open pages what changed and celebrates what
// there is to celebrate, until ctx ends.
func (i *installation) serve(ctx context.Context, listener net.Listener, handler http.Handler, log *slog.Logger) error {
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error { return i.watcher.Run(ctx) })
	group.Go(func() error { return i.feed.Run(ctx) })
	group.Go(func() error { return serve(ctx, listener, handler, i.live.Close, log) })
	return group.Wait()
}

// serve answers requests until ctx ends. It then calls end, which ends what
// would go on for ever, and lets answers that have begun come to their end.
func serve(ctx context.Context, listener net.Listener, handler http.Handler, end func(), log *slog.Logger) error {
	server := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       time.Minute,
		WriteTimeout:      time.Minute,
		IdleTimeout:       2 * time.Minute,
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
	server.RegisterOnShutdown(end)
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error {
		if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			return fmt.Errorf("serve: %w", err)
		}
		return nil
	})
	group.Go(func() error {
		<-ctx.Done()
		ending, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownGrace)
		defer cancel()
		if err := server.Shutdown(ending); errors.Is(err, context.DeadlineExceeded) {
			return server.Close()
		}
		return nil
	})
	return group.Wait()
}
