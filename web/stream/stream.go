package stream

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/live"
	"medalist.dev/medalist/web/assets"
)

const (
	// pause is the least time between two events of a stream.
	pause = 500 * time.Millisecond
	// beat is how often a stream says that it lives, and asks whether its
	// reader may still have it.
	beat = 15 * time.Second
	// patience is how long a reader may take to accept what is written.
	patience = 10 * time.Second
)

// Since is the name of the query parameter with the version that a page was
// made from.
const Since = "since"

// A Check returns the version of an organisation now, or an error that says
// why a stream has to end.
type Check func(context.Context) (medalist.Seq, error)

// Build names what is served: a page that was made by another build has other
// files.
func Build() string {
	names := assets.Names()
	return names.Style + " " + names.Script + " " + names.TV
}

// Serve streams the topics of an organisation until the reader leaves, the
// broker is closed or check fails. A page that was made from an older version
// than there is by now is told at once.
func Serve(w http.ResponseWriter, r *http.Request, broker *live.Broker, org medalist.OrgID, check Check) error {
	return serve(w, r, broker, org, &stream{check: check, beat: beat})
}

// ServeStrictly does the same, and calls check before each change that is told,
// so that a reader who may not have the stream any more is gone with the next
// change. It is for streams that few read.
func ServeStrictly(w http.ResponseWriter, r *http.Request, broker *live.Broker, org medalist.OrgID, check Check) error {
	return serve(w, r, broker, org, &stream{check: check, beat: beat, strict: true})
}

func serve(w http.ResponseWriter, r *http.Request, broker *live.Broker, org medalist.OrgID, s *stream) error {
	subscription := broker.Subscribe(org)
	defer subscription.Close()
	version, err := s.check(r.Context()) // after subscribing: nothing is missed between
	if err != nil {
		return err
	}
	s.w, s.control = w, http.NewResponseController(w)
	if err := s.control.SetReadDeadline(time.Time{}); err != nil {
		return fmt.Errorf("open a stream: %w", err)
	}
	h := w.Header()
	h.Set("Content-Type", "text/event-stream")
	h.Set("Cache-Control", "no-store")
	h.Set("X-Accel-Buffering", "no") // a proxy must not wait for more
	if s.greet(r.URL.Query().Get(Since), version) {
		s.follow(r.Context(), subscription)
	}
	return nil
}

// A stream is an answer that goes on. Whoever writes learns whether anybody
// still reads it.
type stream struct {
	w       http.ResponseWriter
	control *http.ResponseController
	check   Check
	beat    time.Duration
	strict  bool // check before each change
}

// greet says which build answers, and that something changed since the version
// that a page was made from. A page without one has just been made.
func (s *stream) greet(since string, version medalist.Seq) bool {
	text := event("hello", Build())
	if since != "" && since != strconv.FormatInt(int64(version), 10) {
		text += event("changed", string(live.Points)+" "+string(live.Setup))
	}
	return s.write(text)
}

// follow writes the first of several changes at once, and what comes soon
// after it together.
func (s *stream) follow(ctx context.Context, subscription *live.Subscription) {
	heart := time.NewTicker(s.beat)
	defer heart.Stop()
	ready := subscription.Ready()
	var rested <-chan time.Time
	for reads := true; reads; {
		select {
		case <-ctx.Done():
			return
		case <-subscription.Ended():
			return
		case <-ready:
			reads = s.tell(ctx, subscription.Changed())
			ready, rested = nil, time.After(pause)
		case <-rested:
			ready, rested = subscription.Ready(), nil
		case <-heart.C:
			reads = s.live(ctx)
		}
	}
}

// tell names what changed.
func (s *stream) tell(ctx context.Context, topics []live.Topic) bool {
	if s.strict && !s.allowed(ctx) {
		return false
	}
	return s.write(event("changed", textOf(topics)))
}

// live keeps the connection open, unless the reader may not have it any more.
func (s *stream) live(ctx context.Context) bool {
	return s.allowed(ctx) && s.write(event("beat", "1"))
}

// allowed ends the stream of a reader who may not have it any more. A failure
// of ours is no reason to end.
func (s *stream) allowed(ctx context.Context) bool {
	switch _, err := s.check(ctx); medalist.ErrorCode(err) {
	case medalist.SignedOut, medalist.Forbidden, medalist.NotFound:
		s.write(event("end", "signed-out"))
		return false
	}
	return true
}

// write sends a text, and reports whether it was accepted.
func (s *stream) write(text string) bool {
	if err := s.control.SetWriteDeadline(time.Now().Add(patience)); err != nil {
		return false
	}
	if _, err := s.w.Write([]byte(text)); err != nil {
		return false
	}
	return s.control.Flush() == nil
}

func event(name, data string) string { return "event: " + name + "\ndata: " + data + "\n\n" }

func textOf(topics []live.Topic) string {
	texts := make([]string, len(topics))
	for i, t := range topics {
		texts[i] = string(t)
	}
	return strings.Join(texts, " ")
}
