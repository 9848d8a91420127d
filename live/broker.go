package live

import (
	"slices"
	"sync"

	"medalist.dev/medalist"
)

// A Topic is a sort of change that a page may wait for.
type Topic string

// The topics.
const (
	Points Topic = "points" // facts, points or places
	Setup  Topic = "setup"  // people, teams, targets, KPIs, settings
	Feed   Topic = "feed"   // celebrations, cheers, comments
)

// A Broker hands what is published to those who wait for it. The zero Broker
// is ready; it is safe for concurrent use.
type Broker struct {
	mu      sync.Mutex
	waiting map[medalist.OrgID]map[*Subscription]struct{}
	closed  bool
}

// A Subscription waits for the topics of one organisation. It never holds
// more than the set of topics that changed since it was last asked, so that a
// slow reader costs nothing and misses nothing.
type Subscription struct {
	broker  *Broker
	org     medalist.OrgID
	topics  []Topic // none is all
	ready   chan struct{}
	ended   chan struct{}
	mu      sync.Mutex
	changed []Topic
}

// Subscribe waits for some topics of an organisation, or all. The caller
// closes the subscription.
func (b *Broker) Subscribe(org medalist.OrgID, topics ...Topic) *Subscription {
	s := &Subscription{broker: b, org: org, topics: topics, ready: make(chan struct{}, 1), ended: make(chan struct{})}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.closed {
		close(s.ended)
		return s
	}
	if b.waiting == nil {
		b.waiting = map[medalist.OrgID]map[*Subscription]struct{}{}
	}
	if b.waiting[org] == nil {
		b.waiting[org] = map[*Subscription]struct{}{}
	}
	b.waiting[org][s] = struct{}{}
	return s
}

// Publish says that something of an organisation has changed. It never
// blocks.
func (b *Broker) Publish(org medalist.OrgID, topics ...Topic) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for s := range b.waiting[org] {
		s.add(topics)
	}
}

// Close ends all subscriptions, and those to come: the program is about to
// stop.
func (b *Broker) Close() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.closed {
		return
	}
	b.closed = true
	for _, subscriptions := range b.waiting {
		for s := range subscriptions {
			close(s.ended)
		}
	}
}

// Waiting returns the organisations that somebody waits for.
func (b *Broker) Waiting() []medalist.OrgID {
	b.mu.Lock()
	defer b.mu.Unlock()
	orgs := make([]medalist.OrgID, 0, len(b.waiting))
	for org := range b.waiting {
		orgs = append(orgs, org)
	}
	return orgs
}

func (s *Subscription) add(topics []Topic) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, t := range topics {
		if (len(s.topics) == 0 || slices.Contains(s.topics, t)) && !slices.Contains(s.changed, t) {
			s.changed = append(s.changed, t)
		}
	}
	if len(s.changed) > 0 {
		select {
		case s.ready <- struct{}{}:
		default: // it has been told already
		}
	}
}

// Ready receives when something has changed since Changed was called.
func (s *Subscription) Ready() <-chan struct{} { return s.ready }

// Changed returns the topics that changed since the last call, each once.
func (s *Subscription) Changed() []Topic {
	s.mu.Lock()
	defer s.mu.Unlock()
	changed := s.changed
	s.changed = nil
	return changed
}

// Ended is closed when nothing will be published any more.
func (s *Subscription) Ended() <-chan struct{} { return s.ended }

// Close ends the subscription.
func (s *Subscription) Close() {
	s.broker.mu.Lock()
	defer s.broker.mu.Unlock()
	delete(s.broker.waiting[s.org], s)
	if len(s.broker.waiting[s.org]) == 0 {
		delete(s.broker.waiting, s.org)
	}
}
