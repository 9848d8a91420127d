package engine_test

import (
	"bytes"
	"context"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/quiz"
	"medalist.dev/medalist/quiz/quizfile"
	"medalist.dev/medalist/store"
)

// whoLeads is a question that can be asked.
func whoLeads(right int) quiz.Question {
	q := quiz.Question{Kind: quiz.Single, Text: "Who leads the market?"}
	for i, text := range []string{"We", "They", "Nobody"} {
		q.Choices = append(q.Choices, quiz.Choice{Text: text, Right: i == right})
	}
	return q
}

// aPicture keeps a picture for questions.
func (c *company) aPicture() ([]byte, quiz.Media) {
	c.t.Helper()
	var picture bytes.Buffer
	c.must(png.Encode(&picture, image.NewGray(image.Rect(0, 0, 4, 3))))
	m, err := c.engine.AddQuestionMedia(context.Background(), c.org, picture.Bytes())
	c.must(err)
	return picture.Bytes(), m
}

// bankQuestion keeps a question of the topic market.
func (c *company) bankQuestion(change engine.QuestionChange) engine.BankQuestion {
	c.t.Helper()
	if change.Topic == "" {
		change.Topic = "market"
	}
	q, err := c.engine.SaveQuestion(context.Background(), c.org, change, "ann@x.io")
	c.must(err)
	return q
}

// questionsFile takes a file of questions in.
func (c *company) questionsFile(in engine.QuestionImport) *engine.QuestionReport {
	c.t.Helper()
	if in.Name == "" {
		in.Name = filepath.Base(in.Path)
	}
	in.Actor = "ann@x.io"
	report, err := c.engine.ImportQuestions(context.Background(), c.org, in)
	c.must(err)
	return report
}

// written writes a file to be imported.
func (c *company) written(name, text string) string {
	c.t.Helper()
	path := filepath.Join(c.lab.dir, name)
	c.must(os.WriteFile(path, []byte(text), 0o600))
	return path
}

// askable are the titles of the questions that may be asked.
func (c *company) askable() []string {
	c.t.Helper()
	list, err := c.engine.Questions(context.Background(), c.org, store.QuestionPage{QuestionFilter: store.QuestionFilter{Status: medalist.ReviewedQuestion}, Limit: 100})
	c.must(err)
	var titles []string
	for _, q := range list.Rows {
		titles = append(titles, q.Title)
	}
	return titles
}

func TestAQuestionIsAskedOnceItWasReviewed(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		ctx, c := context.Background(), l.company(t)
		q := c.bankQuestion(engine.QuestionChange{Question: whoLeads(0)})
		if got := c.askable(); len(got) > 0 {
			t.Errorf("a draft may be asked: %q", got)
		}
		c.must(c.engine.ReviewQuestion(ctx, c.org, q.ID, 1, "bob@x.io"))
		changed := engine.QuestionChange{ID: q.ID, Base: 1, Question: whoLeads(1), Tags: []string{" new ", "new"}}
		changed.Topic = "market"
		_, err := c.engine.SaveQuestion(ctx, c.org, changed, "ann@x.io")
		if engine.FaultsOf(err)["reason"] == nil {
			t.Errorf("a question that was reviewed changed without a reason: %v", err)
		}
		changed.Reason = "They do now"
		second := c.bankQuestion(changed)
		if second.Version != 2 || second.Asked != 1 || !second.Waits() || second.Status != medalist.ReviewedQuestion {
			t.Errorf("after the change: version %d, asked %d, %s", second.Version, second.Asked, second.Status)
		}
		if _, err := c.engine.SaveQuestion(ctx, c.org, changed, "ann@x.io"); medalist.ErrorCode(err) != medalist.Conflict {
			t.Errorf("a change of the first version after the second: %v", err)
		}
		if err := c.engine.ReviewQuestion(ctx, c.org, q.ID, 1, "bob@x.io"); medalist.ErrorCode(err) != medalist.Conflict {
			t.Errorf("a review of the first version after the second: %v", err)
		}
		n, err := c.engine.ReviewQuestions(ctx, c.org, store.QuestionFilter{Topic: "market"}, "bob@x.io")
		c.must(err)
		is, versions, err := c.engine.Question(ctx, c.org, q.ID)
		c.must(err)
		if n != 1 || is.Asked != 2 || len(versions) != 2 || versions[0].Reviewer != "bob@x.io" || !versions[0].Says.Choices[1].Right || !slices.Equal(is.Tags, []string{"new"}) {
			t.Errorf("%d reviewed, %+v, %+v", n, is, versions)
		}
		c.must(c.engine.RetireQuestion(ctx, c.org, q.ID, "bob@x.io"))
		if got := c.askable(); len(got) > 0 {
			t.Errorf("a retired question may be asked: %q", got)
		}
		c.must(c.engine.ReviveQuestion(ctx, c.org, q.ID, "bob@x.io"))
		if got := c.askable(); len(got) != 1 {
			t.Errorf("after it came back %q may be asked", got)
		}
	})
}

