package quiz

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"medalist.dev/medalist"
)

// Given is what an answer says of how well somebody remembers.
type Given struct {
	On     medalist.Date
	Credit Credit
}

// Remembered returns what somebody remembers of a question after all their
// answers to it, which may come in any order.
func Remembered(answers []Given) Memory {
	var m Memory
	for _, g := range slices.SortedStableFunc(slices.Values(answers), func(a, b Given) int { return int(a.On) - int(b.On) }) {
		m = m.Review(g.On, RatingOf(g.Credit))
	}
	return m
}

// FormatReviews writes what somebody remembers as a text, a line for each
// question, by their numbers.
func FormatReviews(reviews []Review) string {
	var b strings.Builder
	byID := slices.SortedFunc(slices.Values(reviews), func(x, y Review) int { return int(x.Question - y.Question) })
	for _, r := range byID {
		m := r.Memory
		fmt.Fprintf(&b, "%d %s %s %d %d %d %d\n", r.Question, short(m.Stability), short(m.Difficulty), m.Last, m.Due, m.Reviews, m.Lapses)
	}
	return b.String()
}

// short writes a number as exactly as it is.
func short(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }

// ParseReviews reads what FormatReviews wrote.
func ParseReviews(text string) ([]Review, error) {
	reviews := make([]Review, 0, strings.Count(text, "\n"))
	for line := range strings.Lines(text) {
		r, err := parseReview(strings.TrimSuffix(line, "\n"))
		if err != nil {
			return nil, fmt.Errorf("read what somebody remembers: %q: %w", line, err)
		}
		reviews = append(reviews, r)
	}
	return reviews, nil
}

func parseReview(line string) (r Review, err error) {
	var whole [7]int64
	var parts [7]float64
	for i := range whole {
		var word string
		word, line, _ = strings.Cut(line, " ")
		if i == 1 || i == 2 {
			parts[i], err = strconv.ParseFloat(word, 64)
		} else {
			whole[i], err = strconv.ParseInt(word, 10, 64)
		}
		if err != nil {
			return Review{}, err
		}
	}
	return Review{ID(whole[0]), Memory{
		Stability: parts[1], Difficulty: parts[2], Last: medalist.Date(whole[3]), Due: medalist.Date(whole[4]),
		Reviews: int(whole[5]), Lapses: int(whole[6]),
	}}, nil
}
