package quizfile_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"medalist.dev/medalist"
	"medalist.dev/medalist/quiz"
	"medalist.dev/medalist/quiz/quizfile"
)

// words draws texts with all that means something in one of the formats.
func words(t *rapid.T, label string, more ...string) string {
	parts := append([]string{
		"stent", "Veyra", "3 mm", "über", "=", "~", "#", "{", "}", ":", `\`, `\n`, "->", "%50%", "//", "::", "[html]", "<b>", "&amp;", "\n", "  ",
		",", ";", `"`, "'", "TRUE", "1..2", "*", "####", "$CATEGORY: x", "A.", "ANSWER: A", "|", "-", "+", "@", "@@PLUGINFILE@@",
	}, more...)
	n := rapid.IntRange(1, 6).Draw(t, label+" length")
	var b strings.Builder
	for range n {
		b.WriteString(rapid.SampledFrom(parts).Draw(t, label))
		b.WriteString(rapid.SampledFrom([]string{"", " "}).Draw(t, "space"))
	}
	text := strings.TrimSpace(b.String())
	if text == "" {
		return "word"
	}
	return text
}

func maybe(t *rapid.T, label string) string {
	if rapid.Bool().Draw(t, "has "+label) {
		return words(t, label)
	}
	return ""
}

// different draws texts of which each is there once.
func different(t *rapid.T, label string, least int) []string {
	n := rapid.IntRange(least, 6).Draw(t, label+"s")
	all := []string{}
	for i := range n {
		all = append(all, words(t, label)+" "+string(rune('a'+i)))
	}
	return all
}

func weight(t *rapid.T, from, to medalist.Decimal) medalist.Decimal {
	return medalist.Decimal(rapid.Int64Range(int64(from), int64(to)).Draw(t, "weight"))
}

// question draws a sound question.
func question(t *rapid.T, kinds []quiz.Kind) quiz.Question {
	q := quiz.Question{
		Kind: rapid.SampledFrom(kinds).Draw(t, "kind"), Text: words(t, "text"), Format: rapid.SampledFrom([]quiz.Format{quiz.Plain, quiz.Markdown, quiz.HTML}).Draw(t, "format"),
		Name: strings.Join(strings.Fields(maybe(t, "name")), " "), Explanation: maybe(t, "explanation"), Source: maybe(t, "source"),
	}
	if rapid.Bool().Draw(t, "has link") {
		q.Link = "https://example.com/a?b=c#d"
	}
	switch q.Kind {
	case quiz.Single, quiz.MissingWord, quiz.Multiple:
		choices(t, &q)
	case quiz.TrueFalse:
		q.True, q.IfTrue, q.IfFalse = rapid.Bool().Draw(t, "true"), maybe(t, "if true"), maybe(t, "if false")
	case quiz.Numeric:
		q.Numbers, q.Unit = numbers(t), strings.Join(strings.Fields(maybe(t, "unit")), " ")
		if len(q.Unit) > 20 {
			q.Unit = "mm"
		}
	case quiz.Short:
		for i, text := range different(t, "accepted", 1) {
			a := quiz.Accepted{Text: text, Weight: medalist.One, Feedback: maybe(t, "feedback")}
			if i > 0 {
				a.Weight = weight(t, 0, medalist.One)
			}
			q.Accepted = append(q.Accepted, a)
		}
	case quiz.Matching:
		for i, left := range different(t, "left", 2) {
			q.Pairs = append(q.Pairs, quiz.Pair{Left: left, Right: words(t, "right") + " " + string(rune('a'+i/2))})
		}
		q.Pairs[0].Right += " z"
		q.Distractors = rapid.SampledFrom([][]string{nil, {"none = of # them"}}).Draw(t, "distractors")
	case quiz.Ordering:
		q.Items = different(t, "item", 2)
	case quiz.Hotspot:
		q.Media = &quiz.Media{Type: "image/png", File: "f1", Alt: words(t, "alt")}
		q.Spots = []quiz.Spot{{X: 1, Y: 2, Width: 3, Height: 4, Round: rapid.Bool().Draw(t, "round")}}
	}
	return q
}