func TestAQuestionWithFaultsIsNotKept(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.company(t)
		q := whoLeads(0)
		q.Choices[0].Right, q.Link, q.Media = false, "nowhere", &quiz.Media{File: "none", Alt: "x"}
		_, err := c.engine.SaveQuestion(context.Background(), c.org, engine.QuestionChange{Question: q, Topic: strings.Repeat("x", 61), Tags: []string{strings.Repeat("y", 61)}}, "ann@x.io")
		faults := engine.FaultsOf(err)
		for _, field := range []string{"choices", "link", "media", "topic", "tags"} {
			if faults[field] == nil {
				t.Errorf("nothing is said of the %s: %v", field, faults)
			}
		}
	})
}

func TestAFileOfQuestionsChangesWhatItSays(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.company(t)
		const first = "$CATEGORY: product\n\n// [id:A]\n::One::Q1 {=a ~b}\n\nQ2 {=a ~b}\n\nQ3 {T}\n\nQ3 {F}\n\n// [id:A]\nother {T}\n\nQ4 {=a}bad{\n"
		in := engine.QuestionImport{Path: c.written("q.gift", first)}
		dry := in
		dry.DryRun = true
		for _, in := range []engine.QuestionImport{dry, in} {
			r := c.questionsFile(in)
			if r.New != 4 || r.Changed+r.Same != 0 || len(r.Problems) != 2 || (r.ID == 0) != in.DryRun {
				t.Fatalf("the first time: %d new, %d changed, %d same, import %d, problems %v", r.New, r.Changed, r.Same, r.ID, r.Problems)
			}
		}
		if r := c.questionsFile(in); r.Same != 4 || r.New+r.Changed != 0 || r.ID != 0 {
			t.Errorf("the same again: %+v", r)
		}
		in.Path = c.written("q.gift", "$CATEGORY: market\n\n// [id:A]\nQ1 anew {=a ~b}\n\n$CATEGORY: product\n\nQ2 {~a =b}\n\nQ3 {T}\n\nQ3 {F}\n\nQ5 {T}\n")
		r := c.questionsFile(in)
		if r.New != 1 || r.Changed != 2 || r.Same != 2 || r.Lines[0].Topic != "market" || r.Lines[1].Was == nil {
			t.Errorf("another file: %+v", r)
		}
		report, err := c.engine.UndoImport(context.Background(), c.org, r.ID, "ann@x.io")
		c.must(err)
		q, _, err := c.engine.Question(context.Background(), c.org, r.Lines[1].ID)
		c.must(err)
		if report.Removed != 1 || report.Restored != 2 || q.Version != 3 || !q.Latest.Says.Choices[0].Right {
			t.Errorf("undone: %+v; Q2 is %+v", report, q)
		}
	})
}

func TestTopicsAreTheSameInAnyCase(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.company(t)
		r := c.questionsFile(engine.QuestionImport{Path: c.written("q.gift", "$CATEGORY: Product\n\nQ1 {T}\n\n$CATEGORY: Congress\n\nQ2 {T}\n\n$CATEGORY: CONGRESS\n\nQ3 {T}\n")})
		var topics []string
		for _, line := range r.Lines {
			topics = append(topics, line.Topic)
		}
		if want := []string{"product", "Congress", "Congress"}; !slices.Equal(topics, want) {
			t.Errorf("the topics are %q, want %q", topics, want)
		}
	})
}

func TestWhatAQuestionShowsIsFoundBesideItsFile(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		ctx, c, other := context.Background(), l.company(t), l.company(t)
		picture, m := c.aPicture()
		c.bankQuestion(engine.QuestionChange{Question: quiz.Question{Kind: quiz.Hotspot, Text: "Where?", Spots: []quiz.Spot{{X: 1, Y: 1, Width: 9, Height: 9}}, Media: &quiz.Media{File: m.File, Alt: "A valve"}}})
		folder := exported(t, func(to engine.ExportSink) error { return c.engine.ExportOrg(ctx, c.org, "tester", to) })

		file := engine.QuestionImport{Path: filepath.Join(folder, "questions.csv")}
		if r := other.questionsFile(file); len(r.Problems) != 1 || r.New != 0 {
			t.Errorf("without its picture: %+v", r)
		}
		file.Beside = folder
		if r := other.questionsFile(file); len(r.Problems) != 0 || r.New != 1 {
			t.Errorf("with its picture: %+v", r)
		}
		back, err := c.engine.QuestionMedia(ctx, other.org, m.File)
		c.must(err)
		if !bytes.Equal(back.Body, picture) {
			t.Errorf("the picture comes back with %d bytes", len(back.Body))
		}

		secret := filepath.Join(filepath.Dir(folder), "secret.png")
		c.must(os.WriteFile(secret, picture, 0o600))
		out := c.written("out.csv", "type,text,answer,media\nhotspot,Where?,,../secret.png\n")
		if r := other.questionsFile(engine.QuestionImport{Path: out, Beside: folder}); r.New != 0 {
			t.Error("a file outside the folder is taken")
		}
	})
}

