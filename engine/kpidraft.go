package engine

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/store"
)

// A KPIDraft is a definition of one KPI, with kinds of activities of its own,
// that is not applied yet. It may have mistakes.
type KPIDraft struct {
	ID       medalist.Seq   // zero for one that was never saved
	KPI      medalist.KPIID // that it is to change, empty for a new one
	Text     string         // YAML
	Base     medalist.Seq   // when the latest version that the author knew was recorded; see KPIRecorded
	Revision int64          // that the author saw, from 1
	Author   string         // email
	At       medalist.Instant
}

// maxDrafts bounds the drafts of an organisation.
const maxDrafts = 200

// maxDraftText bounds the text of a draft, in bytes.
const maxDraftText = 64 << 10

// KPIDrafts returns all drafts, in the order in which they were begun.
func (e *Engine) KPIDrafts(ctx context.Context, org medalist.Org) ([]KPIDraft, error) {
	var drafts []KPIDraft
	err := e.db.View(ctx, org.ID, func(tx *store.Tx) error {
		stored, err := tx.Drafts(ctx)
		for _, d := range stored {
			drafts = append(drafts, draftOf(d))
		}
		return err
	})
	return drafts, err
}

func draftOf(d store.Draft) KPIDraft {
	return KPIDraft{ID: d.ID, KPI: d.KPI, Text: d.Body, Base: d.Base, Revision: d.Revision, Author: d.Author, At: d.At}
}

// KPIDraft returns a draft, or a NotFound error.
func (e *Engine) KPIDraft(ctx context.Context, org medalist.Org, id medalist.Seq) (KPIDraft, error) {
	drafts, err := e.KPIDrafts(ctx, org)
	if err != nil {
		return KPIDraft{}, err
	}
	for _, d := range drafts {
		if d.ID == id {
			return d, nil
		}
	}
	return KPIDraft{}, errDraftGone
}

var errDraftGone = medalist.Errorf(medalist.NotFound, "This draft is not here any more: it was applied or discarded meanwhile.")

// KPIRecorded returns when the latest version of a KPI was recorded, zero if
// there is none: what a draft is based on.
func (e *Engine) KPIRecorded(ctx context.Context, org medalist.Org, id medalist.KPIID) (seq medalist.Seq, err error) {
	err = e.db.View(ctx, org.ID, func(tx *store.Tx) error {
		seq, err = recordedLast(ctx, tx, id)
		return err
	})
	return seq, err
}

func recordedLast(ctx context.Context, tx *store.Tx, id medalist.KPIID) (medalist.Seq, error) {
	history, err := tx.KPIHistory(ctx, id)
	if err != nil || len(history) == 0 {
		return 0, err
	}
	return history[len(history)-1].Recorded, nil
}

// SaveKPIDraft keeps a draft and returns it with its id and revision. It is a
// Conflict if somebody else saved the draft, or began one of the same KPI,
// since its author opened it; over writes over theirs.
func (e *Engine) SaveKPIDraft(ctx context.Context, org medalist.Org, d KPIDraft, over bool, actor string) (KPIDraft, error) {
	if len(d.Text) > maxDraftText || strings.TrimSpace(d.Text) == "" {
		return d, medalist.Errorf(medalist.Invalid, "A draft has some text, and at most %d KiB of it.", maxDraftText>>10)
	}
	err := e.update(ctx, org, func(tx *store.Tx, _ *world) error {
		all, err := tx.Drafts(ctx)
		if err != nil {
			return err
		}
		at := slices.IndexFunc(all, func(s store.Draft) bool {
			return s.ID == d.ID || d.ID == 0 && d.KPI != "" && s.KPI == d.KPI
		})
		switch {
		case at >= 0:
			if theirs := all[at]; theirs.Revision != d.Revision && !over {
				return medalist.Errorf(medalist.Conflict, "%s saved this draft after you had opened it. What you typed is still here, and nothing was written over theirs.", theirs.Author)
			}
			d.ID, d.KPI, d.Revision = all[at].ID, all[at].KPI, all[at].Revision
		case d.ID != 0:
			return medalist.Errorf(medalist.Conflict, "This draft was applied or discarded after you had opened it. What you typed is still here; save it to keep it as a draft of its own.")
		case len(all) >= maxDrafts:
			return medalist.Errorf(medalist.Conflict, "There are %d drafts; apply or discard some first.", len(all))
		}
		d.Revision++
		d.Author, d.At = actor, instantOf(e.Now())
		s := store.Draft{ID: d.ID, KPI: d.KPI, Body: d.Text, Base: d.Base, Revision: d.Revision, Author: d.Author, At: d.At}
		if err := tx.PutDraft(ctx, &s); err != nil {
			return err
		}
		d.ID = s.ID
		return e.audit(ctx, tx, actor, "save kpi draft", draftName(d), d.Text)
	})
	if err != nil {
		return d, fmt.Errorf("save draft of KPI: %w", err)
	}
	return d, nil
}

