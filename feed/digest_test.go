package feed_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/feed"
	"medalist.dev/medalist/ingest"
	"medalist.dev/medalist/store"
)

// joins lets people sign in.
func (c *club) joins(names ...string) {
	c.t.Helper()
	c.must(c.db.Update(context.Background(), c.org.ID, func(tx *store.Tx) error {
		for _, name := range names {
			if err := tx.PutLogin(context.Background(), store.Login{Person: c.people[name].ID, Password: "secret"}); err != nil {
				return err
			}
		}
		return nil
	}))
}

// mailed returns who was mailed a digest, and of which week, and empties the
// post box.
func (c *club) mailed() (all []string) {
	c.t.Helper()
	ctx := context.Background()
	c.must(c.db.Update(ctx, c.org.ID, func(tx *store.Tx) error {
		mails, err := tx.DueMail(ctx, 1<<62, 100)
		for _, m := range mails {
			if strings.HasPrefix(m.Subject, "Week ") {
				all = append(all, m.To+" "+strings.TrimPrefix(m.Subject, "Week "))
			}
			if err := tx.DeleteMail(ctx, m.ID); err != nil {
				return err
			}
		}
		return err
	}))
	slices.Sort(all)
	return all
}

// at sends the digests that are due at a moment of March, in UTC.
func (c *club) at(day, hour, minute int, want ...string) {
	c.t.Helper()
	c.now = time.Date(2026, 3, day, hour, minute, 0, 0, time.UTC)
	c.must(c.feed.SendDigests(context.Background()))
	if got := c.mailed(); !slices.Equal(got, want) {
		c.t.Errorf("on %d March at %d:%02d mail went to %q, want %q", day, hour, minute, got, want)
	}
}

func TestOnTheFirstMorningOfAWeekEverybodyIsToldOnce(t *testing.T) {
	onBoth(t, func(c *club) {
		c.joins("Ann", "Bob", "Boss") // not Eve
		c.meet("Ann", 4, 5, "")       // a Wednesday
		c.meet("Bob", 4, 1, "")
		c.at(8, 23, 0, "ann@x.io 2026-02-23", "bob@x.io 2026-02-23") // that week is told late
		c.at(9, 6, 59)
		c.at(9, 7, 0, "ann@x.io 2026-03-02", "bob@x.io 2026-03-02")
		c.at(9, 7, 5)
		other := feed.New(c.db, c.engine) // another server
		other.Now, other.Letters, other.Address = c.feed.Now, letters{}, c.feed.Address
		c.must(other.SendDigests(context.Background()))
		if got := c.mailed(); len(got) != 0 {
			t.Errorf("another server mailed %q once more", got)
		}
	})
}

func TestALateStartTellsOfTheLastWeekAlone(t *testing.T) {
	onBoth(t, func(c *club) {
		c.joins("Ann")
		c.meet("Ann", 4, 5, "")
		c.meet("Ann", 6, 1, "")
		c.at(12, 15, 0, "ann@x.io 2026-03-02")
		c.at(16, 6, 0)
		c.at(25, 9, 0, "ann@x.io 2026-03-16") // of the week from the 9th nobody is told any more
	})
}

func TestWhoWantsNoDigestGetsNone(t *testing.T) {
	onBoth(t, func(c *club) {
		ctx := context.Background()
		c.joins("Ann", "Bob", "Boss")
		c.meet("Ann", 4, 5, "")
		c.meet("Bob", 4, 5, "")
		c.must(c.feed.Switch(ctx, c.org, c.people["Ann"], feed.Weekly, feed.Mail, false))
		c.must(c.feed.Switch(ctx, c.org, c.people["Boss"], feed.Weekly, feed.Mail, true))
		if err := c.feed.Switch(ctx, c.org, c.people["Ann"], feed.Weekly, feed.Push, true); medalist.ErrorCode(err) != medalist.Invalid {
			t.Errorf("a digest by push: %v", err)
		}
		c.at(9, 7, 0, "bob@x.io 2026-03-02", "boss@x.io 2026-03-02")
		c.must(c.feed.Switch(ctx, c.org, c.people["Ann"], feed.Weekly, feed.Mail, true))
		c.at(10, 7, 0)
	})
}

func TestTheMorningIsThatOfEachPerson(t *testing.T) {
	onBoth(t, func(c *club) {
		path := filepath.Join(t.TempDir(), "people.csv")
		c.must(os.WriteFile(path, []byte("email,name,role,time_zone\nann@x.io,Ann,rep,Asia/Tokyo\nbob@x.io,Bob,rep,America/New_York\n"), 0o600))
		_, err := c.engine.Import(t.Context(), c.org, engine.ImportRequest{Steps: []engine.ImportStep{{Kind: ingest.People, Path: path}}})
		c.must(err)
		c.joins("Ann", "Bob")
		c.meet("Ann", 4, 5, "")
		c.meet("Bob", 4, 5, "")
		c.at(8, 12, 0, "ann@x.io 2026-02-23", "bob@x.io 2026-02-23")
		c.at(8, 21, 59)
		c.at(8, 22, 0, "ann@x.io 2026-03-02") // Monday, 7:00 in Tokyo
		c.at(9, 10, 59)
		c.at(9, 11, 0, "bob@x.io 2026-03-02") // 7:00 in New York, summer time began on the 8th
	})
}
