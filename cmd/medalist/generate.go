package main

import (
	"fmt"

	"medalist.dev/medalist"
	"medalist.dev/medalist/generate"
)

type generateCmd struct {
	Seed       uint64        `default:"1" placeholder:"N" help:"Same seed, same files (${default})."`
	People     int           `default:"48" placeholder:"N" help:"How many people (${default})."`
	Activities int           `default:"12000" placeholder:"N" help:"How many activities (${default})."`
	Until      medalist.Date `placeholder:"DATE" help:"Last day with facts; they cover the year before it (a fixed day by default)."`
	Out        string        `required:"" placeholder:"DIR" complete:"dir" help:"Folder for the files; it is made if needed."`
}

func (generateCmd) Help() string { return helpText("generate") }

func (c generateCmd) Run(p *program) error {
	err := generate.Write(generate.Options{Seed: c.Seed, People: c.People, Activities: c.Activities, Until: c.Until}, c.Out)
	if err != nil {
		return err
	}
	fmt.Fprintf(p.stderr, "teams, people, customers, targets, assignments and activities are in %s.\n", c.Out)
	return nil
}
