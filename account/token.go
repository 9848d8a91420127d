package account

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
)

// newToken returns a secret of 128 bits and its hash. Only the hash is kept:
// whoever reads the database can neither open a session nor follow a link.
func newToken() (token, hash string) {
	token = rand.Text()
	return token, hashToken(token)
}

func hashToken(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}
