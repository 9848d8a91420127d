package quiz

import (
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	rules "medalist.dev/medalist/quiz"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
)

// A duelsPage holds somebody's duels, and the form of a new one.
type duelsPage struct {
	Tabs           []ui.Link
	Action, Wrong  string // of the form, empty for who cannot answer
	Opponent       ui.Input
	Colleagues     []ui.Option // that the field offers
	Topic, Count   ui.Input
	Topics, Counts []ui.Option
	Waiting, Rest  []examLine
}

// colleaguesOffered is how many names the field of a challenge offers; others
// are found by their email.
const colleaguesOffered = 300

// duels shows one's duels.
func (p *Pages) duels(w http.ResponseWriter, r *http.Request, v *visit) error {
	return p.showDuelsPage(w, r, v, http.StatusOK, nil)
}

func (p *Pages) showDuelsPage(w http.ResponseWriter, r *http.Request, v *visit, status int, wrong map[string]string) error {
	all, err := p.engine.Duels(r.Context(), v.Org, v.Me().ID)
	if err != nil {
		return err
	}
	c, err := p.engine.DuelChoices(r.Context(), v.Org, v.Me().ID)
	if err != nil {
		return err
	}
	page := duelsPage{
		Tabs: v.examTabs("/duels"),
		Opponent: ui.Input{
			Name: "opponent", Label: v.Words.T("Colleague"), Value: r.FormValue("opponent"), Wrong: wrong["opponent"], Required: true,
			Hint: v.Words.T("Their name or email."), More: map[string]string{"list": "colleagues"}, Complete: "off",
		},
		Topic: ui.Input{Name: "topic", Label: v.Words.T("Topic"), Wrong: wrong["topic"]},
		Count: ui.Input{Name: "count", Label: v.Words.T("Questions"), Wrong: wrong["count"]},
	}
	if v.May(medalist.LogFacts) {
		page.Action = v.Link("/duels")
	}
	if len(wrong) > 0 {
		page.Wrong = v.Words.T("Something is missing or wrong; it says where.")
	}
	for i := range c.Opponents[:min(len(c.Opponents), colleaguesOffered)] {
		page.Colleagues = append(page.Colleagues, ui.Option{Value: c.Opponents[i].Email, Label: c.Opponents[i].Name})
	}
	page.Topics = []ui.Option{{Label: v.Words.T("All topics")}}
	for _, t := range c.Topics {
		page.Topics = append(page.Topics, ui.Option{Value: string(t.Topic), Label: v.Words.Topic(string(t.Topic)), Chosen: string(t.Topic) == r.FormValue("topic")})
	}
	for _, n := range rules.DuelCounts {
		page.Counts = append(page.Counts, ui.Option{Value: strconv.Itoa(n), Label: v.Words.Number(n), Chosen: strconv.Itoa(n) == r.FormValue("count")})
	}
	for i := range all {
		line := v.duelLine(&all[i])
		if all[i].Duel.Goes() {
			page.Waiting = append(page.Waiting, line)
		} else {
			page.Rest = append(page.Rest, line)
		}
	}
	return site.Show(w, r, status, v.Frame(r, v.Words.T("Duels"), site.AtExams), showDuels(page))
}

// duelLink returns where something of a duel is.
func (v *visit) duelLink(id medalist.DuelID, rest string) string {
	return v.Link("/duels/" + strconv.FormatInt(int64(id), 10) + rest)
}

func (v *visit) duelLine(d *engine.DuelView) examLine {
	return examLine{
		Name: v.Words.T("Duel with %s", d.Other.Name), Under: v.duelAbout(d) + " · " + v.Words.Moment(d.Duel.At.Time(), v.Zone),
		Href: v.duelLink(d.Duel.ID, ""), State: v.duelChip(d),
	}
}

// duelAbout says how many questions there are on what.
func (v *visit) duelAbout(d *engine.DuelView) string {
	topic := v.Words.T("all topics")
	if d.Duel.Topic != "" {
		topic = v.Words.Topic(d.Duel.Topic)
	}
	return v.Words.N(len(d.Duel.Questions), "One question", "%s questions") + ", " + topic
}

