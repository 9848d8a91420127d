package feed

import (
	"crypto/rand"
	"net/http"
	"slices"
	"strconv"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	news "medalist.dev/medalist/feed"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
	"medalist.dev/medalist/web/words"
)

// praiseShown is how many notes stand on somebody's page.
const praiseShown = 50

// A praisePage holds the notes of praise for somebody, and the form for one
// more.
type praisePage struct {
	Title, Note string
	Back        ui.Link
	Form        *praiseForm // nil for whoever may not praise them
	Cards       []card
	NoneYet     ui.Empty
}

// A praiseForm writes a note.
type praiseForm struct {
	Action, Key string
	Text, Wrong string
	Private     bool
	About       string // what it is about, in words; empty for nothing in particular
	AboutID     string // of a celebration, empty for none
	Fact        string // id, empty for none
	Only        string // label of the private choice
	Ideas       []ui.Link
	Most        int
}

// ownPraise shows the notes for whoever visits.
func (p *Pages) ownPraise(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	return p.showPraise(w, r, v, v.Me(), http.StatusOK, nil)
}

// praiseOf shows the notes for somebody, to them and to who looks after them.
func (p *Pages) praiseOf(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	who, err := p.toPraise(r, v)
	if err != nil {
		return err
	}
	return p.showPraise(w, r, v, who, http.StatusOK, nil)
}

// toPraise returns whom an address names, to whoever may see their scorecard.
func (p *Pages) toPraise(r *http.Request, v *site.Visit) (medalist.Person, error) {
	people, err := p.engine.People(r.Context(), v.Org)
	if err != nil {
		return medalist.Person{}, err
	}
	email := medalist.FoldEmail(r.PathValue("email"))
	i := slices.IndexFunc(people, func(one medalist.Person) bool { return one.Email == email })
	switch {
	case i < 0 && v.May(medalist.SeeAll):
		return medalist.Person{}, medalist.Errorf(medalist.NotFound, "There is nobody with the email %q; import people first, or check its spelling.", email)
	case i < 0 || !v.MaySee(people[i].ID):
		return medalist.Person{}, v.NotYours("This person's praise")
	}
	return people[i], nil
}

func (p *Pages) showPraise(w http.ResponseWriter, r *http.Request, v *site.Visit, who medalist.Person, status int, form *praiseForm) error {
	items, err := p.feed.PraiseOf(r.Context(), v.Org, v.Me(), who.ID, praiseShown)
	if err != nil {
		return err
	}
	s, err := p.sayer(r.Context(), v.Org, v.Words)
	if err != nil {
		return err
	}
	page := praisePage{Title: v.Words.T("Praise for %s", who.Name), Note: v.Words.N(len(items), "1 note of praise", "%s notes of praise")}
	page.Back = ui.Link{Label: who.Name, Href: v.SubjectPath(medalist.PersonLevel, who.Email)}
	page.NoneYet = ui.Empty{
		Icon: "award", Title: v.Words.T("No note of praise yet"),
		Text: v.Words.T("What their manager or coach writes stands here."),
	}
	if who.ID == v.Me().ID {
		page.Title, page.Back = v.Words.T("Praise for me"), ui.Link{Label: v.Words.T("Me"), Href: v.Link("/me")}
		page.NoneYet.Text = v.Words.T("What your manager or coach writes to you stands here.")
	}
	for i := range items {
		page.Cards = append(page.Cards, cardOf(s, v, &items[i], draft{}))
	}
	if page.Form = form; form == nil && v.MayPraise(who.ID) {
		if page.Form, err = p.newPraise(r, v, s, who); err != nil {
			return err
		}
	}
	return site.Show(w, r, status, v.Frame(r, page.Title, site.AtFeed), showPraise(page))
}

// newPraise returns the form for a note, filled in with what an address says.
func (p *Pages) newPraise(r *http.Request, v *site.Visit, s *sayer, who medalist.Person) (*praiseForm, error) {
	q := r.URL.Query()
	f := &praiseForm{
		Action: v.SubjectPath(medalist.PersonLevel, who.Email) + "/praise", Key: rand.Text(), Most: news.MaxPraise,
		Text: q.Get("text"), AboutID: q.Get("about"), Fact: q.Get("fact"),
		Only: v.Words.T("Only %s and who looks after them", who.Name),
	}
	if f.AboutID != "" || f.Fact != "" {
		f.About = q.Get("said")
	}
	ideas, err := p.engine.Ideas(r.Context(), v.Org, who.ID)
	for _, idea := range ideas {
		f.Ideas = append(f.Ideas, ui.Link{Label: s.idea(idea), Href: site.With(f.Action, q, "text", s.wording(idea), "about", "", "fact", "", "said", "")})
	}
	return f, err
}

