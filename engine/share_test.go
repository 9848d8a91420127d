package engine_test

import (
	"context"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/store"
)

// What is shared is read and changed; see TestOrganisationsDoNotSeeEachOther.
func init() {
	maps.Copy(reads, map[string]func(context.Context, *company) (any, error){
		"ListShared": func(ctx context.Context, c *company) (any, error) {
			all, _, err := c.engine.ListShared(ctx, c.org, c.idOf("ann@x.io"), engine.ShareList{Limit: 10})
			return all, err
		},
		"SharedFact": func(ctx context.Context, c *company) (any, error) {
			all, _, err := c.engine.ListShared(ctx, c.org, c.idOf("ann@x.io"), engine.ShareList{Limit: 10})
			if err != nil {
				return nil, err
			}
			return c.engine.SharedFact(ctx, c.org, c.idOf("ann@x.io"), all[0].ID)
		},
		"SharedBefore": func(ctx context.Context, c *company) (any, error) {
			return c.engine.SharedBefore(ctx, c.org, c.idOf("ann@x.io"), medalist.Share{DOI: "10.1000/1"}, 0)
		},
	})
	others = append(others, "Share", "Describe", "Save")
}

func paperOf(id, doi string) engine.ShareEntry {
	return engine.ShareEntry{ID: id, Kind: medalist.Paper, DOI: doi, Said: medalist.Share{Title: "Heel pressure", Summary: "Less of it"}}
}

func (c *company) share(email string, in engine.ShareEntry) (engine.Logged, error) {
	return c.engine.Share(context.Background(), c.org, c.idOf(email), in)
}

func (c *company) shares(email string, in engine.ShareEntry) engine.Logged {
	c.t.Helper()
	done, err := c.share(email, in)
	c.must(err)
	return done
}

// titles returns what somebody finds, by title.
func (c *company) titles(email string, ask engine.ShareList) []string {
	c.t.Helper()
	ask.Limit = 50
	all, _, err := c.engine.ListShared(context.Background(), c.org, c.idOf(email), ask)
	c.must(err)
	var titles []string
	for i := range all {
		titles = append(titles, all[i].Title())
	}
	return titles
}

// refusedFields returns the fields that a refusal names.
func refusedFields(err error) string {
	var refused *engine.Refused
	if !errors.As(err, &refused) {
		return "none"
	}
	var fields []string
	for _, f := range refused.Fields {
		fields = append(fields, f.Field)
	}
	return strings.Join(fields, " ")
}

func TestSharingAPaperEarnsItsPointsOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.manned(t)
		var hailed []medalist.ActivityID
		c.engine.Celebrate = func(_ context.Context, _ *store.Tx, o engine.Occasion) error {
			hailed = append(hailed, o.Fact.ID)
			return nil
		}
		in := paperOf("paper-0001", "doi:10.1000/ABC")
		in.With = []string{"cy@x.io"}
		first, again := c.shares("ann@x.io", in), c.shares("ann@x.io", in)
		if first.Points != medalist.WholePoints(10) || again.Fact != first.Fact || again.Change != store.Unchanged {
			t.Errorf("shared once it is %+v, twice %+v", first, again)
		}
		same(t, "the ledger", c.ledger(false), []string{
			"2026-02-15 clinical-papers person ann@x.io [] 2026-02-01 10 paper paper-0001",
			"2026-02-15 clinical-papers person cy@x.io [] 2026-02-01 10 paper paper-0001",
		})
		f, err := c.engine.SharedFact(context.Background(), c.org, c.idOf("bob@x.io"), first.Fact)
		c.must(err)
		if f.Share.DOI != "10.1000/abc" || len(f.People) != 2 || f.MayEdit || f.Fixed == nil {
			t.Errorf("bob sees %+v", f)
		}
		same(t, "whom everybody hears of", hailed, []medalist.ActivityID{first.Fact})
		c.sound()
	})
}

