package main

import (
	"errors"

	"medalist.dev/medalist/cmd/medalist/out"
)

// write writes one row for each thing and closes the writer.
func write[T any](w out.Writer, things []T, cells func(T) []string) error {
	for _, thing := range things {
		if err := w.Write(cells(thing)...); err != nil {
			return err
		}
	}
	return w.Close()
}

// stream writes rows as they come and closes the writer, also after a failure:
// what was written before it is shown.
func stream(w out.Writer, produce func(write func(cells ...string) error) error) error {
	return errors.Join(produce(w.Write), w.Close())
}
