package engine_test

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
)

var aPaper = engine.NewFile{Name: `C:\papers\stents.pdf`, Purpose: medalist.CoachingFile, Types: []string{"application/pdf"}, Most: 1 << 20}

const pdf = "%PDF-1.7\n"

func (c *company) receive(email, content string) (medalist.File, error) {
	return c.engine.ReceiveFile(context.Background(), c.org, c.idOf(email), aPaper, strings.NewReader(content))
}

func TestAFileIsWhatItsBytesSay(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.manned(t)
		f, err := c.receive("ann@x.io", pdf)
		c.must(err)
		if f.Name != "stents.pdf" || f.Type != "application/pdf" || f.Size != int64(len(pdf)) {
			t.Errorf("it is %+v", f)
		}
		if _, err := c.receive("ann@x.io", "<html>"); medalist.ErrorCode(err) != medalist.Invalid || !strings.Contains(err.Error(), "text/html") {
			t.Errorf("a page that is called a paper: %v", err)
		}
		stored, err := c.engine.OpenFile(context.Background(), c.org, f.ID)
		c.must(err)
		defer stored.Close()
		if got, err := io.ReadAll(stored); err != nil || string(got) != pdf {
			t.Errorf("its bytes are %q: %v", got, err)
		}
	})
}

func TestFilesHaveOnlySoMuchRoom(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.manned(t)
		if err := c.engine.SetFileRoom(context.Background(), c.org, 0, "tester"); medalist.ErrorCode(err) != medalist.Invalid {
			t.Errorf("no room at all: %v", err)
		}
		c.must(c.engine.SetFileRoom(context.Background(), c.org, 1, "tester"))
		_, err := c.receive("ann@x.io", pdf+strings.Repeat("x", 700<<10))
		c.must(err)
		_, err = c.receive("ann@x.io", pdf+strings.Repeat("x", 700<<10))
		if medalist.ErrorCode(err) != medalist.Conflict || !strings.Contains(err.Error(), "no room") {
			t.Errorf("beyond the room: %v", err)
		}
		_, err = c.receive("ann@x.io", pdf+strings.Repeat("x", 1<<20))
		if err == nil {
			t.Error("a file that is too large was taken")
		}
		use, err := c.engine.FileUse(context.Background(), c.org)
		c.must(err)
		if use.Room != 1<<20 || use.Bytes >= use.Room {
			t.Errorf("the use is %+v", use)
		}
	})
}

func TestFilesOfAnotherOrganisationAreNoFiles(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c, other := l.manned(t), l.manned(t)
		f, err := c.receive("ann@x.io", pdf)
		c.must(err)
		if _, err := other.engine.OpenFile(context.Background(), other.org, f.ID); medalist.ErrorCode(err) != medalist.NotFound {
			t.Errorf("from elsewhere: %v", err)
		}
	})
}

func TestWhatNobodyClaimsGoesByItself(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		ctx := context.Background()
		c := l.manned(t)
		broken := io.MultiReader(strings.NewReader(pdf), iotest.ErrReader(errors.New("the line broke")))
		if _, err := c.engine.ReceiveFile(ctx, c.org, c.idOf("ann@x.io"), aPaper, broken); err == nil {
			t.Error("half a file was received")
		}
		f, err := c.receive("ann@x.io", pdf)
		c.must(err)
		if n, err := c.engine.CleanFiles(ctx, c.org); n != 1 || err != nil {
			t.Errorf("at first %d go: %v", n, err)
		}
		c.engine.Now = func() time.Time { return now.Add(49 * time.Hour) }
		if n, err := c.engine.CleanFiles(ctx, c.org); n != 1 || err != nil {
			t.Errorf("two days later %d go: %v", n, err)
		}
		if _, err := c.engine.OpenFile(ctx, c.org, f.ID); medalist.ErrorCode(err) != medalist.NotFound {
			t.Errorf("afterwards: %v", err)
		}
		if use, err := c.engine.FileUse(ctx, c.org); use.Files != 0 || err != nil {
			t.Errorf("the use is %+v: %v", use, err)
		}
	})
}
