package sharing

import (
	"net/http"
	"strconv"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/feed"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
	"medalist.dev/medalist/web/words"
)

// An itemPage is something shared, with what people say to it.
type itemPage struct {
	Back            ui.Link
	Icon            string
	Title, Byline   string
	Best, Waits     string // said, empty if it is not so
	Source          []ui.Link
	Media           *media      // the file, nil for none
	Parts           [][2]string // heading and text
	Save            saving
	Edit            ui.Link // no address for whoever may not
	Points          ui.Link // why it gave points; no address for whoever may not see it
	Withdraw        string  // where it is withdrawn, empty for whoever may not
	WithdrawnTo     string  // where to go on to then
	Incomplete      bool
	Cheer           cheering
	Remarks         []remark
	Comment         string // where a comment goes, empty if one may not
	Draft, Wrong    string
	MostComment     int
	NothingSaidYet  bool
	DiscussionTitle string
}

// A cheering is the applause for something shared.
type cheering struct {
	Action, Who, Count string
	Mine, May          bool
}

// A remark is a comment as it is shown.
type remark struct {
	Name, Body, When string
	Remove           string // where it is removed, empty if one may not
}

// item shows something that is shared.
func (p *Pages) item(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	return p.showItem(w, r, v, http.StatusOK, "", "")
}

func (p *Pages) showItem(w http.ResponseWriter, r *http.Request, v *site.Visit, status int, draft, wrong string) error {
	fact, err := factOf(r)
	if err != nil {
		return err
	}
	s, err := p.engine.SharedFact(r.Context(), v.Org, v.Me().ID, fact)
	if err != nil {
		return err
	}
	talks, err := p.feed.Talks(r.Context(), v.Org, v.Me().ID, []medalist.ActivityID{fact})
	if err != nil {
		return err
	}
	page := itemOf(v, s)
	page.addTalk(v, s, talks[fact])
	page.Draft, page.Wrong = draft, wrong
	if page.Media != nil {
		site.AllowMedia(w)
	}
	return site.Show(w, r, status, v.Frame(r, page.Title, site.AtSharing), showItem(page))
}

func itemOf(v *site.Visit, s *engine.Shared) itemPage {
	page := itemPage{
		Icon: iconOf(s.Kind), Title: titleOf(v.Words, s), Byline: bylineOf(v, s), Save: savingOf(v, s, ""),
		Back:       ui.Link{Label: v.Words.T("Papers"), Href: v.Link("/sharing")},
		Incomplete: !s.Said() && s.MayEdit, MostComment: feed.MaxComment,
	}
	if s.Kind == medalist.Story {
		page.Back = ui.Link{Label: v.Words.T("Stories"), Href: v.Link("/sharing", "tab", "stories")}
	}
	if isBest(s) && s.Kind == medalist.Paper {
		page.Best = v.Words.T("Best paper of the month")
	} else if isBest(s) {
		page.Best = v.Words.T("Most inspiring story of the year")
	}
	switch s.Status {
	case medalist.Pending:
		page.Waits = v.Words.T("Waits for approval; only you and who decides see it.")
	case medalist.Void, medalist.Rejected:
		page.Waits = v.Words.T("Does not count: %s", s.Reason)
	}
	page.say(v.Words, &s.Share)
	page.Media = mediaOf(v, s)
	if s.MayEdit && v.May(medalist.LogFacts) {
		page.Edit = ui.Link{Label: v.Words.T("Edit"), Href: pathOf(v, s.ID) + "/edit"}
	}
	fact := v.Link("/facts/" + strconv.FormatInt(int64(s.ID), 10))
	if namesOneSeen(v, s.Activity) {
		page.Points = ui.Link{Label: v.Words.T("What it gave"), Href: fact}
	}
	if s.Fixed == nil && v.May(medalist.LogFacts) {
		page.Withdraw, page.WithdrawnTo = fact+"/void", page.Back.Href
	}
	return page
}

// namesOneSeen reports whether the visitor may see the facts of somebody whom
// a fact names.
func namesOneSeen(v *site.Visit, f *medalist.Activity) bool {
	for _, c := range f.Credits {
		if v.MaySee(c.Person) {
			return true
		}
	}
	return false
}

// say adds what is said, part by part.
func (i *itemPage) say(l *words.Language, s *medalist.Share) {
	if s.DOI != "" {
		i.Source = append(i.Source, ui.Link{Label: "doi.org/" + string(s.DOI), Href: s.DOI.URL()})
	}
	if s.Link != "" {
		i.Source = append(i.Source, ui.Link{Label: l.T("Where it stands"), Href: s.Link})
	}
	for _, part := range [][2]string{
		{l.T("What it found"), s.Summary},
		{l.T("To whom it matters"), s.Relevance},
		{l.T("Why it is shared again"), s.Again},
		{l.T("How it was"), s.Situation},
		{l.T("What we did"), s.Action},
		{l.T("What came of it"), s.Outcome},
	} {
		if part[1] != "" {
			i.Parts = append(i.Parts, part)
		}
	}
}

// addTalk adds what people say.
func (i *itemPage) addTalk(v *site.Visit, s *engine.Shared, talk feed.Item) {
	may := v.May(medalist.SeeOwn) && s.Counts()
	i.Cheer = cheering{Action: pathOf(v, s.ID) + "/cheer", Who: v.Words.List(talk.Cheers), Mine: talk.Mine, May: may}
	if n := len(talk.Cheers); n > 0 {
		i.Cheer.Count = v.Words.Number(n)
	}
	comments := pathOf(v, s.ID) + "/comments"
	if may {
		i.Comment = comments
	}
	for _, c := range talk.Comments {
		one := remark{Name: c.Name, Body: c.Body, When: v.Words.Moment(c.At.Time(), v.Zone)}
		if c.Person == v.Me().ID || v.May(medalist.Administer) {
			one.Remove = comments + "/" + strconv.FormatInt(c.ID, 10) + "/remove"
		}
		i.Remarks = append(i.Remarks, one)
	}
	i.NothingSaidYet = len(i.Remarks) == 0
}

func (p *Pages) cheer(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	return p.talking(w, r, v, func(talk int64) error {
		return p.feed.Cheer(r.Context(), v.Org, v.Me(), talk, r.FormValue("on") == "true")
	})
}

func (p *Pages) comment(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	return p.talking(w, r, v, func(talk int64) error {
		return p.feed.Comment(r.Context(), v.Org, v.Me(), talk, r.FormValue("text"))
	})
}

func (p *Pages) removeComment(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	comment, err := strconv.ParseInt(r.PathValue("comment"), 10, 64)
	if err != nil {
		return medalist.Errorf(medalist.NotFound, "There is no comment %q.", r.PathValue("comment"))
	}
	return p.talking(w, r, v, func(talk int64) error {
		return p.feed.RemoveComment(r.Context(), v.Org, v.Me(), talk, comment)
	})
}

// talking does something to what is said of something shared, and shows it
// again.
func (p *Pages) talking(w http.ResponseWriter, r *http.Request, v *site.Visit, do func(talk int64) error) error {
	fact, err := factOf(r)
	if err != nil {
		return err
	}
	talk, err := p.feed.TalkOf(r.Context(), v.Org, fact)
	if err != nil {
		return err
	}
	err = do(talk)
	if medalist.ErrorCode(err) == medalist.Invalid {
		return p.showItem(w, r, v, http.StatusUnprocessableEntity, r.FormValue("text"), v.Words.Message(err))
	}
	if err != nil {
		return err
	}
	return site.Redirect(w, r, pathOf(v, fact)+"#discussion")
}
