package main

import (
	"medalist.dev/medalist/ingest"
)

type mapCmd struct {
	Kind string `arg:"" complete:"kind" help:"What the file's rows are to become: teams, people, customers, targets, assignments or activities."`
	File string `arg:"" complete:"file" help:"The file, CSV or XLSX."`
}

func (mapCmd) Help() string { return helpText("map") }

func (c mapCmd) Run(p *program) error {
	kind, err := ingest.ParseKind(c.Kind)
	if err != nil {
		return err
	}
	sight, err := ingest.Sniff(c.File, kind)
	if err != nil {
		return inFile(err)
	}
	_, err = sight.WriteTo(p.stdout)
	return err
}
