package coaching

import (
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"medalist.dev/medalist"
	rules "medalist.dev/medalist/coaching"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/recorder"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
)

// An editorPage sets a scenario up.
type editorPage struct {
	Title, Action, Back string
	Name, Brief         ui.Input
	Kinds               []ui.Option
	Opens, Due, Repeats ui.Input
	Rubric              []rubricField
	RubricWrong         string
	Teams, Coaches      []check
	TeamsWrong          string
	CoachesWrong        string
	People              ui.Input
	Sample              string // address of the one there is, empty for none
	Recorder            *recorder.Box
	Wrong               string
	State               string // where it is closed or opened, empty for a new one
	Closed              bool
}

// A rubricField is a line of the rubric: a competency, or none yet.
type rubricField struct{ Index, Name, Weight, Levels string }

// A check is a box of a list.
type check struct {
	Value, Label string
	On           bool
}

// spareLines is how many lines of the rubric wait for further competencies.
const spareLines = 2

// newScenario shows the form for a new scenario.
func (p *Pages) newScenario(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	c, err := p.engine.ScenarioChoices(r.Context(), v.Org, v.Me().ID)
	if err != nil {
		return err
	}
	s := medalist.Scenario{Kind: medalist.Pitch, Opens: c.Today, Due: c.Today.AddDays(rules.DefaultRepeats - 1), Repeats: rules.DefaultRepeats, Rubric: rubricIn(v)}
	return p.showEditor(w, r, v, http.StatusOK, &s, c, nil)
}

// rubricIn returns the rubric that scenarios begin with, in the reader's
// language.
func rubricIn(v *site.Visit) []medalist.Competency {
	rubric := rules.DefaultRubric()
	for i := range rubric {
		rubric[i].Name = v.Words.T(rubric[i].Name)
		for j := range rubric[i].Levels {
			rubric[i].Levels[j] = v.Words.T(rubric[i].Levels[j])
		}
	}
	return rubric
}

// editScenario shows the form for a scenario there is.
func (p *Pages) editScenario(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	s, c, err := p.edited(r, v)
	if err != nil {
		return err
	}
	return p.showEditor(w, r, v, http.StatusOK, s, c, nil)
}

// edited returns the scenario that an address names, a new one for none, and
// what it can be made of.
func (p *Pages) edited(r *http.Request, v *site.Visit) (*medalist.Scenario, *engine.ScenarioChoices, error) {
	c, err := p.engine.ScenarioChoices(r.Context(), v.Org, v.Me().ID)
	if err != nil || r.PathValue("id") == "" {
		return &medalist.Scenario{}, c, err
	}
	id, err := scenarioIn(r)
	if err != nil {
		return nil, nil, err
	}
	s, _, err := p.engine.Submissions(r.Context(), v.Org, v.Me().ID, id)
	if err == nil && !s.Edits {
		err = medalist.Errorf(medalist.Forbidden, "Only whoever set a scenario up, its coaches and admins can change it.")
	}
	return &s.Scenario, c, err
}

// saveScenario keeps a scenario.
func (p *Pages) saveScenario(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	s, c, err := p.edited(r, v)
	if err != nil {
		return err
	}
	if err := recorder.Parse(w, r); err != nil {
		return err
	}
	wrong := p.read(r, v, s, c)
	if len(wrong) == 0 {
		id, err := p.engine.SaveScenario(r.Context(), v.Org, v.Me().ID, *s)
		var refused *engine.Refused
		switch {
		case err == nil:
			v.Notice(w, v.Words.T("The scenario is kept"))
			return site.Redirect(w, r, scenarioPath(v, id)+"/people")
		case !errors.As(err, &refused):
			return err
		}
		for _, f := range refused.Fields {
			wrong[f.Field] = v.Words.Message(f.Err)
		}
	}
	return p.showEditor(w, r, v, http.StatusUnprocessableEntity, s, c, wrong)
}

