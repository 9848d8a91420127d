package engine_test

import (
	"context"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/coaching"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/ingest"
	"medalist.dev/medalist/store"
)

// coached adds a company whose manager mia has set a scenario up for ann and
// cy, whom she looks after, and bob, whom she does not.
func (l *lab) coached(t tester) (*company, medalist.Scenario) {
	c := l.manned(t)
	c.bring(files{ingest.People: rowsOf(`
		email name role team manager
		eve@x.io Eve coach - -
		root@x.io Root admin - -`)})
	s := medalist.Scenario{
		Name: "Pitch the stent", Kind: medalist.Pitch, Brief: "Dr Weiss has ten minutes.", Rubric: coaching.DefaultRubric(),
		Opens: 20260201, Due: 20260216, Repeats: 15, Coaches: []medalist.PersonID{c.idOf("eve@x.io")},
	}
	var err error
	s.ID, err = c.engine.SaveScenario(context.Background(), c.org, c.idOf("mia@x.io"), s)
	c.must(err)
	return c, s
}

// webm begins as WebM does.
const webm = "\x1aE\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01B\xf2\x81\x04B\xf3\x81\x08B\x82\x84webmB\x87\x81\x04B\x85\x81\x02"

// submit submits a video of somebody.
func (c *company) submit(email string, s medalist.Scenario) (medalist.Take, error) {
	c.t.Helper()
	ctx := context.Background()
	f, err := c.engine.KeepFile(ctx, c.org, c.idOf(email), medalist.CoachingFile, "pitch.webm", strings.NewReader(webm+email))
	c.must(err)
	return c.engine.SubmitTake(ctx, c.org, c.idOf(email), engine.NewTake{Scenario: s.ID, Video: f.ID, Length: time.Minute, Note: "Mine", Share: true})
}

func (c *company) submits(email string, s medalist.Scenario) medalist.Take {
	c.t.Helper()
	t, err := c.submit(email, s)
	c.must(err)
	return t
}

// marks are the same level in all competencies.
func marks(level int) []int { return slices.Repeat([]int{level}, len(coaching.DefaultRubric())) }

func (c *company) review(coach string, t medalist.Take, good bool, again medalist.Date) error {
	return c.engine.Review(context.Background(), c.org, c.idOf(coach), engine.NewReview{Take: t.ID, Marks: marks(2), Feedback: "Well told", Good: good, Again: again})
}

func (c *company) best(coach string, t medalist.Take, best bool) error {
	return c.engine.PickBest(context.Background(), c.org, c.idOf(coach), t.ID, best)
}

// awarded lists the entries of the ledger that hold, without their facts.
func (c *company) awarded() []string {
	c.t.Helper()
	var lines []string
	for _, line := range c.ledger(false) {
		lines = append(lines, line[:strings.LastIndexByte(line, ' ')])
	}
	slices.Sort(lines)
	return lines
}

func sorted(lines ...string) []string { return slices.Sorted(slices.Values(lines)) }

func TestAVideoGivesPointsForSubmittingArticulationAndBeingBest(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c, s := l.coached(t)
		ann, cy := c.submits("ann@x.io", s), c.submits("cy@x.io", s)
		submitted := []string{
			"2026-02-15 sales-conversation person ann@x.io [] 2026-02-13 50 submitted",
			"2026-02-15 sales-conversation person cy@x.io [] 2026-02-13 50 submitted",
		}
		same(t, "submitted", c.awarded(), submitted)
		c.must(c.review("eve@x.io", ann, true, 0))
		c.must(c.review("eve@x.io", cy, false, 0))
		c.must(c.best("eve@x.io", ann, true))
		same(t, "ann is the best", c.awarded(), sorted(
			"2026-02-15 sales-conversation person ann@x.io [] 2026-02-13 200 good articulation",
			"2026-02-15 sales-conversation person ann@x.io [] 2026-02-13 300 best video",
			submitted[0], submitted[1],
		))
		c.must(c.best("eve@x.io", cy, true))
		same(t, "cy is the best", c.awarded(), sorted(
			"2026-02-15 sales-conversation person ann@x.io [] 2026-02-13 200 good articulation",
			"2026-02-15 sales-conversation person cy@x.io [] 2026-02-13 300 best video",
			submitted[0], submitted[1],
		))
		c.must(c.best("eve@x.io", cy, false))
		if got := c.awarded(); len(got) != 3 {
			t.Errorf("without a best: %v", got)
		}
		c.sound()
	})
}

