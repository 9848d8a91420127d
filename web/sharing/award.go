package sharing

import (
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
	"medalist.dev/medalist/web/words"
)

// An awardPage shows who is and who may be the best of a period, and by which
// rules that is decided.
type awardPage struct {
	Title          string
	Back           ui.Link
	Tabs           []ui.Link
	Before, Next   ui.Link
	Period         string
	State          string
	Rules          []string
	Edit           ui.Link // no address for whoever may not
	Decided        []string
	Rows           []candidateRow
	Wrong          string // what was wrong with a reason
	None           ui.Empty
	VotesTold      string
	ReasonRequired bool
}

// A candidateRow is what may be the best.
type candidateRow struct {
	Row        listRow
	Holder     bool
	Votes      string
	Mine       bool
	Vote, Pick string // where that is done, empty if one may not
}

// awardOn returns the day that an address chooses a period by, else one of the
// period that ended last: it is decided now.
func (p *Pages) awardOn(r *http.Request, v *site.Visit, kind medalist.KindID) medalist.Date {
	if on, err := medalist.ParseDate(r.FormValue("on")); err == nil && !on.IsZero() {
		return on
	}
	every := calendar.Month
	if kind == medalist.Story {
		every = calendar.Year
	}
	return v.Calendar.PeriodOf(every, v.Today, v.Today).Start.AddDays(-1)
}

// award shows the best of a period.
func (p *Pages) award(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	kind := kindOf(r.URL.Query().Get("kind"))
	return p.showAward(w, r, v, http.StatusOK, kind, p.awardOn(r, v, kind), "")
}

func (p *Pages) showAward(w http.ResponseWriter, r *http.Request, v *site.Visit, status int, kind medalist.KindID, on medalist.Date, wrong string) error {
	a, err := p.engine.AwardOf(r.Context(), v.Org, v.Me().ID, kind, on)
	if err != nil {
		return err
	}
	page := awardOf(v, a)
	page.Wrong = wrong
	if page.Rows, err = p.candidates(r, v, a); err != nil {
		return err
	}
	return site.Show(w, r, status, v.Frame(r, page.Title, site.AtSharing), showAward(page))
}

func awardPath(v *site.Visit, kind medalist.KindID, on medalist.Date) string {
	return v.Link("/sharing/best", "kind", string(kind), "on", on.String())
}

func awardOf(v *site.Visit, a *engine.BestAward) awardPage {
	story := a.Kind == medalist.Story
	page := awardPage{
		Back:  ui.Link{Label: v.Words.T("Sharing"), Href: v.Link("/sharing")},
		Title: v.Words.T("Best paper"), Period: v.Words.Period(v.Calendar, a.Every, a.Period, v.Today),
		Before: ui.Link{Label: v.Words.T("Earlier"), Href: awardPath(v, a.Kind, a.Period.Start.AddDays(-1))},
		State:  stateOf(v, a), Rules: rulesOf(v, a), ReasonRequired: a.NeedReason,
		None: ui.Empty{Icon: "award", Title: v.Words.T("Nothing was shared in this period"), Text: v.Words.T("What is shared and counts stands here, to be chosen from.")},
	}
	if story {
		page.Title = v.Words.T("Most inspiring story")
	}
	if !a.Period.End.After(v.Today) {
		page.Next = ui.Link{Label: v.Words.T("Later"), Href: awardPath(v, a.Kind, a.Period.End)}
	}
	page.Tabs = []ui.Link{
		{Label: v.Words.T("Papers"), Href: v.Link("/sharing/best", "kind", string(medalist.Paper)), Current: !story},
		{Label: v.Words.T("Stories"), Href: v.Link("/sharing/best", "kind", string(medalist.Story)), Current: story},
	}
	if v.May(medalist.Administer) {
		page.Edit = ui.Link{Label: v.Words.T("Change the rules"), Href: v.Link("/sharing/best/rules", "kind", string(a.Kind))}
	}
	if a.Rules.ByVote && a.Votes > 0 {
		page.VotesTold = v.Words.N(a.Votes, "One vote so far", "%s votes so far")
		if a.Closes.Before(v.Today) {
			page.VotesTold = v.Words.N(a.Votes, "One vote in all", "%s votes in all")
		}
	}
	if a.Decided.Reason != "" {
		page.Decided = append(page.Decided, v.Words.T("Moved: %s", a.Decided.Reason))
	}
	return page
}

