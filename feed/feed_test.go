package feed_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/feed"
	"medalist.dev/medalist/ingest"
	"medalist.dev/medalist/internal/testpg"
	"medalist.dev/medalist/store"
)

// A club is an organisation whose people reach targets.
type club struct {
	t      *testing.T
	db     *store.DB
	engine *engine.Engine
	feed   *feed.Feed
	org    medalist.Org
	people map[string]medalist.Person
	now    time.Time
}

// onBoth runs a test on SQLite and on PostgreSQL.
func onBoth(t *testing.T, test func(*club)) {
	t.Run("SQLite", func(t *testing.T) { test(newClub(t, filepath.Join(t.TempDir(), "club.db"))) })
	t.Run("PostgreSQL", func(t *testing.T) { test(newClub(t, testpg.Emptied(t))) })
}

func newClub(t *testing.T, dsn string) *club {
	t.Helper()
	db, err := store.Open(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	db.Mails = true
	c := &club{t: t, db: db, engine: engine.New(db), now: time.Date(2026, 3, 6, 9, 0, 0, 0, time.UTC)} // a Friday
	c.feed = feed.New(db, c.engine)
	c.engine.Now, c.feed.Now = func() time.Time { return c.now }, func() time.Time { return c.now }
	c.engine.Outcomes, c.engine.Tell = c.feed.Tell, c.feed.Hear
	c.feed.Letters, c.feed.Address = letters{}, func(org string) string { return "https://medalist.test/o/" + org }
	pack, err := os.ReadFile("../packs/medical-devices.yaml")
	c.must(err)
	c.org, err = c.engine.Init(t.Context(), engine.InitRequest{Name: "Club", WeekStarts: time.Monday, Pack: "pack", PackText: pack})
	c.must(err)
	path := filepath.Join(t.TempDir(), "people.csv")
	c.must(os.WriteFile(path, []byte("email,name,role\nann@x.io,Ann,rep\nbob@x.io,Bob,rep\neve@x.io,Eve,rep\nboss@x.io,Boss,admin\n"), 0o600))
	_, err = c.engine.Import(t.Context(), c.org, engine.ImportRequest{Steps: []engine.ImportStep{{Kind: ingest.People, Path: path}}})
	c.must(err)
	all, err := c.engine.People(t.Context(), c.org)
	c.must(err)
	c.people = map[string]medalist.Person{}
	for _, p := range all {
		c.people[p.Name] = p
	}
	return c
}

// letters are short.
type letters struct{}

func (letters) Letter(language string, org medalist.Org, n feed.Notice, _ *catalogue.Catalogue, address string) (subject, text string) {
	return n.Kind + " at " + org.Name, n.Actor + " " + address
}

func (letters) Digest(language string, org medalist.Org, d *feed.Digest, _ *catalogue.Catalogue, address string) (subject, text, html string, err error) {
	return "Week " + d.Week.Start.String(), fmt.Sprintf("%d people, %s", len(d.People), address+d.Path), "<p>", nil
}

func (c *club) must(err error) {
	c.t.Helper()
	if err != nil {
		c.t.Fatal(err)
	}
}

// meet records meetings of somebody on a day of March, and looks at the feed.
func (c *club) meet(name string, day, times int, status medalist.Status) {
	c.t.Helper()
	var reports []engine.Report
	for i := range times {
		reports = append(reports, engine.Report{
			ExternalID: fmt.Sprintf("%s-%d-%d", name, day, i), Kind: "meeting", At: fmt.Sprintf("2026-03-%02d 08:%02d", day, i),
			People: []string{c.people[name].Email}, Status: status, Reason: "test",
		})
	}
	_, err := c.engine.Record(c.t.Context(), c.org, reports, "test")
	c.must(err)
	c.must(c.feed.Look(c.t.Context()))
}

// shown returns what the feed shows to Bob, oldest first: "Ann reached".
func (c *club) shown() []string {
	c.t.Helper()
	items, _, err := c.feed.Page(c.t.Context(), c.org, c.people["Bob"].ID, 0)
	c.must(err)
	var shown []string
	for _, i := range items {
		shown = append(shown, strings.TrimSpace(fmt.Sprintf("%s %s %s", i.Name, i.Kind, i.KPI)))
	}
	slices.Reverse(shown)
	return shown
}

func (c *club) shows(want ...string) {
	c.t.Helper()
	if got := c.shown(); !slices.Equal(got, want) {
		c.t.Errorf("the feed shows %q, want %q", got, want)
	}
}

func TestATargetIsCelebratedOnceAndTakenBackWithItsReason(t *testing.T) {
	onBoth(t, func(c *club) {
		c.meet("Ann", 2, 4, "")
		c.shows()
		c.meet("Ann", 3, 1, "")
		c.shows("Ann reached meetings")
		c.meet("Ann", 4, 2, "")
		c.shows("Ann reached meetings")
		c.meet("Ann", 2, 4, medalist.Void)
		c.shows()
		c.meet("Ann", 2, 4, "")
		c.shows("Ann reached meetings")
	})
}

func TestWhatIsOverIsNotCelebrated(t *testing.T) {
	onBoth(t, func(c *club) {
		c.now = c.now.AddDate(0, 0, 7)
		c.meet("Ann", 2, 6, "")
		c.shows()
	})
}

func TestStreaksAndTheFirstPlaceAreCelebrated(t *testing.T) {
	onBoth(t, func(c *club) {
		for day := 2; day <= 6; day++ {
			c.now = time.Date(2026, 3, day, 9, 0, 0, 0, time.UTC)
			c.meet("Eve", day, 1, "")
		}
		c.shows("Eve reached meetings", "Eve streak")
		c.meet("Bob", 6, 3, "")
		c.meet("Ann", 6, 1, "")
		c.shows("Eve reached meetings", "Eve streak", "Eve leads")
		c.meet("Bob", 5, 2, "") // 5 and 5 are equal: nobody leads alone
		c.shows("Eve reached meetings", "Eve streak", "Eve leads", "Bob reached meetings")
		c.meet("Bob", 4, 1, "")
		c.shows("Eve reached meetings", "Eve streak", "Eve leads", "Bob reached meetings", "Bob leads")
	})
}

func TestPeopleApplaudAndComment(t *testing.T) {
	onBoth(t, func(c *club) {
		ctx := context.Background()
		c.meet("Ann", 2, 5, "")
		items, more, err := c.feed.Page(ctx, c.org, c.people["Bob"].ID, 0)
		c.must(err)
		if len(items) != 1 || more {
			t.Fatalf("the feed shows %v, more %t", items, more)
		}
		id, ann, bob, boss, eve := items[0].ID, c.people["Ann"], c.people["Bob"], c.people["Boss"], c.people["Eve"]
		for range 2 { // twice is once
			c.must(c.feed.Cheer(ctx, c.org, bob, id, true))
		}
		c.must(c.feed.Cheer(ctx, c.org, ann, id, true))
		c.must(c.feed.Comment(ctx, c.org, bob, id, "  Well done  "))
		items, _, err = c.feed.Page(ctx, c.org, bob.ID, 0)
		c.must(err)
		if i := items[0]; !slices.Equal(i.Cheers, []string{"Ann", "Bob"}) && !slices.Equal(i.Cheers, []string{"Bob", "Ann"}) || !i.Mine || len(i.Comments) != 1 || i.Comments[0].Body != "Well done" || i.Comments[0].Name != "Bob" {
			t.Errorf("the celebration is shown as %+v", i)
		}
		for what, err := range map[string]error{
			"an empty comment":   c.feed.Comment(ctx, c.org, bob, id, " "),
			"a very long one":    c.feed.Comment(ctx, c.org, bob, id, strings.Repeat("ä", feed.MaxComment+1)),
			"about nothing":      c.feed.Comment(ctx, c.org, bob, id+1000, "Hello"),
			"removed by another": c.feed.RemoveComment(ctx, c.org, eve, id, items[0].Comments[0].ID),
		} {
			if err == nil || medalist.ErrorCode(err) == medalist.Internal {
				t.Errorf("%s: %v", what, err)
			}
		}
		c.must(c.feed.RemoveComment(ctx, c.org, boss, id, items[0].Comments[0].ID))
		c.must(c.feed.Cheer(ctx, c.org, bob, id, false))
		items, _, err = c.feed.Page(ctx, c.org, bob.ID, 0)
		c.must(err)
		if i := items[0]; len(i.Cheers) != 1 || i.Mine || len(i.Comments) != 0 {
			t.Errorf("what was taken back is still shown: %+v", i)
		}
	})
}

func TestPeopleAreToldAsTheyLike(t *testing.T) {
	onBoth(t, func(c *club) {
		ctx := context.Background()
		ann, bob := c.people["Ann"], c.people["Bob"]
		c.must(c.feed.Switch(ctx, c.org, ann, feed.Cheered, feed.Mail, true))
		c.must(c.feed.Switch(ctx, c.org, ann, feed.Commented, feed.InApp, false))
		if err := c.feed.Switch(ctx, c.org, ann, "nonsense", feed.Mail, true); medalist.ErrorCode(err) != medalist.Invalid {
			t.Errorf("an unknown kind is taken: %v", err)
		}
		c.meet("Ann", 2, 5, "")
		items, _, err := c.feed.Page(ctx, c.org, ann.ID, 0)
		c.must(err)
		c.must(c.feed.Cheer(ctx, c.org, bob, items[0].ID, true))
		c.must(c.feed.Comment(ctx, c.org, bob, items[0].ID, "Well done"))
		c.must(c.feed.Cheer(ctx, c.org, ann, items[0].ID, true)) // of oneself nobody is told

		notices, err := c.feed.Notices(ctx, c.org, ann.ID)
		c.must(err)
		var told []string
		for _, n := range notices {
			told = append(told, strings.TrimSpace(n.Kind+" "+n.Actor))
		}
		if !slices.Equal(told, []string{"cheered Bob", "reached"}) {
			t.Errorf("Ann is told of %q", told)
		}
		unread, err := c.feed.Unread(ctx, c.org, ann.ID)
		c.must(err)
		c.must(c.feed.Read(ctx, c.org, ann.ID))
		after, err := c.feed.Unread(ctx, c.org, ann.ID)
		c.must(err)
		if unread != 2 || after != 0 {
			t.Errorf("%d were unread, and %d are after reading", unread, after)
		}
		c.must(c.db.View(ctx, c.org.ID, func(tx *store.Tx) error {
			mails, err := tx.DueMail(ctx, medalist.Instant(c.now.UnixNano()), 10)
			if len(mails) != 1 || mails[0].To != ann.Email || mails[0].Subject != "cheered at Club" || mails[0].Text != fmt.Sprintf("Bob https://medalist.test/o/club/feed#celebration-%d", items[0].ID) {
				t.Errorf("mailed: %+v", mails)
			}
			return err
		}))
	})
}
