package admin

import (
	"math"
	"math/big"
	"net/http"
	"strconv"

	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/quiz"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
	"medalist.dev/medalist/web/words"
)

// A figuresPage tells what answers tell of the questions.
type figuresPage struct {
	frame ui.AdminFrame
	Shows []ui.Link // the hardest, and those to mend
	Rows  []figureLine
	More  string
	Empty *ui.Empty
}

// A figureLine is a question with its figures.
type figureLine struct {
	Title, Href, Topic, Answers, Right, Discrimination string
	Told                                               string // the last three in words, where there is no room for columns
	Flaw                                               ui.Chip
}

// maxFigures is how many questions the page lists.
const maxFigures = 100

// flawNames say why a question should be looked at.
var flawNames = map[quiz.Flaw]words.Text{
	quiz.Misleads: "Check its key", quiz.TooHard: "Hardly anybody knows it", quiz.TooEasy: "Nearly everybody knows it",
}

// questionFigures lists the questions by how hard they are, or those that
// should be looked at.
func (p *Pages) questionFigures(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	all, err := p.engine.QuestionFigures(r.Context(), v.Org)
	if err != nil {
		return err
	}
	mend := r.URL.Query().Get("show") == "mend"
	path := v.Link("/admin/questions/figures")
	page := figuresPage{
		frame: questionsFrame(v, v.Words.T("What answers tell"), v.Words.T("Of each question in the version that is asked now.")),
		Shows: []ui.Link{
			{Label: v.Words.T("Hardest first"), Href: path, Current: !mend},
			{Label: v.Words.T("To mend"), Href: v.Link("/admin/questions/figures", "show", "mend"), Current: mend},
		},
	}
	page.frame.Back = ui.Link{Label: v.Words.T("Questions"), Href: v.Link("/admin/questions")}
	found := 0
	for i := range all {
		if mend && all[i].Flaw() == "" {
			continue
		}
		if found++; found <= maxFigures {
			page.Rows = append(page.Rows, figureRow(v, &all[i]))
		}
	}
	if found > maxFigures {
		page.More = v.Words.N(found-maxFigures, "and one more", "and %s more")
	}
	if found == 0 {
		page.Empty = noFigures(v, mend)
	}
	return site.Show(w, r, http.StatusOK, v.Frame(r, page.frame.Heading, questionsAt(v)), showFigures(page))
}

func noFigures(v *site.Visit, mend bool) *ui.Empty {
	if mend {
		return &ui.Empty{
			Icon: "circle-check", Title: v.Words.T("Nothing to mend"),
			Text: v.Words.T("A question stands here that hardly anybody or nearly everybody knows, or that those know less who know more, once %s answers tell so.", number(v, quiz.EnoughAnswers)),
		}
	}
	return &ui.Empty{
		Icon: "chart-line", Title: v.Words.T("Nobody has answered a question yet"),
		Text: v.Words.T("How hard each question is, and whether it tells those apart who know much and little, stands here once the daily quiz has asked."),
	}
}

func figureRow(v *site.Visit, f *engine.QuestionFigure) figureLine {
	l := figureLine{
		Title: f.Title, Href: questionHref(v, f.ID), Topic: v.Words.Topic(f.Topic), Answers: number(v, f.Answers),
		Right: v.Words.Percent(big.NewRat(int64(f.Right), int64(max(f.Answers, 1)))), Discrimination: "–",
	}
	if f.Told() {
		hundredths := math.Round(f.Discrimination*100) + 0 // which is no -0
		l.Discrimination = v.Words.Grouped(strconv.FormatFloat(hundredths/100, 'f', 2, 64))
	}
	l.Told = v.Words.T("%s, %s right, discrimination %s", v.Words.N(f.Answers, "One answer", "%s answers"), l.Right, l.Discrimination)
	if flaw := f.Flaw(); flaw != "" {
		l.Flaw = ui.Chip{Tone: ui.Warn, Icon: "triangle-alert", Word: v.Words.T(flawNames[flaw])}
	}
	return l
}
