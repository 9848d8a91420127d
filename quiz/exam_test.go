package quiz_test

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"medalist.dev/medalist"
	"medalist.dev/medalist/quiz"
)

func soundExam() medalist.Exam {
	return medalist.Exam{
		Name: "Sterile handling", Questions: []medalist.QuestionID{1}, Opens: 20260201, Closes: 20260228, Minutes: 20, PassMark: 80,
		Attempts: 2, Shows: medalist.ShowsAtOnce, State: medalist.ExamOpen,
	}
}

func TestAnExamSaysWhatIsWrongWithIt(t *testing.T) {
	for field, spoil := range map[string]func(*medalist.Exam){
		"":          func(*medalist.Exam) {},
		"name":      func(e *medalist.Exam) { e.Name = "  " },
		"about":     func(e *medalist.Exam) { e.About = string(make([]byte, quiz.MaxExamAbout+1)) },
		"opens":     func(e *medalist.Exam) { e.Opens = 0 },
		"closes":    func(e *medalist.Exam) { e.Closes = 20260131 },
		"minutes":   func(e *medalist.Exam) { e.Minutes = -1 },
		"mark":      func(e *medalist.Exam) { e.PassMark = 101 },
		"attempts":  func(e *medalist.Exam) { e.Attempts = quiz.MaxExamAttempts + 1 },
		"shows":     func(e *medalist.Exam) { e.Shows = "sometimes" },
		"questions": func(e *medalist.Exam) { e.Questions = nil },
	} {
		e := soundExam()
		spoil(&e)
		var said []string
		for _, f := range quiz.CheckExam(&e) {
			said = append(said, f.Field)
		}
		var want []string
		if field != "" {
			want = []string{field}
		}
		if !slices.Equal(said, want) {
			t.Errorf("with a wrong %q the faults are %q", field, said)
		}
	}
	draft := soundExam()
	draft.State, draft.Questions = medalist.ExamDraft, nil
	if faults := quiz.CheckExam(&draft); len(faults) > 0 {
		t.Errorf("a draft without questions: %v", faults)
	}
}

func TestWhoMayBeginAnExam(t *testing.T) {
	for _, tt := range []struct {
		what  string
		set   func(*medalist.Exam)
		begun int
		on    medalist.Date
		code  medalist.Code
	}{
		{"on its first day", func(*medalist.Exam) {}, 0, 20260201, ""},
		{"on its last day, once more", func(*medalist.Exam) {}, 1, 20260228, ""},
		{"too early", func(*medalist.Exam) {}, 0, 20260131, medalist.Conflict},
		{"too late", func(*medalist.Exam) {}, 0, 20260301, medalist.Conflict},
		{"without an attempt left", func(*medalist.Exam) {}, 2, 20260201, medalist.Conflict},
		{"with no bound of attempts", func(e *medalist.Exam) { e.Attempts = 0 }, 50, 20260201, ""},
		{"a closed one", func(e *medalist.Exam) { e.State = medalist.ExamClosed }, 0, 20260201, medalist.Conflict},
		{"a draft", func(e *medalist.Exam) { e.State = medalist.ExamDraft }, 0, 20260201, medalist.NotFound},
	} {
		e := soundExam()
		tt.set(&e)
		if got := medalist.ErrorCode(quiz.MayBegin(&e, tt.begun, tt.on)); got != tt.code {
			t.Errorf("%s: %q, want %q", tt.what, got, tt.code)
		}
	}
}

func TestASittingEndsWithItsTimeOrWithTheLastDayWhereItIsTaken(t *testing.T) {
	tokyo, err := time.LoadLocation("Asia/Tokyo")
	if err != nil {
		t.Fatal(err)
	}
	e := soundExam()
	for _, tt := range []struct {
		began   string
		minutes int
		want    string
	}{
		{"2026-02-10T09:00:00+09:00", 20, "2026-02-10T09:20:00+09:00"},
		{"2026-02-28T23:50:00+09:00", 20, "2026-03-01T00:00:00+09:00"},
		{"2026-02-10T09:00:00+09:00", 0, "2026-03-01T00:00:00+09:00"},
	} {
		e.Minutes = tt.minutes
		began, _ := time.Parse(time.RFC3339, tt.began)
		want, _ := time.Parse(time.RFC3339, tt.want)
		got := quiz.EndsAt(&e, medalist.Instant(began.UnixNano()), tokyo).Time()
		if d := want.Sub(got); d < 0 || d > time.Nanosecond {
			t.Errorf("begun %s with %d minutes it ends %s", tt.began, tt.minutes, got)
		}
	}
}