// stateOf says how far the decision is.
func stateOf(v *site.Visit, a *engine.BestAward) string {
	last := v.Words.Day(a.Closes)
	switch a.State {
	case engine.AwardRuns:
		return v.Words.T("The period still runs; it is decided from %s to %s.", v.Words.Day(a.Period.End), last)
	case engine.AwardOpen:
		return v.Words.T("To be decided until %s.", last)
	case engine.AwardTied:
		return v.Words.T("As many voted for several; a judge decides between them.")
	case engine.AwardMissed:
		return v.Words.T("Nobody has decided until %s. A judge still can.", last)
	default:
		return v.Words.T("Decided.")
	}
}

// rulesOf says how the best is decided.
func rulesOf(v *site.Visit, a *engine.BestAward) []string {
	judges := v.Words.T("an admin")
	if len(a.Judges) > 0 {
		var names []string
		for _, p := range a.Judges {
			names = append(names, p.Name)
		}
		judges = v.Words.List(names)
	}
	days := v.Words.N(a.Rules.Days, "one day", "%s days")
	if !a.Rules.ByVote {
		return []string{
			v.Words.T("Picked by %s, once the period is over, within %s.", judges, days),
			v.Words.T("Nobody judges what they shared themselves. To move a pick takes a reason, which everybody sees."),
		}
	}
	rules := []string{
		v.Words.T("Everybody has one vote, for what others shared, and may change it until %s after the period.", days),
		v.Words.T("How many votes each has is told once nobody votes any more. Who voted for what is told to nobody."),
	}
	if a.Rules.Tie == engine.TieToFirst {
		return append(rules, v.Words.T("Between as many votes, what was shared first is best."))
	}
	return append(rules, v.Words.T("Between as many votes, the decision lies with %s.", judges))
}

// candidates returns what may be the best, whatever is first.
func (p *Pages) candidates(r *http.Request, v *site.Visit, a *engine.BestAward) ([]candidateRow, error) {
	var shared []engine.Shared
	for i := range a.Candidates {
		shared = append(shared, a.Candidates[i].Shared)
	}
	listed, err := p.rowsOf(r, v, shared)
	if err != nil {
		return nil, err
	}
	var rows []candidateRow
	for i := range a.Candidates {
		c := &a.Candidates[i]
		row := candidateRow{Row: listed[i], Holder: c.ID == a.Holder, Mine: c.Mine}
		row.Row.Save.May, row.Row.Best = false, row.Holder
		if c.Votes > 0 {
			row.Votes = v.Words.N(c.Votes, "One vote", "%s votes")
		}
		if a.MayVote && !c.Own && !c.Mine {
			row.Vote = pathOf(v, c.ID) + "/vote"
		}
		if a.MayPick && !c.Own && !row.Holder {
			row.Pick = pathOf(v, c.ID) + "/best"
		}
		rows = append(rows, row)
	}
	slices.SortStableFunc(rows, func(x, y candidateRow) int { return rank(x) - rank(y) })
	return rows, nil
}

func rank(c candidateRow) int {
	if c.Holder {
		return 0
	}
	return 1
}

// vote gives the visitor's vote.
func (p *Pages) vote(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	s, err := p.judged(r, v)
	if err != nil {
		return err
	}
	if err := p.engine.Vote(r.Context(), v.Org, v.Me().ID, s.ID); err != nil {
		return err
	}
	v.Notice(w, v.Words.T("Your vote is counted; you may change it until the vote is over."))
	return site.Redirect(w, r, awardPath(v, s.Kind, s.FirstDay()))
}

