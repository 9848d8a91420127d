// Package deptest keeps the arrows between packages pointing one way. It reads
// the imports of the whole module from its sources and says of each that
// breaks a rule which rule that is, and why the rule is there. The rules are
// in rules.go; docs/design.md draws them.
package deptest

import (
	"fmt"
	"slices"
	"strings"
)

// Module is the path of the module, and of its root package.
const Module = "medalist.dev/medalist"

// A Package is what the rules look at: where a package is and what it uses.
type Package struct {
	Path        string   // within the module: "store/storetest", "." for the root
	Imports     []string // of its own files, in order
	TestImports []string // of its tests, in order
	Clock       []string // places in its own files that read the clock: "at.go:12 time.Now"
}

// Check returns what is wrong with the packages' imports, a sentence each, in
// order.
func Check(packages []Package) []string {
	var wrong []string
	for _, p := range packages {
		wrong = append(wrong, check(p)...)
	}
	slices.Sort(wrong)
	return wrong
}

func check(p Package) []string {
	at := layerOf(p.Path)
	if at < 0 && !isHelper(p.Path) {
		return []string{fmt.Sprintf("%s stands in no layer; give it a place in internal/deptest/rules.go and in docs/design.md", p.Path)}
	}
	var wrong []string
	say := func(format string, args ...any) { wrong = append(wrong, fmt.Sprintf(format, args...)) }
	for _, path := range p.Imports {
		if why := p.mayImport(at, path); why != "" {
			say("%s imports %s: %s", p.Path, path, why)
		}
	}
	for _, path := range p.TestImports {
		if why := p.testMayImport(at, path); why != "" {
			say("a test of %s imports %s: %s", p.Path, path, why)
		}
	}
	if at >= 0 && at < layerOf("engine") {
		for _, place := range p.Clock {
			say("%s reads the clock (%s): the engine does, and hands the time on, so that tests can move it", p.Path, place)
		}
	}
	return wrong
}

// mayImport says why p, in layer at, may not import path; empty if it may.
func (p Package) mayImport(at int, path string) string {
	inside, ours := within(path)
	switch {
	case isHelper(p.Path):
		return "" // the product imports no helper, so it burdens nobody
	case ours:
		return p.mayImportOurs(at, inside)
	case isStandard(path):
		return p.mayImportStandard(path)
	default:
		return p.mayImportForeign(at, path)
	}
}

func (p Package) mayImportOurs(at int, inside string) string {
	to := layerOf(inside)
	switch {
	case isHelper(inside):
		return "it is there to help tests or to measure; the product does not need it"
	case to < 0:
		return "it stands in no layer"
	case to > at:
		return fmt.Sprintf("the arrow points the wrong way: %q (%s) is made of what %q (%s) offers",
			layers[to].name, layers[to].does, layers[at].name, layers[at].does)
	case to == at && top(inside) != top(p.Path):
		return fmt.Sprintf("both are %q, and packages of one layer do not know each other; what they share belongs above them", layers[at].name)
	}
	return ""
}

func (p Package) mayImportStandard(path string) string {
	for _, rule := range pure {
		if slices.Contains(rule.packages, top(p.Path)) && slices.Contains(rule.never, path) {
			return rule.why
		}
	}
	return ""
}

func (p Package) mayImportForeign(at int, path string) string {
	if at >= layerOf("web") {
		return ""
	}
	for _, module := range modules[top(p.Path)] {
		if under(path, module) {
			return ""
		}
	}
	return "the module is not on this package's list in internal/deptest/rules.go; is it needed here, or further out?"
}

// testMayImport says why a test of p may not import path. Tests use what their
// package may use, the packages beside it, helpers, data, and test libraries.
func (p Package) testMayImport(at int, path string) string {
	inside, ours := within(path)
	if !ours {
		if isStandard(path) || slices.ContainsFunc(testModules, func(m string) bool { return under(path, m) }) {
			return ""
		}
		return p.mayImport(at, path)
	}
	if isHelper(p.Path) || isHelper(inside) || inside == "packs" || layerOf(inside) == at {
		return ""
	}
	return p.mayImportOurs(at, inside)
}

// within returns the path of a package inside the module, and whether it is
// in there.
func within(path string) (string, bool) {
	if path == Module {
		return ".", true
	}
	return strings.CutPrefix(path, Module+"/")
}

// top returns the package at the head of a path: a folder below a package is
// part of it, and has its layer.
func top(path string) string {
	head, rest, _ := strings.Cut(path, "/")
	if head == "cmd" {
		head, _, _ = strings.Cut(rest, "/")
	}
	return head
}

func isHelper(path string) bool {
	return slices.ContainsFunc(helpers, func(h string) bool { return under(path, h) })
}

func under(path, root string) bool { return path == root || strings.HasPrefix(path, root+"/") }

// isStandard reports whether an import is of the standard library: no host
// name comes first.
func isStandard(path string) bool {
	head, _, _ := strings.Cut(path, "/")
	return !strings.Contains(head, ".")
}
