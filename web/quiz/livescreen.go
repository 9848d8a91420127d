package quiz

import (
	"net/http"
	"strconv"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	rules "medalist.dev/medalist/quiz"
	"medalist.dev/medalist/web/assets"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/stream"
)

// A liveScreen is a live quiz on a screen that the whole room sees, readable
// from afar and without anything to press.
type liveScreen struct {
	Language, Org, Logo, Brand string
	Files                      assets.Manifest
	Stream, Build              string
	Name, Count                string
	Join                       string  // address to be typed
	Code                       *qrCode // the same, while people can join
	Phase                      medalist.LiveState
	Question                   []string
	Media                      *media
	Options                    []screenOption
	Hint                       string
	Timer                      *liveTimer
	Answered, Joined           string
	People                     []string
	More                       string // "and 12 more", empty for none
	Standings                  []liveRow
}

// A screenOption is something to choose, or a part of the right answer.
type screenOption struct {
	Letter, Text string
	Right, Dim   bool // once it is told
}

// What fits on the screen.
const (
	screenPeople = 24
	screenRows   = 6
	finalRows    = 8
)

// liveScreen shows a live quiz to the room, in the name of who leads it.
func (p *Pages) liveScreen(w http.ResponseWriter, r *http.Request, v *visit) error {
	l, err := p.leads(r, v)
	if err != nil {
		return err
	}
	s := v.liveScreen(r, l)
	if l.Phase == medalist.LiveOpen {
		if s.Code, err = qrOf(v.joinURL(r)); err != nil {
			return err
		}
	}
	return site.ShowBare(w, r, liveDocument(s), liveFresh(s))
}

func (v *visit) liveScreen(r *http.Request, l *engine.LiveView) liveScreen {
	q := &l.Quiz
	s := liveScreen{
		Language: v.Words.Tag(), Org: v.Org.Shown(), Logo: v.LogoHref(), Brand: v.SheetHref(), Files: assets.Names(), Build: stream.Build(),
		Stream: v.Link("/live", stream.Since, strconv.FormatInt(int64(v.Viewer.Version), 10)),
		Name:   q.Name, Join: v.joinAddress(r), Phase: l.Phase, Timer: timerOf(l),
		Answered: v.Words.T("%s of %s have answered", v.Words.Number(l.Answered), v.Words.Number(len(l.Standings))),
		Joined:   v.Words.N(len(l.Standings), "One person has joined", "%s people have joined"),
	}
	for i := range l.Standings[:min(len(l.Standings), screenPeople)] {
		s.People = append(s.People, l.Standings[i].Person.Name)
	}
	if more := len(l.Standings) - len(s.People); more > 0 {
		s.More = v.Words.N(more, "and one more", "and %s more")
	}
	rows := v.liveRows(l)
	if l.Phase == medalist.LiveEnded {
		s.Standings = rows[:min(len(rows), finalRows)]
	} else {
		s.Standings = rows[:min(len(rows), screenRows)]
	}
	if l.Sheet != nil {
		v.addQuestion(&s, l)
	}
	return s
}

// addQuestion shows the question, and what is right once it is told.
func (v *visit) addQuestion(s *liveScreen, l *engine.LiveView) {
	c := v.sheetCard(*l.Sheet, rules.Answer{})
	s.Question, s.Media, s.Hint = c.Text, c.Media, v.Words.T("Answer on your phone.")
	s.Count = v.Words.T("Question %s of %s", strconv.Itoa(l.Quiz.Place+1), strconv.Itoa(len(l.Quiz.Questions)))
	if l.Phase == medalist.LiveTold {
		s.Hint = ""
		for _, line := range v.rightLines(&engine.SittingItem{Graded: engine.Graded{Sheet: *l.Sheet}}) {
			right := line.State == "missed"
			s.Options = append(s.Options, screenOption{Letter: line.Letter, Text: line.Text, Right: right, Dim: !right})
		}
		return
	}
	for _, o := range c.Options {
		s.Options = append(s.Options, screenOption{Letter: o.Letter, Text: o.Text})
	}
	for _, line := range c.Lines {
		s.Options = append(s.Options, screenOption{Text: line.Text})
	}
}
