package feed

import (
	"cmp"
	"net/http"
	"strconv"

	"medalist.dev/medalist"
	news "medalist.dev/medalist/feed"
	"medalist.dev/medalist/web/site"
)

func (p *Pages) show(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	return p.page(w, r, v, http.StatusOK, draft{})
}

// A draft is a comment that could not be taken: what was typed, and why not.
type draft struct {
	celebration int64
	text, wrong string
}

func (p *Pages) page(w http.ResponseWriter, r *http.Request, v *site.Visit, status int, kept draft) error {
	before, err := numberOf(r.FormValue("before"), "page")
	if err != nil {
		return err
	}
	items, more, err := p.feed.Page(r.Context(), v.Org, v.Me().ID, before)
	if err != nil {
		return err
	}
	s, err := p.sayer(r.Context(), v.Org, v.Words)
	if err != nil {
		return err
	}
	page := feedPage{Day: v.Words.LongDay(v.Today)}
	for i := range items {
		page.Cards = append(page.Cards, cardOf(s, v, &items[i], kept))
	}
	if more {
		page.Earlier = v.Link("/feed", "before", strconv.FormatInt(items[len(items)-1].ID, 10))
	}
	return site.Show(w, r, status, v.Frame(r, v.Words.T("Feed"), site.AtFeed), showFeed(page))
}

// cardOf returns how a celebration is shown.
func cardOf(s *sayer, v *site.Visit, item *news.Item, kept draft) card {
	id := strconv.FormatInt(item.ID, 10)
	c := card{
		ID: id, Icon: icons[item.Kind], Kind: item.Kind, Text: s.celebration(item),
		When: v.Words.Moment(item.At.Time(), v.Zone), Mine: item.Mine, Cheers: len(item.Cheers),
		Who: v.Words.List(item.Cheers), MayTalk: v.May(medalist.SeeOwn),
		CheerAction: v.Link("/feed/" + id + "/cheer"), CommentAction: v.Link("/feed/" + id + "/comments"),
		Most: news.MaxComment,
	}
	if kept.celebration == item.ID {
		c.Draft, c.Wrong = kept.text, kept.wrong
	}
	switch {
	case item.Kind == news.Praise:
		praiseBody(s, v, item, &c)
	case item.Kind == news.Shared || item.Kind == news.Best:
		c.About, c.AboutHref = cmp.Or(item.Title, v.Words.T("Read it")), v.Base+news.SharedPath(item.Fact)
	case item.Subject.Level == medalist.PersonLevel && v.MayPraise(medalist.PersonID(item.Subject.ID)):
		c.Praise = site.Link(v.SubjectPath(medalist.PersonLevel, item.Email)+"/praise", "about", id, "said", s.short(item.Celebration))
	}
	for _, said := range item.Comments {
		line := remark{Name: said.Name, Body: said.Body, When: v.Words.Moment(said.At.Time(), v.Zone)}
		if said.Person == v.Me().ID || v.May(medalist.Administer) {
			line.Remove = c.CommentAction + "/" + strconv.FormatInt(said.ID, 10) + "/remove"
		}
		c.Remarks = append(c.Remarks, line)
	}
	return c
}

func (p *Pages) cheer(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	id, err := numberOf(r.PathValue("id"), "celebration")
	if err != nil {
		return err
	}
	if err := p.feed.Cheer(r.Context(), v.Org, v.Me(), id, r.FormValue("on") == "true"); err != nil {
		return err
	}
	return back(w, r, v)
}

func (p *Pages) comment(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	id, err := numberOf(r.PathValue("id"), "celebration")
	if err != nil {
		return err
	}
	err = p.feed.Comment(r.Context(), v.Org, v.Me(), id, r.FormValue("text"))
	if medalist.ErrorCode(err) == medalist.Invalid {
		return p.page(w, r, v, http.StatusUnprocessableEntity, draft{id, r.FormValue("text"), v.Words.Message(err)})
	}
	if err != nil {
		return err
	}
	return back(w, r, v)
}

func (p *Pages) removeComment(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	id, err := numberOf(r.PathValue("id"), "celebration")
	if err != nil {
		return err
	}
	comment, err := numberOf(r.PathValue("comment"), "comment")
	if err != nil {
		return err
	}
	if err := p.feed.RemoveComment(r.Context(), v.Org, v.Me(), id, comment); err != nil {
		return err
	}
	return back(w, r, v)
}

// back goes to the feed, where the celebration stands.
func back(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	return site.Redirect(w, r, v.Link("/feed")+"#celebration-"+r.PathValue("id"))
}

// numberOf reads a number of an address; the empty text is 0.
func numberOf(text, what string) (int64, error) {
	if text == "" {
		return 0, nil
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || n < 0 {
		return 0, medalist.Errorf(medalist.NotFound, "There is no %s %q.", what, text)
	}
	return n, nil
}
