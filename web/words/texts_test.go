package words_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// A use is a text that the program says, and where.
type use struct {
	text  string
	at    string // file:line below the module's root
	error bool   // the form of an error, which is said by Message
}

// sources are the texts that stand in the module's Go files.
type sources struct {
	uses     []use
	bare     []use           // texts of view models that are said to nobody in their language
	literals map[string]bool // all of them, said or not
}

// root is the folder of the module.
const root = "../.."

// silent are folders whose errors no page shows: programs of the command line,
// and what tests and benchmarks share.
var silent = []string{"cmd", "bench", "generate", "internal", "scripts", "tools", "examples", "testdata"}

// gather reads the module's Go files, those that are made from templates
// included, without its tests.
func gather(t *testing.T) *sources {
	t.Helper()
	s := &sources{literals: map[string]bool{}}
	files := token.NewFileSet()
	parsed, structs := map[string]*ast.File{}, map[string]map[string][]string{}
	walk(t, func(at string) {
		if !strings.HasSuffix(at, ".go") || strings.HasSuffix(at, "_test.go") {
			return
		}
		file, err := parser.ParseFile(files, at, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		parsed[at] = file
		if structs[path.Dir(at)] == nil {
			structs[path.Dir(at)] = map[string][]string{}
		}
		maps.Copy(structs[path.Dir(at)], structsOf(file))
	})
	for _, at := range slices.Sorted(maps.Keys(parsed)) {
		c := collector{sources: s, files: files, path: below(at), structs: structs[path.Dir(at)]}
		ast.Inspect(parsed[at], c.visit)
	}
	return s
}

// walk calls do for each file of the module that pages are made of.
func walk(t *testing.T, do func(path string)) {
	t.Helper()
	err := filepath.WalkDir(root, func(at string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && at != root {
			if strings.HasPrefix(d.Name(), ".") || d.Name() == "node_modules" || slices.Contains(silent, below(at)) {
				return fs.SkipDir
			}
			return nil
		}
		do(at)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func below(path string) string { return filepath.ToSlash(strings.TrimPrefix(path, root+"/")) }

// A collector finds the texts of one file.
type collector struct {
	*sources
	files   *token.FileSet
	path    string
	structs map[string][]string // the fields of type Text, by position, empty for others
}

func (c *collector) visit(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.BasicLit, *ast.BinaryExpr:
		if text, ok := literal(n.(ast.Expr)); ok {
			c.literals[text] = true
		}
	case *ast.CallExpr:
		c.call(n)
	case *ast.ValueSpec:
		if isText(n.Type) {
			c.say(n.Values...)
		}
	case *ast.CompositeLit:
		c.composite(n.Type, n)
	case *ast.KeyValueExpr:
		c.field(n)
	case *ast.AssignStmt:
		c.reason(n)
	}
	return true
}

// say notes texts that are said to readers.
func (c *collector) say(exprs ...ast.Expr) { c.note(false, exprs) }

func (c *collector) note(isError bool, exprs []ast.Expr) {
	for _, e := range exprs {
		if text, ok := literal(e); ok && strings.Trim(text, "%sdqv: ") != "" {
			c.uses = append(c.uses, use{text, c.where(e), isError})
		}
	}
}

func (c *collector) where(n ast.Node) string {
	return c.path + ":" + strconv.Itoa(c.files.Position(n.Pos()).Line)
}

// errorArgument is where functions that make errors take their texts.
var errorArgument = map[string]int{"Errorf": 1, "wrong": 1, "fail": 1, "failAt": 2}

// labelled are functions that make a field of a form, by its name and label.
var labelled = map[string]bool{"ask": true, "choose": true, "tick": true}

// call notes the texts that are given to functions of this and other packages
// which say them.
func (c *collector) call(n *ast.CallExpr) {
	of, name := called(n.Fun)
	args := n.Args
	switch {
	case name == "T" && of != "", name == "N" && of != "":
		if len(args) > 0 && ofContext(args[0]) {
			args = args[1:]
		}
		if name == "N" {
			c.say(args[min(1, len(args)):]...)
		} else if len(args) > 0 {
			c.say(args[0])
		}
	case name == "Text" && of != "medalist", name == "Phrase", name == "NotYours":
		c.say(args...)
	case labelled[name] && strings.HasPrefix(c.path, "web/admin/") && len(args) > 1:
		c.say(args[1])
	case name == "errorf" || name == "fault" || name == "add" && strings.HasPrefix(c.path, "catalogue/"):
		c.note(true, firstSentence(args))
	case name == "Errorf" && of == "fmt", name == "fail" && len(args) < 2:
	case errorArgument[name] > 0 && len(args) > errorArgument[name]:
		c.note(true, args[errorArgument[name]:errorArgument[name]+1])
	}
}

// firstSentence returns the first literal that is more than the name of a
// field.
func firstSentence(args []ast.Expr) []ast.Expr {
	for _, a := range args {
		if text, ok := literal(a); ok && strings.ContainsAny(text, " %") {
			return []ast.Expr{a}
		}
	}
	return nil
}

func called(fun ast.Expr) (of, name string) {
	switch f := fun.(type) {
	case *ast.Ident:
		return "", f.Name
	case *ast.SelectorExpr:
		if x, ok := f.X.(*ast.Ident); ok {
			return x.Name, f.Sel.Name
		}
		return "?", f.Sel.Name
	}
	return "", ""
}

func ofContext(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name == "ctx"
	case *ast.CallExpr:
		_, name := called(e.Fun)
		return name == "Context"
	}
	return false
}

// reason notes what the rules give as the reason of a fact.
func (c *collector) reason(n *ast.AssignStmt) {
	if !strings.HasPrefix(c.path, "scoring/") {
		return
	}
	for i, left := range n.Lhs {
		if s, ok := left.(*ast.SelectorExpr); ok && s.Sel.Name == "Why" && len(n.Rhs) == len(n.Lhs) {
			c.say(n.Rhs[i])
		}
	}
}

// read are the fields of view models that people read.
var read = []string{"Title", "Label", "Caption", "Note", "Nothing", "Word", "Words", "Short", "Hint", "Help"}

// field notes a text that a view model is given as it stands in the code.
func (c *collector) field(n *ast.KeyValueExpr) {
	key, ok := n.Key.(*ast.Ident)
	text, bare := literal(n.Value)
	if ok && key.Name == "Reason" && strings.HasPrefix(c.path, "ingest/") {
		c.note(true, []ast.Expr{n.Value})
	}
	if ok && bare && strings.HasPrefix(c.path, "web/") && slices.Contains(read, key.Name) && letters.MatchString(text) && !names[text] {
		c.bare = append(c.bare, use{text: text, at: c.where(n.Value)})
	}
}

// composite notes the texts of lists, maps and structs that are made of them.
func (c *collector) composite(of ast.Expr, n *ast.CompositeLit) {
	element := of
	switch of := of.(type) {
	case *ast.ArrayType:
		element = of.Elt
	case *ast.MapType:
		element = of.Value
	case *ast.Ident:
		c.fields(c.structs[of.Name], n)
		return
	case *ast.StructType:
		c.fields(textFields(of), n)
		return
	default:
		return
	}
	for _, e := range n.Elts {
		if pair, ok := e.(*ast.KeyValueExpr); ok {
			e = pair.Value
		}
		if isText(element) {
			c.say(e)
		} else if inner, ok := e.(*ast.CompositeLit); ok && inner.Type == nil {
			c.composite(element, inner)
		}
	}
}

func (c *collector) fields(names []string, n *ast.CompositeLit) {
	for i, e := range n.Elts {
		switch pair, named := e.(*ast.KeyValueExpr); {
		case named:
			if key, ok := pair.Key.(*ast.Ident); ok && slices.Contains(names, key.Name) {
				c.say(pair.Value)
			}
		case i < len(names) && names[i] != "":
			c.say(e)
		}
	}
}

// structsOf returns the structs of a file that have fields of type Text.
func structsOf(file *ast.File) map[string][]string {
	all := map[string][]string{}
	ast.Inspect(file, func(n ast.Node) bool {
		if spec, ok := n.(*ast.TypeSpec); ok {
			if s, ok := spec.Type.(*ast.StructType); ok {
				all[spec.Name.Name] = textFields(s)
			}
		}
		return true
	})
	return all
}

func textFields(s *ast.StructType) []string {
	var names []string
	for _, f := range s.Fields.List {
		for _, name := range f.Names {
			if isText(f.Type) {
				names = append(names, name.Name)
			} else {
				names = append(names, "")
			}
		}
	}
	return names
}

func isText(e ast.Expr) bool {
	if e == nil {
		return false
	}
	of, name := called(e)
	return name == "Text" && (of == "" || of == "words")
}

// literal returns the value of a string that stands in the source, in one
// piece or joined.
func literal(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		text, err := strconv.Unquote(e.Value)
		return text, err == nil && e.Kind == token.STRING
	case *ast.BinaryExpr:
		left, ok := literal(e.X)
		right, both := literal(e.Y)
		return left + right, ok && both && e.Op == token.ADD
	case *ast.ParenExpr:
		return literal(e.X)
	}
	return "", false
}
