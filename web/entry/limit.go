package entry

import (
	"net/http"
	"net/netip"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"medalist.dev/medalist"
)

// maxRemembered bounds the memory for addresses that tried something.
const maxRemembered = 10_000

// A limit lets each address try something so often: a number at once, and then
// one more every so often. It is safe for concurrent use.
type limit struct {
	every  time.Duration
	atOnce int

	mu   sync.Mutex
	seen map[string]*rate.Limiter
}

func newLimit(every time.Duration, atOnce int) *limit {
	return &limit{every: every, atOnce: atOnce, seen: map[string]*rate.Limiter{}}
}

// allow counts a try at a time and reports whether it may be made.
func (l *limit) allow(key string, now time.Time) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	one, known := l.seen[key]
	if !known {
		l.makeRoom(now)
		one = rate.NewLimiter(rate.Every(l.every), l.atOnce)
		l.seen[key] = one
	}
	return one.AllowN(now, 1)
}

// makeRoom forgets those who have all their tries again, and anybody if that
// is not enough.
func (l *limit) makeRoom(now time.Time) {
	if len(l.seen) < maxRemembered {
		return
	}
	for key, one := range l.seen {
		if one.TokensAt(now) >= float64(l.atOnce) {
			delete(l.seen, key)
		}
	}
	for key := range l.seen {
		if len(l.seen) < maxRemembered {
			return
		}
		delete(l.seen, key)
	}
}

var errTooOften = medalist.Errorf(medalist.TooMany, "That was tried too often from here; wait a minute and try again.")

// within says that a request comes too often from its address, if it does.
func (p *Pages) within(l *limit, r *http.Request) error {
	if !l.allow(network(p.site.Remote(r)), time.Now()) {
		return errTooOften
	}
	return nil
}

// network returns what belongs to one user of the net: an IPv4 address, or the
// 64 bits of an IPv6 address that a provider hands out together.
func network(address string) string {
	ip, err := netip.ParseAddr(address)
	if err != nil || ip.Unmap().Is4() {
		return address
	}
	prefix, err := ip.WithZone("").Prefix(64)
	if err != nil {
		return address
	}
	return prefix.String()
}
