package quizfile_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/xuri/excelize/v2"

	"medalist.dev/medalist"
	"medalist.dev/medalist/quiz"
	"medalist.dev/medalist/quiz/quizfile"
)

// put writes a file and reads it.
func put(t *testing.T, name, text string) *quizfile.Result {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	r, err := quizfile.Read(path, name)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// problems returns "line: message" of each.
func problems(r *quizfile.Result) (all []string) {
	for _, p := range r.Problems {
		all = append(all, strings.Join([]string{lineText(p.Line), p.Err.Error()}, ": "))
	}
	return all
}

func lineText(n int) string { return medalist.Decimal(n * int(medalist.One)).String() }

func wantProblems(t *testing.T, r *quizfile.Result, want ...string) {
	t.Helper()
	got := problems(r)
	if len(got) != len(want) {
		t.Fatalf("got %d problems, want %d:\n%s", len(got), len(want), strings.Join(got, "\n"))
	}
	for i := range want {
		line, part, _ := strings.Cut(want[i], ": ")
		if !strings.HasPrefix(got[i], line+": ") || !strings.Contains(got[i], part) {
			t.Errorf("got %q, want line %s and %q", got[i], line, part)
		}
		if medalist.ErrorCode(r.Problems[i].Err) != medalist.Invalid {
			t.Errorf("%v is not an invalid question", r.Problems[i].Err)
		}
	}
}

func wantItems(t *testing.T, r *quizfile.Result, want ...quizfile.Item) {
	t.Helper()
	if diff := cmp.Diff(want, r.Items, cmpopts.EquateEmpty(), cmpopts.IgnoreFields(quizfile.Item{}, "Line", "File")); diff != "" {
		t.Errorf("want -, got +:\n%s", diff)
	}
}

func right(text string) quiz.Choice { return quiz.Choice{Text: text, Right: true} }
func wrong(text string) quiz.Choice { return quiz.Choice{Text: text} }

func TestGIFTNamesTheLineAndTheRemedy(t *testing.T) {
	r := put(t, "bank.gift", "// a comment\nFine?{T}\n\n::Title without end\nWhat?{=a}\n\nNot closed?{=a\n~b\n\n~c}\n\nOne?{=a} Two?{=b}\n\n"+
		"Essay?{}\n\nNumber?{#twelve}\n\nEmpty?{=a\n~ #never\n}\n\nNothing right?{~a ~b}\n\nBefore {a =b ~c}\n\nJust a text.\n")
	if len(r.Items) != 1 || r.Texts != 1 {
		t.Errorf("got %d questions and %d texts, want one of each", len(r.Items), r.Texts)
	}
	wantProblems(t, r, "4: title is not closed", "7: not closed", "10: There is a }", "12: second {", "14: essay", "16: not a number",
		"19: empty answer", "22: Mark the right answer", "24: before each answer")
}

func TestATableWithAHeaderSaysTheKindsOfItsQuestions(t *testing.T) {
	r := put(t, "bank.csv", "topic,question,type,A,B,C,correct,rationale,source\n"+
		"Product,Which stent is coated?,,Arden,Veyra,,B,Sirolimus.,Leaflet\n"+
		"Product,Which are ours?,,Arden,Veyra,Nova,\"A, B\",,\n"+
		"Product,How many sizes?,,3,4,2,3,,\n"+
		"Product,Sterile?,,,,,true,,\n"+
		"Product,Shelf life?,numeric,,,,22..26,,\n"+
		"Product,Which drug?,short answer,sirolimus,rapamycin,,,,\n"+
		"Product,Order.,ordering,puncture,wire,stent,,,\n"+
		"Product,Which?,,a,b,,D,,\n"+
		"Product,Which?,,a,b,,,,\n"+
		"Product,Which?,essay,a,b,,A,,\n")
	in := func(q quiz.Question) quizfile.Item { return quizfile.Item{Question: q, Topic: "Product"} }
	wantItems(t, r,
		in(quiz.Question{Kind: quiz.Single, Text: "Which stent is coated?", Choices: []quiz.Choice{wrong("Arden"), right("Veyra")}, Explanation: "Sirolimus.", Source: "Leaflet"}),
		in(quiz.Question{Kind: quiz.Multiple, Text: "Which are ours?", Choices: []quiz.Choice{right("Arden"), right("Veyra"), wrong("Nova")}}),
		in(quiz.Question{Kind: quiz.Single, Text: "How many sizes?", Choices: []quiz.Choice{right("3"), wrong("4"), wrong("2")}}),
		in(quiz.Question{Kind: quiz.TrueFalse, Text: "Sterile?", True: true}),
		in(quiz.Question{Kind: quiz.Numeric, Text: "Shelf life?", Numbers: []quiz.Number{{Low: 22 * medalist.One, High: 26 * medalist.One, Weight: medalist.One}}}),
		in(quiz.Question{Kind: quiz.Short, Text: "Which drug?", Accepted: []quiz.Accepted{{Text: "sirolimus", Weight: medalist.One}, {Text: "rapamycin", Weight: medalist.One}}}),
		in(quiz.Question{Kind: quiz.Ordering, Text: "Order.", Items: []string{"puncture", "wire", "stent"}}),
	)
	wantProblems(t, r, `9: "D" is none`, "10: does not say which", `11: "essay" is no kind`)
}

func TestAnAnswerMayLookLikeTrueOrFalse(t *testing.T) {
	six := "Which is a catheter?,u,v,w,x,y,z"
	for _, c := range []struct {
		name, header, row string
		kind              quiz.Kind
		right             string
	}{
		{"the letter F", "question,A,B,C,D,E,F,answer", six + ",F", quiz.Single, "z"},
		{"the letter F of a kind", "question,A,B,C,D,E,F,right,type", six + ",F,single", quiz.Single, "z"},
		{"no of yes and no", "question,A,B,right", "Sterile?,Yes,No,No", quiz.Single, "No"},
		{"true of true and false", "question,A,B,right", "Sterile?,True,False,True", quiz.TrueFalse, ""},
		{"f without answers", "question,A,B,right", "Sterile?,,,f", quiz.TrueFalse, ""},
		{"f of two answers", "question,A,B,right,type", "Sterile?,,,f,tf", quiz.TrueFalse, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := put(t, "bank.csv", c.header+"\n"+c.row+"\n")
			wantProblems(t, r)
			if len(r.Items) != 1 || r.Items[0].Kind != c.kind {
				t.Fatalf("got %+v, want one of kind %s", r.Items, c.kind)
			}
			for _, choice := range r.Items[0].Choices {
				if choice.Right != (choice.Text == c.right) {
					t.Errorf("%q is right: %v; want %q", choice.Text, choice.Right, c.right)
				}
			}
		})
	}
}

