package engine

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// AwardRules say how the best paper of a month, or the most inspiring story of
// a year, is decided. Everybody may read them.
type AwardRules struct {
	ByVote bool                `json:"by_vote"` // everybody has one vote; else a judge picks
	Judges []medalist.PersonID `json:"judges"`  // who pick, or decide ties; whoever administers may, too
	Days   int                 `json:"days"`    // after the period's end in which that is done
	Tie    TieRule             `json:"tie"`
}

// A TieRule says what decides between as many votes.
type TieRule string

// The tie rules.
const (
	TieToJudges TieRule = "judges" // a judge decides between them
	TieToFirst  TieRule = "first"  // what was shared first is best
)

// Bounds of the rules.
const (
	MaxAwardDays = 90
	MaxJudges    = 50
)

const defaultAwardDays = 14

// keptRules are the rules for a kind with those that held before them, by which
// some periods were decided.
type keptRules struct {
	AwardRules
	Was []formerRules `json:"was,omitempty"` // the oldest first
}

// formerRules are rules that hold no more.
type formerRules struct {
	AwardRules
	Until medalist.Instant `json:"until"`
}

// at returns the rules that held at a moment.
func (k *keptRules) at(moment medalist.Instant) AwardRules {
	for _, was := range k.Was {
		if moment < was.Until {
			return was.AwardRules
		}
	}
	return k.AwardRules
}

// replace lets other rules hold from a moment on.
func (k *keptRules) replace(rules AwardRules, from medalist.Instant) {
	k.Was = append(k.Was, formerRules{k.AwardRules, from})
	k.AwardRules = rules
}

func awardPreference(kind medalist.KindID) string { return "award." + string(kind) }

// awardRules reads the rules for a kind.
func awardRules(ctx context.Context, tx *store.Tx, kind medalist.KindID) (keptRules, error) {
	kept, err := tx.Preferences(ctx, 0)
	rules := keptRules{AwardRules: AwardRules{Days: defaultAwardDays, Tie: TieToJudges}}
	if err != nil || kept[awardPreference(kind)] == "" {
		return rules, err
	}
	if err := json.Unmarshal([]byte(kept[awardPreference(kind)]), &rules); err != nil {
		return rules, fmt.Errorf("read the rules of the best %s: %w", kind, err)
	}
	return rules, nil
}

// SetAwardRules changes how the best of a kind is decided, in the periods that
// are not decided yet; the others keep the rules that they were decided by.
// Judges are named by their emails. What is wrong with a field is told as
// Faults.
func (e *Engine) SetAwardRules(ctx context.Context, org medalist.Org, kind medalist.KindID, rules AwardRules, judges []string, actor string) error {
	err := e.update(ctx, org, func(tx *store.Tx, w *world) error {
		faults := Faults{}
		rules.Judges = nil
		for _, email := range judges {
			p, err := w.person(email)
			if err == nil {
				err = mayJudge(p)
			}
			if err != nil {
				faults["judges"] = err
				continue
			}
			if !slices.Contains(rules.Judges, p.ID) {
				rules.Judges = append(rules.Judges, p.ID)
			}
		}
		if len(rules.Judges) > MaxJudges {
			faults.add("judges", "Name %d people at most.", MaxJudges)
		}
		if rules.Days < 1 || rules.Days > MaxAwardDays {
			faults.add("days", "Write a number of days from 1 to %d.", MaxAwardDays)
		}
		if rules.Tie != TieToFirst {
			rules.Tie = TieToJudges
		}
		if err := faults.orNil(); err != nil {
			return err
		}
		kept, err := awardRules(ctx, tx, kind)
		if err != nil || kept.equal(&rules) {
			return err
		}
		was := kept.AwardRules
		kept.replace(rules, instantOf(e.Now()))
		text, err := json.Marshal(kept)
		if err != nil {
			return err
		}
		if err := tx.PutPreference(ctx, 0, awardPreference(kind), string(text)); err != nil {
			return err
		}
		return e.audit(ctx, tx, actor, "set award rules", string(kind), replaced{was, rules})
	})
	if err != nil {
		return fmt.Errorf("set the rules of the best %s: %w", kind, err)
	}
	return nil
}

func (r *AwardRules) equal(other *AwardRules) bool {
	return r.ByVote == other.ByVote && r.Days == other.Days && r.Tie == other.Tie && slices.Equal(r.Judges, other.Judges)
}

// judges reports whether somebody picks the best, or decides ties. Whoever was
// named may have another role since.
func (r *AwardRules) judges(p *medalist.Person) bool {
	return slices.Contains(r.Judges, p.ID) && mayJudge(p) == nil || p.Role.May(medalist.Administer)
}

// mayJudge says why somebody's role cannot judge, nil if it can: who judges
// reads and decides on pages of their own.
func mayJudge(p *medalist.Person) error {
	if p.Role.May(medalist.SeeOwn) {
		return nil
	}
	return medalist.Errorf(medalist.Invalid, "%s only watches and cannot judge; name somebody else, or give them another role first.", p.Name)
}
