package engine

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/scoring"
	"medalist.dev/medalist/store"
)

// An AwardState says how far the decision on a period's best has come.
type AwardState string

// The states.
const (
	AwardRuns    AwardState = "runs"    // the period has not ended
	AwardOpen    AwardState = "open"    // it has, and somebody may decide
	AwardDecided AwardState = "decided" // and has
	AwardTied    AwardState = "tied"    // as many voted for several; a judge decides between them
	AwardMissed  AwardState = "missed"  // nobody has decided in time
)

// A BestAward is the best of a kind in a period: who may be it, and who is.
type BestAward struct {
	Kind       medalist.KindID
	Every      calendar.Cadence
	Period     medalist.Period
	Rules      AwardRules // of today; once it is decided, those that it was decided by
	Judges     []medalist.Person
	Closes     medalist.Date // the last day on which it is decided
	State      AwardState
	Candidates []Candidate
	Votes      int // all of them
	Holder     medalist.ActivityID
	Decided    store.Award // the zero Award as long as it is not; At alone if it came decided from elsewhere
	MayVote    bool        // the reader, now
	MayPick    bool
	NeedReason bool // to pick
}

// A Candidate is something shared in the period that counts.
type Candidate struct {
	Shared
	Votes int  // known once the vote is over, else 0
	Mine  bool // the reader's vote
	Own   bool // shared by the reader, who judges others
}

// AwardOf returns the award of a kind in the period that a day is in.
func (e *Engine) AwardOf(ctx context.Context, org medalist.Org, reader medalist.PersonID, kind medalist.KindID, on medalist.Date) (*BestAward, error) {
	var a *BestAward
	err := e.view(ctx, org, func(tx *store.Tx, w *world) error {
		l, err := e.reader(ctx, tx, w, reader)
		if err != nil {
			return err
		}
		a, err = l.award(ctx, kind, on)
		return err
	})
	return a, err
}

// awardEvery returns how long a period of an award is: as the KPI says that
// reads the kind.
func (w *world) awardEvery(kind medalist.KindID, on medalist.Date) (calendar.Cadence, medalist.Date) {
	for _, id := range w.catalogue.IDs() {
		k := w.catalogue.On(id, on)
		if k == nil || !k.Reads(kind) {
			continue
		}
		if group, judged := k.BestOf(); judged && group.Every != "" {
			return group.Every, k.Anchor
		}
	}
	if kind == medalist.Story {
		return calendar.Year, 0
	}
	return calendar.Month, 0
}

// award returns an award as the logger sees it.
func (l *logger) award(ctx context.Context, kind medalist.KindID, on medalist.Date) (*BestAward, error) {
	a := &BestAward{Kind: kind}
	var anchor medalist.Date
	a.Every, anchor = l.awardEvery(kind, on)
	a.Period = l.calendar.PeriodOf(a.Every, on, anchor)
	kept, err := awardRules(ctx, l.tx, kind)
	if err != nil {
		return nil, err
	}
	if err := l.addCandidates(ctx, a); err != nil {
		return nil, err
	}
	var decided bool
	if a.Decided, decided, err = l.tx.Award(ctx, kind, a.Period.Start); err != nil {
		return nil, err
	}
	l.addRules(a, &kept, decided)
	l.state(a, &kept, decided)
	return a, l.addVotes(ctx, a)
}

// addRules adds the rules that a period is decided by, or was. What came
// decided from elsewhere, nobody knows when, counts as decided once its period
// was over.
func (l *logger) addRules(a *BestAward, kept *keptRules, decided bool) {
	if !decided && a.Holder != 0 && a.Period.Last().Before(l.today) {
		a.Decided.At = instantOf(a.Period.End.Time(l.zone))
	}
	a.Rules = kept.AwardRules
	if a.Decided.At != 0 {
		a.Rules = kept.at(a.Decided.At)
	}
	for _, id := range a.Rules.Judges {
		if p := l.people[id]; p != nil && (a.Decided.At != 0 || mayJudge(p) == nil) {
			a.Judges = append(a.Judges, *p)
		}
	}
	a.Closes = a.Period.Last().AddDays(a.Rules.Days)
}

