package coaching

import (
	"net/http"
	"strconv"

	"medalist.dev/medalist"
	rules "medalist.dev/medalist/coaching"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/recorder"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
)

// A scenarioPage is a scenario for whoever plays it.
type scenarioPage struct {
	Name, Kind, Brief, Due string
	State                  ui.Chip
	Sample                 string // address, empty for none
	Rubric                 []rubricRow
	Why                    string // one may not submit; empty if one may
	Takes                  []takeRow
	Record                 *recorder.Box // nil where one may not submit
	Action                 string
	Note, Wrong            string
	Most                   int  // characters of a note
	Share                  bool // was ticked
	People                 string
	Edit, Back             string
}

// A rubricRow is a competency with its levels.
type rubricRow struct {
	Name   string
	Weight string
	Levels []string
	Marked int // the level reached, -1 for none
}

// A takeRow is one of somebody's takes.
type takeRow struct {
	Label, When, Href, Score string
	State                    ui.Chip
}

// scenario shows a scenario, and lets one record for it.
func (p *Pages) scenario(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	page, err := p.scenarioPage(r, v)
	if err != nil {
		return err
	}
	return p.showScenario(w, r, v, http.StatusOK, page)
}

func (p *Pages) showScenario(w http.ResponseWriter, r *http.Request, v *site.Visit, status int, page *scenarioPage) error {
	site.AllowMedia(w)
	return site.Show(w, r, status, v.Frame(r, page.Name, site.AtCoaching), showScenario(*page))
}

func (p *Pages) scenarioPage(r *http.Request, v *site.Visit) (*scenarioPage, error) {
	id, err := scenarioIn(r)
	if err != nil {
		return nil, err
	}
	t, err := p.engine.Task(r.Context(), v.Org, v.Me().ID, id)
	if err != nil {
		return nil, err
	}
	s := &t.Scenario
	page := &scenarioPage{
		Name: s.Name, Kind: v.Words.T(kindNames[s.Kind]), Brief: s.Brief, Due: dueIn(v, t.Deadline), State: standing(v.Words, t.Stands),
		Rubric: rubricRows(s.Rubric, nil), Action: scenarioPath(v, id) + "/takes", Most: rules.MaxSay, Back: v.Link("/coaching"),
	}
	if s.Sample != 0 {
		page.Sample = scenarioPath(v, id) + "/sample"
	}
	for _, take := range t.Takes {
		page.Takes = append(page.Takes, takeRowOf(v, s, take, t.Latest().ID == take.ID))
	}
	if t.May == nil {
		page.Record = recorder.For(v, medalist.CoachingFile, "scenario-"+number(id)+"-take-"+number(len(t.Takes)+1))
	} else {
		page.Why = v.Words.Message(t.May)
		if len(t.Takes) == 0 && medalist.ErrorCode(t.May) == medalist.Forbidden {
			page.State = ui.Chip{} // nothing is asked of whoever only looks
		}
	}
	if v.May(medalist.ReviewVideos) {
		page.People, page.Edit = scenarioPath(v, id)+"/people", scenarioPath(v, id)+"/edit"
	}
	return page, nil
}

func rubricRows(rubric []medalist.Competency, marks []int) []rubricRow {
	var all []rubricRow
	for i, c := range rubric {
		row := rubricRow{Name: c.Name, Weight: strconv.Itoa(c.Weight), Levels: c.Levels, Marked: -1}
		if i < len(marks) {
			row.Marked = marks[i]
		}
		all = append(all, row)
	}
	return all
}

func takeRowOf(v *site.Visit, s *medalist.Scenario, t medalist.Take, latest bool) takeRow {
	row := takeRow{
		Label: v.Words.T("Take %s", number(t.Number)), When: v.Words.Moment(t.At.Time(), v.Zone), Href: takePath(v, t.ID),
		Score: score(rules.ScoreOf(s.Rubric, t.Marks)),
	}
	switch {
	case t.Best:
		row.State = ui.Chip{Tone: ui.Good, Icon: "medal", Word: v.Words.T("Best video")}
	case !latest:
		row.State = ui.Chip{Tone: ui.Quiet, Icon: "history", Word: v.Words.T("Replaced")}
	case t.Reviewed():
		row.State = standing(v.Words, rules.Reviewed)
	default:
		row.State = standing(v.Words, rules.Submitted)
	}
	return row
}

// submit submits the video that was uploaded.
func (p *Pages) submit(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	id, err := scenarioIn(r)
	if err != nil {
		return err
	}
	if err := recorder.Parse(w, r); err != nil {
		return err
	}
	in := engine.NewTake{Scenario: id, Note: r.FormValue("note"), Share: r.FormValue("share") != ""}
	brought, err := recorder.Brought(r, v, p.engine)
	if err != nil || brought.File == 0 {
		err = medalist.Errorf(medalist.Invalid, "Record a video or choose a file first, and wait until it has arrived.")
	} else {
		in.Video, in.Poster, in.Length = brought.File, brought.Picture, brought.Length
		_, err = p.engine.SubmitTake(r.Context(), v.Org, v.Me().ID, in)
	}
	switch medalist.ErrorCode(err) {
	case "":
		v.Notice(w, v.Words.T("Your video is submitted; your coach is told"))
		return site.Redirect(w, r, scenarioPath(v, id))
	case medalist.Invalid, medalist.Conflict:
	default:
		return err
	}
	page, err2 := p.scenarioPage(r, v)
	if err2 != nil {
		return err2
	}
	page.Note, page.Share, page.Wrong = in.Note, in.Share, v.Words.Message(err)
	return p.showScenario(w, r, v, http.StatusUnprocessableEntity, page)
}
