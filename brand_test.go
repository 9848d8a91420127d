package medalist_test

import (
	"testing"

	"medalist.dev/medalist"
)

func TestContrastIsThatOfWCAG(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want float64
	}{
		{"#000000", "#ffffff", 21},
		{"#ffffff", "#ffffff", 1},
		{"#777777", "#ffffff", 4.48},
	} {
		if got := medalist.Contrast(c.a, c.b); got < c.want-0.01 || got > c.want+0.01 {
			t.Errorf("the contrast of %s to %s is %.2f, want %.2f", c.a, c.b, got, c.want)
		}
	}
}

func TestColoursOfMedalistPassTheirOwnTest(t *testing.T) {
	if err := medalist.CheckLight("#2858cd"); err != nil {
		t.Error(err)
	}
	if err := medalist.CheckDark("#709bf8"); err != nil {
		t.Error(err)
	}
	for _, colour := range []string{"", "#fff", "red", "#2858CD", "#2858cd;}"} {
		if medalist.ErrorCode(medalist.CheckLight(colour)) != medalist.Invalid {
			t.Errorf("%q is taken for a colour", colour)
		}
	}
}

func TestWithoutAWordPeopleWorkFromMondayToFriday(t *testing.T) {
	if got := medalist.Weekdays(0).String(); got != "Monday, Tuesday, Wednesday, Thursday, Friday" {
		t.Errorf("people work on %s", got)
	}
	if got := medalist.WeekdaysOf(medalist.Week[6]).String(); got != "Sunday" {
		t.Errorf("people work on %s", got)
	}
}
