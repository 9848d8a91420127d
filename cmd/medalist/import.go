package main

import (
	"context"
	"errors"
	"path/filepath"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/ingest"
)

type importCmd struct {
	What    string   `arg:"" name:"kind|plan" complete:"kind" help:"What the files hold: teams, people, customers, targets, assignments or activities. Or a plan: a YAML file that lists several."`
	Files   []string `arg:"" optional:"" name:"file" complete:"file" help:"Files to import, CSV or XLSX."`
	Map     string   `placeholder:"FILE" complete:"file" help:"Mapping that turns foreign files into ours."`
	Source  string   `placeholder:"NAME" help:"Where the activities come from; their external_id is unique there (file)."`
	DryRun  bool     `help:"Check everything and tell what would change, but write nothing."`
	SkipBad bool     `help:"Import the good rows and leave the bad ones in FILE.bad.csv."`
	Base    string   `name:"files" placeholder:"DIR" complete:"dir" help:"Folder of the files that a plan names (the plan's own folder)."`
}

func (importCmd) Help() string { return helpText("import") }

func (c importCmd) Run(ctx context.Context, p *program) error {
	request, err := c.request(p)
	if err != nil {
		return err
	}
	return p.withOrg(ctx, func(e *engine.Engine, org medalist.Org) error {
		bar := p.progress()
		request.Progress = func(at engine.ImportProgress) {
			bar.show(progressLabel(request.Steps, at), at.Done, at.Total, at.Rows)
		}
		report, err := e.Import(ctx, org, request)
		bar.clear()
		if err != nil && medalist.ErrorCode(err) != medalist.BadRows {
			return inFile(err)
		}
		return errors.Join(p.tellImport(request, report), err)
	})
}

// request returns what the arguments ask to import.
func (c importCmd) request(p *program) (engine.ImportRequest, error) {
	r := engine.ImportRequest{Source: c.Source, DryRun: c.DryRun, SkipBad: c.SkipBad, Actor: p.actor()}
	if isPlan(c.What) {
		return c.planned(r)
	}
	kind, err := ingest.ParseKind(c.What)
	switch {
	case err != nil:
		return r, err
	case len(c.Files) == 0:
		return r, usagef("Name the file to import: medalist import %s %s.csv", kind, kind)
	case c.Base != "":
		return r, usagef("--files is the folder of a plan's files; write the path of %s instead.", c.Files[0])
	}
	mapping, err := c.mapping()
	if err != nil {
		return r, err
	}
	for _, file := range c.Files {
		r.Steps = append(r.Steps, engine.ImportStep{Kind: kind, Path: file, Mapping: mapping})
	}
	r.Name = baseNames(c.Files)
	return r, nil
}

func isPlan(name string) bool {
	ext := strings.ToLower(filepath.Ext(name))
	return ext == ".yaml" || ext == ".yml"
}

func (c importCmd) mapping() (*ingest.Mapping, error) {
	if c.Map == "" {
		return nil, nil
	}
	m, err := ingest.LoadMapping(c.Map)
	return m, inFile(err)
}

func baseNames(files []string) string {
	names := make([]string, len(files))
	for i, file := range files {
		names[i] = filepath.Base(file)
	}
	return strings.Join(names, ", ")
}

// planned returns the steps of a plan as one request.
func (c importCmd) planned(r engine.ImportRequest) (engine.ImportRequest, error) {
	if len(c.Files) > 0 || c.Map != "" {
		return r, usagef("A plan names its files and mappings itself; give neither files nor --map beside %s.", c.What)
	}
	plan, err := ingest.LoadPlan(c.What, c.Base)
	if err != nil {
		return r, inFile(err)
	}
	r.Name = plan.Name
	if r.Source == "" {
		r.Source = plan.Source
	}
	for _, step := range plan.Steps {
		r.Steps = append(r.Steps, engine.ImportStep{Kind: step.Kind, Path: step.Path, Mapping: step.Mapping})
	}
	return r, nil
}

// progressLabel says what an import is doing: "Checking activities.csv".
func progressLabel(steps []engine.ImportStep, at engine.ImportProgress) string {
	phase := strings.ToUpper(string(at.Phase[:1])) + string(at.Phase[1:])
	if at.Step == 0 {
		return phase
	}
	return phase + " " + filepath.Base(steps[at.Step-1].Path)
}
