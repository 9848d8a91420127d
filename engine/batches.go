package engine

// batches gathers things of a file and stores them some hundred at a time. Of
// several with one key in a batch only the last is stored.
type batches[K comparable, T any] struct {
	put      func([]T) error
	replaced int

	items []T
	at    map[K]int
}

func (b *batches[K, T]) add(key K, item T) error {
	if i, again := b.at[key]; again {
		b.items = append(b.items[:i], b.items[i+1:]...)
		b.replaced++
		for k, j := range b.at {
			if j > i {
				b.at[k] = j - 1
			}
		}
	}
	if b.at == nil {
		b.at = map[K]int{}
	}
	b.at[key] = len(b.items)
	b.items = append(b.items, item)
	if len(b.items) < batchSize {
		return nil
	}
	return b.flush()
}

func (b *batches[K, T]) flush() error {
	if len(b.items) == 0 {
		return nil
	}
	err := b.put(b.items)
	clear(b.at)
	b.items = b.items[:0]
	return err
}

// finish stores what is left, unless gathering failed.
func (b *batches[K, T]) finish(err error) error {
	if err != nil {
		return err
	}
	return b.flush()
}
