package sharing

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/feed"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
)

// pageSize is how much of what is shared stands on a page.
const pageSize = 20

// A listPage lists what is shared.
type listPage struct {
	Tabs      []ui.Link
	Award     ui.Link // to the best of a period; no address where there is none
	Share     ui.Link // no address for whoever may not
	Action    string
	Tab       string
	Query     string
	Mine      bool
	MayOwn    bool // whoever visits may have shared something
	Rows      []listRow
	Complete  []ui.Link // one's own that say nothing yet
	Empty     *ui.Empty
	Later     string
	NoneFound bool
}

// A listRow is something shared, in short.
type listRow struct {
	Icon, Title, Href, Byline, Text string
	Best                            bool
	Waits                           bool
	Mark                            ui.Chip // what it comes with
	Cheers, Comments                string  // how many, empty for none
	Save                            saving
}

// A saving is the choice to keep something at hand.
type saving struct {
	Action, Back string
	Title        string
	On           bool
	May          bool
}

// A tab is a part of the list.
type tab struct {
	name string
	kind medalist.KindID
}

const (
	papersTab = "papers"
	savedTab  = "saved"
)

var tabs = []tab{{papersTab, medalist.Paper}, {"stories", medalist.Story}, {savedTab, ""}}

func tabOf(name string) tab {
	for _, t := range tabs {
		if t.name == name {
			return t
		}
	}
	return tabs[0]
}

// list shows what is shared.
func (p *Pages) list(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	q := r.URL.Query()
	t := tabOf(q.Get("tab"))
	ask := engine.ShareList{Kind: t.kind, Text: q.Get("q"), Saved: t.name == savedTab, Limit: pageSize}
	if q.Get("by") == "me" {
		ask.By = v.Me().ID
	}
	before, err := strconv.ParseInt(q.Get("before"), 10, 64)
	if err == nil {
		ask.Before = medalist.ActivityID(before)
	}
	found, more, err := p.engine.ListShared(r.Context(), v.Org, v.Me().ID, ask)
	if err != nil {
		return err
	}
	page := listPage{
		Action: v.Link("/sharing"), Tab: t.name, Query: strings.TrimSpace(q.Get("q")), Mine: ask.By != 0, MayOwn: v.May(medalist.LogFacts),
	}
	page.addTabs(v, t, q)
	if page.Rows, err = p.rowsOf(r, v, found); err != nil {
		return err
	}
	if more {
		page.Later = site.With(v.Link("/sharing"), q, "before", strconv.FormatInt(int64(found[len(found)-1].ID), 10))
	}
	page.empty(v, t)
	if err := p.addIncomplete(r, v, &page); err != nil {
		return err
	}
	return site.Show(w, r, http.StatusOK, v.Frame(r, v.Words.T("Sharing"), site.AtSharing), showList(page))
}

func (l *listPage) addTabs(v *site.Visit, at tab, q url.Values) {
	labels := map[string]string{papersTab: v.Words.T("Papers"), "stories": v.Words.T("Stories"), savedTab: v.Words.T("Saved")}
	for _, t := range tabs {
		if t.name == savedTab && !v.May(medalist.SeeOwn) {
			continue
		}
		l.Tabs = append(l.Tabs, ui.Link{
			Label: labels[t.name], Current: t == at, Href: site.With(v.Link("/sharing"), q, "tab", t.name, "before", ""),
		})
	}
	switch at.kind {
	case medalist.Paper:
		l.Award = ui.Link{Label: v.Words.T("Best paper of the month"), Href: v.Link("/sharing/best", "kind", string(at.kind))}
	case medalist.Story:
		l.Award = ui.Link{Label: v.Words.T("Most inspiring story of the year"), Href: v.Link("/sharing/best", "kind", string(at.kind))}
	}
	if !v.May(medalist.LogFacts) {
		return
	}
	l.Share = ui.Link{Label: v.Words.T("Share a paper"), Href: v.Link("/sharing/new", "kind", string(medalist.Paper))}
	if at.kind == medalist.Story {
		l.Share = ui.Link{Label: v.Words.T("Tell a story"), Href: v.Link("/sharing/new", "kind", string(medalist.Story))}
	}
}