// addCandidates adds what was shared in the period, and who holds the award.
func (l *logger) addCandidates(ctx context.Context, a *BestAward) error {
	from, until := a.Period.Start.AddDays(-1), a.Period.End.AddDays(1) // whatever the zone of who shared it
	found, err := l.tx.Shared(ctx, store.ShareQuery{
		Kind: a.Kind, From: instantOf(from.Time(l.zone)), Until: instantOf(until.Time(l.zone)),
	})
	if err != nil {
		return err
	}
	found = slices.DeleteFunc(found, func(f store.SharedFact) bool { return !a.Period.Contains(f.FirstDay()) })
	shared, err := l.shared(ctx, found)
	var latest medalist.Seq
	for _, s := range shared {
		_, own := s.DayFor(l.me.ID)
		a.Candidates = append(a.Candidates, Candidate{Shared: s, Own: own})
		if scoring.IsBest(s.Activity) && s.Recorded > latest {
			a.Holder, latest = s.ID, s.Recorded
		}
	}
	return err
}

// state works out how far the decision is, and what the logger may do. Who
// judges is as the rules say today.
func (l *logger) state(a *BestAward, kept *keptRules, decided bool) {
	judge := kept.judges(l.me)
	over, closed := a.Period.Last().Before(l.today), a.Closes.Before(l.today)
	switch {
	case !over:
		a.State = AwardRuns
	case decided || a.Holder != 0:
		a.State = AwardDecided
	case closed:
		a.State = AwardMissed
	default:
		a.State = AwardOpen
	}
	a.MayVote = a.Rules.ByVote && !closed && !decided && l.me.Role.May(medalist.SeeOwn)
	a.MayPick = over && judge && (!a.Rules.ByVote || closed)
	a.NeedReason = a.State == AwardDecided
	if a.State == AwardDecided && closed && !l.me.Role.May(medalist.Administer) {
		a.MayPick = false // what is decided for good, admins alone move
	}
}

// addVotes adds the votes: of others how many there are, and how many each has
// once nobody votes any more.
func (l *logger) addVotes(ctx context.Context, a *BestAward) error {
	votes, err := l.tx.Votes(ctx, a.Kind, a.Period.Start)
	if err != nil {
		return err
	}
	counts := map[medalist.ActivityID]int{}
	for _, v := range votes {
		counts[v.Fact]++
	}
	secret := !a.Closes.Before(l.today) && a.State != AwardDecided
	for i := range a.Candidates {
		c := &a.Candidates[i]
		a.Votes += counts[c.ID]
		if !secret {
			c.Votes = counts[c.ID]
		}
		c.Mine = slices.ContainsFunc(votes, func(v store.Vote) bool { return v.Person == l.me.ID && v.Fact == c.ID })
	}
	if a.State == AwardMissed && a.Rules.ByVote && len(leading(a.Candidates)) > 1 {
		a.State = AwardTied
	}
	return nil
}

// leading returns who has the most votes, nobody where nobody voted.
func leading(all []Candidate) []Candidate {
	most := 1
	var first []Candidate
	for _, c := range all {
		if c.Votes > most {
			most, first = c.Votes, nil
		}
		if c.Votes == most {
			first = append(first, c)
		}
	}
	return first
}

// candidate returns the award that something shared may be, and it as its
// candidate.
func (l *logger) candidate(ctx context.Context, fact medalist.ActivityID) (*BestAward, *Candidate, error) {
	f, err := l.sharedFact(ctx, fact)
	if err != nil {
		return nil, nil, err
	}
	a, err := l.award(ctx, f.Kind, f.FirstDay())
	if err != nil {
		return nil, nil, err
	}
	i := slices.IndexFunc(a.Candidates, func(c Candidate) bool { return c.ID == fact })
	switch {
	case i < 0:
		return nil, nil, medalist.Errorf(medalist.Conflict, "This does not count yet; once it is approved it may be the best.")
	case a.Candidates[i].Own:
		return nil, nil, medalist.Errorf(medalist.Forbidden, "Nobody judges what they shared themselves; choose another.")
	}
	return a, &a.Candidates[i], nil
}

