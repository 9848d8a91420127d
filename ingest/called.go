package ingest

import (
	"errors"
	"strings"

	"medalist.dev/medalist"
)

// Called lets an error about the file at path name it as its owner does. It
// can be said in other languages as before.
func Called(err error, path, name string) error {
	var e *medalist.Error
	if !errors.As(err, &e) {
		return err
	}
	called := &medalist.Error{Code: e.Code, Message: strings.ReplaceAll(e.Message, path, name), Format: e.Format}
	for _, a := range e.Args {
		switch part := a.(type) {
		case string:
			a = strings.ReplaceAll(part, path, name)
		case error:
			a = Called(part, path, name)
		}
		called.Args = append(called.Args, a)
	}
	return called
}