// duelChip says how a duel stands.
func (v *visit) duelChip(d *engine.DuelView) ui.Chip {
	switch {
	case d.Duel.State == medalist.DuelOffered && !d.Mine:
		return ui.Chip{Tone: ui.Warn, Icon: "swords", Word: v.Words.T("To accept")}
	case d.Waits():
		return ui.Chip{Tone: ui.Warn, Icon: "pencil", Word: v.Words.T("To answer")}
	case d.Duel.Goes():
		return ui.Chip{Tone: ui.Outline, Icon: "clock", Word: v.Words.T("Waits for the other")}
	case d.Duel.State == medalist.DuelDeclined:
		return ui.Chip{Tone: ui.Quiet, Icon: "ban", Word: v.Words.T("Declined")}
	case d.Duel.State == medalist.DuelLapsed:
		return ui.Chip{Tone: ui.Quiet, Icon: "hourglass", Word: v.Words.T("Not accepted in time")}
	case d.Outcome > 0:
		return ui.Chip{Tone: ui.Good, Icon: "medal", Word: v.Words.T("Won")}
	case d.Outcome < 0:
		return ui.Chip{Tone: ui.Quiet, Icon: "x", Word: v.Words.T("Lost")}
	default:
		return ui.Chip{Tone: ui.Outline, Icon: "scale", Word: v.Words.T("Draw")}
	}
}

// challenge offers a duel.
func (p *Pages) challenge(w http.ResponseWriter, r *http.Request, v *visit) error {
	c, err := p.engine.DuelChoices(r.Context(), v.Org, v.Me().ID)
	if err != nil {
		return err
	}
	in := engine.NewDuel{Opponent: opponentIn(c, r.FormValue("opponent")), Topic: rules.Topic(r.FormValue("topic")), Count: placeOf(r.FormValue("count"))}
	id, err := p.engine.Challenge(r.Context(), v.Org, v.Me().ID, in)
	var refused *engine.Refused
	if errors.As(err, &refused) {
		wrong := map[string]string{}
		for _, f := range refused.Fields {
			if wrong[f.Field] == "" {
				wrong[f.Field] = v.Words.Message(f.Err)
			}
		}
		return p.showDuelsPage(w, r, v, http.StatusUnprocessableEntity, wrong)
	}
	if err != nil {
		return err
	}
	v.Notice(w, v.Words.T("Your challenge is on its way."))
	return site.Redirect(w, r, v.duelLink(id, ""))
}

// opponentIn returns whom a text names, by email or by name; 0 for nobody, or
// for a name of several.
func opponentIn(c *engine.DuelChoices, text string) medalist.PersonID {
	email, name := medalist.FoldEmail(text), strings.Join(strings.Fields(text), " ")
	if i := slices.IndexFunc(c.Opponents, func(o medalist.Person) bool { return o.Email == email }); i >= 0 {
		return c.Opponents[i].ID
	}
	var found medalist.PersonID
	for i := range c.Opponents {
		if strings.EqualFold(c.Opponents[i].Name, name) {
			if found != 0 {
				return 0
			}
			found = c.Opponents[i].ID
		}
	}
	return found
}

// A duelPage is a duel.
type duelPage struct {
	Title, Under, Back string
	Said               string
	Accept             string // where it is accepted or declined, empty where that is not asked
	Begin, Action      string // where one answers, and what the button says
	Verdict            string
	Won                bool
	Sides              []duelSide
	Told               []told
}

// A duelSide is what one side came to.
type duelSide struct {
	Name, Right, Time string
	Ahead             bool
}

// duel shows a duel.
func (p *Pages) duel(w http.ResponseWriter, r *http.Request, v *visit) error {
	id, err := duelIn(r)
	if err != nil {
		return err
	}
	d, err := p.engine.Duel(r.Context(), v.Org, v.Me().ID, id)
	if err != nil {
		return err
	}
	return site.Show(w, r, http.StatusOK, v.Frame(r, v.Words.T("Duel with %s", d.Other.Name), site.AtExams), showDuel(v.duelPage(d)))
}

// duelIn reads which duel an address names.
func duelIn(r *http.Request) (medalist.DuelID, error) {
	n, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil || n < 1 {
		return 0, medalist.Errorf(medalist.NotFound, "There is no such duel of yours.")
	}
	return medalist.DuelID(n), nil
}

