package words

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"medalist.dev/medalist"
)

// Message returns what a person may read of an error.
func (l *Language) Message(err error) string {
	var e *medalist.Error
	if !errors.As(err, &e) {
		return l.T(medalist.ErrorMessage(err))
	}
	form, known := l.texts()[e.Format]
	if !known {
		return e.Message
	}
	args := slices.Clone(e.Args)
	for i, a := range args {
		args[i] = l.argument(a)
	}
	return fmt.Sprintf(form, args...)
}

// argument says a part of an error's message.
func (l *Language) argument(a any) any {
	switch a := a.(type) {
	case medalist.Phrase:
		return l.T(string(a))
	case medalist.Date:
		return l.Day(a)
	case medalist.Decimal:
		return l.Typed(a.String())
	case *medalist.Error:
		return l.Message(a)
	case error:
		return l.Again(a.Error())
	case string:
		if strings.Contains(a, " ") {
			return l.Again(a) // a message within another, or a name, which no text is like
		}
	}
	return a
}
