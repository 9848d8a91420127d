package engine_test

import (
	"context"
	"maps"
	"strings"
	"testing"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/ingest"
)

// Awards are read and changed; see TestOrganisationsDoNotSeeEachOther.
func init() {
	maps.Copy(reads, map[string]func(context.Context, *company) (any, error){
		"AwardOf": func(ctx context.Context, c *company) (any, error) {
			return c.engine.AwardOf(ctx, c.org, c.idOf("ann@x.io"), medalist.Paper, 2026_02_15)
		},
	})
	others = append(others, "Vote", "NameBest", "CountVotes", "SetAwardRules")
}

// judged is a company where ann and bob have shared a paper each in January,
// and mia judges.
func (l *lab) judged(t tester, rules engine.AwardRules) (c *company, ann, bob medalist.ActivityID) {
	c = l.manned(t)
	done := c.record(
		engine.Report{Source: engine.AppSource, ExternalID: "paper-ann", Kind: "paper", At: "2026-01-12 10:00", People: []string{"ann@x.io"}, Attributes: map[string]string{"topic": "Stents"}},
		engine.Report{Source: "crm", ExternalID: "paper-bob", Kind: "paper", At: "2026-01-13 10:00", People: []string{"bob@x.io"}},
	)
	c.must(c.engine.SetAwardRules(context.Background(), c.org, medalist.Paper, rules, []string{"mia@x.io"}, "tester"))
	return c, done.Facts[0], done.Facts[1]
}

func (c *company) award(email string) *engine.BestAward {
	c.t.Helper()
	a, err := c.engine.AwardOf(context.Background(), c.org, c.idOf(email), medalist.Paper, 2026_01_15)
	c.must(err)
	return a
}

func (c *company) pick(email string, fact medalist.ActivityID, reason string) error {
	return c.engine.NameBest(context.Background(), c.org, c.idOf(email), fact, reason)
}

// bestPapers are the 50 points that the ledger gives.
func (c *company) bestPapers() []string {
	c.t.Helper()
	var best []string
	for _, line := range c.ledger(false) {
		if strings.Contains(line, " 50 best paper ") {
			best = append(best, line)
		}
	}
	return best
}

func TestAJudgePicksTheBestPaperAndItsPointsMoveWithIt(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c, ann, bob := l.judged(t, engine.AwardRules{Days: 20})
		if a := c.award("mia@x.io"); a.State != engine.AwardOpen || !a.MayPick || len(a.Candidates) != 2 {
			t.Errorf("the award is %+v", a)
		}
		if err := c.pick("cy@x.io", ann, ""); medalist.ErrorCode(err) != medalist.Forbidden {
			t.Errorf("somebody else picks: %v", err)
		}
		c.must(c.pick("mia@x.io", ann, ""))
		same(t, "best papers", c.bestPapers(), []string{"2026-01-12 clinical-papers person ann@x.io [] 2026-01-01 50 best paper paper-ann"})
		if err := c.pick("mia@x.io", bob, " "); medalist.ErrorCode(err) != medalist.Invalid {
			t.Errorf("moved without a reason: %v", err)
		}
		c.must(c.pick("mia@x.io", bob, "misread the tables"))
		same(t, "best papers, moved", c.bestPapers(), []string{"2026-01-13 clinical-papers person bob@x.io [] 2026-01-01 50 best paper paper-bob"})
		if a := c.award("cy@x.io"); a.State != engine.AwardDecided || a.Holder != bob || a.Decided.Reason == "" || a.MayPick {
			t.Errorf("the award is %+v", a)
		}
		c.must(c.engine.Void(context.Background(), c.org, c.idOf("mia@x.io"), ann, "withdrawn"))
		same(t, "best papers, the other withdrawn", len(c.bestPapers()), 1)
		c.sound()
	})
}

