package quiz

import (
	"slices"
	"strconv"

	"medalist.dev/medalist/engine"
	rules "medalist.dev/medalist/quiz"
)

// A card is an open question with the form that answers it.
type card struct {
	Question string // its number
	Count    string // "2 of 3"
	Kind     rules.Kind
	Text     []string // lines
	Hint     string   // how it is answered
	Action   string
	Day      string
	Label    string // of the answer, for the list of what waits
	Wrong    string // what was wrong with the answer that was sent
	Media    *media
	Options  []option // to choose from, or to order
	Lines    []matchLine
	Typed    string
	Unit     string
	X, Y     string
	Last     bool // no other question is open
}

// An option is something to choose, or a line to order.
type option struct {
	Value  string // place on the sheet
	Letter string // A, B, C
	Text   string
	Chosen bool
	Places []option // that it may take, of an ordering question
}

// A matchLine is the left of a pair, with what it may belong to.
type matchLine struct {
	Name, Text string
	Options    []option
}

// A media is a picture, sound or film.
type media struct {
	Sort, Href, Alt, Caption string
}

// hints say how a kind of question is answered.
func (v *visit) hint(k rules.Kind) string {
	switch k {
	case rules.Multiple:
		return v.Words.T("Choose all that are right.")
	case rules.TrueFalse:
		return v.Words.T("True or false?")
	case rules.Numeric:
		return v.Words.T("Write a number.")
	case rules.Short:
		return v.Words.T("Write a word or two.")
	case rules.Matching:
		return v.Words.T("Choose what belongs to each line.")
	case rules.Ordering:
		return v.Words.T("Bring the lines into the right order.")
	case rules.MissingWord:
		return v.Words.T("Which word is missing?")
	case rules.Hotspot:
		return v.Words.T("Tap on the place in the picture, or move both sliders.")
	default:
		return v.Words.T("Choose one answer.")
	}
}

// card returns the i-th question; given is what was answered already, in
// places of the sheet.
func (v *visit) card(d *engine.DailyQuiz, i int, given rules.Answer) card {
	it := &d.Items[i]
	number := strconv.Itoa(i + 1)
	c := v.sheetCard(it.Sheet, given)
	c.Question, c.Count = idOf(it), v.Words.T("%s of %s", number, strconv.Itoa(len(d.Items)))
	c.Day, c.Action = d.Day.String(), v.Link("/quiz/"+d.Day.String()+"/"+idOf(it))
	c.Label, c.Last = v.Words.T("Quiz, question %s", number), d.Answered() == len(d.Items)-1
	return c
}

// sheetCard returns what a card shows of a question; given is what was answered
// already, in places of the sheet.
func (v *visit) sheetCard(s rules.Sheet, given rules.Answer) card {
	c := card{
		Kind: s.Kind, Text: linesOf(textOf(s.Question, s.Text)), Hint: v.hint(s.Kind), Media: v.media(s.Media),
		Typed: given.Text, Unit: s.Unit, X: "500", Y: "500",
	}
	if given.X != 0 || given.Y != 0 {
		c.X, c.Y = strconv.Itoa(given.X), strconv.Itoa(given.Y)
	}
	switch s.Kind {
	case rules.TrueFalse:
		c.Options = []option{
			{Value: "true", Text: v.Words.T("True"), Chosen: given.True != nil && *given.True},
			{Value: "false", Text: v.Words.T("False"), Chosen: given.True != nil && !*given.True},
		}
	case rules.Matching:
		c.Lines = matchLines(s, given.Pairs)
	case rules.Ordering:
		c.Options = orderOptions(s, given.Order)
	default:
		for place, text := range s.Lines() {
			c.Options = append(c.Options, option{
				Value: strconv.Itoa(place), Letter: letter(place), Text: textOf(s.Question, text), Chosen: slices.Contains(given.Choices, place),
			})
		}
	}
	return c
}

// letter returns A for the first place, B for the second.
func letter(place int) string { return string(rune('A' + place%26)) }

func matchLines(s rules.Sheet, given []int) []matchLine {
	var lines []matchLine
	for i, p := range s.Pairs {
		l := matchLine{Name: pairName(i), Text: textOf(s.Question, p.Left)}
		for place, text := range s.Lines() {
			l.Options = append(l.Options, option{
				Value: strconv.Itoa(place), Text: textOf(s.Question, text), Chosen: i < len(given) && given[i] == place,
			})
		}
		lines = append(lines, l)
	}
	return lines
}

// orderOptions returns the lines in the order that was given, else in the
// sheet's.
func orderOptions(s rules.Sheet, given []int) []option {
	lines := s.Lines()
	if len(given) != len(lines) || slices.Contains(given, -1) {
		given = nil
		for place := range lines {
			given = append(given, place)
		}
	}
	var all []option
	for at, place := range given {
		o := option{Value: strconv.Itoa(place), Text: textOf(s.Question, lines[place])}
		for n := range lines {
			o.Places = append(o.Places, option{Value: strconv.Itoa(n + 1), Chosen: n == at})
		}
		all = append(all, o)
	}
	return all
}

func (v *visit) media(m *rules.Media) *media {
	if m == nil {
		return nil
	}
	shown := media{Href: v.Link("/quiz/media/" + m.File), Alt: m.Alt, Caption: m.Caption}
	for _, sort := range []string{"image", "audio", "video"} {
		if m.Is(sort) {
			shown.Sort = sort
		}
	}
	return &shown
}

// cross is the path of two lines across a picture that meet where it was
// tapped.
func cross(x, y string) string { return "M" + x + " 0V1000M0 " + y + "H1000" }

// half returns the middle of a length from a start.
func half(from, length int) string {
	return strconv.FormatFloat(float64(from)+float64(length)/2, 'f', -1, 64)
}
