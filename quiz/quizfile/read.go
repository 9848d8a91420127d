package quizfile

import (
	"bytes"
	"cmp"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/ingest"
	"medalist.dev/medalist/quiz"
)

// A Format is how a file of questions is written.
type Format string

// The formats that are read.
const (
	GIFT      Format = "GIFT"
	MoodleXML Format = "Moodle XML"
	Aiken     Format = "Aiken"
	Sheet     Format = "table" // CSV or XLSX
)

// An Item is a question that a file holds.
type Item struct {
	quiz.Question
	Line  int    // of the file, or row of the sheet, where it begins
	Topic string // as the file says, empty where it does not
	Tags  []string
	ID    string // as the file says
	File  *File  // what its Media is, nil for none or one that is here already
}

// A File is a picture, sound or film that came with a question.
type File struct {
	Name string
	Data []byte
}

// A Problem is a question that cannot be taken.
type Problem struct {
	Line int    // of the file, or row of the sheet; 0 for the whole file
	Name string // of the question, or how its text begins
	Err  error  // Invalid, with the remedy
}

// A Result is what a file holds.
type Result struct {
	Format   Format
	Items    []Item
	Problems []Problem // by line
	Texts    int       // texts without a question, which are left out
}

// MaxBytes bounds the size of a file, MaxItems its questions.
const (
	MaxBytes = 64 << 20
	MaxItems = 20_000
)

// Read reads a file that its user knows by name. A file that holds no question
// in any of the formats is an Invalid error.
func Read(path, name string) (*Result, error) {
	if strings.EqualFold(filepath.Ext(name), ".xlsx") {
		return readSheet(path, name)
	}
	text, err := ingest.ReadText(path, name, MaxBytes)
	if err != nil {
		return nil, err
	}
	switch f := formatOf(name, text); f {
	case Sheet:
		return readSheet(path, name)
	default:
		return ReadText(f, name, text)
	}
}

// ReadText reads a text in a format other than Sheet.
func ReadText(f Format, name, text string) (*Result, error) {
	r := &Result{Format: f}
	switch f {
	case GIFT:
		r.gift(text)
	case Aiken:
		r.aiken(text)
	case MoodleXML:
		r.moodle(name, text)
	}
	return r.done(name)
}

// done puts the problems in order and refuses a file that holds nothing.
func (r *Result) done(name string) (*Result, error) {
	if len(r.Items)+len(r.Problems) == 0 {
		return nil, medalist.Errorf(medalist.Invalid,
			"%s holds no question; questions come as GIFT, Moodle XML, Aiken, CSV or .xlsx.", name)
	}
	if len(r.Items) > MaxItems {
		return nil, medalist.Errorf(medalist.Invalid, "%s holds more than %d questions; split it.", name, MaxItems)
	}
	slices.SortStableFunc(r.Problems, func(a, b Problem) int { return cmp.Compare(a.Line, b.Line) })
	return r, nil
}

var (
	aikenAnswer = regexp.MustCompile(`(?m)^[ \t]*ANSWER[ \t]*:[ \t]*[A-Za-z]\b`)
	aikenChoice = regexp.MustCompile(`(?m)^[ \t]*[A-Z][.)][ \t]`)
	giftMark    = regexp.MustCompile(`(?m)^\$CATEGORY:|^::|[^\\]\{|^\{|^[ \t]*//`)
)

// formatOf tells how a text is written: by what is sure of its name, else by
// what it holds.
func formatOf(name, text string) Format {
	switch ext := strings.ToLower(filepath.Ext(name)); {
	case ext == ".gift":
		return GIFT
	case ext == ".csv", ext == ".tsv":
		return Sheet
	case bytes.HasPrefix([]byte(strings.TrimSpace(text)), []byte("<")):
		return MoodleXML
	case aikenAnswer.MatchString(text) && aikenChoice.MatchString(text):
		return Aiken
	case giftMark.MatchString(text):
		return GIFT
	}
	return Sheet
}

// take keeps a question that is sound, and notes what is wrong with another.
func (r *Result) take(item Item) {
	if faults := item.Faults(); len(faults) > 0 {
		r.problem(item.Line, item.Title(), faults[0].Err)
		return
	}
	r.Items = append(r.Items, item)
}

func (r *Result) problem(line int, name string, err error) {
	r.Problems = append(r.Problems, Problem{line, name, err})
}

func (r *Result) wrong(line int, name, format string, args ...any) {
	r.problem(line, name, medalist.Errorf(medalist.Invalid, format, args...))
}
