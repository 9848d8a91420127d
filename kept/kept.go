// Package kept keeps what many ask for while nothing has changed, so that each
// change is worked out once and not for everybody who looks.
package kept

import (
	"sync"

	"medalist.dev/medalist"
)

// Answers are kept with the version of an organisation that they were made
// from, which every reader compares: they cannot be stale. They are shared:
// nobody may change them. Safe for concurrent use.
type Answers[K comparable, V any] struct {
	// Most is about the weight of all that is kept; when there is more, all is
	// forgotten.
	Most int

	mu     sync.Mutex
	kept   map[K]*answer[V]
	weight int
}

// An answer is locked while somebody makes it, and others wait.
type answer[V any] struct {
	mu      sync.Mutex
	version medalist.Seq
	weight  int
	value   V
}

// Of returns the answer for a key in a version, which is never 0, making it if
// that has not been done. Make tells how much it weighs, too: at least 1.
func (a *Answers[K, V]) Of(key K, version medalist.Seq, make func() (V, int, error)) (V, error) {
	entry := a.entry(key)
	entry.mu.Lock()
	defer entry.mu.Unlock()
	if entry.version == version {
		return entry.value, nil
	}
	value, weight, err := make()
	if err != nil || version < entry.version {
		return value, err // a reader of an older snapshot keeps nothing
	}
	a.grow(weight - entry.weight)
	entry.version, entry.weight, entry.value = version, weight, value
	return value, nil
}

// entry returns the place of a key's answer.
func (a *Answers[K, V]) entry(key K) *answer[V] {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.kept == nil || a.weight > a.Most || len(a.kept) > a.Most {
		a.kept, a.weight = map[K]*answer[V]{}, 0
	}
	if a.kept[key] == nil {
		a.kept[key] = &answer[V]{}
	}
	return a.kept[key]
}

func (a *Answers[K, V]) grow(by int) {
	a.mu.Lock()
	a.weight += by
	a.mu.Unlock()
}