func TestAPaperIsFoundInEveryWritingOfItsDOI(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		ctx, c := context.Background(), l.manned(t)
		first := c.shares("ann@x.io", paperOf("paper-0001", "10.1000/abc"))
		again := paperOf("paper-0002", "https://dx.doi.org/10.1000/ABC")
		if _, err := c.share("bob@x.io", again); refusedFields(err) != engine.SharedAgain {
			t.Errorf("the same DOI is refused with %v", err)
		}
		again.Said.Again = "The authors corrected their figures"
		second := c.shares("bob@x.io", again)
		before, err := c.engine.SharedBefore(ctx, c.org, c.idOf("bob@x.io"), medalist.Share{DOI: "10.1000/abc"}, second.Fact)
		c.must(err)
		if len(before) != 1 || before[0].ID != first.Fact {
			t.Errorf("before it was %+v", before)
		}
		c.must(c.engine.Void(ctx, c.org, c.idOf("ann@x.io"), first.Fact, "wrong paper"))
		c.must(c.engine.Describe(ctx, c.org, c.idOf("bob@x.io"), second.Fact, paperOf("", "10.1000/abc")))
		if _, err := c.engine.SharedFact(ctx, c.org, c.idOf("cy@x.io"), first.Fact); medalist.ErrorCode(err) != medalist.NotFound {
			t.Errorf("what was withdrawn is found: %v", err)
		}
		c.sound()
	})
}

func TestAPaperIsFoundByItsLink(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		ctx, c := context.Background(), l.manned(t)
		linked := func(id, link string) engine.ShareEntry {
			in := paperOf(id, "")
			in.Said.Link = link
			return in
		}
		first := c.shares("ann@x.io", paperOf("paper-0001", "10.1056/NEJMoa1409077"))
		c.shares("ann@x.io", linked("paper-0002", "https://www.journal.example/Articles/7?lang=de"))
		for _, in := range []engine.ShareEntry{
			linked("paper-0003", "https://www.nejm.org/doi/full/10.1056/NEJMoa1409077"), linked("paper-0003", "http://nejm.org/doi/10.1056%2Fnejmoa1409077/#abstract"),
			paperOf("paper-0003", "10.1056/NEJMoa1409077/"), paperOf("paper-0003", "https://www.nejm.org/doi/full/10.1056/NEJMoa1409077?query=1"),
			linked("paper-0003", "http://JOURNAL.example/Articles/7/?lang=de#results"),
		} {
			if _, err := c.share("bob@x.io", in); refusedFields(err) != engine.SharedAgain {
				t.Errorf("DOI %q at %q is refused with %v", in.DOI, in.Said.Link, err)
			}
		}
		before, err := c.engine.SharedBefore(ctx, c.org, c.idOf("bob@x.io"), medalist.Share{Link: "https://nejm.org/10.1056/nejmoa1409077"}, 0)
		c.must(err)
		if len(before) != 1 || before[0].ID != first.Fact {
			t.Errorf("before it was %+v", before)
		}
		c.shares("bob@x.io", linked("paper-0004", "https://journal.example/Articles/8?lang=de"))
		c.must(c.engine.Describe(ctx, c.org, c.idOf("bob@x.io"), c.shares("bob@x.io", linked("paper-0005", "https://journal.example/9")).Fact, linked("", "https://journal.example/9")))
		c.sound()
	})
}