func (v *visit) duelPage(d *engine.DuelView) duelPage {
	page := duelPage{Title: v.Words.T("Duel with %s", d.Other.Name), Under: v.duelAbout(d), Back: v.Link("/duels")}
	until := v.Words.Moment(d.Duel.Until.Time(), v.Zone)
	switch d.Duel.State {
	case medalist.DuelOffered:
		page.Said = v.Words.T("%s has until %s to accept.", d.Other.Name, until)
		if !d.Mine {
			page.Said = v.Words.T("%s challenges you. Accept until %s; then you both have 24 hours to answer, each on your own.", d.Other.Name, until)
			page.Accept = v.duelLink(d.Duel.ID, "/accept")
		}
	case medalist.DuelAccepted:
		page.Said = v.Words.T("You both answer until %s. More right answers win, then the shorter time.", until)
		switch {
		case d.Sitting == nil:
			page.Begin, page.Action = v.duelLink(d.Duel.ID, "/begin"), v.Words.T("Begin")
		case d.Sitting.Ended == 0:
			page.Begin, page.Action = v.duelLink(d.Duel.ID, "/begin"), v.Words.T("Go on")
		default:
			page.Said = v.Words.T("You have handed in. %s has until %s; then you see who has won.", d.Other.Name, until)
		}
	case medalist.DuelDeclined:
		page.Said = v.Words.T("This challenge was declined.")
	case medalist.DuelLapsed:
		page.Said = v.Words.T("This challenge was not accepted in time.")
	default:
		v.addOutcome(&page, d)
	}
	return page
}

// addOutcome says who has won, by how much, and what was right.
func (v *visit) addOutcome(page *duelPage, d *engine.DuelView) {
	page.Won = d.Outcome > 0
	switch {
	case d.Outcome > 0:
		page.Verdict = v.Words.T("You have won")
	case d.Outcome < 0:
		page.Verdict = v.Words.T("%s has won", d.Other.Name)
	default:
		page.Verdict = v.Words.T("A draw")
	}
	page.Sides = []duelSide{v.duelSide(v.Words.T("You"), &d.Sides[0], d.Outcome > 0), v.duelSide(d.Other.Name, &d.Sides[1], d.Outcome < 0)}
	for i := range d.Items {
		page.Told = append(page.Told, v.examTold(&d.Items[i]))
	}
}

func (v *visit) duelSide(name string, s *rules.DuelSide, ahead bool) duelSide {
	side := duelSide{Name: name, Right: v.Words.T("no answer"), Ahead: ahead}
	if s.Result.Questions > 0 {
		side.Right = v.Words.T("%s of %s right", v.Words.Number(s.Result.Right), v.Words.Number(s.Result.Questions))
		side.Time = v.Words.T("in %s", clockOf(s.Time.Truncate(time.Second)))
	}
	return side
}

// acceptDuel says whether one accepts a challenge.
func (p *Pages) acceptDuel(w http.ResponseWriter, r *http.Request, v *visit) error {
	id, err := duelIn(r)
	if err != nil {
		return err
	}
	err = p.engine.AcceptDuel(r.Context(), v.Org, v.Me().ID, id, r.FormValue("accept") == "yes")
	if medalist.ErrorCode(err) == medalist.Conflict {
		v.Notice(w, v.Words.Message(err))
	} else if err != nil {
		return err
	}
	return site.Redirect(w, r, v.duelLink(id, ""))
}

// beginDuel leads to one's side of a duel.
func (p *Pages) beginDuel(w http.ResponseWriter, r *http.Request, v *visit) error {
	id, err := duelIn(r)
	if err != nil {
		return err
	}
	sitting, err := p.engine.BeginDuel(r.Context(), v.Org, v.Me().ID, id)
	if medalist.ErrorCode(err) == medalist.Conflict {
		v.Notice(w, v.Words.Message(err))
		return site.Redirect(w, r, v.duelLink(id, ""))
	}
	if err != nil {
		return err
	}
	return site.Redirect(w, r, v.attemptLink(sitting))
}
