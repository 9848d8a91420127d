package main

import (
	"context"
	"runtime"
	"runtime/pprof"
	"slices"
	"time"
)

// A figure is how long something took, and over how many rows.
type figure struct {
	Took time.Duration
	Rows int64 // 0 if it is not about rows
}

// Times are how long repetitions took.
type times []time.Duration

// at returns the time that a share of the repetitions kept within.
func (ts times) at(share float64) time.Duration {
	sorted := slices.Sorted(slices.Values(ts))
	return sorted[min(len(sorted)-1, int(share*float64(len(sorted))))]
}

// median returns the time in the middle.
func (ts times) median() time.Duration { return ts.at(0.5) }

// A contest is two ways to do the same, taken in turns: whatever else the
// machine does meanwhile slows both.
type contest struct {
	rounds int
	within time.Duration // no new round begins later; 0 is no limit
	ours   func(ctx context.Context, round int) error
	beside func(ctx context.Context, round int) error
	ready  func(context.Context) error // before beside, untimed; may be nil
	tidy   func(context.Context) error // after beside, untimed; may be nil
}

// A result is what a contest came to.
type result struct {
	ours, beside times
	memory       int64 // peak of the process after the first round of ours
}

// hold takes the turns. Samples of profiles are labelled by whose they are.
func (c *contest) hold(ctx context.Context) (result, error) {
	var r result
	begun := time.Now()
	for round := range c.rounds {
		if round > 0 && c.within > 0 && time.Since(begun) > c.within {
			break
		}
		took, err := timed(ctx, "ours", func(ctx context.Context) error { return c.ours(ctx, round) })
		if err != nil {
			return r, err
		}
		r.ours = append(r.ours, took)
		if round == 0 {
			r.memory = peakMemory()
		}
		if took, err = c.turnBeside(ctx, round); err != nil {
			return r, err
		}
		r.beside = append(r.beside, took)
	}
	return r, nil
}

// turnBeside takes the other turn. Its context cannot be cancelled: the driver
// of SQLite would spend a goroutine on watching it in every statement.
func (c *contest) turnBeside(ctx context.Context, round int) (time.Duration, error) {
	ctx = context.WithoutCancel(ctx)
	if c.ready != nil {
		if err := c.ready(ctx); err != nil {
			return 0, err
		}
	}
	took, err := timed(ctx, "beside", func(ctx context.Context) error { return c.beside(ctx, round) })
	if err == nil && c.tidy != nil {
		err = c.tidy(ctx)
	}
	return took, err
}

// timed returns how long do took.
func timed(ctx context.Context, side string, do func(context.Context) error) (took time.Duration, err error) {
	pprof.Do(ctx, pprof.Labels("side", side), func(ctx context.Context) {
		start := time.Now()
		err = do(ctx)
		took = time.Since(start)
	})
	return took, err
}

// A stopwatch adds up spans of time.
type stopwatch struct {
	sum   time.Duration
	since time.Time
}

func (w *stopwatch) start() { w.since = time.Now() }
func (w *stopwatch) stop()  { w.sum += time.Since(w.since) }

// untimed runs do while a stopwatch stands still, and leaves no garbage for
// what follows to collect.
func (w *stopwatch) untimed(do func() error) error {
	w.stop()
	defer w.start()
	err := do()
	runtime.GC()
	return err
}
