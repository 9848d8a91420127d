package quiz

import (
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/packs"
	rules "medalist.dev/medalist/quiz"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
	"medalist.dev/medalist/web/words"
)

// An examSetPage lists the exams that somebody sets up, or sees the results of.
type examSetPage struct {
	Tabs  []ui.Link
	New   string
	Rows  []examLine
	Empty *ui.Empty
	Count string // where an admin lets exams count, empty where they do or one is none
}

// setExams lists exams for whoever sets them up.
func (p *Pages) setExams(w http.ResponseWriter, r *http.Request, v *visit) error {
	rows, err := p.engine.SetExams(r.Context(), v.Org, v.Me().ID)
	if err != nil {
		return err
	}
	s, err := p.engine.ExamSetup(r.Context(), v.Org, v.Me().ID, 0)
	if err != nil {
		return err
	}
	page := examSetPage{Tabs: v.examTabs("/exams/set"), New: v.Link("/exams/new")}
	if !s.Counts && v.May(medalist.Administer) {
		page.Count = v.Link("/exams/count")
	}
	for i := range rows {
		row := &rows[i]
		line := examLine{Name: row.Exam.Name, Under: v.examUnder(&row.Exam, row.Today), Href: v.examLink(row.Exam.ID, "/results"), State: v.takenChip(row)}
		if row.Exam.State == medalist.ExamDraft {
			line.Href = v.examLink(row.Exam.ID, "/questions")
		}
		page.Rows = append(page.Rows, line)
	}
	if len(rows) == 0 {
		page.Empty = &ui.Empty{
			Icon: "clipboard-check", Title: v.Words.T("No exam yet"),
			Text: v.Words.T("Choose questions of the bank, say who takes them until when, and see how everybody did."),
			Step: ui.Link{Label: v.Words.T("New exam"), Href: page.New},
		}
	}
	return site.Show(w, r, http.StatusOK, v.Frame(r, v.Words.T("Exams"), site.AtExams), showExamSet(page))
}

// takenChip says how many have taken an exam.
func (v *visit) takenChip(row *engine.ExamRow) ui.Chip {
	if row.Exam.State == medalist.ExamDraft {
		return ui.Chip{Tone: ui.Outline, Icon: "pencil", Word: v.Words.T("Draft")}
	}
	return ui.Chip{Tone: ui.Quiet, Icon: "users", Word: v.Words.T("%s of %s have taken it", v.Words.Number(row.Taken), v.Words.Number(row.Audience))}
}

// countExams lets answers of exams count from now on, as a KPI of their own.
func (p *Pages) countExams(w http.ResponseWriter, r *http.Request, v *visit) error {
	if _, err := p.engine.ApplyKPIs(r.Context(), v.Org, "exams.yaml", packs.Exams(), 0, v.Me().Email); err != nil {
		return err
	}
	v.Notice(w, v.Words.T("Exams count from now on; change what they are worth among the KPIs."))
	return site.Redirect(w, r, v.Link("/exams/set"))
}

// An examForm sets an exam up.
type examForm struct {
	Title, Action, Back, Wrong string
	Name, About                ui.Input
	Opens, Closes, Minutes     ui.Input
	Mark, Attempts, Shows      ui.Input
	Showings, Teams            []ui.Option
	TeamsWrong, ShuffledWrong  string
	People                     ui.Input
	Shuffled                   bool
	Fixed                      bool // somebody has begun it
}

// showings are when right answers are shown, in words.
var showings = map[medalist.ExamShows]words.Text{
	medalist.ShowsAtOnce: "With the result", medalist.ShowsAfter: "When the exam is over", medalist.ShowsNever: "Never",
}

// defaultExam is an exam as its form begins.
func defaultExam(today medalist.Date) medalist.Exam {
	return medalist.Exam{
		Opens: today, Closes: today.AddDays(13), Minutes: 20, PassMark: 80, Attempts: 2, Shuffled: true, Shows: medalist.ShowsAtOnce,
	}
}

