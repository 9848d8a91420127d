package day

import (
	"net/http"
	"strconv"
	"strings"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
)

// A toast says what was saved, what it gave, and how to take it back.
type toast struct {
	Title, Text string
	Waits       bool   // for approval
	Undo        string // where that is done
	Back        string // where to go on to afterwards
	Href        string // the fact
	FollowUp    string // where to schedule the next follow-up, empty where that makes no sense
}

// toastLife is for how long a toast is worth showing after its fact was saved.
const toastLife = 10 * time.Minute

// toastOf returns the toast that an address asks for, nil for none.
func (p *Pages) toastOf(r *http.Request, v *visit) (*toast, error) {
	id, err := strconv.ParseInt(r.URL.Query().Get("logged"), 10, 64)
	if err != nil {
		return nil, nil
	}
	return p.toastFor(r, v, medalist.ActivityID(id))
}

// toastFor returns the toast of a fact, nil if it was not just saved by whoever
// visits.
func (p *Pages) toastFor(r *http.Request, v *visit, id medalist.ActivityID) (*toast, error) {
	f, err := p.engine.FactPage(r.Context(), v.Org, v.Me().ID, id)
	if medalist.ErrorCode(err) == medalist.NotFound {
		return nil, nil
	}
	if err != nil || f.Owner.ID != v.Me().ID || f.Fixed != nil || len(f.Changes) == 0 || f.Age > toastLife {
		return nil, err
	}
	t := &toast{
		Title: v.factTitle(&f.OwnFact), Waits: f.Status == medalist.Pending,
		Undo: v.Link("/facts/" + strconv.FormatInt(int64(id), 10) + "/void"),
		Href: v.Link("/facts/" + strconv.FormatInt(int64(id), 10)),
		Back: withQuery(r.URL.RequestURI(), "logged", ""),
	}
	if f.Customer.ID != 0 {
		t.FollowUp = v.Link("/follow-ups/new", "customer", f.Customer.Code)
	}
	t.Text, err = p.whatItGave(r, v, f)
	return t, err
}

// factTitle names a fact: "Meeting with Dr. S. Olbrecht".
func (v *visit) factTitle(f *engine.OwnFact) string {
	if f.Customer.Name == "" {
		return v.kindName(f.Kind)
	}
	return v.Words.T("%s with %s", v.kindName(f.Kind), f.Customer.Name)
}

// whatItGave says what a fact gave and what is missing still: "+10 points, 2
// meetings to go this week".
func (p *Pages) whatItGave(r *http.Request, v *visit, f *engine.FactPage) (string, error) {
	if f.Status == medalist.Pending {
		return v.Words.T("Saved; it counts once it is approved"), nil
	}
	var said []string
	if gave := v.gave(f.Awards); gave != "" {
		said = append(said, gave)
	}
	goals, err := p.engine.GoalsWith(r.Context(), v.Org, v.Me().ID, f.Kind)
	if len(goals) > 0 {
		said = append(said, v.toGo(&goals[0]))
	}
	if len(said) == 0 {
		return v.Words.T("Saved"), err
	}
	return strings.Join(said, ", "), err
}

// gave says how many points awards are: "+10 points, +20 for the team", empty
// for none.
func (v *visit) gave(awards []engine.Award) string {
	var own, team medalist.Points
	for _, a := range awards {
		if a.Subject.Level == medalist.PersonLevel {
			own += a.Points
		} else {
			team += a.Points
		}
	}
	var said []string
	if own != 0 {
		said = append(said, v.Words.T("%s points", v.Words.Gain(own)))
	}
	if team != 0 {
		said = append(said, v.Words.T("%s points for the team", v.Words.Gain(team)))
	}
	return strings.Join(said, ", ")
}
