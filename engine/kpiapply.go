package engine

import (
	"context"
	"errors"
	"fmt"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/store"
)

// A KPIApplication asks to put a draft into force.
type KPIApplication struct {
	Draft    medalist.Seq
	Revision int64         // that whoever asks saw
	From     medalist.Date // zero takes the day that the draft says
	// Anyway puts it into force though the KPI has a newer version than the
	// draft's author knew.
	Anyway bool
}

// ApplyKPIDraft puts a draft into force from a day on, scores again what that
// bears on, and removes the draft. A day in the past scores the time since
// then again. It is a Conflict if the draft or its KPI changed meanwhile.
func (e *Engine) ApplyKPIDraft(ctx context.Context, org medalist.Org, a KPIApplication, by Intent) (Effect, error) {
	return e.define(ctx, org, by, func(tx *store.Tx, w *world) (*catalogue.Definitions, error) {
		d, err := draftIn(ctx, tx, a.Draft, a.Revision)
		if err != nil {
			return nil, err
		}
		if latest, err := recordedLast(ctx, tx, d.KPI); err != nil {
			return nil, err
		} else if d.KPI != "" && latest > d.Base && !a.Anyway {
			return nil, medalist.Errorf(medalist.Conflict, "Another version of this KPI was applied after this draft was begun; compare them, and apply the draft anyway if it is to follow.")
		}
		defs, err := CheckKPI(w.catalogue, d.KPI, d.Text, a.From)
		if err != nil {
			return nil, err
		}
		if err := tx.DeleteDraft(ctx, d.ID); err != nil {
			return nil, err
		}
		return defs, e.audit(ctx, tx, by.Actor, "apply kpi", string(defs.KPIs[0].ID), defs.KPIs[0].Source)
	})
}

// RetireKPI lets a KPI measure nothing from a day on; what it earned before
// stays.
func (e *Engine) RetireKPI(ctx context.Context, org medalist.Org, id medalist.KPIID, from medalist.Date, by Intent) (Effect, error) {
	return e.define(ctx, org, by, func(tx *store.Tx, w *world) (*catalogue.Definitions, error) {
		k, err := versionOn(w.catalogue, id, from)
		if err != nil {
			return nil, err
		}
		if k.Retired {
			return nil, medalist.Errorf(medalist.Conflict, "%s is retired then already.", k.Name)
		}
		defs, err := asOf(k, w.catalogue, from, true)
		if err != nil {
			return nil, err
		}
		return defs, e.audit(ctx, tx, by.Actor, "retire kpi", string(id), from)
	})
}

// ReviveKPI lets a retired KPI measure again from a day on, by the rules it
// had.
func (e *Engine) ReviveKPI(ctx context.Context, org medalist.Org, id medalist.KPIID, from medalist.Date, by Intent) (Effect, error) {
	return e.define(ctx, org, by, func(tx *store.Tx, w *world) (*catalogue.Definitions, error) {
		k, err := versionOn(w.catalogue, id, from)
		if err != nil {
			return nil, err
		}
		if !k.Retired {
			return nil, medalist.Errorf(medalist.Conflict, "%s is in force then anyway.", k.Name)
		}
		defs, err := asOf(k, w.catalogue, from, false)
		if err != nil {
			return nil, err
		}
		return defs, e.audit(ctx, tx, by.Actor, "revive kpi", string(id), from)
	})
}

// versionOn returns the version, retired or not, that holds on a day, or the
// first that will.
func versionOn(cat *catalogue.Catalogue, id medalist.KPIID, on medalist.Date) (*catalogue.KPI, error) {
	if err := cat.Known(id); err != nil {
		return nil, err
	}
	all := cat.Versions(id)
	held := all[0]
	for _, k := range all {
		if !k.From.After(on) {
			held = k
		}
	}
	return held, nil
}

// asOf returns a version again from another day on, retired or not.
func asOf(k *catalogue.KPI, cat *catalogue.Catalogue, from medalist.Date, retired bool) (*catalogue.Definitions, error) {
	fields, err := catalogue.ReadFields(string(k.ID), []byte(k.Source))
	if err != nil {
		return nil, err
	}
	delete(fields, "kpis[0].retired")
	if retired {
		fields["kpis[0].retired"] = "true"
	}
	return catalogue.ParseFrom(string(k.ID), []byte(fields.Text()), cat.Kinds(), from)
}

// define puts definitions into the catalogue and scores again what they bear
// on, all in one transaction. Of a mere try nothing stays.
func (e *Engine) define(ctx context.Context, org medalist.Org, by Intent, do func(*store.Tx, *world) (*catalogue.Definitions, error)) (Effect, error) {
	var effect Effect
	err := e.update(ctx, org, func(tx *store.Tx, w *world) error {
		defs, err := do(tx, w)
		if err != nil {
			return err
		}
		if err := putDefinitions(ctx, tx, defs); err != nil {
			return err
		}
		if _, err := e.rescore(ctx, tx, w, defs, &effect); err != nil {
			return err
		}
		if by.Try {
			return errNothingToKeep
		}
		return nil
	})
	if err != nil && !errors.Is(err, errNothingToKeep) {
		return Effect{}, fmt.Errorf("define KPI: %w", err)
	}
	return effect, nil
}
