package quiz_test

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"medalist.dev/medalist"
	"medalist.dev/medalist/quiz"
)

const monday = medalist.Date(2026_03_09)

// learned returns a memory that is due some days from Monday on; the longer
// ago, the more is forgotten.
func learned(dueIn int) quiz.Memory {
	return quiz.Memory{Stability: 10, Difficulty: 5, Last: monday.AddDays(dueIn - 10), Due: monday.AddDays(dueIn), Reviews: 2}
}

func entries(topic quiz.Topic, from, to quiz.ID) (all []quiz.Entry) {
	for id := from; id <= to; id++ {
		all = append(all, quiz.Entry{ID: id, Topic: topic})
	}
	return all
}

func three(seed uint64) quiz.Choosing {
	return quiz.Choosing{On: monday, Count: 3, Fresh: 1, Seed: seed}
}

func TestWhatIsMostForgottenIsAskedFirstAndANewOneIsMixedIn(t *testing.T) {
	b := quiz.NewBank(entries("product", 1, 9))
	_, got := b.Choose(three(7), []quiz.Review{
		{1, learned(-1)}, {2, learned(-20)}, {3, learned(-5)}, {4, learned(0)}, {5, learned(3)},
	})
	if len(got) != 3 || got[0] != 2 || got[1] != 3 || got[2] < 6 {
		t.Errorf("got %v, want 2, 3 and one of 6 to 9", got)
	}
}

func TestTheQuizIsFilledWithNewOnesAndThenWithThoseThatComeNext(t *testing.T) {
	b := quiz.NewBank(entries("product", 1, 4))
	_, got := b.Choose(three(7), []quiz.Review{{1, learned(5)}, {2, learned(2)}, {3, learned(-2)}})
	if !slices.Equal(got, []quiz.ID{3, 4, 2}) {
		t.Errorf("got %v, want what is due, the new one, and what is due next: 3, 4, 2", got)
	}
}

func TestTheTopicIsTheOneThatIsBeingForgotten(t *testing.T) {
	b := quiz.NewBank(append(entries("clinical data", 1, 5), entries("product", 11, 15)...))
	for seed := range uint64(20) {
		topic, got := b.Choose(three(seed), []quiz.Review{{11, learned(-60)}, {12, learned(-60)}, {1, learned(1)}})
		if topic != "product" || !slices.Contains(got, 11) || !slices.Contains(got, 12) {
			t.Errorf("seed %d: got %v of %s, want 11 and 12 of product", seed, got, topic)
		}
	}
}

func TestPeopleWhoKnowNothingYetMeetTopicsAndQuestionsInDifferentOrder(t *testing.T) {
	b := quiz.NewBank(append(entries("clinical data", 1, 50), entries("product", 101, 150)...))
	topics, first := map[quiz.Topic]int{}, map[quiz.ID]int{}
	for p := range medalist.PersonID(200) {
		topic, got := b.Choose(three(quiz.SeedOf(p, monday)), nil)
		topics[topic]++
		first[got[0]]++
	}
	if topics["product"] < 60 || topics["clinical data"] < 60 || len(first) < 60 {
		t.Errorf("got topics %v and %d different first questions", topics, len(first))
	}
}

func TestQuestionsThatWereTakenOutAreNotAsked(t *testing.T) {
	b := quiz.NewBank(entries("product", 1, 2))
	_, got := b.Choose(three(1), []quiz.Review{{9, learned(-50)}})
	if slices.Contains(got, 9) || len(got) != 2 {
		t.Errorf("got %v, want the two that are left", got)
	}
	if topic, none := quiz.NewBank(nil).Choose(three(1), nil); topic != "" || len(none) > 0 {
		t.Errorf("an empty bank gave %v of %q", none, topic)
	}
}

func TestChoosingTakesDifferentQuestionsOfOneTopicAndRepeatsItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		topics := []quiz.Topic{"a", "b", "c"}
		var all []quiz.Entry
		topicOf := map[quiz.ID]quiz.Topic{}
		for id := range quiz.ID(rapid.IntRange(1, 60).Draw(t, "questions")) {
			e := quiz.Entry{ID: id + 1, Topic: topics[rapid.IntRange(0, 2).Draw(t, "topic")]}
			all, topicOf[e.ID] = append(all, e), e.Topic
		}
		var reviews []quiz.Review
		for _, e := range all {
			if rapid.Bool().Draw(t, "seen") {
				reviews = append(reviews, quiz.Review{Question: e.ID, Memory: learned(rapid.IntRange(-40, 40).Draw(t, "due"))})
			}
		}
		c := quiz.Choosing{On: monday, Count: rapid.IntRange(1, 10).Draw(t, "count"), Fresh: rapid.IntRange(0, 3).Draw(t, "fresh"), Seed: rapid.Uint64().Draw(t, "seed")}
		b := quiz.NewBank(all)
		topic, got := b.Choose(c, reviews)
		size := 0
		for _, e := range all {
			if e.Topic == topic {
				size++
			}
		}
		if len(got) != min(c.Count, size) {
			t.Fatalf("got %d questions of a topic of %d, want %d", len(got), size, c.Count)
		}
		for i, id := range got {
			if topicOf[id] != topic || slices.Contains(got[:i], id) {
				t.Fatalf("got %v of %s: %d stands twice or is of another topic", got, topic, id)
			}
		}
		slices.Reverse(reviews)
		slices.Reverse(all)
		if _, again := quiz.NewBank(all).Choose(c, reviews); !slices.Equal(got, again) {
			t.Fatalf("got %v, and in another order of what is known %v", got, again)
		}
	})
}

func TestShuffledHoldsEachPlaceOnce(t *testing.T) {
	orders := map[string]bool{}
	for seed := range uint64(500) {
		order := quiz.Shuffled(4, seed)
		orders[string([]byte{byte(order[0]), byte(order[1]), byte(order[2]), byte(order[3])})] = true
		slices.Sort(order)
		if !slices.Equal(order, []int{0, 1, 2, 3}) {
			t.Fatalf("seed %d gave %v", seed, order)
		}
	}
	if len(orders) != 24 {
		t.Errorf("500 seeds gave %d orders of four, want all 24", len(orders))
	}
}

// A day's questions for 10,000 people are to be chosen within 10 seconds, the
// reading and writing included.
func BenchmarkChoose(b *testing.B) {
	var all []quiz.Entry
	for i, t := range []quiz.Topic{"product", "foundational", "clinical data", "market", "competitors", "sales process"} {
		all = append(all, entries(t, quiz.ID(i*833+1), quiz.ID(i*833+833))...)
	}
	bank := quiz.NewBank(all)
	var reviews []quiz.Review
	for i := range 200 {
		reviews = append(reviews, quiz.Review{Question: all[i*24].ID, Memory: learned(i%40 - 20)})
	}
	start := time.Now()
	for i := range b.N {
		bank.Choose(three(uint64(i)), reviews)
	}
	b.ReportMetric(time.Since(start).Seconds()/float64(b.N)*10_000, "s/10000-people")
}