func TestWhatIsSharedIsSearchedSavedAndCompleted(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		ctx, c := context.Background(), l.manned(t)
		story := engine.ShareEntry{ID: "story-0001", Kind: medalist.Story, Said: medalist.Share{Title: "First week", Situation: "Delays in Ward 7", Action: "A checklist", Outcome: "None left"}}
		told := c.shares("ann@x.io", story)
		quick := c.logs("cy@x.io", engine.LogEntry{ID: "paper-0001", Kind: "paper", Attributes: map[string]string{"topic": "Stents"}})
		same(t, "all", c.titles("bob@x.io", engine.ShareList{}), []string{"Stents", "First week"})
		same(t, "stories", c.titles("bob@x.io", engine.ShareList{Kind: medalist.Story}), []string{"First week"})
		same(t, "with words", c.titles("bob@x.io", engine.ShareList{Text: "WARD checklist"}), []string{"First week"})
		same(t, "of somebody by name", c.titles("bob@x.io", engine.ShareList{Text: "cy"}), []string{"Stents"})
		same(t, "of somebody", c.titles("bob@x.io", engine.ShareList{By: c.idOf("ann@x.io")}), []string{"First week"})

		bob := c.idOf("bob@x.io")
		c.must(c.engine.Save(ctx, c.org, bob, told.Fact, true))
		same(t, "saved", c.titles("bob@x.io", engine.ShareList{Saved: true}), []string{"First week"})
		c.must(c.engine.Save(ctx, c.org, bob, told.Fact, false))
		same(t, "saved no more", c.titles("bob@x.io", engine.ShareList{Saved: true}), nil)

		if err := c.engine.Describe(ctx, c.org, bob, quick.Fact, paperOf("", "10.1000/abc")); medalist.ErrorCode(err) != medalist.Forbidden {
			t.Errorf("bob completes what cy logged: %v", err)
		}
		if err := c.engine.Describe(ctx, c.org, c.idOf("cy@x.io"), quick.Fact, paperOf("", "no DOI")); refusedFields(err) != "doi" {
			t.Errorf("a wrong DOI is refused with %v", err)
		}
		c.must(c.engine.Describe(ctx, c.org, c.idOf("cy@x.io"), quick.Fact, paperOf("", "10.1000/abc")))
		same(t, "papers", c.titles("bob@x.io", engine.ShareList{Kind: medalist.Paper}), []string{"Heel pressure"})
		if _, err := c.share("ann@x.io", engine.ShareEntry{ID: "x", Kind: medalist.Story}); refusedFields(err) != "title situation deed outcome id" {
			t.Errorf("nothing at all is refused with %q", refusedFields(err))
		}
		c.sound()
	})
}

func TestWhatWaitsForApprovalIsSeenByWhoSharedIt(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		ctx, c := context.Background(), l.manned(t)
		c.prefer(engine.ApprovalKinds, "paper")
		waits := c.shares("ann@x.io", paperOf("paper-0001", "10.1000/abc"))
		same(t, "others", c.titles("bob@x.io", engine.ShareList{}), nil)
		same(t, "one's own", c.titles("ann@x.io", engine.ShareList{By: c.idOf("ann@x.io")}), []string{"Heel pressure"})
		for email, want := range map[string]medalist.Code{"ann@x.io": "", "mia@x.io": "", "bob@x.io": medalist.NotFound} {
			if _, err := c.engine.SharedFact(ctx, c.org, c.idOf(email), waits.Fact); medalist.ErrorCode(err) != want {
				t.Errorf("%s gets %v", email, err)
			}
		}
	})
}

func TestErasingAPersonErasesWhatTheySaidOfPapers(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		ctx, c := context.Background(), l.manned(t)
		in := paperOf("paper-0001", "10.1000/abc")
		in.Said.Summary = "private-words"
		shared := c.shares("ann@x.io", in)
		c.must(c.engine.Save(ctx, c.org, c.idOf("ann@x.io"), shared.Fact, true))
		c.must(c.engine.Void(ctx, c.org, c.idOf("ann@x.io"), shared.Fact, "private-reason"))
		folder := exported(t, func(to engine.ExportSink) error { return c.engine.ExportPerson(ctx, c.org, "ann@x.io", "tester", to) })
		text, err := os.ReadFile(filepath.Join(folder, "shares.csv"))
		if err != nil || !strings.Contains(string(text), "private-words") {
			t.Errorf("the export holds %q, %v", text, err)
		}
		_, err = c.engine.ErasePerson(ctx, c.org, "ann@x.io", engine.Intent{Actor: "tester"})
		c.must(err)
		if all := l.everything(t); strings.Contains(all, "private-") {
			t.Error("what they said is still stored")
		}
		c.sound()
	})
}
