package engine_test

import (
	"context"
	"slices"
	"testing"

	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/store"
)

// listen notes what anybody is told of from now on.
func (c *company) listen() *[]engine.News {
	var told []engine.News
	c.engine.Tell = func(_ context.Context, _ *store.Tx, n engine.News) error {
		told = append(told, n)
		return nil
	}
	return &told
}

// A mistake in the key gave points: who loses them is told, whoever corrects
// their own is not.
func TestWhoLosesPointsByACorrectedKeyIsTold(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		ctx := context.Background()
		c := l.asked(t)
		it := c.dailyQuiz("ann@x.io").Items[0]
		_, err := c.says("ann@x.io", &it, true, "")
		c.must(err)
		q, _, err := c.engine.Question(ctx, c.org, it.Question)
		c.must(err)
		change := engine.QuestionChange{ID: q.ID, Base: 1, Topic: q.Topic, Question: q.Latest.Says, Reason: "The table says no"}
		change.Question.True = false
		told := c.listen()
		_, err = c.engine.CorrectKey(ctx, c.org, change, engine.Intent{Actor: "bob@x.io"})
		c.must(err)
		if len(*told) != 1 || (*told)[0].Person != c.idOf("ann@x.io") || (*told)[0].Text != "-2 "+q.Latest.Says.Text {
			t.Errorf("told are %+v", *told)
		}
		change.Base, change.Question.True = 2, true
		_, err = c.engine.CorrectKey(ctx, c.org, change, engine.Intent{Actor: "ann@x.io"})
		c.must(err)
		if len(*told) != 1 {
			t.Errorf("ann is told of what she does herself: %+v", (*told)[1:])
		}
		c.sound()
	})
}

func TestACorrectedKeyScoresEverybodyAgain(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		ctx := context.Background()
		c := l.asked(t)
		d := c.dailyQuiz("ann@x.io")
		for i, yes := range []bool{true, false, true} {
			_, err := c.says("ann@x.io", &d.Items[i], yes, "")
			c.must(err)
		}
		q, _, err := c.engine.Question(ctx, c.org, d.Items[1].Question)
		c.must(err)
		change := engine.QuestionChange{ID: q.ID, Base: 1, Topic: q.Topic, Question: q.Latest.Says, Reason: "The table says no"}
		if _, err := c.engine.CorrectKey(ctx, c.org, change, engine.Intent{Actor: "bob@x.io"}); engine.FaultsOf(err)["key"] == nil {
			t.Errorf("a key that stays the same: %v", err)
		}
		change.Question.True = false
		told := c.listen()
		tried, err := c.engine.CorrectKey(ctx, c.org, change, engine.Intent{Actor: "bob@x.io", Try: true})
		c.must(err)
		if len(tried.Turned) != 1 || tried.Turned[0].Person.Email != "ann@x.io" || !tried.Turned[0].Is.IsFull() || !slices.Equal(shiftsOf(tried.Effect), []string{"ann@x.io 2", "North 2"}) {
			t.Errorf("the try tells %+v", tried)
		}
		if len(*told) != 0 {
			t.Errorf("a mere try tells %+v", *told)
		}
		if got := c.knowledge("ann@x.io", 2026_02_16); got != "2 of 3" {
			t.Errorf("after a mere try Ann knows %s", got)
		}
		done, err := c.engine.CorrectKey(ctx, c.org, change, engine.Intent{Actor: "bob@x.io"})
		c.must(err)
		if done.Answers != tried.Answers || done.Question.Asked != 2 || !done.Question.Latest.Corrects {
			t.Errorf("corrected: %+v, after %+v", done, tried)
		}
		if want := (engine.News{Kind: engine.KeyCorrected, Person: c.idOf("ann@x.io"), Actor: c.idOf("bob@x.io"), Text: "2 " + q.Latest.Says.Text, Path: "/knowledge"}); len(*told) != 1 || (*told)[0] != want {
			t.Errorf("told are %+v, want %+v", *told, want)
		}
		if got := c.knowledge("ann@x.io", 2026_02_16); got != "3 of 3" {
			t.Errorf("in the end Ann knows %s", got)
		}
		if it := c.dailyQuiz("ann@x.io").Items[1]; !it.Grade.Right() {
			t.Errorf("her page shows %+v", it.Grade)
		}
		c.sound()
		figures, err := c.engine.QuestionFigures(ctx, c.org)
		c.must(err)
		if len(figures) != 3 || figures[0].Share() != 1 {
			t.Errorf("the answers tell %+v", figures)
		}
	})
}
