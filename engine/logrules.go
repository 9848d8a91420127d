package engine

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/store"
)

// Names of the organisation's preferences that say what may be logged.
const (
	LogKinds      = "log.kinds"      // ids of kinds, joined by ";"; empty takes the usual ones
	LogDays       = "log.days"       // how many days back a fact may lie; empty is 31
	ApprovalKinds = "approval.kinds" // ids of kinds that wait for approval, joined by ";"
)

// defaultLogDays is how many days back a fact may be logged, corrected or
// voided by whoever did it.
const defaultLogDays = 31

// fromElsewhere are the kinds of the packs that systems of record report, or
// that other pages make: nobody logs them by hand unless the organisation says
// so.
var fromElsewhere = []medalist.KindID{
	"sale", "delivery", "feedback", "quiz_answer", "coaching_video", "account_opened", "exam_answer", "duel_answer", "live_answer",
}

// usualKinds are the kinds of the pack in the order in which they are offered;
// those of an organisation's own follow.
var usualKinds = []medalist.KindID{
	"meeting", "follow_up", "presentation", "workshop", "service_visit", "distributor_training", "paper", "story",
}

// LogRules say what may be logged by hand in an organisation.
type LogRules struct {
	Kinds []medalist.KindID // in the order in which they are offered
	Days  int               // how many days back a fact may lie
	Waits []medalist.KindID // kinds that wait for approval
}

// Allows reports whether a kind may be logged.
func (r *LogRules) Allows(k medalist.KindID) bool { return slices.Contains(r.Kinds, k) }

// Earliest returns the earliest day that may be logged on a day.
func (r *LogRules) Earliest(today medalist.Date) medalist.Date { return today.AddDays(-r.Days) }

// logRules reads what may be logged.
func (w *world) logRules(ctx context.Context, tx *store.Tx) (*LogRules, error) {
	chosen, err := tx.Preferences(ctx, 0)
	if err != nil {
		return nil, err
	}
	r := &LogRules{Days: defaultLogDays, Waits: kindList(chosen[ApprovalKinds])}
	if days, err := strconv.Atoi(chosen[LogDays]); err == nil && days > 0 {
		r.Days = days
	}
	if r.Kinds = kindList(chosen[LogKinds]); len(r.Kinds) == 0 {
		r.Kinds = w.usualKinds()
	}
	r.Kinds = slices.DeleteFunc(r.Kinds, func(k medalist.KindID) bool {
		_, known := w.catalogue.Kind(k)
		return !known
	})
	return r, nil
}

func kindList(text string) []medalist.KindID {
	var kinds []medalist.KindID
	for part := range strings.SplitSeq(text, ";") {
		if part = strings.TrimSpace(part); part != "" {
			kinds = append(kinds, medalist.KindID(part))
		}
	}
	return kinds
}

// usualKinds returns the kinds that are logged where nobody says otherwise.
func (w *world) usualKinds() []medalist.KindID {
	kinds := slices.Clone(usualKinds)
	for _, k := range w.catalogue.Kinds() {
		if !slices.Contains(kinds, k.ID) && !slices.Contains(fromElsewhere, k.ID) {
			kinds = append(kinds, k.ID)
		}
	}
	return kinds
}

// needsCustomer reports whether a fact of a kind says nothing without a
// customer: it may do what was due with one.
func (w *world) needsCustomer(kind medalist.KindID) bool {
	for _, id := range w.catalogue.IDs() {
		k := w.catalogue.Latest(id)
		if k.Measure.Kind == catalogue.Assigned && slices.Contains(k.Measure.Facts, kind) {
			return true
		}
	}
	return false
}
