package engine

import (
	"context"
	"errors"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// An Intent says who arranges something, and whether they only want to know
// what would come of it.
type Intent struct {
	Actor string
	Try   bool
}

// An arrangement is a change of people, teams or targets on its way.
type arrangement struct {
	*world // how the organisation was set up
	tx     *store.Tx
	engine *Engine
	by     Intent

	changes changes
	// admin names the field that lets an admin go, beside which it is said that
	// there is no other.
	admin string
}

// arrange changes how an organisation is set up, and scores again what that
// bears on, as an import of the same rows would: all in one transaction. Of a
// mere try nothing stays.
func (e *Engine) arrange(ctx context.Context, org medalist.Org, by Intent, do func(*arrangement) error) (Effect, error) {
	var effect Effect
	err := e.update(ctx, org, func(tx *store.Tx, before *world) error {
		a := &arrangement{world: before, tx: tx, engine: e, by: by}
		if err := do(a); err != nil {
			return err
		}
		now, err := readWorld(ctx, tx)
		if err != nil {
			return err
		}
		if t := now.circle(); t != nil {
			return Faults{"parent": medalist.Errorf(medalist.Invalid, "Team %q would be above itself; choose another parent.", t.Name)}
		}
		today := e.Today(now.org)
		if err := before.keepsAdmin(now, today); err != nil {
			if a.admin == "" {
				return err
			}
			return Faults{a.admin: err}
		}
		assessor := newAssessor(now, tx, today)
		assessor.effect = &effect
		if _, err := assessor.rescore(ctx, before, &a.changes, nil); err != nil {
			return err
		}
		effect.finish(now, before)
		if by.Try {
			return errNothingToKeep
		}
		return nil
	})
	if err != nil && !errors.Is(err, errNothingToKeep) {
		return Effect{}, err
	}
	return effect, nil
}

// audit records what is done, unless it is only tried.
func (a *arrangement) audit(ctx context.Context, action, subject string, details any) error {
	return a.engine.audit(ctx, a.tx, a.by.Actor, action, subject, details)
}
