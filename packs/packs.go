// Package packs holds the KPI packs that ship inside the program.
package packs

import (
	"embed"
	"io/fs"
	"path"
	"slices"
	"strings"

	"medalist.dev/medalist"
)

//go:embed *.yaml
var files embed.FS

// exams is the KPI file that lets answers of exams, duels and live quizzes count.
//
//go:embed extra/exams.yaml
var exams []byte

// Exams returns the KPI file that lets answers of exams, duels and live quizzes count. It is none of
// the packs: only the daily quiz feeds their knowledge, and whether exams give
// points beside it is the organisation's to say.
func Exams() []byte { return exams }

// Default is the pack of a new organisation.
const Default = "medical-devices"

// Read returns the KPI file of a pack, or a NotFound error that names the
// packs there are.
func Read(name string) ([]byte, error) {
	text, err := files.ReadFile(name + ".yaml")
	if err != nil {
		return nil, medalist.Errorf(medalist.NotFound, "There is no pack %q; there are %s.", name, strings.Join(Names(), ", "))
	}
	return text, nil
}

// Names returns the names of all packs.
func Names() []string {
	found, err := fs.Glob(files, "*.yaml")
	if err != nil {
		panic("packs: " + err.Error()) // the pattern is ours
	}
	for i, f := range found {
		found[i] = strings.TrimSuffix(path.Base(f), ".yaml")
	}
	slices.Sort(found)
	return found
}
