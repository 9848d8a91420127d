package quiz

import (
	"strings"

	"medalist.dev/medalist"
)

// An Answer is what somebody says to a question. Which of its fields are used
// depends on the question's kind; places count from 0.
type Answer struct {
	Choices []int  `json:"choices,omitempty"` // places in Choices; one of all but Multiple
	True    *bool  `json:"true,omitempty"`
	Text    string `json:"text,omitempty"`  // of a short answer or a number, as it was typed
	Pairs   []int  `json:"pairs,omitempty"` // for each of Pairs the place in Answers
	Order   []int  `json:"order,omitempty"` // places in Items, in the order that was given
	X       int    `json:"x,omitempty"`     // thousandths of the picture's width
	Y       int    `json:"y,omitempty"`     // and of its height
}

// maxTyped bounds what may be typed as an answer, in bytes.
const maxTyped = 500

// Check returns an Invalid error that says what an answer lacks, so that
// nothing is graded that was not answered.
func (q *Question) Check(a *Answer) error {
	switch q.Kind {
	case Single, MissingWord:
		if len(a.Choices) != 1 || !within(a.Choices, len(q.Choices)) {
			return medalist.Errorf(medalist.Invalid, "Choose one answer.")
		}
	case Multiple:
		if len(a.Choices) == 0 || !within(a.Choices, len(q.Choices)) || repeats(a.Choices) {
			return medalist.Errorf(medalist.Invalid, "Choose at least one answer.")
		}
	case TrueFalse:
		if a.True == nil {
			return medalist.Errorf(medalist.Invalid, "Choose true or false.")
		}
	case Numeric:
		_, err := readings(a.Text)
		return err
	case Short:
		return checkTyped(a.Text)
	case Matching:
		if len(a.Pairs) != len(q.Pairs) || !within(a.Pairs, len(q.Answers())) {
			return medalist.Errorf(medalist.Invalid, "Choose an answer in every line.")
		}
	case Ordering:
		if len(a.Order) != len(q.Items) || !within(a.Order, len(q.Items)) || repeats(a.Order) {
			return medalist.Errorf(medalist.Invalid, "Give every line its place.")
		}
	case Hotspot:
		if !within([]int{a.X, a.Y}, whole+1) {
			return medalist.Errorf(medalist.Invalid, "Tap on the picture.")
		}
	default:
		return medalist.Errorf(medalist.Invalid, "%q is no kind of question.", q.Kind)
	}
	return nil
}

func checkTyped(text string) error {
	switch {
	case strings.TrimSpace(text) == "":
		return medalist.Errorf(medalist.Invalid, "Write an answer.")
	case len(text) > maxTyped:
		return medalist.Errorf(medalist.Invalid, "An answer is at most %d characters long.", maxTyped)
	}
	return nil
}

func within(places []int, n int) bool {
	for _, p := range places {
		if p < 0 || p >= n {
			return false
		}
	}
	return true
}

func repeats(places []int) bool {
	seen := map[int]bool{}
	for _, p := range places {
		if seen[p] {
			return true
		}
		seen[p] = true
	}
	return false
}
