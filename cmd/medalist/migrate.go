package main

import (
	"context"
	"fmt"

	"medalist.dev/medalist/engine"
)

type migrateCmd struct{}

func (migrateCmd) Help() string { return helpText("migrate") }

// Run opens the database, which is all it takes.
func (migrateCmd) Run(ctx context.Context, p *program) error {
	return p.withEngine(ctx, p.database(), mayMake, func(*engine.Engine) error {
		fmt.Fprintf(p.stderr, "The tables of %s are up to date.\n", p.databaseName())
		return nil
	})
}
