package ingest

import (
	"path/filepath"
	"strings"

	"medalist.dev/medalist"
)

// A Plan is a list of files that are imported together, each seeing what
// those before it bring.
type Plan struct {
	Path   string // where it was read from, for messages
	Name   string // of the import; empty is the plan's file name
	Source string // of its facts; empty is the default
	Steps  []Step
}

// A Step reads one file.
type Step struct {
	Kind    Kind
	Path    string   // of the file
	Mapping *Mapping // nil for a file with our columns
}

// LoadPlan reads a plan and its mappings. Mappings lie beside the plan, and
// so do the files, unless the plan names their folder (`files: ../exports`)
// or base does, which goes first; both may be empty. A file that begins with
// "./" lies beside the plan in any case. Errors are Invalid and name file,
// line, field and remedy; that a file is absent is found when it is read.
func LoadPlan(path, base string) (*Plan, error) {
	text, err := loadYAML(path)
	if err != nil {
		return nil, err
	}
	y, err := parseYAML(path, text)
	if err != nil {
		return nil, err
	}
	var files string
	p := &Plan{Path: path}
	err = y.each(map[string]func(yamlNode) error{
		"name":   func(n yamlNode) error { return n.text(&p.Name) },
		"source": func(n yamlNode) error { return n.text(&p.Source) },
		"files":  func(n yamlNode) error { return n.text(&files) },
		"steps":  func(n yamlNode) error { return n.items(p.readStep) },
	})
	if err != nil {
		return nil, err
	}
	if len(p.Steps) == 0 {
		return nil, medalist.Errorf(medalist.Invalid, "%s: steps: the list is missing; give each step a kind and a file.", path)
	}
	if base == "" {
		base = beside(path, files)
	}
	for i := range p.Steps {
		p.Steps[i].place(path, base)
	}
	return p, nil
}

func (p *Plan) readStep(n yamlNode) error {
	var kind, mapping string
	var s Step
	err := n.each(map[string]func(yamlNode) error{
		"kind": func(n yamlNode) (err error) {
			if err := n.text(&kind); err != nil {
				return err
			}
			if s.Kind, err = ParseKind(kind); err != nil {
				return n.errorf("%s", medalist.ErrorMessage(err))
			}
			return nil
		},
		"file":    func(n yamlNode) error { return n.text(&s.Path) },
		"map":     func(n yamlNode) error { return n.text(&mapping) },
		"mapping": func(n yamlNode) error { return n.text(&mapping) },
	})
	switch {
	case err != nil:
		return err
	case s.Kind == "":
		return n.errorf("the kind is missing; it is one of %s", joinKinds())
	case s.Path == "":
		return n.errorf("the file is missing")
	case mapping != "":
		if s.Mapping, err = LoadMapping(beside(p.Path, mapping)); err != nil {
			return err
		}
		if _, err := s.Mapping.columns(s.Kind); err != nil && len(s.Mapping.Set) > 0 {
			return err
		}
	}
	p.Steps = append(p.Steps, s)
	return nil
}

// place makes the step's path one that can be opened.
func (s *Step) place(plan, base string) {
	switch {
	case filepath.IsAbs(s.Path):
	case strings.HasPrefix(filepath.ToSlash(s.Path), "./"):
		s.Path = beside(plan, s.Path)
	default:
		s.Path = filepath.Join(base, filepath.FromSlash(s.Path))
	}
}

// beside returns where a path lies that is relative to a file's folder.
func beside(file, path string) string {
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(filepath.Dir(file), filepath.FromSlash(path))
}