func TestAReviewSaysSomething(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c, s := l.coached(t)
		take := c.submits("ann@x.io", s)
		review := func(say func(*engine.NewReview)) error {
			in := engine.NewReview{Take: take.ID, Marks: marks(-1), Feedback: " \n"}
			say(&in)
			return c.engine.Review(context.Background(), c.org, c.idOf("eve@x.io"), in)
		}
		for name, say := range map[string]func(*engine.NewReview){
			"nothing": func(*engine.NewReview) {}, "another take without a word": func(in *engine.NewReview) { in.Again = 20990101 },
		} {
			if err := review(say); refusedFields(err) != "feedback" {
				t.Errorf("%s is refused with %v", name, err)
			}
		}
		for _, say := range []func(*engine.NewReview){
			func(in *engine.NewReview) { in.Marks[1] = 0 }, func(in *engine.NewReview) { in.Feedback = "Well told" }, func(in *engine.NewReview) { in.Good = true },
		} {
			c.must(review(say))
		}
	})
}

func TestTheLatestTakeCounts(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c, s := l.coached(t)
		first := c.submits("ann@x.io", s)
		second := c.submits("ann@x.io", s) // not reviewed yet: it takes the place of the first
		if err := c.review("eve@x.io", first, true, 0); medalist.ErrorCode(err) != medalist.Conflict {
			t.Errorf("the first can be reviewed still: %v", err)
		}
		c.must(c.review("eve@x.io", second, true, 0))
		if _, err := c.submit("ann@x.io", s); medalist.ErrorCode(err) != medalist.Conflict {
			t.Errorf("another after the review: %v", err)
		}
		c.must(c.review("eve@x.io", second, false, 20260220))
		third := c.submits("ann@x.io", s)
		c.must(c.review("eve@x.io", third, true, 0))
		same(t, "the ledger", c.awarded(), []string{
			"2026-02-15 sales-conversation person ann@x.io [] 2026-02-13 200 good articulation",
			"2026-02-15 sales-conversation person ann@x.io [] 2026-02-13 50 submitted",
		})
		c.sound()
	})
}

func TestTheBestVideoIsOneThatCounts(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c, s := l.coached(t)
		all := sorted(
			"2026-02-15 sales-conversation person ann@x.io [] 2026-02-13 200 good articulation",
			"2026-02-15 sales-conversation person ann@x.io [] 2026-02-13 300 best video",
			"2026-02-15 sales-conversation person ann@x.io [] 2026-02-13 50 submitted",
		)
		first := c.submits("ann@x.io", s)
		c.must(c.review("eve@x.io", first, true, 20260220))
		if err := c.best("eve@x.io", first, true); medalist.ErrorCode(err) != medalist.Conflict {
			t.Errorf("a video of which another take is asked for becomes the best: %v", err)
		}
		c.must(c.review("eve@x.io", first, true, 0))
		c.must(c.best("eve@x.io", first, true))
		same(t, "with nothing asked for", c.awarded(), all)
		if err := c.review("eve@x.io", first, true, 20260220); medalist.ErrorCode(err) != medalist.Conflict {
			t.Errorf("another take of the best is asked for: %v", err)
		}
		if _, err := c.submit("ann@x.io", s); medalist.ErrorCode(err) != medalist.Conflict {
			t.Errorf("ann replaces the best by herself: %v", err)
		}
		same(t, "after both are refused", c.awarded(), all)
		c.sound()
	})
}

