package quiz

import (
	"strings"

	"medalist.dev/medalist"
)

// A Kind is the way in which a question is answered.
type Kind string

// The kinds of questions.
const (
	Single      Kind = "single"       // choose one of Choices
	Multiple    Kind = "multiple"     // choose all that are right of Choices
	TrueFalse   Kind = "true_false"   // the text is True or not
	Numeric     Kind = "numeric"      // a number within one of Numbers
	Short       Kind = "short"        // a text that fits one of Accepted
	Matching    Kind = "matching"     // bring Pairs together
	Ordering    Kind = "ordering"     // bring Items into order
	MissingWord Kind = "missing_word" // choose the one of Choices that fits the Blank of the text
	Hotspot     Kind = "hotspot"      // tap into one of Spots of the picture
)

// Kinds lists the kinds in the order in which pages offer them.
var Kinds = []Kind{Single, Multiple, TrueFalse, Numeric, Short, Matching, Ordering, MissingWord, Hotspot}

// A Format is how the texts of a question are written.
type Format string

// The formats of texts.
const (
	Plain    Format = ""
	Markdown Format = "markdown"
	HTML     Format = "html"
)

// Blank stands in a text where a word is missing.
const Blank = "_____"

// A Question is one version of a question, with its key. Which of its fields
// are used depends on its Kind.
type Question struct {
	Kind   Kind   `json:"kind"`
	Name   string `json:"name,omitempty"` // how authors call it; not shown with the question
	Text   string `json:"text"`
	Format Format `json:"format,omitempty"`

	Choices     []Choice   `json:"choices,omitempty"`
	True        bool       `json:"true,omitempty"`
	Numbers     []Number   `json:"numbers,omitempty"`
	Unit        string     `json:"unit,omitempty"` // shown beside the field of a number
	Accepted    []Accepted `json:"accepted,omitempty"`
	Pairs       []Pair     `json:"pairs,omitempty"`
	Distractors []string   `json:"distractors,omitempty"` // answers that belong to no pair
	Items       []string   `json:"items,omitempty"`       // in the right order
	Spots       []Spot     `json:"spots,omitempty"`

	Media       *Media `json:"media,omitempty"`
	Explanation string `json:"explanation,omitempty"`
	Source      string `json:"source,omitempty"`  // where the answer is written: "NORDLYS-2, table 3"
	Link        string `json:"link,omitempty"`    // its address, http or https
	IfTrue      string `json:"ifTrue,omitempty"`  // said to who answers "true"
	IfFalse     string `json:"ifFalse,omitempty"` // and "false"
}

// A Choice is something to choose.
type Choice struct {
	Text  string `json:"text"`
	Right bool   `json:"right,omitempty"`
	// Weight is the credit that the choice gives, from -1 to 1. 0 leaves it to
	// the kind: see Grade.
	Weight   medalist.Decimal `json:"weight,omitempty"`
	Feedback string           `json:"feedback,omitempty"` // said to who chooses it
}

// A Number accepts the numbers from Low to High, both included.
type Number struct {
	Low      medalist.Decimal `json:"low"`
	High     medalist.Decimal `json:"high"`
	Weight   medalist.Decimal `json:"weight,omitempty"` // from 0 to 1; 0 is a number that many take for right
	Feedback string           `json:"feedback,omitempty"`
}

// Accepted is a text that a short answer may be. Case and the length of spaces
// do not matter, and a * stands for any text; \* is a star.
type Accepted struct {
	Text     string           `json:"text"`
	Weight   medalist.Decimal `json:"weight,omitempty"` // from 0 to 1; 0 is an answer that many take for right
	Feedback string           `json:"feedback,omitempty"`
}

// A Pair is two things that belong together.
type Pair struct {
	Left  string `json:"left"`
	Right string `json:"right"`
}

// A Spot is a part of a picture, a rectangle or the ellipse that fills it, in
// thousandths of the picture's width and height.
type Spot struct {
	X      int  `json:"x"` // of the left edge
	Y      int  `json:"y"` // of the upper edge
	Width  int  `json:"width"`
	Height int  `json:"height"`
	Round  bool `json:"round,omitempty"`
}

// Media is a picture, sound or film that goes with a question.
type Media struct {
	Type    string `json:"type"`              // image/png, audio/mpeg, …
	File    string `json:"file"`              // its id
	Alt     string `json:"alt"`               // what it shows or says, for who cannot see or hear it
	Caption string `json:"caption,omitempty"` // shown below it
}

// Is reports what sort of media it is: "image", "audio" or "video".
func (m *Media) Is(sort string) bool { return m != nil && strings.HasPrefix(m.Type, sort+"/") }

// Answers returns what the pairs of a matching question are brought together
// with: each different answer once, those of the pairs first.
func (q *Question) Answers() []string {
	seen := map[string]bool{}
	var all []string
	add := func(text string) {
		if !seen[text] {
			seen[text] = true
			all = append(all, text)
		}
	}
	for _, p := range q.Pairs {
		add(p.Right)
	}
	for _, text := range q.Distractors {
		add(text)
	}
	return all
}