func TestAResultIsRoundedForTheEyeAndJudgedUnrounded(t *testing.T) {
	third, half := quiz.Credit{Part: 1, Of: 3}, quiz.Credit{Part: 1, Of: 2}
	for _, tt := range []struct {
		credits []quiz.Credit
		open    int // questions without an answer
		percent int
		right   int
		passes  int // the highest mark
	}{
		{nil, 4, 0, 0, 0},
		{[]quiz.Credit{quiz.Full, quiz.Full, quiz.Full, quiz.None}, 0, 75, 3, 75},
		{[]quiz.Credit{quiz.Full, third, quiz.None}, 0, 44, 1, 44},
		{[]quiz.Credit{quiz.Full, quiz.Full}, 1, 67, 2, 66}, // two thirds are not 67 %
		{[]quiz.Credit{half, quiz.None}, 2, 13, 0, 12},      // 12.5 % are shown as 13
	} {
		var r quiz.Result
		for _, c := range tt.credits {
			r.Add(true, c)
		}
		for range tt.open {
			r.Add(false, quiz.None)
		}
		if r.Percent() != tt.percent || r.Right != tt.right || r.Answered != len(tt.credits) || !r.Passes(tt.passes) || r.Passes(tt.passes+1) {
			t.Errorf("%v and %d open: %d %%, %d right, passes %d: %v", tt.credits, tt.open, r.Percent(), r.Right, tt.passes, r.Passes(tt.passes))
		}
	}
}

func TestWhatIsPickedIsNewAndThereOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from := rapid.SliceOfNDistinct(rapid.Int64Range(1, 60), 0, 30, func(i int64) int64 { return i }).Draw(t, "from")
		var bank, chosen []quiz.ID
		for i, id := range from {
			bank = append(bank, quiz.ID(id))
			if i%3 == 0 {
				chosen = append(chosen, quiz.ID(id))
			}
		}
		count := rapid.IntRange(0, 40).Draw(t, "count")
		picked := quiz.Pick(bank, chosen, count, rapid.Uint64().Draw(t, "seed"))
		if len(picked) != min(count, len(bank)-len(chosen)) {
			t.Fatalf("%d of %d picked", len(picked), len(bank))
		}
		seen := map[quiz.ID]bool{}
		for _, id := range picked {
			if seen[id] || slices.Contains(chosen, id) || !slices.Contains(bank, id) {
				t.Fatalf("%d is picked from %v beside %v", id, bank, chosen)
			}
			seen[id] = true
		}
	})
}

func TestMoreRightIsNeverLess(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var r, better quiz.Result
		n := rapid.IntRange(1, 12).Draw(t, "questions")
		for range n {
			of := rapid.Int64Range(1, 5).Draw(t, "of")
			part := rapid.Int64Range(0, of).Draw(t, "part")
			r.Add(rapid.Bool().Draw(t, "answered"), quiz.Credit{Part: part, Of: of})
			better.Add(true, quiz.Credit{Part: rapid.Int64Range(part, of).Draw(t, "more"), Of: of})
		}
		if better.Percent() < r.Percent() || r.Better(&better) || r.Percent() > 100 || r.Percent() < 0 {
			t.Fatalf("%d %% and %d %%", r.Percent(), better.Percent())
		}
		for mark := range 101 {
			if r.Passes(mark) && !better.Passes(mark) {
				t.Fatalf("the better result fails at %d %%", mark)
			}
		}
	})
}

func TestASheetAsWrittenKeepsItsChoicesInOrder(t *testing.T) {
	q := quiz.Question{Kind: quiz.Single, Choices: []quiz.Choice{wrong("a"), right("b"), wrong("c"), wrong("d")}}
	for seed := range uint64(20) {
		s := q.AsWritten(seed)
		if !slices.Equal(s.Lines(), []string{"a", "b", "c", "d"}) || s.Key().Choices[0] != 1 {
			t.Fatalf("the sheet shows %q", s.Lines())
		}
	}
}

func TestWhatWasAnsweredIsShownWhereItStands(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := quiz.Question{Kind: quiz.Multiple, Choices: []quiz.Choice{wrong("a"), right("b"), wrong("c"), right("d")}}
		s := q.On(rapid.Uint64().Draw(t, "seed"))
		given := rapid.SliceOfDistinct(rapid.IntRange(0, 3), func(i int) int { return i }).Draw(t, "choices")
		if got := s.Shown(s.Answer(chose(given...))); !slices.Equal(got.Choices, given) {
			t.Fatalf("%v is shown as %v", given, got.Choices)
		}
	})
}