// read takes a scenario from its form, and returns what cannot be read.
func (p *Pages) read(r *http.Request, v *site.Visit, s *medalist.Scenario, c *engine.ScenarioChoices) map[string]string {
	wrong := map[string]string{}
	s.Name, s.Kind, s.Brief = strings.TrimSpace(r.FormValue("name")), medalist.ScenarioKind(r.FormValue("kind")), strings.TrimSpace(r.FormValue("brief"))
	s.Opens, _ = medalist.ParseDate(r.FormValue("opens")) // none is told as missing
	s.Due, _ = medalist.ParseDate(r.FormValue("due"))
	var err error
	if s.Repeats, err = strconv.Atoi(strings.TrimSpace(r.FormValue("repeats"))); err != nil {
		s.Repeats = -1
	}
	s.Rubric = rubricOf(r)
	s.Teams, s.Coaches, s.People = ids[medalist.TeamID](r.Form["team"]), ids[medalist.PersonID](r.Form["coach"]), nil
	for _, email := range strings.FieldsFunc(r.FormValue("people"), func(c rune) bool { return c == ',' || c == ';' || c == ' ' || c == '\n' || c == '\r' }) {
		i := slices.IndexFunc(c.People, func(one medalist.Person) bool { return one.Email == medalist.FoldEmail(email) })
		if i < 0 {
			wrong["people"] = v.Words.T("There is nobody with the email %s who could play this.", email)
			continue
		}
		s.People = append(s.People, c.People[i].ID)
	}
	switch brought, err := recorder.Brought(r, v, p.engine); {
	case err != nil:
		wrong["sample"] = v.Words.Message(err)
	case brought.Remove || brought.File != 0:
		s.Sample = brought.File
	}
	return wrong
}

func rubricOf(r *http.Request) []medalist.Competency {
	var rubric []medalist.Competency
	for _, line := range rubricTyped(r) {
		c := medalist.Competency{Name: line.Name}
		c.Weight, _ = strconv.Atoi(strings.TrimSpace(line.Weight)) // none is told as too small
		for level := range strings.SplitSeq(line.Levels, ",") {
			if level = strings.TrimSpace(level); level != "" {
				c.Levels = append(c.Levels, level)
			}
		}
		rubric = append(rubric, c)
	}
	return rubric
}

// rubricTyped returns the lines of a rubric that have a name, as they were
// typed.
func rubricTyped(r *http.Request) []rubricField {
	var lines []rubricField
	for i := range rules.MaxCompetencies {
		n := strconv.Itoa(i)
		if name := strings.TrimSpace(r.FormValue("competency-" + n)); name != "" {
			lines = append(lines, rubricField{Name: name, Weight: r.FormValue("weight-" + n), Levels: r.FormValue("levels-" + n)})
		}
	}
	return lines
}

func ids[T ~int64](texts []string) []T {
	var all []T
	for _, text := range texts {
		if n, err := strconv.ParseInt(text, 10, 64); err == nil {
			all = append(all, T(n))
		}
	}
	return all
}