// idea says what somebody could be praised for.
func (s *sayer) idea(i engine.Idea) string {
	switch i.Kind {
	case engine.Comeback:
		return s.words.T("%s: back at the target, %s", s.ideaKPI(i), s.words.Periods(i.Times, i.KPI.Every))
	case engine.FirstReached:
		return s.words.T("%s: target reached for the first time", s.ideaKPI(i))
	default:
		return s.words.T("%s working days in a row", s.words.Number(i.Times))
	}
}

// wording begins a note about it.
func (s *sayer) wording(i engine.Idea) string {
	switch i.Kind {
	case engine.Comeback:
		return s.words.T("Back at the target in %s: that took staying power.", s.ideaKPI(i))
	case engine.FirstReached:
		return s.words.T("Your first time at the target in %s: well done.", s.ideaKPI(i))
	default:
		return s.words.T("%s working days in a row: that is how it is done.", s.words.Number(i.Times))
	}
}

func (s *sayer) ideaKPI(i engine.Idea) string {
	if i.Dimension != "" {
		return i.Dimension
	}
	return s.words.T(i.KPI.Name)
}

// give sends a note.
func (p *Pages) give(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	who, err := p.toPraise(r, v)
	if err != nil {
		return err
	}
	note := news.Note{To: who, Text: r.FormValue("text"), Private: r.FormValue("to") == "person", Form: r.FormValue("form")}
	if note.About, err = numberOf(r.FormValue("about"), "celebration"); err != nil {
		return err
	}
	fact, err := numberOf(r.FormValue("fact"), "fact")
	if err != nil {
		return err
	}
	note.Fact = medalist.ActivityID(fact)
	err = p.feed.Give(r.Context(), v.Org, v.Me(), note)
	if medalist.ErrorCode(err) == medalist.Invalid {
		return p.askAgain(w, r, v, who, err)
	}
	if err != nil {
		return err
	}
	said := v.Words.T("%s is told of your praise; it stands in the feed", who.Name)
	if note.Private {
		said = v.Words.T("%s is told of your praise", who.Name)
	}
	v.Notice(w, said)
	return site.Redirect(w, r, v.SubjectPath(medalist.PersonLevel, who.Email)+"/praise")
}

// askAgain shows the form with what was typed and what is wrong with it.
func (p *Pages) askAgain(w http.ResponseWriter, r *http.Request, v *site.Visit, who medalist.Person, wrong error) error {
	s, err := p.sayer(r.Context(), v.Org, v.Words)
	if err != nil {
		return err
	}
	f, err := p.newPraise(r, v, s, who)
	if err != nil {
		return err
	}
	f.Text, f.Private, f.Key, f.Wrong = r.FormValue("text"), r.FormValue("to") == "person", r.FormValue("form"), v.Words.Message(wrong)
	f.AboutID, f.Fact, f.About = r.FormValue("about"), r.FormValue("fact"), r.FormValue("said")
	return p.showPraise(w, r, v, who, http.StatusUnprocessableEntity, f)
}

// takeBack takes a note back.
func (p *Pages) takeBack(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	id, err := numberOf(r.PathValue("id"), "celebration")
	if err != nil {
		return err
	}
	if err := p.feed.TakeBack(r.Context(), v.Org, v.Me(), id); err != nil {
		return err
	}
	v.Notice(w, v.Words.T("The note of praise is taken back"))
	if back := r.FormValue("back"); back != "" {
		return site.Redirect(w, r, v.Within(back))
	}
	return site.Redirect(w, r, v.Link("/feed"))
}

// praiseBody adds to a card what a note says, and what it is about.
func praiseBody(s *sayer, v *site.Visit, item *news.Item, c *card) {
	c.Body = item.Body
	switch {
	case item.KPI != "":
		c.About = s.words.T("%s, %s", s.kpi(item.Celebration), s.period(item.Celebration))
	case item.Amount > 0:
		c.About = s.words.T("%s working days in a row", s.words.Number(item.Amount))
	case item.Done != nil:
		c.About = s.fact(item.Done)
		if v.MaySee(medalist.PersonID(item.Subject.ID)) {
			c.AboutHref = v.Link("/facts/" + strconv.FormatInt(int64(item.Fact), 10))
		}
	}
	if item.Author == v.Me().ID || v.May(medalist.Administer) {
		c.TakeBack, c.Back = v.Link("/praise/"+c.ID+"/remove"), v.Base+"/feed"
		if item.Private {
			c.Back = v.SubjectPath(medalist.PersonLevel, item.Email) + "/praise"
		}
	}
	if item.Private {
		c.Private, c.MayTalk = true, false
	}
}

// fact names a fact without its customer, who is nobody else's business.
func (s *sayer) fact(f *medalist.Activity) string {
	return s.words.T("%s, %s", words.Capital(s.words.Plain(string(f.Kind))), s.words.Day(f.FirstDay()))
}