// empty says what will be here.
func (l *listPage) empty(v *site.Visit, t tab) {
	switch {
	case len(l.Rows) > 0:
	case l.Query != "" || l.Mine:
		l.NoneFound = true
	case t.name == savedTab:
		l.Empty = &ui.Empty{Icon: "bookmark", Title: v.Words.T("Nothing saved yet"), Text: v.Words.T("What you save while reading stands here, to be found again before the next visit.")}
	case t.kind == medalist.Story:
		l.Empty = &ui.Empty{Icon: "book-open", Title: v.Words.T("No story yet"), Text: v.Words.T("How it was, what you did, what came of it: colleagues learn from it."), Step: l.Share}
	default:
		l.Empty = &ui.Empty{Icon: "file-text", Title: v.Words.T("No paper yet"), Text: v.Words.T("A DOI or a link, and in your own words what it found and to whom it matters."), Step: l.Share}
	}
}

// rowsOf returns what is shared with what people say to it.
func (p *Pages) rowsOf(r *http.Request, v *site.Visit, found []engine.Shared) ([]listRow, error) {
	var ids []medalist.ActivityID
	for i := range found {
		ids = append(ids, found[i].ID)
	}
	talks, err := p.feed.Talks(r.Context(), v.Org, v.Me().ID, ids)
	var rows []listRow
	for i := range found {
		rows = append(rows, rowOf(v, &found[i], talks[found[i].ID], r.URL.RequestURI()))
	}
	return rows, err
}

func rowOf(v *site.Visit, s *engine.Shared, talk feed.Item, back string) listRow {
	row := listRow{
		Icon: iconOf(s.Kind), Title: titleOf(v.Words, s), Href: pathOf(v, s.ID), Byline: bylineOf(v, s),
		Text: s.Share.Summary, Best: isBest(s), Mark: markOf(v.Words, s), Waits: s.Status == medalist.Pending, Save: savingOf(v, s, back),
	}
	if s.Kind == medalist.Story {
		row.Text = s.Share.Situation
	}
	if n := len(talk.Cheers); n > 0 {
		row.Cheers = v.Words.N(n, "Applause from one", "Applause from %s")
	}
	if n := len(talk.Comments); n > 0 {
		row.Comments = v.Words.N(n, "One comment", "%s comments")
	}
	return row
}

// isBest reports whether something was judged best.
func isBest(s *engine.Shared) bool { return s.Attributes.Get("best") == "true" }

func savingOf(v *site.Visit, s *engine.Shared, back string) saving {
	return saving{Action: pathOf(v, s.ID) + "/save", Back: back, Title: titleOf(v.Words, s), On: s.Saved, May: v.May(medalist.SeeOwn)}
}

// addIncomplete adds what the visitor logged in passing and has yet to find
// words for.
func (p *Pages) addIncomplete(r *http.Request, v *site.Visit, page *listPage) error {
	if !v.May(medalist.LogFacts) || page.Tab == savedTab {
		return nil
	}
	own, _, err := p.engine.ListShared(r.Context(), v.Org, v.Me().ID, engine.ShareList{Kind: tabOf(page.Tab).kind, By: v.Me().ID, Limit: pageSize})
	for i := range own {
		if s := &own[i]; !s.Said() && s.MayEdit && v.Today.AddDays(-completeWithin).Before(s.FirstDay()) {
			page.Complete = append(page.Complete, ui.Link{Label: titleOf(v.Words, s) + ", " + v.Words.Day(s.FirstDay()), Href: pathOf(v, s.ID) + "/edit"})
		}
	}
	return err
}

// completeWithin is for how many days somebody is asked to complete what they
// logged in passing.
const completeWithin = 31

// save keeps something at the visitor's hand.
func (p *Pages) save(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	fact, err := factOf(r)
	if err != nil {
		return err
	}
	if err := p.engine.Save(r.Context(), v.Org, v.Me().ID, fact, r.FormValue("on") == "true"); err != nil {
		return err
	}
	if back := r.FormValue("back"); back != "" {
		return site.Redirect(w, r, v.Within(back))
	}
	return site.Redirect(w, r, pathOf(v, fact))
}
