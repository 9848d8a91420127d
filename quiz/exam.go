package quiz

import (
	"math/big"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"medalist.dev/medalist"
)

// Bounds of exams.
const (
	MaxExamName      = 120 // characters
	MaxExamAbout     = 2000
	MaxExamQuestions = 100
	MaxExamMinutes   = 480
	MaxExamAttempts  = 20
	wholePercent     = 100
)

// An ExamFault says what is wrong with a part of an exam, by the name that it
// has in forms.
type ExamFault struct {
	Field string
	Err   error
}

// CheckExam returns what is wrong with an exam as it is set up. A draft needs
// no questions yet.
func CheckExam(e *medalist.Exam) []ExamFault {
	var all []ExamFault
	wrong := func(field, format string, args ...any) {
		all = append(all, ExamFault{field, medalist.Errorf(medalist.Invalid, format, args...)})
	}
	if n := utf8.RuneCountInString(strings.TrimSpace(e.Name)); n == 0 || n > MaxExamName {
		wrong("name", "Give the exam a name of at most %d characters.", MaxExamName)
	}
	if utf8.RuneCountInString(e.About) > MaxExamAbout {
		wrong("about", "Write %d characters at most.", MaxExamAbout)
	}
	switch {
	case e.Opens.IsZero():
		wrong("opens", "Choose the day on which it opens.")
	case e.Closes.IsZero():
		wrong("closes", "Choose the last day.")
	case e.Closes.Before(e.Opens):
		wrong("closes", "The last day lies before the first.")
	}
	if e.Minutes < 0 || e.Minutes > MaxExamMinutes {
		wrong("minutes", "Write a number of minutes from 1 to %d, or 0 for no limit.", MaxExamMinutes)
	}
	if e.PassMark < 0 || e.PassMark > wholePercent {
		wrong("mark", "Write a number from 1 to 100, or 0 if nobody can fail.")
	}
	if e.Attempts < 0 || e.Attempts > MaxExamAttempts {
		wrong("attempts", "Write a number from 1 to %d, or 0 for as many as one likes.", MaxExamAttempts)
	}
	if !slices.Contains(medalist.ExamShowings, e.Shows) {
		wrong("shows", "Choose when right answers are shown.")
	}
	switch n := len(e.Questions); {
	case n > MaxExamQuestions:
		wrong("questions", "An exam has at most %d questions.", MaxExamQuestions)
	case n == 0 && e.State != medalist.ExamDraft:
		wrong("questions", "Choose questions first; then the exam can be opened.")
	}
	return all
}

// MayBegin returns why somebody of its audience cannot begin an exam on a day,
// nil if they can. They have begun it so many times.
func MayBegin(e *medalist.Exam, begun int, on medalist.Date) error {
	switch {
	case e.State == medalist.ExamDraft:
		return medalist.Errorf(medalist.NotFound, "There is no such exam for you; it may have been given to others.")
	case e.State == medalist.ExamClosed:
		return medalist.Errorf(medalist.Conflict, "This exam is closed.")
	case on.Before(e.Opens):
		return medalist.Errorf(medalist.Conflict, "This exam opens on %s.", e.Opens)
	case on.After(e.Closes):
		return medalist.Errorf(medalist.Conflict, "This exam was open until %s.", e.Closes)
	case e.Attempts > 0 && begun >= e.Attempts:
		return medalist.Errorf(medalist.Conflict, "You have used all attempts at this exam.")
	}
	return nil
}

// EndsAt returns when a sitting that begins at a moment ends by itself: when
// its time is over, at the latest with the last day of the exam where it is
// taken.
func EndsAt(e *medalist.Exam, began medalist.Instant, zone *time.Location) medalist.Instant {
	end := medalist.Instant(e.Closes.AddDays(1).Time(zone).UnixNano() - 1)
	if e.Minutes == 0 {
		return end
	}
	return min(end, began+medalist.Instant(time.Duration(e.Minutes)*time.Minute))
}

// A Result is what came of a sitting.
type Result struct {
	Questions int
	Answered  int
	Right     int // wholly
	parts     big.Rat
}

// Add counts a question with what its answer is worth.
func (r *Result) Add(answered bool, c Credit) {
	r.Questions++
	if !answered {
		return
	}
	r.Answered++
	if c.IsFull() {
		r.Right++
	}
	r.parts.Add(&r.parts, c.Rat())
}

// Percent returns the share of the questions that was right, parts of them
// included, rounded half up to whole per cent.
func (r *Result) Percent() int {
	if r.Questions == 0 {
		return 0
	}
	twice := new(big.Rat).Mul(&r.parts, big.NewRat(2*wholePercent, int64(r.Questions)))
	n := new(big.Int).Quo(twice.Num(), twice.Denom()) // of half per cents
	return int(n.Int64()+1) / 2
}

// Parts returns how many questions were right, parts of them included.
func (r *Result) Parts() float64 {
	parts, _ := r.parts.Float64()
	return parts
}

// Passes reports whether the share, unrounded, reaches a mark in per cent.
func (r *Result) Passes(mark int) bool {
	need := big.NewRat(int64(mark)*int64(r.Questions), wholePercent)
	return r.parts.Cmp(need) >= 0
}

// Better reports whether r is a better result of the same questions than o.
func (r *Result) Better(o *Result) bool { return r.parts.Cmp(&o.parts) > 0 }

// Pick chooses so many questions by chance from those that may be asked,
// leaving out those that are chosen already.
func Pick(from []ID, chosen []ID, count int, seed uint64) []ID {
	var picked []ID
	for _, place := range Shuffled(len(from), seed) {
		if len(picked) == count {
			break
		}
		if id := from[place]; !slices.Contains(chosen, id) {
			picked = append(picked, id)
		}
	}
	return picked
}
