package engine_test

import (
	"context"
	"maps"
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/store"
)

func init() {
	maps.Copy(reads, map[string]func(context.Context, *company) (any, error){
		"Duels": func(ctx context.Context, c *company) (any, error) {
			return c.engine.Duels(ctx, c.org, c.idOf("ann@x.io"))
		},
	})
	others = append(others, "Challenge", "AcceptDuel", "BeginDuel", "Duel", "DuelChoices", "EndDuels") // see TestDuelsKeepToTheirOrganisation
}

const duelKPIs = `
kinds:
  duel_answer:
    attributes: {question: {type: text, required: true}, topic: text, correct: bool}
kpis:
  - id: duels
    name: Duels
    from: 2000-01-01
    level: person
    every: day
    measure: {ratio: {of: duel_answer, first_of: question, given: correct, done: correct}}
    target: 100%
    points: [{each: 1, reason: right answer}]
`

func (c *company) challenges(email, other string) medalist.DuelID {
	c.t.Helper()
	id, err := c.engine.Challenge(context.Background(), c.org, c.idOf(email), engine.NewDuel{Opponent: c.idOf(other), Topic: "product", Count: 3})
	c.must(err)
	return id
}

func (c *company) accepts(email string, id medalist.DuelID) {
	c.t.Helper()
	c.must(c.engine.AcceptDuel(context.Background(), c.org, c.idOf(email), id, true))
}

// fights lets somebody begin their side of a duel, and answer.
func (c *company) fights(email string, id medalist.DuelID, answers ...bool) *engine.ExamPaper {
	c.t.Helper()
	sitting, err := c.engine.BeginDuel(context.Background(), c.org, c.idOf(email), id)
	c.must(err)
	p := c.paper(email, sitting)
	c.must(c.writes(email, p, answers...))
	return p
}

func (c *company) duel(email string, id medalist.DuelID) *engine.DuelView {
	c.t.Helper()
	v, err := c.engine.Duel(context.Background(), c.org, c.idOf(email), id)
	c.must(err)
	return v
}

// newsOf gathers what people are told.
func (l *lab) newsOf() *[]engine.News {
	told := &[]engine.News{}
	l.engine.Tell = func(_ context.Context, _ *store.Tx, n engine.News) error {
		*told = append(*told, n)
		return nil
	}
	return told
}

func TestADuelFromChallengeToWinner(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		l.at("2026-02-16 09:00")
		told := l.newsOf()
		c := l.quizzed(t)
		c.apply(duelKPIs, 0)
		id := c.challenges("ann@x.io", "bob@x.io")
		l.at("2026-02-16 10:00")
		c.accepts("bob@x.io", id)
		ann := c.fights("ann@x.io", id, true, true, false)
		l.at("2026-02-16 10:02")
		c.handsIn("ann@x.io", ann)
		if v := c.duel("bob@x.io", id); !v.Waits() || v.Sides[1].Result.Right != 0 || v.Outcome != 0 || v.Other.Name != "Ann" {
			t.Errorf("before he answers, Bob sees %+v", v)
		}
		bob := c.fights("bob@x.io", id, true, false, true)
		for i := range ann.Items {
			if ann.Items[i].Question != bob.Items[i].Question {
				t.Errorf("question %d is not the same for both", i+1)
			}
		}
		l.at("2026-02-16 10:05")
		c.handsIn("bob@x.io", bob)
		a, b := c.duel("ann@x.io", id), c.duel("bob@x.io", id)
		if a.Outcome <= 0 || b.Outcome >= 0 || a.Sides[0].Result.Right != 2 || a.Sides[1].Time <= a.Sides[0].Time || len(b.Items) != 3 {
			t.Errorf("as many right, and Ann was quicker: she sees %+v, he %+v", a, b)
		}
		if got := c.of("ann@x.io", "duels"); got != [2]int64{2, 3} {
			t.Errorf("the KPI counts %v", got)
		}
		if got := c.of("ann@x.io", "knowledge"); got[1] != 0 {
			t.Errorf("knowledge counts %v", got)
		}
		var kinds []engine.NewsKind
		for _, n := range *told {
			kinds = append(kinds, n.Kind)
		}
		if len(kinds) != 4 || kinds[0] != engine.DuelOffered || kinds[1] != engine.DuelAnswered || kinds[2] != engine.DuelDecided || kinds[3] != engine.DuelDecided {
			t.Errorf("people are told %q", kinds)
		}
		c.sound()
	})
}