// shared returns the folder of a set of shared data.
func shared(t *testing.T, name string) string {
	t.Helper()
	root := os.Getenv("MEDALIST_SHARED")
	if root == "" {
		root = "../../shared"
	}
	path := filepath.Join(root, "data", name)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("the folder of shared test data is absent; set MEDALIST_SHARED to it: %v", err)
	}
	return path
}

func TestRealFilesComeBackAsTheyWere(t *testing.T) {
	gift, err := filepath.Glob(filepath.Join(shared(t, "gift-examples"), "*.gift"))
	if err != nil {
		t.Fatal(err)
	}
	mmlu, err := filepath.Glob(filepath.Join(shared(t, "mmlu-medical"), "*.csv"))
	if err != nil {
		t.Fatal(err)
	}
	onBoth(t, func(t *testing.T, l *lab) {
		c, other := l.company(t), l.company(t)
		kept, same, refused, medical := 0, 0, 0, 0
		for _, path := range slices.Concat(gift, mmlu) {
			r, err := c.engine.ImportQuestions(context.Background(), c.org, engine.QuestionImport{Path: path, Name: filepath.Base(path), Topic: "clinical data", Reviewed: true, Actor: "ann@x.io"})
			if err != nil {
				t.Logf("%s: %v", filepath.Base(path), err) // texts and categories alone
				continue
			}
			kept, same, refused = kept+r.New, same+r.Same, refused+len(r.Problems)
			if filepath.Ext(path) == ".csv" {
				medical += r.New
			}
			if again := c.questionsFile(engine.QuestionImport{Path: path, Topic: "clinical data"}); again.New+again.Changed > 0 {
				t.Errorf("%s again: %d new, %d changed", path, again.New, again.Changed)
			}
		}
		// Of the 1,087 medical questions, 99 stand in two files.
		if medical != 988 || same < 99 || refused > 8 {
			t.Errorf("%d questions kept, %d of them medical, %d the same, %d refused", kept, medical, same, refused)
		}
		for _, format := range []quizfile.Format{quizfile.Sheet, quizfile.GIFT} {
			var file bytes.Buffer
			written, _, err := c.engine.ExportQuestions(context.Background(), c.org, store.QuestionFilter{}, format, &file, "ann@x.io")
			c.must(err)
			name := map[quizfile.Format]string{quizfile.Sheet: "all.csv", quizfile.GIFT: "all.gift"}[format]
			path := c.written(name, file.String())
			if written != kept {
				t.Errorf("%d of %d questions were written", written, kept)
			}
			if r := c.questionsFile(engine.QuestionImport{Path: path}); r.Same != written || r.New+r.Changed+len(r.Problems) > 0 {
				t.Errorf("our own %s again: %d new, %d changed, %d same, %v", name, r.New, r.Changed, r.Same, r.Problems)
			}
			r := other.questionsFile(engine.QuestionImport{Path: path})
			if format == quizfile.Sheet && r.New != written || format == quizfile.GIFT && r.Same != written {
				t.Errorf("%s elsewhere: %d new, %d changed, %d same, %v", name, r.New, r.Changed, r.Same, r.Problems)
			}
		}
	})
}

func TestOnlyWhatBrowsersShowIsKept(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		ctx, c, other := context.Background(), l.company(t), l.company(t)
		picture, m := c.aPicture()
		back, err := c.engine.QuestionMedia(ctx, c.org, m.File)
		c.must(err)
		if m.Type != "image/png" || !bytes.Equal(back.Body, picture) {
			t.Errorf("got %s with %d bytes", m.Type, len(back.Body))
		}
		if kind, err := c.engine.QuestionMediaType(ctx, c.org, m.File); err != nil || kind != m.Type {
			t.Errorf("its type is %q, want %q: %v", kind, m.Type, err)
		}
		if kind, err := c.engine.QuestionMediaType(ctx, other.org, m.File); err != nil || kind != "" {
			t.Errorf("another organisation is told the type %q, %v", kind, err)
		}
		if _, err := c.engine.QuestionMedia(ctx, other.org, m.File); medalist.ErrorCode(err) != medalist.NotFound {
			t.Errorf("another organisation sees the picture: %v", err)
		}
		spot := quiz.Question{Kind: quiz.Hotspot, Text: "Where?", Spots: []quiz.Spot{{X: 1, Y: 1, Width: 9, Height: 9}}, Media: &quiz.Media{File: m.File, Alt: "A valve"}}
		if q := c.bankQuestion(engine.QuestionChange{Question: spot}); q.Latest.Says.Media.Type != "image/png" {
			t.Errorf("the picture of a question is kept as %+v", q.Latest.Says.Media)
		}
		for _, bad := range [][]byte{
			[]byte("<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"), []byte("<html>"), []byte("MZ"),
			{},
			picture[:20],
			append(picture, make([]byte, engine.MaxQuestionPicture)...),
		} {
			if _, err := c.engine.AddQuestionMedia(ctx, c.org, bad); medalist.ErrorCode(err) != medalist.Invalid {
				t.Errorf("%.20q is taken: %v", bad, err)
			}
		}
	})
}
