package coaching

import (
	"errors"
	"net/http"

	"medalist.dev/medalist"
	rules "medalist.dev/medalist/coaching"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/assets"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
)

// A takePage is a video with what is said of it.
type takePage struct {
	Title, Scenario, ScenarioHref, Who, When string
	Script                                   string
	Video, Poster                            string
	Length                                   string // milliseconds
	State                                    ui.Chip
	Note                                     string // of whoever submitted it
	Chips                                    []ui.Chip
	Remarks                                  []remarkRow
	Talk                                     string // where one says something to the other side, empty if one may not
	Review                                   *reviewForm
	Result                                   *result
	Best                                     *bestForm
	Share                                    *shareForm
	Gallery                                  *galleryPart
	Takes                                    []takeRow
	Record                                   string // where another take is recorded, empty for nowhere
	Wrong                                    string
	Most                                     int
}

// take shows a video.
func (p *Pages) take(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	page, err := p.takePage(r, v)
	if err != nil {
		return err
	}
	return p.showTake(w, r, v, http.StatusOK, page)
}

func (p *Pages) showTake(w http.ResponseWriter, r *http.Request, v *site.Visit, status int, page *takePage) error {
	site.AllowMedia(w)
	return site.Show(w, r, status, v.Frame(r, page.Title, site.AtCoaching), showTake(*page))
}

func (p *Pages) takePage(r *http.Request, v *site.Visit) (*takePage, error) {
	id, err := takeIn(r)
	if err != nil {
		return nil, err
	}
	t, err := p.engine.TakeView(r.Context(), v.Org, v.Me().ID, id)
	if err != nil {
		return nil, err
	}
	at := takePath(v, id)
	page := &takePage{
		Title: t.Person.Name, Scenario: t.Scenario.Name, ScenarioHref: scenarioPath(v, t.Scenario.ID), Who: t.Person.Name,
		When: v.Words.Moment(t.At.Time(), v.Zone), Script: "/assets/" + assets.Names().Player, Video: at + "/video", Length: number(t.Length), Most: rules.MaxSay,
	}
	if t.Mine {
		page.Title = v.Words.T("My video")
	}
	if t.Poster != 0 {
		page.Poster = at + "/poster"
	}
	if t.Best {
		page.Chips = append(page.Chips, ui.Chip{Tone: ui.Good, Icon: "medal", Word: v.Words.T("Best video")})
	}
	if t.Best && t.Share {
		page.Gallery = galleryOf(v, t, at)
	}
	if !t.Within {
		page.ScenarioHref = v.Link("/coaching/gallery")
		return page, nil
	}
	page.addInside(v, t, at)
	return page, nil
}

// addInside adds what only the rep and those who look after them see.
func (page *takePage) addInside(v *site.Visit, t *engine.TakeView, at string) {
	latest := rules.Latest(t.Takes).ID == t.ID
	page.State = takeRowOf(v, &t.Scenario, t.Take, latest).State
	page.Note = t.Note
	for _, m := range t.Remarks {
		page.Remarks = append(page.Remarks, remarkRowOf(v, m, at))
	}
	for _, one := range t.Takes {
		if len(t.Takes) > 1 {
			page.Takes = append(page.Takes, takeRowOf(v, &t.Scenario, one, rules.Latest(t.Takes).ID == one.ID))
		}
	}
	if t.Mine || t.Reviews {
		page.Talk = at + "/remarks"
	}
	if t.Reviewed() {
		page.Result = resultOf(v, t)
	}
	if t.Mine {
		page.Share = &shareForm{at + "/share", t.Share}
		if t.Task.May == nil {
			page.Record = page.ScenarioHref
		}
		return
	}
	if t.Reviews && latest {
		page.Review = reviewOf(v, t, at)
	}
	if t.Picks && (t.Best || latest && t.Reviewed() && t.Again.IsZero()) {
		page.Best = &bestForm{at + "/best", t.Best}
	}
}

// done answers for what was done to a video: with its page again, or with what
// was wrong and what was typed.
func (p *Pages) done(w http.ResponseWriter, r *http.Request, v *site.Visit, said string, err error) error {
	id, err2 := takeIn(r)
	if err2 != nil {
		return err2
	}
	switch medalist.ErrorCode(err) {
	case "":
		if said != "" {
			v.Notice(w, said)
		}
		return site.Redirect(w, r, takePath(v, id))
	case medalist.Invalid, medalist.Conflict:
	default:
		return err
	}
	page, err2 := p.takePage(r, v)
	if err2 != nil {
		return errors.Join(err, err2)
	}
	page.Wrong = v.Words.Message(err)
	page.keepTyped(r)
	var refused *engine.Refused
	if errors.As(err, &refused) {
		page.sayWrong(v, refused)
	}
	return p.showTake(w, r, v, http.StatusUnprocessableEntity, page)
}
