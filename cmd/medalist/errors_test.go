package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"medalist.dev/medalist"
)

func TestAFailureHasAStatusAndAMessageWithoutInternals(t *testing.T) {
	cause := errors.New("UNIQUE constraint failed: people.email")
	for _, c := range []struct {
		err     error
		status  int
		message string
	}{
		{medalist.Errorf(medalist.Invalid, "No such day."), exitUsage, "No such day."},
		{fmt.Errorf("import: %w", medalist.Errorf(medalist.BadRows, "2 rows are bad.")), exitBadRows, "2 rows are bad."},
		{medalist.Errorf(medalist.NotFound, "No such KPI."), exitFailed, "No such KPI."},
		{medalist.Errorf(medalist.Conflict, "It exists."), exitFailed, "It exists."},
		{explained(cause, medalist.Conflict, "It cannot be opened."), exitFailed, "It cannot be opened."},
		{fmt.Errorf("import: %w", context.Canceled), exitFailed, "Interrupted; what had not been finished was left as it was."},
		{&fs.PathError{Op: "open", Path: "x.yaml", Err: fs.ErrNotExist}, exitFailed, "x.yaml: file does not exist."},
		{cause, exitFailed, "Something went wrong on our side; nothing was changed. Say --verbose to see why."},
	} {
		if got := exitStatus(c.err); got != c.status {
			t.Errorf("%v: status %d, want %d", c.err, got, c.status)
		}
		if got := message(c.err); got != c.message {
			t.Errorf("%v: message %q, want %q", c.err, got, c.message)
		}
	}
}

func TestVerboseTellsTheWholeStory(t *testing.T) {
	var stderr strings.Builder
	p := &program{stderr: &stderr, globals: &globals{Verbose: true}}
	if status := p.fail(fmt.Errorf("import: %w", explained(errors.New("disk full"), medalist.Conflict, "It cannot be written."))); status != exitFailed {
		t.Errorf("status %d", status)
	}
	const want = "medalist: It cannot be written.\nmedalist: the whole story: import: It cannot be written.: disk full\n"
	if got := stderr.String(); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
