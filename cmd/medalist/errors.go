package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"medalist.dev/medalist"
)

// usagef says what is wrong with how a command was called.
func usagef(format string, args ...any) error {
	return medalist.Errorf(medalist.Invalid, format, args...)
}

// errInFile marks an Invalid error as being about what a file says, not about
// how the command was called.
var errInFile = errors.New("in file")

// inFile marks err with errInFile.
func inFile(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%w: %w", errInFile, err)
}

// exitStatus returns the status that tells a script what kind of failure err
// is.
func exitStatus(err error) int {
	switch code := medalist.ErrorCode(err); {
	case code == "":
		return exitDone
	case code == medalist.BadRows:
		return exitBadRows
	case code == medalist.Invalid && !errors.Is(err, errInFile):
		return exitUsage
	default:
		return exitFailed
	}
}

// message returns what the person at the terminal reads of err.
func message(err error) string {
	var known *medalist.Error
	var path *fs.PathError
	switch {
	case errors.As(err, &known):
		return known.Message
	case errors.Is(err, context.Canceled):
		return "Interrupted; what had not been finished was left as it was."
	case errors.As(err, &path):
		return fmt.Sprintf("%s: %v.", path.Path, path.Err)
	default:
		return medalist.ErrorMessage(err) + " Say --verbose to see why."
	}
}

// explained is an error with a message for the person and a cause for the log.
func explained(cause error, code medalist.Code, format string, args ...any) error {
	return fmt.Errorf("%w: %w", medalist.Errorf(code, format, args...), cause)
}