func TestAWorkbookIsReadLikeATable(t *testing.T) {
	book := excelize.NewFile()
	for cell, value := range map[string]any{
		"A1": "text", "B1": "answer 1", "C1": "answer 2", "D1": "right", "A2": "How many months?", "B2": 12, "C2": 24, "D2": "B",
	} {
		if err := book.SetCellValue("Sheet1", cell, value); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(t.TempDir(), "bank.xlsx")
	if err := book.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	r, err := quizfile.Read(path, "bank.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	wantItems(t, r, quizfile.Item{Question: quiz.Question{Kind: quiz.Single, Text: "How many months?", Choices: []quiz.Choice{wrong("12"), right("24")}}})
}

func TestATextThatASpreadsheetWouldRunIsWrittenAsText(t *testing.T) {
	var b strings.Builder
	item := quizfile.Item{Question: quiz.Question{Kind: quiz.TrueFalse, Text: `=HYPERLINK("http://x")`}}
	if err := quizfile.WriteCSV(&b, []quizfile.Item{item}); err != nil || !strings.Contains(b.String(), `"'=HYPERLINK`) {
		t.Errorf("got %s, %v", b.String(), err)
	}
	wantItems(t, put(t, "bank.csv", b.String()), item)
}

func TestNegativeNumbersAreWrittenAsNumbers(t *testing.T) {
	third := medalist.One / 3
	number := func(low, high, weight medalist.Decimal) quiz.Number {
		return quiz.Number{Low: low, High: high, Weight: weight}
	}
	items := []quizfile.Item{
		{Question: quiz.Question{Kind: quiz.Multiple, Text: "Which are ours?", Choices: []quiz.Choice{
			right("-1"), {Text: "-0.5", Weight: -medalist.One}, {Text: "Nova", Weight: -third}, wrong("-x"), wrong("'-2"), wrong("+5"),
		}}},
		{Question: quiz.Question{Kind: quiz.Numeric, Text: "How cold?", Numbers: []quiz.Number{
			number(-medalist.One, -medalist.One, medalist.One), number(-3*medalist.One, -medalist.One/2, third),
		}}},
	}
	var b strings.Builder
	if err := quizfile.WriteCSV(&b, items); err != nil {
		t.Fatal(err)
	}
	for _, cell := range []string{",-1,", ",-100,", ",-0.5,", ",-33.3333,", ",'-x,", ",''-2,", ",'+5,", ",'-3..-0.5,"} {
		if !strings.Contains(b.String(), cell) {
			t.Errorf("want %s in:\n%s", cell, b.String())
		}
	}
	wantItems(t, put(t, "bank.csv", b.String()), items...)
	wantItems(t, put(t, "old.csv", strings.ReplaceAll(b.String(), ",-", ",'-")), items...) // as it was written before
}

func TestFilesWithoutQuestionsAreRefused(t *testing.T) {
	for name, text := range map[string]string{
		"people.csv": "email,name\na@x.io,Ann\n", "empty.gift": "\n// nothing\n", "page.xml": "<html><body>Hi</body></html>", "empty.csv": "",
	} {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if r, err := quizfile.Read(path, name); medalist.ErrorCode(err) != medalist.Invalid || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: got %v, %v", name, r, err)
		}
	}
}

// The 1,087 questions have no header; the last column is the right letter.
func TestAllMedicalQuestionsAreRead(t *testing.T) {
	root := os.Getenv("MEDALIST_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared")
	}
	if _, err := os.Stat(root); errors.Is(err, fs.ErrNotExist) {
		t.Skipf("the folder of shared test data is absent; set MEDALIST_SHARED to it: %v", err)
	}
	files, err := filepath.Glob(filepath.Join(root, "data", "mmlu-medical", "*.csv"))
	if err != nil || len(files) != 15 {
		t.Fatalf("got %d files, %v, want 15", len(files), err)
	}
	total := 0
	for _, path := range files {
		r, err := quizfile.Read(path, filepath.Base(path))
		if err != nil {
			t.Fatal(err)
		}
		wantProblems(t, r)
		total += len(r.Items)
		for _, item := range r.Items {
			if len(item.Choices) != 4 {
				t.Errorf("%s, line %d: %d choices", path, item.Line, len(item.Choices))
			}
		}
	}
	if total != 1087 {
		t.Errorf("got %d questions, want 1,087", total)
	}
}

func FuzzReadText(f *testing.F) {
	for _, text := range []string{
		"Q?{=a ~b#f ####g}", "::t::Q {#1..2} rest", "// [id:1]\n[html]x\\{{T#a#b}", "{=a->b =c->d}", "$CATEGORY: a//b/c\n\nQ{}", "Q{~%50%a ~%-5%b",
		"Q\nA. a\nB. b\nANSWER: A", "P\nA. a\nmore\nA. b\n\nC. c\nANSWER: A", "<quiz><question type=\"ordering\"><answer fraction=\"1\"><text>a</text></answer></question></quiz>",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, format := range []quizfile.Format{quizfile.GIFT, quizfile.Aiken, quizfile.MoodleXML} {
			r, err := quizfile.ReadText(format, "x", text)
			if err != nil {
				continue
			}
			for _, item := range r.Items {
				if err := item.Err(); err != nil {
					t.Errorf("%s took an unsound question: %v", format, err)
				}
			}
			for _, p := range r.Problems {
				if p.Line < 1 || medalist.ErrorCode(p.Err) != medalist.Invalid {
					t.Errorf("%s: problem at line %d: %v", format, p.Line, p.Err)
				}
			}
		}
	})
}
