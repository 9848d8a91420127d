package admin

import (
	"net/http"

	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/quiz"
	"medalist.dev/medalist/web/site"
)

// A keyBox says what correcting a key would do, before it is done.
type keyBox struct {
	Text   string
	Turned []turnedLine
	More   string
	Effect effect
}

// A turnedLine is an answer that turns right or wrong.
type turnedLine struct{ Who, When, Was, Is string }

// shownTurned is how many answers that turn are listed.
const shownTurned = 12

// correctKey tells what correcting the key would do or, once that was seen,
// does it.
func (p *Pages) correctKey(w http.ResponseWriter, r *http.Request, v *site.Visit, f *questionForm, q *engine.BankQuestion, versions []engine.BankVersion, try bool) error {
	c := f.change()
	c.ID = q.ID
	err := f.refused()
	var done engine.KeyCorrection
	if err == nil {
		done, err = p.engine.CorrectKey(r.Context(), v.Org, c, by(v, try))
	}
	switch {
	case err != nil && !f.fails(err):
		return err
	case err != nil:
		return p.showQuestion(w, r, v, f, q, versions)
	case try:
		f.box = keyBoxOf(v, &done)
		return p.showQuestion(w, r, v, f, q, versions)
	}
	v.Notice(w, v.Words.T("The key is corrected.")+" "+effectOf(v, done.Effect).Text)
	return site.Redirect(w, r, questionHref(v, q.ID))
}

func keyBoxOf(v *site.Visit, done *engine.KeyCorrection) *keyBox {
	right, wrong := 0, 0
	box := &keyBox{Effect: effectOf(v, done.Effect)}
	for i, t := range done.Turned {
		switch {
		case t.Is.IsFull() && !t.Was.IsFull():
			right++
		case t.Was.IsFull() && !t.Is.IsFull():
			wrong++
		}
		if i < shownTurned {
			box.Turned = append(box.Turned, turnedLine{t.Person.Name, v.Words.Day(t.Day), creditWords(v, t.Was), creditWords(v, t.Is)})
		}
	}
	if n := len(done.Turned) - shownTurned; n > 0 {
		box.More = v.Words.N(n, "and one more", "and %s more")
	}
	box.Text = v.Words.N(done.Answers, "One answer was graded by this key.", "%s answers were graded by this key.") + " " +
		v.Words.T("%s of them turn right, %s turn wrong.", number(v, right), number(v, wrong))
	return box
}

func creditWords(v *site.Visit, c quiz.Credit) string {
	switch {
	case c.IsFull():
		return v.Words.T("right")
	case c.IsNone():
		return v.Words.T("wrong")
	}
	return v.Words.T("in part right")
}
