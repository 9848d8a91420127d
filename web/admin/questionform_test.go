package admin

import (
	"net/url"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/quiz"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/words"
)

// typed returns the form of a question as somebody who reads l sends it.
func typed(l *words.Language, values url.Values) *questionForm {
	f := &questionForm{form: &form{values: values, faults: engine.Faults{}, words: l}}
	f.fill()
	return f
}

func TestAnAuthorsNumberMeansOneThingInTheirLanguage(t *testing.T) {
	for _, c := range []struct {
		in             *words.Language
		low, high, key string
		wrong          string
	}{
		{words.German, "1.000", "", "", `"1.000" kann 1 und 1000 heißen; bitte eines davon schreiben.`},
		{words.German, "12.500", "", "", `"12.500" kann 12,5 und 12500 heißen; bitte eines davon schreiben.`},
		{words.German, "1", "1.840", "", `"1.840" kann 1,84 und 1840 heißen; bitte eines davon schreiben.`},
		{words.German, "1,840", "", "1,84", ""},
		{words.German, "1.234,5", "1.234.567", "von 1.234,5 bis 1.234.567", ""},
		{words.German, "0.840", "", "0,84", ""},
		{words.German, "2.5", "3,5", "von 2,5 bis 3,5", ""},
		{words.German, "3,4 .. 3,6", "", "", `"3,4 .. 3,6" ist keine Zahl; bitte Ziffern schreiben, etwa 12 oder 2,5.`},
		{words.German, "", "5", "", "Eine Zahl schreiben."},
		{words.English, "1,840", "", "", `"1,840" can be read as 1.84 and as 1840; write one of these.`},
		{words.English, "1.840", "", "1.84", ""},
		{words.English, "3.4 .. 3.6", "", "", `"3.4 .. 3.6" is not a number; write digits, such as 12 or 2.5.`},
		{words.English, "3", "about 4", "", `"about 4" is not a number; write digits, such as 12 or 2.5.`},
	} {
		f := typed(c.in, url.Values{"kind": {"numeric"}, lineText: {c.low}, lineMatch: {c.high}})
		q := f.change().Question
		if wrong := f.wrongAt("numbers"); wrong != c.wrong {
			t.Errorf("%s to %s in %s: %s, want %s", c.low, c.high, c.in.Tag(), wrong, c.wrong)
		}
		var want []string
		if c.key != "" {
			want = []string{c.key}
		}
		if diff := cmp.Diff(want, keyOf(&site.Visit{Words: c.in}, &q)); diff != "" {
			t.Errorf("%s to %s in %s: the key that is shown, want -, got +:\n%s", c.low, c.high, c.in.Tag(), diff)
		}
	}
}

func TestACreditMeansOneThingInTheLanguageOfItsAuthor(t *testing.T) {
	for _, c := range []struct {
		in     *words.Language
		credit string
		want   medalist.Decimal
		wrong  bool
	}{
		{words.German, "33,3333 %", 333_333, false},
		{words.German, "33,333", 333_330, false},
		{words.German, "33.333", 0, true},
		{words.English, "33.333", 333_330, false},
		{words.English, "33,333", 0, true},
		{words.German, "half", 0, true},
	} {
		f := typed(c.in, url.Values{"kind": {"short"}, lineText: {"stent"}, lineCredit: {c.credit}})
		a := f.change().Question.Accepted[0]
		if wrong := f.wrongAt("accepted") != ""; wrong != c.wrong || !wrong && a.Weight != c.want {
			t.Errorf("%s in %s: %s, %q; want %s", c.credit, c.in.Tag(), a.Weight, f.wrongAt("accepted"), c.want)
		}
	}
}

func TestNumbersTurnedRoundAreShownAsTheReaderTypesThem(t *testing.T) {
	f := typed(words.German, url.Values{"kind": {"numeric"}, "text": {"Wie viel?"}, lineText: {"3,5"}, lineMatch: {"0,1"}})
	q := f.change().Question
	for _, fault := range q.Faults() {
		f.fault(fault.Field, fault.Err)
	}
	if got, want := f.wrongAt("numbers"), "3,5 ist größer als 0,1; die kleinere Zahl kommt zuerst."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestWhatAFormOfAQuestionShowsIsReadAsItWas(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func(most medalist.Decimal, label string) medalist.Decimal {
			return medalist.Decimal(rapid.Int64Range(-int64(most), int64(most)).Draw(t, label))
		}
		of := rapid.SampledFrom([]medalist.Decimal{1, 1000, medalist.One}).Draw(t, "places")
		credit := draw(10_000, "credit") * 100 // with four places at most
		side := func(label string) int { return rapid.IntRange(0, 1000).Draw(t, label) }
		for _, want := range []quiz.Question{
			{Kind: quiz.Numeric, Numbers: []quiz.Number{{Low: draw(5_000_000, "low") * of, High: draw(5_000_000, "high") * of, Weight: credit}}},
			{Kind: quiz.Single, Choices: []quiz.Choice{{Text: "stent", Right: true, Weight: credit}}},
			{Kind: quiz.Hotspot, Spots: []quiz.Spot{{X: side("x"), Y: side("y"), Width: side("width"), Height: side("height")}}},
		} {
			for _, l := range words.Languages {
				f := typed(l, questionValues(l, &engine.BankQuestion{Latest: engine.BankVersion{Says: want}}))
				got := f.change().Question
				if diff := cmp.Diff(want, got); diff != "" || len(f.faults) > 0 {
					t.Errorf("in %s: %v, shown -, read +:\n%s", l.Tag(), f.faults, diff)
				}
			}
		}
	})
}