// best names what is best of its period.
func (p *Pages) best(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	s, err := p.judged(r, v)
	if err != nil {
		return err
	}
	err = p.engine.NameBest(r.Context(), v.Org, v.Me().ID, s.ID, r.FormValue("reason"))
	var refused *engine.Refused
	if errors.As(err, &refused) {
		return p.showAward(w, r, v, http.StatusUnprocessableEntity, s.Kind, s.FirstDay(), words.Capital(v.Words.Message(err)))
	}
	if err != nil {
		return err
	}
	v.Notice(w, v.Words.T("Named best: %s", titleOf(v.Words, s)))
	return site.Redirect(w, r, awardPath(v, s.Kind, s.FirstDay()))
}

func (p *Pages) judged(r *http.Request, v *site.Visit) (*engine.Shared, error) {
	fact, err := factOf(r)
	if err != nil {
		return nil, err
	}
	return p.engine.SharedFact(r.Context(), v.Org, v.Me().ID, fact)
}

// A rulesPage changes how the best is decided.
type rulesPage struct {
	Title, Kind, Action string
	Back                ui.Link
	ByVote, First       bool
	Judges, Days        string
	Wrong               func(field string) string
}

// rules shows the form of the rules.
func (p *Pages) rules(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	kind := kindOf(r.URL.Query().Get("kind"))
	a, err := p.engine.AwardOf(r.Context(), v.Org, v.Me().ID, kind, v.Today)
	if err != nil {
		return err
	}
	var judges []string
	for _, j := range a.Judges {
		judges = append(judges, j.Email)
	}
	page := rulesPage{ByVote: a.Rules.ByVote, First: a.Rules.Tie == engine.TieToFirst, Judges: strings.Join(judges, "\n"), Days: strconv.Itoa(a.Rules.Days)}
	return showRulesOf(w, r, v, http.StatusOK, kind, page, nil)
}

func showRulesOf(w http.ResponseWriter, r *http.Request, v *site.Visit, status int, kind medalist.KindID, page rulesPage, faults engine.Faults) error {
	page.Title, page.Kind, page.Action = v.Words.T("How the best paper is decided"), string(kind), v.Link("/sharing/best/rules")
	if kind == medalist.Story {
		page.Title = v.Words.T("How the most inspiring story is decided")
	}
	page.Back = ui.Link{Label: v.Words.T("Best paper"), Href: v.Link("/sharing/best", "kind", string(kind))}
	if kind == medalist.Story {
		page.Back.Label = v.Words.T("Most inspiring story")
	}
	page.Wrong = func(field string) string {
		if faults[field] == nil {
			return ""
		}
		return words.Capital(v.Words.Message(faults[field]))
	}
	return site.Show(w, r, status, v.Frame(r, page.Title, site.AtSharing), showRules(page))
}

// setRules changes them.
func (p *Pages) setRules(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	kind := kindOf(r.FormValue("kind"))
	days, _ := strconv.Atoi(strings.TrimSpace(r.FormValue("days"))) // what is no number is out of bounds
	rules := engine.AwardRules{ByVote: r.FormValue("by") == "vote", Days: days, Tie: engine.TieRule(r.FormValue("tie"))}
	judges := strings.FieldsFunc(r.FormValue("judges"), func(c rune) bool { return c == ',' || c == ';' || c == ' ' || c == '\n' || c == '\r' })
	err := p.engine.SetAwardRules(r.Context(), v.Org, kind, rules, judges, v.Me().Email)
	if faults := engine.FaultsOf(err); faults != nil {
		page := rulesPage{ByVote: rules.ByVote, First: rules.Tie == engine.TieToFirst, Judges: r.FormValue("judges"), Days: r.FormValue("days")}
		return showRulesOf(w, r, v, http.StatusUnprocessableEntity, kind, page, faults)
	}
	if err != nil {
		return err
	}
	v.Notice(w, v.Words.T("Saved. Everybody reads the rules beside the award."))
	return site.Redirect(w, r, awardPath(v, kind, v.Today)) // what runs is decided by them
}
