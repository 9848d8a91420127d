package account

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"

	"medalist.dev/medalist"
)

// The cost of a password, as OWASP's password storage cheat sheet recommends
// for argon2id. Hashes carry their own, so that it can be raised.
const (
	argonMemory = 19 * 1024 // KiB
	argonTime   = 2
	argonLanes  = 1
	argonLength = 32
)

// Bounds of a password, in characters. Long ones cost nothing but a hash.
const (
	MinPassword = 10
	MaxPassword = 200
)

// hashing bounds the memory that passwords take while they are worked on.
var hashing = make(chan struct{}, 4)

// checkPassword says what is wrong with a password that somebody chose.
func checkPassword(password string, p medalist.Person) error {
	n := utf8.RuneCountInString(password)
	switch lower := strings.ToLower(password); {
	case n < MinPassword:
		return medalist.Errorf(medalist.Invalid, "The password has %d characters; take at least %d. Four words in a row are easy to keep in mind.", n, MinPassword)
	case n > MaxPassword:
		return medalist.Errorf(medalist.Invalid, "The password has %d characters; take at most %d.", n, MaxPassword)
	case lower == p.Email, lower == strings.ToLower(p.Name), strings.Count(lower, lower[:1]) == len(lower):
		return medalist.Errorf(medalist.Invalid, "That password is the first that somebody would try; take another.")
	}
	return nil
}

// hashPassword returns a password's hash in the PHC string format.
func hashPassword(password string) string {
	salt := make([]byte, 16)
	_, _ = rand.Read(salt) // never fails: crypto/rand ends the program instead
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, argonMemory, argonTime, argonLanes,
		base64.RawStdEncoding.EncodeToString(salt),
		base64.RawStdEncoding.EncodeToString(argon(password, salt, argonTime, argonMemory, argonLanes)))
}

func argon(password string, salt []byte, time, memory uint32, lanes uint8) []byte {
	hashing <- struct{}{}
	defer func() { <-hashing }()
	return argon2.IDKey([]byte(password), salt, time, memory, lanes, argonLength)
}

// isPassword reports whether hash is that of password. For the empty hash it
// takes as long and is false, so that nobody can tell who has an account.
func isPassword(hash, password string) bool {
	if hash == "" {
		argon(password, make([]byte, 16), argonTime, argonMemory, argonLanes)
		return false
	}
	var version int
	var memory, time uint32
	var lanes uint8
	parts := strings.Split(hash, "$")
	if len(parts) != 6 || parts[1] != "argon2id" {
		return false
	}
	if _, err := fmt.Sscanf(parts[2]+" "+parts[3], "v=%d m=%d,t=%d,p=%d", &version, &memory, &time, &lanes); err != nil {
		return false
	}
	salt, err1 := base64.RawStdEncoding.DecodeString(parts[4])
	want, err2 := base64.RawStdEncoding.DecodeString(parts[5])
	if err1 != nil || err2 != nil || version != argon2.Version {
		return false
	}
	return subtle.ConstantTimeCompare(argon(password, salt, time, memory, lanes), want) == 1
}
