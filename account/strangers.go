package account

import (
	"sync"
	"time"

	"medalist.dev/medalist"
)

// maxStrangers bounds the memory for emails that nobody has.
const maxStrangers = 10_000

// strangers count wrong passwords of emails that nobody has, as accounts count
// theirs, so that being locked out does not tell who has an account. The zero
// value is ready.
type strangers struct {
	mu    sync.Mutex
	tries map[stranger]tries
}

type stranger struct {
	org   medalist.OrgID
	email string
}

type tries struct {
	failures    int
	lockedUntil medalist.Instant
}

// lockedUntil returns until when an email is locked out.
func (s *strangers) lockedUntil(who stranger) medalist.Instant {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.tries[who].lockedUntil
}

// failed counts a wrong password.
func (s *strangers) failed(who stranger, now time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.tries == nil {
		s.tries = map[stranger]tries{}
	}
	if _, known := s.tries[who]; !known && len(s.tries) >= maxStrangers {
		for other := range s.tries {
			delete(s.tries, other) // any will do
			break
		}
	}
	t := s.tries[who]
	t.failures++
	if wait := lockAfter(t.failures); wait > 0 {
		t.lockedUntil = medalist.Instant(now.Add(wait).UnixNano())
	}
	s.tries[who] = t
}
