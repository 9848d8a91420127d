package engine

// batches gathers things of a file and stores them some hundred at a time. No
// two of a file are about the same: see rowID.
type batches[T any] struct {
	put   func([]T) error
	items []T
}

func (b *batches[T]) add(item T) error {
	b.items = append(b.items, item)
	if len(b.items) < batchSize {
		return nil
	}
	return b.flush()
}

func (b *batches[T]) flush() error {
	if len(b.items) == 0 {
		return nil
	}
	err := b.put(b.items)
	b.items = b.items[:0]
	return err
}

// finish stores what is left, unless gathering failed.
func (b *batches[T]) finish(err error) error {
	if err != nil {
		return err
	}
	return b.flush()
}