// editExam shows the form of an exam, of a new one where the address names none.
func (p *Pages) editExam(w http.ResponseWriter, r *http.Request, v *visit) error {
	s, err := p.examSetup(r, v)
	if err != nil {
		return err
	}
	return p.showExamForm(w, r, v, http.StatusOK, s, nil)
}

// examSetup returns the exam that an address names, and what it can be made of.
func (p *Pages) examSetup(r *http.Request, v *visit) (*engine.ExamSetup, error) {
	var id medalist.ExamID
	if r.PathValue("id") != "" {
		var err error
		if id, err = examIn(r); err != nil {
			return nil, err
		}
	}
	s, err := p.engine.ExamSetup(r.Context(), v.Org, v.Me().ID, id)
	if err == nil && id == 0 {
		s.Exam = defaultExam(s.Today)
	}
	return s, err
}

// saveExam keeps an exam.
func (p *Pages) saveExam(w http.ResponseWriter, r *http.Request, v *visit) error {
	s, err := p.examSetup(r, v)
	if err != nil {
		return err
	}
	if err := r.ParseForm(); err != nil {
		return medalist.Errorf(medalist.Invalid, "This form cannot be read; open the page anew and send it again.")
	}
	wrong := v.readExam(r, s)
	if len(wrong) == 0 {
		id, err := p.engine.SaveExam(r.Context(), v.Org, v.Me().ID, s.Exam)
		var refused *engine.Refused
		switch {
		case err == nil && s.Exam.ID == 0:
			v.Notice(w, v.Words.T("Now choose its questions."))
			return site.Redirect(w, r, v.examLink(id, "/questions"))
		case err == nil:
			v.Notice(w, v.Words.T("The exam is kept."))
			return site.Redirect(w, r, v.examLink(id, "/questions"))
		case !errors.As(err, &refused):
			return err
		}
		for _, f := range refused.Fields {
			wrong[f.Field] = v.Words.Message(f.Err)
		}
	}
	return p.showExamForm(w, r, v, http.StatusUnprocessableEntity, s, wrong)
}

// readExam takes an exam from its form, and returns what cannot be read.
func (v *visit) readExam(r *http.Request, s *engine.ExamSetup) map[string]string {
	x, wrong := &s.Exam, map[string]string{}
	x.Name, x.About = strings.TrimSpace(r.FormValue("name")), strings.TrimSpace(r.FormValue("about"))
	x.Opens, _ = medalist.ParseDate(r.FormValue("opens")) // none is told as missing
	x.Closes, _ = medalist.ParseDate(r.FormValue("closes"))
	x.Minutes, x.PassMark, x.Attempts = wholeOf(r, "minutes"), wholeOf(r, "mark"), wholeOf(r, "attempts")
	x.Shuffled, x.Shows = r.FormValue("shuffled") != "", medalist.ExamShows(r.FormValue("shows"))
	x.Teams, x.People = nil, nil
	for _, text := range r.Form["team"] {
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			n = -1 // is no team, and refused as one
		}
		x.Teams = append(x.Teams, medalist.TeamID(n))
	}
	for _, email := range strings.FieldsFunc(r.FormValue("people"), func(c rune) bool { return strings.ContainsRune(",; \r\n", c) }) {
		i := slices.IndexFunc(s.People, func(one medalist.Person) bool { return one.Email == medalist.FoldEmail(email) })
		if i < 0 {
			wrong["people"] = v.Words.T("There is nobody with the email %s who could take this.", email)
			continue
		}
		x.People = append(x.People, s.People[i].ID)
	}
	return wrong
}

// wholeOf reads a number, -1 for none.
func wholeOf(r *http.Request, name string) int { return placeOf(r.FormValue(name)) }