func choices(t *rapid.T, q *quiz.Question) {
	for i, text := range different(t, "choice", 2) {
		c := quiz.Choice{Text: text, Feedback: maybe(t, "feedback")}
		switch {
		case i == 0, q.Kind == quiz.Multiple && rapid.Bool().Draw(t, "right"):
			c.Right = true
		case rapid.Bool().Draw(t, "weighed"):
			c.Weight = weight(t, -medalist.One, medalist.One/2)
			if q.Kind == quiz.Multiple {
				c.Weight = min(c.Weight, 0)
			}
		}
		q.Choices = append(q.Choices, c)
	}
	if q.Kind == quiz.MissingWord {
		q.Text = rapid.SampledFrom([]string{"_____ is a stent.", "A _____ stent", "A _____, yes", "All is _____", "_____"}).Draw(t, "gap")
	}
}

func numbers(t *rapid.T) []quiz.Number {
	all := []quiz.Number{{Low: weight(t, -9e6, 9e6), Weight: medalist.One, Feedback: maybe(t, "feedback")}}
	all[0].High = all[0].Low + weight(t, 0, 2e6)
	if rapid.Bool().Draw(t, "near") {
		all = append(all, quiz.Number{Low: all[0].Low - 1, High: all[0].High + 1, Weight: weight(t, 0, medalist.One)})
	}
	if rapid.Bool().Draw(t, "others") {
		all = append(all, quiz.Number{Low: -medalist.MaxDecimal, High: medalist.MaxDecimal, Feedback: words(t, "feedback")})
	}
	return all
}

func item(t *rapid.T, kinds []quiz.Kind) quizfile.Item {
	q := question(t, kinds)
	if err := q.Err(); err != nil {
		t.Fatalf("the test draws an unsound question: %v", err)
	}
	return quizfile.Item{
		Question: q, Topic: rapid.SampledFrom([]string{"", "Product", "Clinical / data", "Sales process: closing"}).Draw(t, "topic"),
		ID: rapid.SampledFrom([]string{"", "q-17"}).Draw(t, "id"), Tags: rapid.SampledFrom([][]string{nil, {"new"}, {"new", "launch 2026"}}).Draw(t, "tags"),
	}
}

// again writes questions and reads them back.
func again(t *rapid.T, folder, name string, write func(*bytes.Buffer) error) []quizfile.Item {
	var file bytes.Buffer
	if err := write(&file); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(folder, name)
	if err := os.WriteFile(path, file.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	got, err := quizfile.Read(path, name)
	if err != nil {
		t.Fatalf("%v\n%s", err, file.String())
	}
	for _, p := range got.Problems {
		t.Errorf("line %d, %s: %v\n%s", p.Line, p.Name, p.Err, file.String())
	}
	return got.Items
}

func compare(t *rapid.T, want, got []quizfile.Item) {
	if diff := cmp.Diff(want, got, cmpopts.IgnoreFields(quizfile.Item{}, "Line"), cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("written -, read +:\n%s", diff)
	}
}

func TestWhatIsWrittenAsGIFTIsReadAsItWas(t *testing.T) {
	folder := t.TempDir()
	spoken := quiz.Kinds[:len(quiz.Kinds)-1] // all but places in a picture
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) quizfile.Item { return item(t, spoken) }), 1, 4).Draw(t, "items")
		got := again(t, folder, "bank.gift", func(b *bytes.Buffer) error {
			left, err := quizfile.WriteGIFT(b, want)
			if len(left) > 0 {
				t.Errorf("%d were left out", len(left))
			}
			return err
		})
		compare(t, want, got)
	})
}

func TestWhatIsWrittenAsCSVIsReadAsItWas(t *testing.T) {
	folder := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) quizfile.Item { return item(t, quiz.Kinds) }), 1, 4).Draw(t, "items")
		got := again(t, folder, "bank.csv", func(b *bytes.Buffer) error { return quizfile.WriteCSV(b, want) })
		compare(t, want, got)
	})
}

func TestGIFTNamesWhatItHasNoWordsFor(t *testing.T) {
	spot := quizfile.Item{Question: quiz.Question{Kind: quiz.Hotspot, Text: "Where?"}}
	left, err := quizfile.WriteGIFT(&bytes.Buffer{}, []quizfile.Item{spot})
	if err != nil || len(left) != 1 || left[0].Text != "Where?" {
		t.Errorf("got %v, %v", left, err)
	}
}
