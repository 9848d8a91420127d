package engine

import (
	"errors"
	"maps"
	"slices"

	"medalist.dev/medalist"
)

// Faults are what is wrong with what somebody asked for, by the field that it
// stands in, so that a form can say it beside the field. As an error it is the
// first of them, in the order of the fields' names.
type Faults map[string]error

// Error returns the first message.
func (f Faults) Error() string { return medalist.ErrorMessage(f.Unwrap()) }

// Unwrap returns the first fault.
func (f Faults) Unwrap() error {
	for _, field := range slices.Sorted(maps.Keys(f)) {
		return f[field]
	}
	return nil
}

// add notes what is wrong with a field; the first fault of a field stands.
func (f Faults) add(field, format string, args ...any) {
	if f[field] == nil {
		f[field] = medalist.Errorf(medalist.Invalid, format, args...)
	}
}

// long notes that a text is too long to name something: imports would refuse it.
func (f Faults) long(field, text string) {
	if medalist.IsLong(text) {
		f.add(field, "This is longer than %d characters; shorten it.", medalist.MaxName)
	}
}

// orNil returns f as an error, nil if nothing is wrong.
func (f Faults) orNil() error {
	if len(f) == 0 {
		return nil
	}
	return f
}

// FaultsOf returns the faults in an error's chain, nil if it has none.
func FaultsOf(err error) Faults {
	var f Faults
	if errors.As(err, &f) {
		return f
	}
	return nil
}