// What was decided shows the rules of that time, also once it was moved; what
// is not decided yet follows those of today.
func TestADecidedAwardKeepsItsRules(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		ctx := context.Background()
		c, ann, bob := l.judged(t, engine.AwardRules{Days: 20})
		defer func() { l.engine.Now = func() time.Time { return now } }()
		after := func(hours int) {
			l.engine.Now = func() time.Time { return now.Add(time.Duration(hours) * time.Hour) }
		}
		set := func(rules engine.AwardRules, judges ...string) {
			c.must(c.engine.SetAwardRules(ctx, c.org, medalist.Paper, rules, judges, "tester"))
		}
		says := func(when string, byVote bool, days, judges int) {
			t.Helper()
			if a := c.award("mia@x.io"); a.Rules.ByVote != byVote || a.Rules.Days != days || len(a.Judges) != judges {
				t.Errorf("%s the rules are %+v with %d judges", when, a.Rules, len(a.Judges))
			}
		}
		set(engine.AwardRules{ByVote: true, Days: 21})
		says("undecided,", true, 21, 0)
		after(1)
		set(engine.AwardRules{Days: 22}, "mia@x.io")
		after(2)
		c.must(c.pick("mia@x.io", ann, ""))
		after(3)
		set(engine.AwardRules{ByVote: true, Days: 23})
		set(engine.AwardRules{ByVote: true, Days: 23})
		says("decided,", false, 22, 1)
		if a := c.award("mia@x.io"); a.MayPick || a.MayVote || a.State != engine.AwardDecided {
			t.Errorf("whoever judges no more: %+v", a)
		}
		after(4)
		set(engine.AwardRules{Days: 24}, "mia@x.io", "cy@x.io")
		after(5)
		c.must(c.pick("mia@x.io", bob, "misread the tables"))
		after(6)
		says("moved,", false, 22, 1)
		running, err := c.engine.AwardOf(ctx, c.org, c.idOf("mia@x.io"), medalist.Paper, c.engine.Today(c.org))
		if err != nil || running.Rules.Days != 24 {
			t.Errorf("the month that runs is decided by %+v, %v", running.Rules, err)
		}
		if n, err := c.engine.CountVotes(ctx, c.org); n != 0 || err != nil {
			t.Errorf("votes decide %d awards, %v", n, err)
		}
	})
}

// A best that came with a file was decided when its month was over.
func TestAnAwardFromElsewhereKeepsItsRules(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		l.engine.Now = func() time.Time { return now.AddDate(0, 0, -25) }
		defer func() { l.engine.Now = func() time.Time { return now } }()
		c, ann, _ := l.judged(t, engine.AwardRules{Days: 20})
		l.engine.Now = func() time.Time { return now }
		c.record(engine.Report{Source: "crm", ExternalID: "paper-cy", Kind: "paper", At: "2026-01-14 10:00", People: []string{"cy@x.io"}, Attributes: map[string]string{"best": "true"}})
		c.must(c.engine.SetAwardRules(context.Background(), c.org, medalist.Paper, engine.AwardRules{ByVote: true, Days: 30}, []string{"mia@x.io"}, "tester"))
		for _, when := range []string{"imported", "moved"} {
			if a := c.award("mia@x.io"); a.State != engine.AwardDecided || a.Rules.ByVote || a.Rules.Days != 20 {
				t.Errorf("%s, the award is decided by %+v", when, a.Rules)
			}
			c.must(c.pick("mia@x.io", ann, "misread the tables"))
		}
	})
}

func TestNobodyJudgesTheirOwnNorBeforeTheMonthIsOver(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c, ann, _ := l.judged(t, engine.AwardRules{Days: 20})
		c.must(c.engine.SetAwardRules(context.Background(), c.org, medalist.Paper, engine.AwardRules{Days: 20}, []string{"ann@x.io"}, "tester"))
		if err := c.pick("ann@x.io", ann, ""); medalist.ErrorCode(err) != medalist.Forbidden {
			t.Errorf("one's own: %v", err)
		}
		running := c.shares("bob@x.io", paperOf("paper-0001", "10.1000/1"))
		if err := c.pick("ann@x.io", running.Fact, ""); medalist.ErrorCode(err) != medalist.Conflict {
			t.Errorf("in the month that runs: %v", err)
		}
		err := c.engine.SetAwardRules(context.Background(), c.org, medalist.Paper, engine.AwardRules{Days: 0}, []string{"who@x.io"}, "tester")
		if faults := engine.FaultsOf(err); faults["days"] == nil || faults["judges"] == nil {
			t.Errorf("odd rules are refused with %v", err)
		}
	})
}