func (p *Pages) showEditor(w http.ResponseWriter, r *http.Request, v *site.Visit, status int, s *medalist.Scenario, c *engine.ScenarioChoices, wrong map[string]string) error {
	page := editorPage{
		Title: v.Words.T("New scenario"), Action: v.Link("/coaching/new"), Back: v.Link("/coaching/queue"),
		Name:  ui.Input{Name: "name", Label: v.Words.T("Name"), Value: s.Name, Wrong: wrong["name"], Required: true, Hint: v.Words.T("Points are given under it; it stays once somebody has submitted.")},
		Brief: ui.Input{Name: "brief", Label: v.Words.T("Brief"), Value: s.Brief, Wrong: wrong["brief"], Required: true},
		Opens: ui.Input{Name: "opens", Label: v.Words.T("Opens"), Type: "date", Value: site.Typed(r, "opens", s.Opens.String()), Wrong: wrong["opens"], Required: true},
		Due:   ui.Input{Name: "due", Label: v.Words.T("Last day"), Type: "date", Value: site.Typed(r, "due", s.Due.String()), Wrong: wrong["due"], Required: true},
		Repeats: ui.Input{
			Name: "repeats", Label: v.Words.T("Repeats every … days"), Type: "number", Value: site.Typed(r, "repeats", strconv.Itoa(s.Repeats)), Wrong: wrong["repeats"],
			Hint: v.Words.T("The next round opens by itself when this one is over; 0 is one round."), More: map[string]string{"min": "0", "max": strconv.Itoa(rules.MaxRepeats)},
		},
		RubricWrong: wrong["rubric"], TeamsWrong: wrong["teams"], CoachesWrong: wrong["coaches"],
		Recorder: recorder.For(v, medalist.CoachingFile, "sample-"+number(s.ID)), Closed: s.State == medalist.ScenarioClosed,
	}
	if s.ID != 0 {
		page.Title, page.Action, page.Back = v.Words.T("Change %s", s.Name), scenarioPath(v, s.ID)+"/edit", scenarioPath(v, s.ID)+"/people"
		page.State = scenarioPath(v, s.ID) + "/state"
		if s.Sample != 0 {
			page.Sample = scenarioPath(v, s.ID) + "/sample"
		}
	}
	if len(wrong) > 0 {
		page.Wrong = v.Words.T("Something is missing or wrong; it says where.")
		if wrong["sample"] != "" {
			page.Wrong = wrong["sample"]
		}
	}
	for _, k := range medalist.ScenarioKinds {
		page.Kinds = append(page.Kinds, ui.Option{Value: string(k), Label: v.Words.T(kindNames[k]), Chosen: k == s.Kind})
	}
	page.addRubric(r, s)
	page.addAudience(v, s, c, r.FormValue("people"), wrong["people"])
	site.AllowMedia(w)
	return site.Show(w, r, status, v.Frame(r, page.Title, site.AtCoaching), showEditor(page))
}

// addRubric adds the lines of the rubric as they are kept, or as they were
// typed, and spare ones.
func (page *editorPage) addRubric(r *http.Request, s *medalist.Scenario) {
	if r.Method == http.MethodPost {
		page.Rubric = rubricTyped(r)
	} else {
		for _, c := range s.Rubric {
			page.Rubric = append(page.Rubric, rubricField{Name: c.Name, Weight: strconv.Itoa(c.Weight), Levels: strings.Join(c.Levels, ", ")})
		}
	}
	for i := len(page.Rubric); i < min(len(s.Rubric)+spareLines, rules.MaxCompetencies); i++ {
		page.Rubric = append(page.Rubric, rubricField{Weight: "1"})
	}
	for i := range page.Rubric {
		page.Rubric[i].Index = strconv.Itoa(i)
	}
}

func (page *editorPage) addAudience(v *site.Visit, s *medalist.Scenario, c *engine.ScenarioChoices, typed, wrong string) {
	for _, t := range c.Teams {
		page.Teams = append(page.Teams, check{number(t.ID), t.Name, slices.Contains(s.Teams, t.ID)})
	}
	for _, one := range c.Coaches {
		page.Coaches = append(page.Coaches, check{number(one.ID), one.Name, slices.Contains(s.Coaches, one.ID)})
	}
	var emails []string
	for _, one := range c.People {
		if slices.Contains(s.People, one.ID) {
			emails = append(emails, one.Email)
		}
	}
	page.People = ui.Input{Name: "people", Label: v.Words.T("Further people, by email"), Value: strings.Join(emails, ", "), Wrong: wrong}
	if wrong != "" {
		page.People.Value = typed
	}
}

// closeScenario takes a scenario off everybody's list, or puts it back.
func (p *Pages) closeScenario(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	id, err := scenarioIn(r)
	if err != nil {
		return err
	}
	to := medalist.ScenarioState(r.FormValue("state"))
	if err := p.engine.CloseScenario(r.Context(), v.Org, v.Me().ID, id, to); err != nil {
		return err
	}
	said := v.Words.T("The scenario is closed; what was submitted stays")
	if to == medalist.ScenarioOpen {
		said = v.Words.T("The scenario is open again")
	}
	v.Notice(w, said)
	return site.Redirect(w, r, scenarioPath(v, id)+"/people")
}
