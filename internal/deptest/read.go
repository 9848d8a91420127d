package deptest

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
)

// Read returns the packages of a module whose files are in tree, in the order
// of their paths. It reads sources, not what is built: files for every
// platform count. Folders that Go leaves alone, modules inside the module and
// installed packages of npm are passed over.
func Read(tree fs.FS) ([]Package, error) {
	var packages []Package
	err := fs.WalkDir(tree, ".", func(dir string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case !d.IsDir():
			return nil
		case passedOver(tree, dir):
			return fs.SkipDir
		}
		p, err := readPackage(tree, dir)
		if err == nil && p != nil {
			packages = append(packages, *p)
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read the imports of the module: %w", err)
	}
	return packages, nil
}

func passedOver(tree fs.FS, dir string) bool {
	if dir == "." {
		return false
	}
	name := path.Base(dir)
	if strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_") || name == "testdata" || name == "node_modules" {
		return true
	}
	_, err := fs.Stat(tree, path.Join(dir, "go.mod"))
	return err == nil
}

// readPackage reads the package in a folder, nil if it holds none.
func readPackage(tree fs.FS, dir string) (*Package, error) {
	files, err := fs.Glob(tree, path.Join(dir, "*.go"))
	if err != nil || len(files) == 0 {
		return nil, err
	}
	p := &Package{Path: dir}
	for _, name := range files {
		if err := p.read(tree, name); err != nil {
			return nil, err
		}
	}
	p.Imports, p.TestImports = distinct(p.Imports), distinct(p.TestImports)
	return p, nil
}

func (p *Package) read(tree fs.FS, name string) error {
	source, err := fs.ReadFile(tree, name)
	if err != nil {
		return err
	}
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, name, source, parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	into := &p.Imports
	if strings.HasSuffix(name, "_test.go") {
		into = &p.TestImports
	}
	for _, s := range file.Imports {
		imported, err := strconv.Unquote(s.Path.Value)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		*into = append(*into, imported)
	}
	if into == &p.Imports {
		p.Clock = append(p.Clock, clockReadings(set, file)...)
	}
	return nil
}

// clockReadings returns the places where a file asks package time what time
// it is.
func clockReadings(set *token.FileSet, file *ast.File) []string {
	var places []string
	ast.Inspect(file, func(n ast.Node) bool {
		s, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		from, ok := s.X.(*ast.Ident)
		if ok && from.Name == "time" && slices.Contains([]string{"Now", "Since", "Until"}, s.Sel.Name) {
			at := set.Position(s.Pos())
			places = append(places, fmt.Sprintf("%s:%d time.%s", path.Base(at.Filename), at.Line, s.Sel.Name))
		}
		return true
	})
	return places
}

func distinct(names []string) []string {
	slices.Sort(names)
	return slices.Compact(names)
}