// draftName names a draft in audit records: by its KPI, if there is one.
func draftName(d KPIDraft) string {
	if d.KPI != "" {
		return string(d.KPI)
	}
	return fmt.Sprintf("draft %d", d.ID)
}

// DiscardKPIDraft throws a draft away. It is a Conflict if somebody saved it
// since the revision that whoever discards it saw.
func (e *Engine) DiscardKPIDraft(ctx context.Context, org medalist.Org, id medalist.Seq, revision int64, actor string) error {
	return e.update(ctx, org, func(tx *store.Tx, _ *world) error {
		d, err := draftIn(ctx, tx, id, revision)
		if err != nil {
			return err
		}
		if err := tx.DeleteDraft(ctx, id); err != nil {
			return fmt.Errorf("discard draft %d: %w", id, err)
		}
		return e.audit(ctx, tx, actor, "discard kpi draft", draftName(d), d.Text)
	})
}

// draftIn returns a draft as somebody saw it: NotFound if it is gone, Conflict
// if it has changed.
func draftIn(ctx context.Context, tx *store.Tx, id medalist.Seq, revision int64) (KPIDraft, error) {
	all, err := tx.Drafts(ctx)
	if err != nil {
		return KPIDraft{}, err
	}
	for _, d := range all {
		switch {
		case d.ID != id:
		case d.Revision != revision:
			return draftOf(d), medalist.Errorf(medalist.Conflict, "%s saved this draft after you had opened it; look at it again first.", d.Author)
		default:
			return draftOf(d), nil
		}
	}
	return KPIDraft{}, errDraftGone
}

// A KPIChange is something that was done to a KPI.
type KPIChange struct {
	At     medalist.Instant
	Actor  string // email
	Action string // as audit records name it
}

// KPIChanges returns what was done to a KPI from its pages, the latest first.
func (e *Engine) KPIChanges(ctx context.Context, org medalist.Org, id medalist.KPIID) ([]KPIChange, error) {
	var done []KPIChange
	err := e.db.View(ctx, org.ID, func(tx *store.Tx) error {
		records, err := tx.AuditOf(ctx, string(id))
		for _, r := range slices.Backward(records) {
			if strings.Contains(r.Action, "kpi") {
				done = append(done, KPIChange{r.At, r.Actor, r.Action})
			}
		}
		return err
	})
	return done, err
}

// CheckKPI compiles a definition of one KPI for an organisation: of one that
// is to change an existing KPI, whose id it has to keep, or of a new one. Its
// faults are catalogue.Problems.
func CheckKPI(cat *catalogue.Catalogue, changes medalist.KPIID, text string, from medalist.Date) (*catalogue.Definitions, error) {
	defs, err := catalogue.ParseFrom("draft", []byte(text), cat.Kinds(), from)
	if err != nil {
		return nil, err
	}
	problem := func(field, reason string) error {
		return catalogue.Problems{{File: "draft", Field: field, Reason: reason}}
	}
	switch {
	case len(defs.KPIs) != 1:
		return nil, problem("kpis", "a draft is of exactly one KPI")
	case medalist.IsLong(defs.KPIs[0].Name):
		return nil, problem("kpis[0].name", fmt.Sprintf("This is longer than %d characters; shorten it.", medalist.MaxName))
	case changes != "" && defs.KPIs[0].ID != changes:
		return nil, problem("kpis[0].id", "the id of a KPI does not change; make a copy to have another")
	case changes == "" && cat.Latest(defs.KPIs[0].ID) != nil:
		return nil, problem("kpis[0].id", "there is a KPI of this id; take another, or edit that one")
	}
	return defs, nil
}