// Both could be said of a video once, and so it may stand in a database.
func TestAnotherTakeEndsBeingTheBest(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		ctx := context.Background()
		c, s := l.coached(t)
		first := c.submits("ann@x.io", s)
		c.must(c.review("eve@x.io", first, true, 0))
		c.must(c.best("eve@x.io", first, true))
		change := func(change func(*medalist.Take)) {
			c.must(c.db.Update(ctx, c.org.ID, func(tx *store.Tx) error {
				take, _, err := tx.Take(ctx, first.ID)
				if err != nil {
					return err
				}
				change(&take)
				return tx.UpdateTake(ctx, &take)
			}))
		}
		isBest := func() (bool, int) {
			v, err := c.engine.TakeView(ctx, c.org, c.idOf("eve@x.io"), first.ID)
			c.must(err)
			videos, err := c.engine.Gallery(ctx, c.org, c.idOf("eve@x.io"))
			c.must(err)
			return v.Best, len(videos)
		}
		change(func(take *medalist.Take) { take.Again = 20260220 })
		second := c.submits("ann@x.io", s)
		if best, shown := isBest(); best || shown != 0 {
			t.Errorf("the replaced video is the best still (%v), with %d in the gallery", best, shown)
		}
		same(t, "the ledger", c.awarded(), []string{"2026-02-15 sales-conversation person ann@x.io [] 2026-02-13 50 submitted"})

		change(func(take *medalist.Take) { take.Best = true })
		if err := c.best("mia@x.io", first, false); medalist.ErrorCode(err) != medalist.Forbidden {
			t.Errorf("who is not the scenario's coach undoes it: %v", err)
		}
		c.must(c.best("eve@x.io", first, false))
		if best, shown := isBest(); best || shown != 0 {
			t.Errorf("undone it is the best still (%v), with %d in the gallery", best, shown)
		}
		if err := c.best("eve@x.io", first, true); medalist.ErrorCode(err) != medalist.Conflict {
			t.Errorf("the replaced video becomes the best: %v", err)
		}
		c.must(c.review("eve@x.io", second, true, 0))
		c.must(c.best("eve@x.io", second, true))
		if got := c.awarded(); len(got) != 3 {
			t.Errorf("with the second the best: %v", got)
		}
		c.sound()
	})
}

func TestWhoSeesAVideoAndWhoReviewsIt(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		ctx := context.Background()
		c, s := l.coached(t)
		take := c.submits("ann@x.io", s)
		watch := func(email string) error {
			f, err := c.engine.WatchTake(ctx, c.org, c.idOf(email), take.ID, false)
			if err != nil {
				return err
			}
			defer f.Close()
			content, err := io.ReadAll(f)
			if string(content) != webm+"ann@x.io" {
				t.Errorf("%s sees other bytes", email)
			}
			return err
		}
		for _, email := range []string{"ann@x.io", "mia@x.io", "eve@x.io", "root@x.io"} {
			c.must(watch(email))
		}
		for _, email := range []string{"cy@x.io", "bob@x.io"} {
			if err := watch(email); medalist.ErrorCode(err) != medalist.NotFound {
				t.Errorf("%s watches it: %v", email, err)
			}
			if err := c.review(email, take, true, 0); medalist.ErrorCode(err) != medalist.Forbidden {
				t.Errorf("%s reviews it: %v", email, err)
			}
		}
		if err := c.review("ann@x.io", take, true, 0); medalist.ErrorCode(err) != medalist.Forbidden {
			t.Errorf("ann reviews herself: %v", err)
		}
		c.must(c.review("mia@x.io", take, true, 0))
		if err := c.best("mia@x.io", take, true); medalist.ErrorCode(err) != medalist.Forbidden {
			t.Errorf("who is not the scenario's coach picks the best: %v", err)
		}
		c.must(c.best("eve@x.io", take, true))
		c.must(watch("bob@x.io")) // it is in the gallery now
		c.must(c.engine.ShareTake(ctx, c.org, c.idOf("ann@x.io"), take.ID, false))
		if err := watch("bob@x.io"); medalist.ErrorCode(err) != medalist.NotFound {
			t.Errorf("bob watches what ann took back: %v", err)
		}
	})
}

func TestVideosOfAnotherOrganisationAreNotThere(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		ctx := context.Background()
		c, s := l.coached(t)
		take := c.submits("ann@x.io", s)
		other, _ := l.coached(t)
		root := other.idOf("root@x.io")
		if _, err := other.engine.WatchTake(ctx, other.org, root, take.ID, false); medalist.ErrorCode(err) != medalist.NotFound {
			t.Errorf("its bytes: %v", err)
		}
		if _, err := other.engine.TakeView(ctx, other.org, root, take.ID); medalist.ErrorCode(err) != medalist.NotFound {
			t.Errorf("its page: %v", err)
		}
		if err := other.review("root@x.io", take, true, 0); err == nil {
			t.Error("it is reviewed from elsewhere")
		}
	})
}