// Vote gives somebody's vote to something shared, in place of whatever had it.
func (e *Engine) Vote(ctx context.Context, org medalist.Org, who medalist.PersonID, fact medalist.ActivityID) error {
	err := e.logging(ctx, org, who, func(l *logger) error {
		a, c, err := l.candidate(ctx, fact)
		switch {
		case err != nil:
			return err
		case !a.MayVote:
			return medalist.Errorf(medalist.Conflict, "There is no vote on this, or it is over.")
		case c.Mine:
			return nil
		}
		vote := store.Vote{Kind: a.Kind, Start: a.Period.Start, Person: who, Fact: fact, At: instantOf(e.Now())}
		if err := l.tx.PutVote(ctx, vote); err != nil {
			return err
		}
		return e.audit(ctx, l.tx, l.actor, "vote", string(a.Kind)+" "+a.Period.Start.String(), nil) // for whom is nobody else's business
	})
	if err != nil {
		return fmt.Errorf("vote: %w", err)
	}
	return nil
}

// NameBest lets a judge name what is best of its period, or move the award
// there, with a reason.
func (e *Engine) NameBest(ctx context.Context, org medalist.Org, who medalist.PersonID, fact medalist.ActivityID, reason string) error {
	err := e.logging(ctx, org, who, func(l *logger) error {
		a, c, err := l.candidate(ctx, fact)
		switch {
		case err != nil:
			return err
		case a.State == AwardRuns:
			return medalist.Errorf(medalist.Conflict, "The period runs until %s; what is shared until then may be better still.", a.Period.Last())
		case !a.MayPick:
			return medalist.Errorf(medalist.Forbidden, "Judges pick the best, in the days that the rules name.")
		case a.Holder == fact:
			return nil
		case a.NeedReason:
			if err := withReason(nil, reason); err != nil {
				return err
			}
		}
		return l.crown(ctx, a, c, strings.TrimSpace(reason))
	})
	if err != nil {
		return fmt.Errorf("name the best: %w", err)
	}
	return nil
}

// crown makes something the best of its period, and whatever was so until now
// no longer.
func (l *logger) crown(ctx context.Context, a *BestAward, c *Candidate, reason string) error {
	for i := range a.Candidates {
		if rival := a.Candidates[i].Activity; rival.ID != c.ID && scoring.IsBest(rival) {
			if err := l.judge(ctx, rival, false, reason); err != nil {
				return err
			}
		}
	}
	if err := l.judge(ctx, c.Activity, true, reason); err != nil {
		return err
	}
	decided := store.Award{
		Kind: a.Kind, Start: a.Period.Start, Fact: c.ID, Actor: l.actor, Reason: reason, At: instantOf(l.engine.Now()),
	}
	if a.Rules.ByVote {
		decided.Votes = c.Votes
	}
	if a.Decided.At != 0 {
		decided.At = a.Decided.At // by the rules of that time
	}
	if err := l.tx.PutAward(ctx, decided); err != nil {
		return err
	}
	return l.engine.celebrate(ctx, l.tx, Occasion{Kind: NamedBest, Fact: c.Activity, Every: a.Every, Start: a.Period.Start})
}

// judge records that a fact is the best, or is so no longer.
func (l *logger) judge(ctx context.Context, old *medalist.Activity, best bool, reason string) error {
	kind, known := l.catalogue.Kind(old.Kind)
	if !known {
		return medalist.Errorf(medalist.Conflict, "%q is no kind of activity here any more.", old.Kind)
	}
	values := map[string]string{}
	for _, a := range old.Attributes.Without(scoring.BestAttribute) {
		values[a.Name] = a.Value
	}
	if best {
		values[scoring.BestAttribute] = "true"
	}
	judged := *old
	var err error
	if judged.Attributes, err = kind.Canonical(values); err != nil {
		return err
	}
	return l.keep(ctx, &judged, old, "judge", reason)
}
