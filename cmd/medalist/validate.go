package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/packs"
)

type kpisValidateCmd struct {
	File string `arg:"" complete:"file" help:"The KPI file."`
}

func (kpisValidateCmd) Help() string { return helpText("kpis-validate") }

func (c kpisValidateCmd) Run(ctx context.Context, p *program) error {
	text, err := os.ReadFile(c.File)
	if err != nil {
		return err
	}
	kinds, err := c.knownKinds(ctx, p)
	if err != nil {
		return err
	}
	defs, err := catalogue.Parse(c.File, text, kinds)
	if err != nil {
		return inFile(err)
	}
	fmt.Fprintf(p.stderr, "%s is sound: %s, %s.\n", c.File, count(len(defs.KPIs), "KPI"), count(len(defs.Kinds), "kind"))
	return nil
}

// knownKinds returns the kinds of activities that the file may build on: those
// of the organisation or, where there is no database yet, those of the pack
// that a new one starts with.
func (c kpisValidateCmd) knownKinds(ctx context.Context, p *program) (kinds []medalist.Kind, err error) {
	if _, err := os.Stat(p.database()); !isServer(p.database()) && errors.Is(err, fs.ErrNotExist) {
		return packKinds()
	}
	err = p.withOrg(ctx, func(e *engine.Engine, org medalist.Org) error {
		kpis, err := e.Catalogue(ctx, org)
		if err == nil {
			kinds = kpis.Kinds()
		}
		return err
	})
	return kinds, err
}

func packKinds() ([]medalist.Kind, error) {
	text, err := packs.Read(packs.Default)
	if err != nil {
		return nil, err
	}
	defs, err := catalogue.Parse(packs.Default, text, nil)
	if err != nil {
		return nil, err
	}
	return defs.Kinds, nil
}
