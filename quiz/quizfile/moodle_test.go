package quizfile_test

import (
	"os"
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/quiz"
	"medalist.dev/medalist/quiz/quizfile"
)

func TestMoodleXMLOfEachTypeIsRead(t *testing.T) {
	text, err := os.ReadFile("testdata/bank.xml")
	if err != nil {
		t.Fatal(err)
	}
	r := put(t, "bank.xml", string(text))
	in := func(q quiz.Question) quizfile.Item { return quizfile.Item{Question: q, Topic: "Clinical data"} }
	picture := &quiz.Media{Type: "image/png", File: "dot.png", Alt: "Chart of the registry"}
	lesion := &quiz.Media{Type: "image/png", File: "dot.png", Alt: "Lesion"}
	registry := in(quiz.Question{
		Kind: quiz.Single, Name: "NORDLYS-2", Format: quiz.HTML, Media: picture, Explanation: "<p>2.9&nbsp;% at 12 months.</p>",
		Text:    `<p>How many needed a second treatment?</p><p><img src="@@PLUGINFILE@@/dot.png" alt="Chart of the registry"></p>`,
		Choices: []quiz.Choice{wrong("<p>1.2&nbsp;%</p>"), {Text: "<p>2.9&nbsp;%</p>", Right: true, Feedback: "Yes"}},
	})
	registry.Tags = []string{"registry"}
	wantItems(t, r, registry,
		in(quiz.Question{Kind: quiz.Multiple, Text: "Which belong to the sheath kit?", Choices: []quiz.Choice{
			right("Sheath"), right("Dilator"), right("Wire"), {Text: "Stent", Weight: -medalist.One},
		}}),
		in(quiz.Question{Kind: quiz.TrueFalse, Text: "Veyra is delivered sterile.", True: true, IfTrue: "It is.", IfFalse: "Look at the box."}),
		in(quiz.Question{Kind: quiz.Short, Text: "Which drug?", Accepted: []quiz.Accepted{
			{Text: "sirolimus", Weight: medalist.One}, {Text: "*limus", Weight: medalist.One / 2, Feedback: "Which one?"},
		}}),
		in(quiz.Question{Kind: quiz.Numeric, Text: "Shelf life?", Unit: "months", Numbers: []quiz.Number{{Low: 23 * medalist.One, High: 25 * medalist.One, Weight: medalist.One}}}),
		in(quiz.Question{Kind: quiz.Matching, Text: "Which size?", Format: quiz.HTML, Pairs: []quiz.Pair{{Left: "coronary", Right: "3 mm"}, {Left: "leg", Right: "6 mm"}}, Distractors: []string{"9 mm"}}),
		in(quiz.Question{Kind: quiz.Ordering, Text: "Bring into order.", Items: []string{"puncture", "wire", "stent"}}),
		in(quiz.Question{Kind: quiz.MissingWord, Text: "Veyra releases _____.", Choices: []quiz.Choice{wrong("heparin"), right("sirolimus")}}),
		in(quiz.Question{Kind: quiz.Hotspot, Name: "Lesion", Text: "Where is the lesion?", Media: lesion, Spots: []quiz.Spot{{X: 300, Y: 0, Width: 400, Height: 800, Round: true}}}),
	)
	for _, i := range []int{0, 8} {
		if f := r.Items[i].File; f == nil || len(f.Data) == 0 {
			t.Errorf("question %d has no file", i)
		}
	}
	wantProblems(t, r, "62: essay", `63: "cloze"`, "64: Mark the right answer")
	if r.Texts != 1 {
		t.Errorf("%d texts were left out, want the description", r.Texts)
	}
}

