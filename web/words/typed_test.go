package words_test

import (
	"testing"

	"pgregory.net/rapid"

	"medalist.dev/medalist"
	"medalist.dev/medalist/web/words"
)

func TestNumbersAreReadAsPeopleOfALanguageTypeThem(t *testing.T) {
	for _, test := range []struct {
		in          *words.Language
		typed, want string
	}{
		{words.English, "40,000", "40000"},
		{words.English, "-1,234.5", "-1234.5"},
		{words.English, "0.9", "0.9"},
		{words.English, "0,9", "0,9"}, // is no number, which whoever reads it says
		{words.English, "90 %", "90%"},
		{words.German, "40.000", "40000"},
		{words.German, "1.234,5", "1234.5"},
		{words.German, "−1.234,5", "-1234.5"},
		{words.German, "0,9", "0.9"},
		{words.German, "0.95", "0.95"},
		{words.German, "1 234 €", "1234"},
		{words.German, "", ""},
	} {
		if got := test.in.Ungrouped(test.typed); got != test.want {
			t.Errorf("%q in %s is read as %q, want %q", test.typed, test.in.Tag(), got, test.want)
		}
	}
}

func TestWhatIsNoNumberIsShownAsItIs(t *testing.T) {
	for _, text := range []string{"", "7", "physicians.n", "1.2.3", "v1.5"} {
		if got := words.German.Typed(text); got != text {
			t.Errorf("%q is shown as %q", text, got)
		}
	}
}

func TestANumberThatIsShownIsReadAsTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		number := medalist.Decimal(rapid.Int64Range(-int64(medalist.MaxDecimal), int64(medalist.MaxDecimal)).Draw(t, "number")).String()
		percent := rapid.SampledFrom([]string{"", "%"}).Draw(t, "percent")
		for _, l := range []*words.Language{words.English, words.German} {
			if got := l.Ungrouped(l.Typed(number + percent)); got != number+percent {
				t.Errorf("%s in %s comes back as %s", number+percent, l.Tag(), got)
			}
			if got := l.Ungrouped(l.Grouped(number)); got != number {
				t.Errorf("%s in %s comes back as %s from %s", number, l.Tag(), got, l.Grouped(number))
			}
		}
	})
}
