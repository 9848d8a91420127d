package quiz_test

import (
	"strings"
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/quiz"
)

func TestNumbersAreReadAsPeopleTypeThem(t *testing.T) {
	patients := quiz.Question{Kind: quiz.Numeric, Numbers: []quiz.Number{{Low: 1840 * medalist.One, High: 1840 * medalist.One, Weight: medalist.One}}}
	price := quiz.Question{Kind: quiz.Numeric, Numbers: []quiz.Number{{Low: 12345 * medalist.One / 10, High: 12345 * medalist.One / 10, Weight: medalist.One}}}
	for _, c := range []struct {
		question quiz.Question
		typed    string
		right    bool
	}{
		{patients, "1840", true},
		{patients, "1,840", true},
		{patients, "1.840", true},
		{patients, "1 840", true},
		{patients, "1\u202f840", true},
		{patients, "1'840", true},
		{patients, "1840,0", true},
		{patients, "1,84", false},
		{patients, "18,40", false},
		{patients, "−1840", false},
		{price, "1,234.5", true},
		{price, "1.234,5", true},
		{price, "1234,5", true},
		{price, "1.2345", false},
	} {
		g, err := c.question.Grade(&quiz.Answer{Text: c.typed})
		if err != nil || (g.Credit == quiz.Full) != c.right {
			t.Errorf("%q: %v, %v; want right: %v", c.typed, g.Credit, err, c.right)
		}
	}
}

func TestAnAuthorsNumberMeansOneThing(t *testing.T) {
	for _, c := range []struct{ typed, withPoint, withComma string }{
		{"2,5", "2.5", "2.5"},
		{"2.5", "2.5", "2.5"},
		{"1.845", "1.845", "1.845 and as 1845"},
		{"1,845", "1.845 and as 1845", "1.845"},
		{"1.000", "1", "1 and as 1000"},
		{"1,000", "1 and as 1000", "1"},
		{"−12.500", "-12.5", "-12.5 and as -12500"},
		{"0,840", "0.84", "0.84"},
		{"0.840", "0.84", "0.84"},
		{"1.2345", "1.2345", "1.2345"},
		{"1,234.5", "1234.5", "1234.5"},
		{"1.234,5", "1234.5", "1234.5"},
		{"1,234,567", "1234567", "1234567"},
		{"1.234.567", "1234567", "1234567"},
		{"−3", "-3", "-3"},
		{"1,2,3", "not a number", "not a number"},
		{"1.2.3,4", "not a number", "not a number"},
		{"3,4 .. 3,6", "not a number", "not a number"},
		{"twelve", "not a number", "not a number"},
		{"", "Write a number", "Write a number"},
	} {
		for point, want := range map[string]string{".": c.withPoint, ",": c.withComma} {
			n, err := quiz.ParseNumber(c.typed, point)
			if got := n.String(); err == nil && got != want || err != nil && !strings.Contains(err.Error(), want) {
				t.Errorf("%q where decimals follow a %s: %s, %v; want %s", c.typed, point, got, err, want)
			}
		}
	}
}