func TestADuelIsOverAfterADay(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		ctx := context.Background()
		l.at("2026-02-16 09:00")
		c := l.quizzed(t)
		lapses, ends := c.challenges("ann@x.io", "cy@x.io"), c.challenges("ann@x.io", "bob@x.io")
		c.accepts("bob@x.io", ends)
		c.fights("bob@x.io", ends, true) // and never hands in; Ann never answers
		l.at("2026-02-17 09:01")
		for range 2 { // doing it again does nothing
			_, err := c.engine.EndSittings(ctx, c.org)
			c.must(err)
			c.must(c.engine.EndDuels(ctx, c.org))
		}
		if v := c.duel("ann@x.io", lapses); v.Duel.State != medalist.DuelLapsed {
			t.Errorf("the offer is %s", v.Duel.State)
		}
		if v := c.duel("ann@x.io", ends); v.Duel.State != medalist.DuelEnded || v.Outcome >= 0 || v.Sides[1].Result.Right != 1 {
			t.Errorf("the duel is %+v", v)
		}
		if err := c.engine.AcceptDuel(ctx, c.org, c.idOf("cy@x.io"), lapses, true); medalist.ErrorCode(err) != medalist.Conflict {
			t.Errorf("an offer that lapsed is accepted: %v", err)
		}
		if _, err := c.engine.BeginDuel(ctx, c.org, c.idOf("ann@x.io"), ends); medalist.ErrorCode(err) != medalist.Conflict {
			t.Errorf("a duel that is over begins: %v", err)
		}
	})
}

func TestWhoMayChallengeWhom(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		ctx := context.Background()
		l.at("2026-02-16 09:00")
		c := l.quizzed(t)
		ann, bob := c.idOf("ann@x.io"), c.idOf("bob@x.io")
		id := c.challenges("ann@x.io", "bob@x.io")
		for field, in := range map[string]engine.NewDuel{
			"opponent": {Opponent: ann, Count: 3}, // herself
			"count":    {Opponent: c.idOf("cy@x.io"), Count: 4},
			"topic":    {Opponent: c.idOf("cy@x.io"), Topic: "product", Count: 5}, // there are four
		} {
			if _, err := c.engine.Challenge(ctx, c.org, ann, in); refusedFields(err) != field {
				t.Errorf("with a wrong %s: %v", field, err)
			}
		}
		if _, err := c.engine.Challenge(ctx, c.org, bob, engine.NewDuel{Opponent: ann, Topic: "product", Count: 3}); refusedFields(err) != "opponent" {
			t.Errorf("a second duel between the two: %v", err)
		}
		if err := c.engine.AcceptDuel(ctx, c.org, ann, id, true); medalist.ErrorCode(err) != medalist.Conflict {
			t.Errorf("she accepts for him: %v", err)
		}
		if _, err := c.engine.BeginDuel(ctx, c.org, ann, id); medalist.ErrorCode(err) != medalist.Conflict {
			t.Errorf("she begins before he accepts: %v", err)
		}
		for what, err := range map[string]error{
			"see":    second(c.engine.Duel(ctx, c.org, c.idOf("mia@x.io"), id)),
			"accept": c.engine.AcceptDuel(ctx, c.org, c.idOf("cy@x.io"), id, true),
			"begin":  second(c.engine.BeginDuel(ctx, c.org, c.idOf("cy@x.io"), id)),
		} {
			if medalist.ErrorCode(err) != medalist.NotFound {
				t.Errorf("others may %s a duel of two: %v", what, err)
			}
		}
		c.must(c.engine.AcceptDuel(ctx, c.org, bob, id, false))
		if v := c.duel("ann@x.io", id); v.Duel.State != medalist.DuelDeclined || v.Waits() {
			t.Errorf("after he declined: %+v", v.Duel)
		}
	})
}

func TestDuelsKeepToTheirOrganisation(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		ctx := context.Background()
		l.at("2026-02-16 09:00")
		mine, theirs := l.quizzed(t), l.quizzed(t)
		id := theirs.challenges("ann@x.io", "bob@x.io")
		e, org, bob := l.engine, mine.org, mine.idOf("bob@x.io")
		for what, err := range map[string]error{
			"see":    second(e.Duel(ctx, org, bob, id)),
			"accept": e.AcceptDuel(ctx, org, bob, id, true),
			"begin":  second(e.BeginDuel(ctx, org, bob, id)),
		} {
			if medalist.ErrorCode(err) != medalist.NotFound {
				t.Errorf("%s a duel of another organisation: %v", what, err)
			}
		}
		choices, err := e.DuelChoices(ctx, org, bob)
		mine.must(err)
		if len(choices.Opponents) != 3 {
			t.Errorf("%d people can be challenged", len(choices.Opponents))
		}
		l.at("2026-02-18 09:00")
		mine.must(e.EndDuels(ctx, org))
		if v := theirs.duel("ann@x.io", id); v.Duel.State != medalist.DuelOffered {
			t.Errorf("a duel of another organisation is %s", v.Duel.State)
		}
	})
}