func (p *Pages) showExamForm(w http.ResponseWriter, r *http.Request, v *visit, status int, s *engine.ExamSetup, wrong map[string]string) error {
	x := &s.Exam
	number := func(name, label, hint string, value int, least string) ui.Input {
		return ui.Input{
			Name: name, Label: label, Hint: hint, Type: "number", Value: site.Typed(r, name, strconv.Itoa(value)), Wrong: wrong[name], Required: true,
			More: map[string]string{"min": least, "inputmode": "numeric"},
		}
	}
	f := examForm{
		Title: v.Words.T("New exam"), Action: v.Link("/exams/new"), Back: v.Link("/exams/set"), Fixed: s.Fixed, Shuffled: x.Shuffled,
		Name: ui.Input{Name: "name", Label: v.Words.T("Name"), Value: x.Name, Wrong: wrong["name"], Required: true, More: map[string]string{"maxlength": strconv.Itoa(rules.MaxExamName)}},
		About: ui.Input{
			Name: "about", Label: v.Words.T("What it is about"), Value: x.About, Wrong: wrong["about"],
			Hint: v.Words.T("Those who take it read this before they begin."),
		},
		Opens:      ui.Input{Name: "opens", Label: v.Words.T("Opens"), Type: "date", Value: site.Typed(r, "opens", x.Opens.String()), Wrong: wrong["opens"], Required: true},
		Closes:     ui.Input{Name: "closes", Label: v.Words.T("Last day"), Type: "date", Value: site.Typed(r, "closes", x.Closes.String()), Wrong: wrong["closes"], Required: true},
		Minutes:    number("minutes", v.Words.T("Minutes"), v.Words.T("0 is no limit."), x.Minutes, "0"),
		Mark:       number("mark", v.Words.T("Pass mark in per cent"), v.Words.T("0 is a quiz that nobody can fail."), x.PassMark, "0"),
		Attempts:   number("attempts", v.Words.T("Attempts"), v.Words.T("0 is as many as one likes."), x.Attempts, "0"),
		Shows:      ui.Input{Name: "shows", Label: v.Words.T("Right answers are shown"), Wrong: wrong["shows"]},
		TeamsWrong: wrong["teams"], ShuffledWrong: wrong["shuffled"],
		People: ui.Input{Name: "people", Label: v.Words.T("Further people, by email"), Value: emailsOf(s), Wrong: wrong["people"]},
	}
	if x.ID != 0 {
		f.Title, f.Action, f.Back = v.Words.T("Change %s", x.Name), v.examLink(x.ID, "/edit"), v.examLink(x.ID, "/questions")
	}
	if wrong["people"] != "" {
		f.People.Value = r.FormValue("people")
	}
	if len(wrong) > 0 {
		f.Wrong = v.Words.T("Something is missing or wrong; it says where.")
	}
	for _, shows := range medalist.ExamShowings {
		f.Showings = append(f.Showings, ui.Option{Value: string(shows), Label: v.Words.T(showings[shows]), Chosen: shows == x.Shows})
	}
	for _, t := range s.Teams {
		f.Teams = append(f.Teams, ui.Option{Value: strconv.FormatInt(int64(t.ID), 10), Label: t.Name, Chosen: slices.Contains(x.Teams, t.ID)})
	}
	return site.Show(w, r, status, v.Frame(r, f.Title, site.AtExams), showExamForm(f))
}

func emailsOf(s *engine.ExamSetup) string {
	var emails []string
	for _, one := range s.People {
		if slices.Contains(s.Exam.People, one.ID) {
			emails = append(emails, one.Email)
		}
	}
	return strings.Join(emails, ", ")
}

// examStateTo opens or closes an exam.
func (p *Pages) examStateTo(w http.ResponseWriter, r *http.Request, v *visit) error {
	id, err := examIn(r)
	if err != nil {
		return err
	}
	to := medalist.ExamState(r.FormValue("state"))
	if err := p.engine.SetExamState(r.Context(), v.Org, v.Me().ID, id, to); err != nil {
		if medalist.ErrorCode(err) != medalist.Invalid {
			return err
		}
		v.Notice(w, v.Words.Message(err))
		return site.Redirect(w, r, v.examLink(id, "/questions"))
	}
	said := v.Words.T("The exam is closed; what was answered stays.")
	if to == medalist.ExamOpen {
		said = v.Words.T("The exam is open; those who take it are told.")
	}
	v.Notice(w, said)
	return site.Redirect(w, r, v.examLink(id, "/results"))
}
