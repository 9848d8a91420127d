package coaching

import (
	"net/http"
	"strconv"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/site"
)

// A remarkRow is something that somebody said.
type remarkRow struct {
	Name, When, Body string
	Moment           string // milliseconds, empty for none
	Clock            string
	Remove           string // empty if one may not
	Mine             bool
}

// A shareForm lets everybody watch, or no longer.
type shareForm struct {
	Action string
	Share  bool
}

// A galleryPart is what everybody says and feels about a best video.
type galleryPart struct {
	React     string
	Reactions []reaction
	Said      []remarkRow
	Say       string
}

// A reaction is one kind with how many felt it.
type reaction struct {
	Kind, Name, Icon string
	Count            int
	Mine             bool
}

func remarkRowOf(v *site.Visit, m engine.RemarkView, at string) remarkRow {
	row := remarkRow{Name: m.Name, When: v.Words.Moment(m.At.Time(), v.Zone), Body: m.Body, Mine: m.Person == v.Me().ID}
	if m.Moment >= 0 {
		row.Moment, row.Clock = number(m.Moment), clock(m.Moment)
	}
	if row.Mine || v.May(medalist.Administer) {
		row.Remove = at + "/remarks/" + number(m.ID) + "/remove"
	}
	return row
}

func galleryOf(v *site.Visit, t *engine.TakeView, at string) *galleryPart {
	g := &galleryPart{React: at + "/reactions", Say: at + "/remarks", Reactions: reactionsOf(v, t.Reactions)}
	for _, m := range t.Said {
		g.Said = append(g.Said, remarkRowOf(v, m, at))
	}
	return g
}

func reactionsOf(v *site.Visit, all []medalist.Reaction) []reaction {
	var shown []reaction
	for _, kind := range medalist.Reactions {
		one := reaction{Kind: kind, Name: v.Words.T(reactionNames[kind]), Icon: reactionIcons[kind]}
		for _, r := range all {
			if r.Kind == kind {
				one.Count++
				one.Mine = one.Mine || r.Person == v.Me().ID
			}
		}
		shown = append(shown, one)
	}
	return shown
}

// share lets everybody watch, or no longer.
func (p *Pages) share(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	id, err := takeIn(r)
	if err != nil {
		return err
	}
	return p.done(w, r, v, v.Words.T("Kept."), p.engine.ShareTake(r.Context(), v.Org, v.Me().ID, id, r.FormValue("share") == "true"))
}

// remark says something to a video.
func (p *Pages) remark(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	id, err := takeIn(r)
	if err != nil {
		return err
	}
	in := engine.NewRemark{Take: id, Moment: medalist.NoMoment, Body: r.FormValue("text"), Gallery: r.FormValue("to") == "all"}
	if ms, err := strconv.ParseInt(r.FormValue("moment"), 10, 64); err == nil && r.FormValue("pinned") != "" {
		in.Moment = ms
	}
	return p.done(w, r, v, "", p.engine.Remark(r.Context(), v.Org, v.Me().ID, in))
}

// removeRemark takes back what somebody said.
func (p *Pages) removeRemark(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	id, err := takeIn(r)
	if err != nil {
		return err
	}
	m, err := numberIn(r, "remark")
	if err != nil {
		return err
	}
	return p.done(w, r, v, "", p.engine.RemoveRemark(r.Context(), v.Org, v.Me().ID, id, m))
}

// react keeps or takes back a reaction.
func (p *Pages) react(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	id, err := takeIn(r)
	if err != nil {
		return err
	}
	return p.done(w, r, v, "", p.engine.React(r.Context(), v.Org, v.Me().ID, id, r.FormValue("kind"), r.FormValue("on") == "true"))
}
