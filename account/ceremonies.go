package account

import (
	"sync"
	"time"

	"github.com/go-webauthn/webauthn/webauthn"
)

const (
	// ceremonyLife is how long somebody may take to use a passkey.
	ceremonyLife = 5 * time.Minute
	// maxCeremonies bounds the memory for those that were begun.
	maxCeremonies = 10_000
)

// ceremonies are the passkeys that are being made or used, by the challenge
// that each answers. A challenge is good once. The zero value is ready.
type ceremonies struct {
	mu    sync.Mutex
	begun map[string]ceremony
}

type ceremony struct {
	session webauthn.SessionData
	ends    time.Time
}

func (c *ceremonies) begin(s *webauthn.SessionData, now time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.begun == nil {
		c.begun = map[string]ceremony{}
	}
	for challenge, old := range c.begun {
		if len(c.begun) >= maxCeremonies || old.ends.Before(now) {
			delete(c.begun, challenge)
		}
	}
	c.begun[s.Challenge] = ceremony{*s, now.Add(ceremonyLife)}
}

// finish returns what was begun with a challenge, and whether it still may be
// finished.
func (c *ceremonies) finish(challenge string, now time.Time) (webauthn.SessionData, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	found, known := c.begun[challenge]
	delete(c.begun, challenge)
	return found.session, known && found.ends.After(now)
}