func TestMoodlesNumbersAreReadExactly(t *testing.T) {
	read := func(value, tolerance string) *quizfile.Result {
		return put(t, "n.xml", `<quiz><question type="numerical"><questiontext><text>How many?</text></questiontext><answer fraction="100"><text>`+
			value+`</text><tolerance>`+tolerance+`</tolerance></answer></question></quiz>`)
	}
	for _, c := range []struct{ value, tolerance, low, high string }{
		{"1.25e2", "1e-1", "124.9", "125.1"},
		{"1.25E+2", "0", "125", "125"},
		{"-3e0", "", "-3", "-3"},
		{"+.5e1", "", "5", "5"},
		{"125000e-6", "1.0E-6", "0.124999", "0.125001"},
		{"0.000001e12", "", "1000000", "1000000"},
		{"123456789012.345678", "0e0", "123456789012.345678", "123456789012.345678"},
		{"0e99", "", "0", "0"},
		{"3.141", "", "3.141", "3.141"},
	} {
		r := read(c.value, c.tolerance)
		wantProblems(t, r)
		if len(r.Items) != 1 {
			t.Fatalf("%s: got %d questions", c.value, len(r.Items))
		}
		if n := r.Items[0].Numbers[0]; n.Low.String() != c.low || n.High.String() != c.high {
			t.Errorf("%s ± %s: got %s to %s, want %s to %s", c.value, c.tolerance, n.Low, n.High, c.low, c.high)
		}
	}
	for _, c := range []struct{ value, tolerance, problem string }{
		{"12,5", "0", `"12,5" is not a number; write digits and a point`},
		{"1,2e3", "0", `"1,2e3" is not a number`},
		{"1", "0,1", `"0,1" is not a number; write digits and a point`},
		{"e3", "0", `"e3" is not a number`},
		{".e3", "0", `".e3" is not a number`},
		{"1e", "0", `"1e" is not a number`},
		{"1e1.5", "0", `"1e1.5" is not a number`},
		{"1e13", "0", `"1e13" is out of range`},
		{"1e999999999", "0", `"1e999999999" is out of range`},
		{"1e-7", "0", `"1e-7" has more than six places`},
		{"1e-999999999", "0", `"1e-999999999" has more than six places`},
	} {
		wantProblems(t, read(c.value, c.tolerance), "1: "+c.problem)
	}
}

func TestMoodlesTruthMustNotContradictItself(t *testing.T) {
	answer := func(text, fraction string) string {
		return `<answer fraction="` + fraction + `"><text>` + text + `</text></answer>`
	}
	for _, c := range []struct {
		name, answers string
		is            bool
		problem       string
	}{
		{"true", answer("true", "100") + answer("false", "0"), true, ""},
		{"false", answer("true", "0") + answer("false", "100"), false, ""},
		{"with places", answer("true", "100.00000") + answer("false", "0.0"), true, ""},
		{"German", answer("Wahr", "100") + answer("Falsch", "0"), true, ""},
		{"both", answer("true", "100") + answer("false", "100"), false, "True and false both"},
		{"none", answer("true", "0") + answer("false", "0"), false, "Neither"},
		{"halves", answer("true", "50") + answer("false", "50"), false, "Neither"},
		{"no answers", "", false, "Neither"},
		{"another word", answer("sometimes", "100") + answer("false", "0"), false, `The answer "sometimes"`},
		{"no number", answer("true", "all"), false, `"all" is no credit`},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := put(t, "tf.xml", `<quiz><question type="truefalse"><questiontext><text>Sterile?</text></questiontext>`+c.answers+`</question></quiz>`)
			if c.problem != "" {
				wantItems(t, r)
				wantProblems(t, r, "1: "+c.problem)
				return
			}
			wantItems(t, r, quizfile.Item{Question: quiz.Question{Kind: quiz.TrueFalse, Text: "Sterile?", True: c.is}})
		})
	}
}

func TestADamagedXMLFileKeepsWhatStandsAbove(t *testing.T) {
	r := put(t, "cut.xml", "<quiz>\n<question type=\"truefalse\"><questiontext><text>Sterile?</text></questiontext><answer fraction=\"100\"><text>true</text></answer></question>\n<question type=\"tr")
	if len(r.Items) != 1 {
		t.Errorf("got %d questions, want the one above", len(r.Items))
	}
	wantProblems(t, r, "3: damaged")
}
