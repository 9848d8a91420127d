package medalist

import (
	"errors"
	"fmt"
)

// A Code says what kind of failure an error is, for the program that has to
// answer it: an exit status, an HTTP status, a colour.
type Code string

// The codes of errors.
const (
	Invalid  Code = "invalid"   // what was asked for breaks a rule; the message says which and how to mend it
	NotFound Code = "not_found" // a thing that was named does not exist
	Conflict Code = "conflict"  // the state of things does not allow it now
	BadRows  Code = "bad_rows"  // a file holds rows that cannot be taken
	Internal Code = "internal"  // our failure, not the user's

	SignedOut Code = "signed_out" // nobody is signed in, or no more
	Forbidden Code = "forbidden"  // the role of whoever asks does not allow it
	TooMany   Code = "too_many"   // tried too often; later it may work
)

// An Error is a failure with a message for the person who caused it. The
// message is a whole sentence that names the thing, the place and the remedy.
type Error struct {
	Code    Code
	Message string

	// Format and Args made the message; pages say it in other languages. An
	// error among the Args is said by its own message.
	Format string
	Args   []any
}

// A Phrase among the Args of an Error is said in the reader's language, as the
// message itself is; names and values are the same in all.
type Phrase string

// Error returns the message.
func (e *Error) Error() string { return e.Message }

// Errorf returns an Error with a formatted message.
func Errorf(code Code, format string, args ...any) error {
	return &Error{Code: code, Message: fmt.Sprintf(format, args...), Format: format, Args: args}
}

// ErrorCode returns the code of the first Error in err's chain, Internal for
// an error without one, and the empty code for nil.
func ErrorCode(err error) Code {
	if err == nil {
		return ""
	}
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return Internal
}

// ErrorMessage returns what a person may read of err: the message of its
// first Error, or a sentence that gives nothing internal away.
func ErrorMessage(err error) string {
	var e *Error
	if errors.As(err, &e) {
		return e.Message
	}
	return "Something went wrong on our side; nothing was changed."
}
