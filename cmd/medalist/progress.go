package main

import (
	"fmt"
	"io"
	"time"

	"github.com/schollz/progressbar/v3"
)

const (
	progressAfter = time.Second            // work that is done sooner shows no bar
	progressEvery = 100 * time.Millisecond // between two drawings
)

// A progress shows on a terminal how far a piece of work has come. The nil
// progress shows nothing.
type progress struct {
	w       io.Writer
	label   string
	began   time.Time // with this label
	started time.Time
	shown   time.Time
	bar     *progressbar.ProgressBar
}

// progress returns a progress on standard error, nil if that is no terminal.
func (p *program) progress() *progress {
	if !isTerminal(p.stderr) {
		return nil
	}
	now := time.Now()
	return &progress{w: p.stderr, started: now, began: now}
}

// show draws how much of the work with this label is done, and how many rows
// that was. A total of 0 is unknown.
func (g *progress) show(label string, done, total, rows int64) {
	if g == nil {
		return
	}
	now := time.Now()
	if label != g.label {
		g.clear()
		g.label, g.began = label, now
	}
	if now.Sub(g.started) < progressAfter || now.Sub(g.shown) < progressEvery {
		return
	}
	g.shown = now
	if g.bar == nil {
		g.bar = newBar(g.w)
	}
	g.bar.ChangeMax64(max(total, done, 1))
	g.bar.Describe(label + ": " + pace(now.Sub(g.began), done, total, rows))
	_ = g.bar.Set64(done) // a terminal that went away is no reason to stop
}

// clear takes the bar away.
func (g *progress) clear() {
	if g != nil && g.bar != nil {
		_ = g.bar.Clear()
		g.bar = nil
	}
}

func newBar(w io.Writer) *progressbar.ProgressBar {
	return progressbar.NewOptions64(1,
		progressbar.OptionSetWriter(w), progressbar.OptionSetWidth(24),
		progressbar.OptionSetPredictTime(false), progressbar.OptionSetElapsedTime(false),
		progressbar.OptionShowDescriptionAtLineEnd(), progressbar.OptionClearOnFinish(),
		progressbar.OptionSetTheme(progressbar.Theme{Saucer: "█", SaucerPadding: "░", BarStart: "", BarEnd: ""}))
}

// pace says how many rows are done, how fast that went, and how long the rest
// will take at this pace.
func pace(spent time.Duration, done, total, rows int64) string {
	text := fmt.Sprintf("%s of %s", grouped(done), grouped(total))
	if rows > 0 {
		text = grouped(rows) + " rows"
		if spent > 0 {
			text += fmt.Sprintf(", %s rows/s", grouped(int64(float64(rows)/spent.Seconds())))
		}
	}
	if done > 0 && total > done {
		left := time.Duration(float64(spent) * float64(total-done) / float64(done))
		text += fmt.Sprintf(", %s left", max(left, time.Second).Round(time.Second))
	}
	return text
}
