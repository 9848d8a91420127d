package feed_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/feed"
	"medalist.dev/medalist/store"
)

// praiseFor returns the notes for somebody as another reads them.
func (c *club) praiseFor(reader, of string) []string {
	c.t.Helper()
	items, err := c.feed.PraiseOf(context.Background(), c.org, c.people[reader], c.people[of].ID, 10)
	c.must(err)
	var all []string
	for _, i := range items {
		all = append(all, i.By+": "+i.Body)
	}
	return all
}

func TestPraiseReachesWhomItIsFor(t *testing.T) {
	onBoth(t, func(c *club) {
		ctx := context.Background()
		boss, ann, bob := c.people["Boss"], c.people["Ann"], c.people["Bob"]
		open := feed.Note{To: ann, Text: "  Well done  ", Form: "one"}
		for range 2 { // sent twice is one note
			c.must(c.feed.Give(ctx, c.org, boss, open))
		}
		c.must(c.feed.Give(ctx, c.org, boss, feed.Note{To: ann, Text: "Between us", Private: true}))
		c.shows("Ann praise")
		for reader, want := range map[string][]string{
			"Ann": {"Boss: Between us", "Boss: Well done"}, "Boss": {"Boss: Between us", "Boss: Well done"}, "Bob": {"Boss: Well done"},
		} {
			if got := c.praiseFor(reader, "Ann"); !slices.Equal(got, want) {
				t.Errorf("%s reads %q, want %q", reader, got, want)
			}
		}
		notices, err := c.feed.Notices(ctx, c.org, ann.ID)
		c.must(err)
		if len(notices) != 2 || notices[0].Kind != feed.Praised || notices[0].Actor != "Boss" || !strings.HasPrefix(notices[0].Path(), "/me/praise#") || !strings.HasPrefix(notices[1].Path(), "/feed#") {
			t.Errorf("Ann is told %+v", notices)
		}
		items, _, err := c.feed.Page(ctx, c.org, bob.ID, 0)
		c.must(err)
		c.must(c.feed.Cheer(ctx, c.org, bob, items[0].ID, true))
		c.must(c.feed.Comment(ctx, c.org, ann, items[0].ID, "Thank you"))
		said, err := c.feed.Notices(ctx, c.org, boss.ID)
		c.must(err)
		if len(said) != 2 || said[0].Kind != feed.Commented || said[0].Actor != "Ann" {
			t.Errorf("the author is told %+v", said)
		}
		if err := c.feed.Comment(ctx, c.org, bob, notices[0].Celebration, "Me too"); medalist.ErrorCode(err) != medalist.NotFound {
			t.Errorf("a private note was commented: %v", err)
		}
		if err := c.feed.TakeBack(ctx, c.org, bob, items[0].ID); medalist.ErrorCode(err) != medalist.Forbidden {
			t.Errorf("somebody else took it back: %v", err)
		}
		c.must(c.feed.TakeBack(ctx, c.org, boss, items[0].ID))
		c.shows()
		if notices, err := c.feed.Notices(ctx, c.org, ann.ID); err != nil || len(notices) != 1 {
			t.Errorf("of what was taken back Ann is still told: %+v, %v", notices, err)
		}
	})
}

func TestPraiseGoesToThoseOneLooksAfter(t *testing.T) {
	onBoth(t, func(c *club) {
		ctx := context.Background()
		boss, ann, bob := c.people["Boss"], c.people["Ann"], c.people["Bob"]
		c.meet("Ann", 2, 5, "")
		items, _, err := c.feed.Page(ctx, c.org, bob.ID, 0)
		c.must(err)
		facts := c.factsOf(ann)
		for _, d := range []struct {
			name   string
			author medalist.Person
			note   feed.Note
			want   medalist.Code
		}{
			{"a rep's", bob, feed.Note{To: ann, Text: "Well done"}, medalist.Forbidden},
			{"one's own", boss, feed.Note{To: boss, Text: "Well done"}, medalist.Forbidden},
			{"empty", boss, feed.Note{To: ann, Text: " "}, medalist.Invalid},
			{"very long", boss, feed.Note{To: ann, Text: strings.Repeat("ä", feed.MaxPraise+1)}, medalist.Invalid},
			{"about another's celebration", boss, feed.Note{To: bob, Text: "Well done", About: items[0].ID}, medalist.NotFound},
			{"about another's fact", boss, feed.Note{To: bob, Text: "Well done", Fact: facts[0]}, medalist.NotFound},
		} {
			if err := c.feed.Give(ctx, c.org, d.author, d.note); medalist.ErrorCode(err) != d.want {
				t.Errorf("%s: %v, want %s", d.name, err, d.want)
			}
		}
		c.must(c.feed.Give(ctx, c.org, boss, feed.Note{To: ann, Text: strings.Repeat("ä", feed.MaxPraise), About: items[0].ID}))
		c.must(c.feed.Give(ctx, c.org, boss, feed.Note{To: ann, Text: "Well done", Fact: facts[0]}))
		all, err := c.feed.PraiseOf(ctx, c.org, ann, ann.ID, 10)
		c.must(err)
		if len(all) != 2 || all[0].Done == nil || all[0].Done.Kind != "meeting" || all[1].KPI != "meetings" {
			t.Errorf("the notes are about %+v", all)
		}
	})
}

// factsOf returns the ids of somebody's facts of March.
func (c *club) factsOf(p medalist.Person) (ids []medalist.ActivityID) {
	c.t.Helper()
	c.must(c.db.View(context.Background(), c.org.ID, func(tx *store.Tx) error {
		march := medalist.Through(20260301, 20260331)
		return tx.FactsOfPeople(context.Background(), []medalist.PersonID{p.ID}, nil, march, func(f store.Fact) error {
			ids = append(ids, f.Activity.ID)
			return nil
		})
	}))
	return ids
}