func TestWhoOnlyWatchesIsNoJudge(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		ctx := context.Background()
		c, ann, _ := l.judged(t, engine.AwardRules{Days: 20})
		role := func(of string) {
			c.bring(files{ingest.People: rowsOf(`
				email name role team manager
				mia@x.io Mia ` + of + ` - -`)})
		}
		role("observer")
		if a := c.award("mia@x.io"); len(a.Judges) != 0 || a.MayPick {
			t.Errorf("whoever watches only since judges: %+v", a)
		}
		if err := c.pick("mia@x.io", ann, ""); medalist.ErrorCode(err) != medalist.Forbidden {
			t.Errorf("whoever watches picks: %v", err)
		}
		err := c.engine.SetAwardRules(ctx, c.org, medalist.Paper, engine.AwardRules{Days: 20}, []string{"bob@x.io", "mia@x.io"}, "tester")
		if faults := engine.FaultsOf(err); medalist.ErrorCode(faults["judges"]) != medalist.Invalid || !strings.Contains(faults["judges"].Error(), "Mia") {
			t.Errorf("whoever watches is named judge: %v", err)
		}
		role("coach")
		c.must(c.pick("mia@x.io", ann, ""))
		role("observer")
		if a := c.award("ann@x.io"); len(a.Judges) != 1 {
			t.Errorf("who decided is told no more: %+v", a.Judges)
		}
		c.sound()
	})
}

func TestVotesAreCountedOnceTheyAreOver(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		ctx := context.Background()
		for _, test := range []struct {
			tie   engine.TieRule
			votes map[string]string // who for whose
			best  string            // empty for nobody
		}{
			{engine.TieToJudges, map[string]string{"cy@x.io": "bob", "mia@x.io": "bob", "bob@x.io": "ann"}, "bob"},
			{engine.TieToFirst, map[string]string{"cy@x.io": "bob", "bob@x.io": "ann"}, "ann"},
			{engine.TieToJudges, map[string]string{"cy@x.io": "bob", "bob@x.io": "ann"}, ""},
			{engine.TieToFirst, nil, ""},
		} {
			c, ann, bob := l.judged(t, engine.AwardRules{ByVote: true, Days: 20, Tie: test.tie})
			facts := map[string]medalist.ActivityID{"ann": ann, "bob": bob}
			for who, whose := range test.votes {
				c.must(c.engine.Vote(ctx, c.org, c.idOf(who), facts[whose]))
				c.must(c.engine.Vote(ctx, c.org, c.idOf(who), facts[whose]))
			}
			if err := c.engine.Vote(ctx, c.org, c.idOf("ann@x.io"), ann); medalist.ErrorCode(err) != medalist.Forbidden {
				t.Errorf("one's own vote: %v", err)
			}
			if a := c.award("cy@x.io"); a.Votes != len(test.votes) || a.Candidates[0].Votes != 0 {
				t.Errorf("while people vote there are %d votes, and the first is told %d", a.Votes, a.Candidates[0].Votes)
			}
			if n, err := c.engine.CountVotes(ctx, c.org); n != 0 || err != nil {
				t.Errorf("counted too early: %d, %v", n, err)
			}
			c.engine.Now = func() time.Time { return now.AddDate(0, 0, 10) }
			for range 2 {
				if _, err := c.engine.CountVotes(ctx, c.org); err != nil {
					t.Fatal(err)
				}
			}
			a := c.award("mia@x.io")
			if test.best != "" && (a.Holder != facts[test.best] || a.State != engine.AwardDecided || len(c.bestPapers()) != 1) || test.best == "" && a.Holder != 0 {
				t.Errorf("%v: the best is %d (%s), want %s", test, a.Holder, a.State, test.best)
			}
			if test.best == "" && len(test.votes) > 0 {
				if a.State != engine.AwardTied {
					t.Errorf("it is %s, want a tie", a.State)
				}
				c.must(c.pick("mia@x.io", bob, ""))
			}
			if err := c.engine.Vote(ctx, c.org, c.idOf("cy@x.io"), ann); medalist.ErrorCode(err) != medalist.Conflict {
				t.Errorf("a late vote: %v", err)
			}
			c.sound()
			c.engine.Now = func() time.Time { return now }
		}
	})
}