func TestAnErasedPersonLeavesPointsAndNoVideo(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		ctx := context.Background()
		c, s := l.coached(t)
		take := c.submits("ann@x.io", s)
		c.must(c.review("eve@x.io", take, true, 0))
		_, err := c.engine.ErasePerson(ctx, c.org, "ann@x.io", engine.Intent{Actor: "tester"})
		c.must(err)
		if _, err := c.engine.WatchTake(ctx, c.org, c.idOf("root@x.io"), take.ID, false); medalist.ErrorCode(err) != medalist.NotFound {
			t.Errorf("the video: %v", err)
		}
		if n, err := c.engine.CleanFiles(ctx, c.org); n != 1 || err != nil {
			t.Errorf("%d files go: %v", n, err)
		}
		if got := c.awarded(); len(got) != 2 {
			t.Errorf("the points are %v", got)
		}
		c.sound()
	})
}

func TestARoundFollowsAndLaggardsAreRemindedOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		ctx := context.Background()
		c, s := l.coached(t)
		c.submits("ann@x.io", s)
		var told []string
		c.engine.Tell = func(_ context.Context, _ *store.Tx, n engine.News) error {
			told = append(told, string(n.Kind)+" "+n.Path)
			return nil
		}
		c.must(c.engine.TendCoaching(ctx, c.org))
		c.must(c.engine.TendCoaching(ctx, c.org))
		if len(told) != 2 || !strings.HasPrefix(told[0], "video_due /coaching/scenarios/") { // bob and cy
			t.Errorf("told %v", told)
		}
		c.engine.Now = func() time.Time { return now.AddDate(0, 0, 2) }
		c.must(c.engine.TendCoaching(ctx, c.org))
		c.must(c.engine.TendCoaching(ctx, c.org))
		q, err := c.engine.CoachQueue(ctx, c.org, c.idOf("eve@x.io"))
		c.must(err)
		if len(q.Open) != 1 || q.Open[0].Scenario.Name != "Pitch the stent · 2026-03-03" || len(q.Over) != 1 {
			t.Errorf("the queue is %+v", q)
		}
		if _, err := c.submit("cy@x.io", s); medalist.ErrorCode(err) != medalist.Conflict {
			t.Errorf("too late: %v", err)
		}
	})
}

func TestAScenarioKeepsItsNameAndRubricOncePointsRestOnThem(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		ctx := context.Background()
		c, s := l.coached(t)
		mia := c.idOf("mia@x.io")
		take := c.submits("ann@x.io", s)
		c.must(c.review("eve@x.io", take, true, 0))
		renamed, judged := s, s
		renamed.Name = "Another"
		judged.Rubric = judged.Rubric[1:]
		for what, changed := range map[string]medalist.Scenario{"its name": renamed, "its rubric": judged} {
			if _, err := c.engine.SaveScenario(ctx, c.org, mia, changed); medalist.ErrorCode(err) != medalist.Conflict {
				t.Errorf("%s changes: %v", what, err)
			}
		}
		s.Due = 20260228
		_, err := c.engine.SaveScenario(ctx, c.org, mia, s)
		c.must(err)
		if _, err := c.engine.SaveScenario(ctx, c.org, c.idOf("ann@x.io"), s); medalist.ErrorCode(err) != medalist.Forbidden {
			t.Errorf("ann changes it: %v", err)
		}
	})
}

func TestAnUploadThatIsNoVideoIsRefused(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		ctx := context.Background()
		c, s := l.coached(t)
		_, err := c.engine.KeepFile(ctx, c.org, c.idOf("ann@x.io"), medalist.CoachingFile, "pitch.webm", strings.NewReader("MZ this is a program"))
		if medalist.ErrorCode(err) != medalist.Invalid {
			t.Errorf("a program called a video: %v", err)
		}
		f, err := c.engine.KeepFile(ctx, c.org, c.idOf("cy@x.io"), medalist.CoachingFile, "pitch.webm", strings.NewReader(webm))
		c.must(err)
		if _, err := c.engine.SubmitTake(ctx, c.org, c.idOf("ann@x.io"), engine.NewTake{Scenario: s.ID, Video: f.ID}); medalist.ErrorCode(err) != medalist.NotFound {
			t.Errorf("ann submits cy's video: %v", err)
		}
	})
}
