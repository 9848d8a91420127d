package deptest_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"medalist.dev/medalist/internal/deptest"
)

const root = "../.."

func TestImportsPointOneWay(t *testing.T) {
	packages, err := deptest.Read(os.DirFS(root))
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(packages, func(p deptest.Package) bool { return p.Path == "." }) {
		t.Fatalf("the root package was not found in %s", root)
	}
	for _, wrong := range deptest.Check(packages) {
		t.Error(wrong)
	}
}

// Components that one version of templ generated need not compile against
// another.
func TestTheToolAndTheLibraryTemplAreOneVersion(t *testing.T) {
	version := regexp.MustCompile(`github.com/a-h/templ (v\S+)`)
	var found [2]string
	for i, name := range []string{"go.mod", "tools/go.mod"} {
		text, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			t.Fatal(err)
		}
		m := version.FindSubmatch(text)
		if m == nil {
			t.Fatalf("%s does not name templ", name)
		}
		found[i] = string(m[1])
	}
	if found[0] != found[1] {
		t.Errorf("go.mod has templ %s, tools/go.mod %s", found[0], found[1])
	}
}

func TestWrongImportsAreNamedWithTheirReason(t *testing.T) {
	const m = deptest.Module
	for _, c := range []struct {
		name string
		p    deptest.Package
		want string // part of the one complaint; empty for none
	}{
		{"the dictionary needs the standard library only", deptest.Package{Path: ".", Imports: []string{"github.com/goccy/go-yaml"}}, "not on this package's list"},
		{"a rule uses the dictionary", deptest.Package{Path: "scoring", Imports: []string{m, m + "/catalogue"}}, ""},
		{"a part knows nothing of use cases", deptest.Package{Path: "store", Imports: []string{m + "/engine"}}, "points the wrong way"},
		{"parts do not know each other", deptest.Package{Path: "ingest", Imports: []string{m + "/store"}}, "do not know each other"},
		{"a package has folders of its own", deptest.Package{Path: "web", Imports: []string{m + "/web/ui"}}, ""},
		{"a page asks the engine", deptest.Package{Path: "web", Imports: []string{"database/sql"}}, "it alone starts transactions"},
		{"a rule has no context", deptest.Package{Path: "calendar", Imports: []string{"context"}}, "values"},
		{"a driver belongs to the store", deptest.Package{Path: "engine", Imports: []string{"github.com/jackc/pgx/v5"}}, "not on this package's list"},
		{"the driver's folders belong to it", deptest.Package{Path: "store", Imports: []string{"github.com/jackc/pgx/v5/stdlib"}}, ""},
		{"a name that begins the same is another module", deptest.Package{Path: "store", Imports: []string{"github.com/jackc/pgx/v55"}}, "not on this package's list"},
		{"the program may use anything", deptest.Package{Path: "cmd/medalist", Imports: []string{"github.com/alecthomas/kong", m + "/engine", m + "/packs"}}, ""},
		{"the product needs no test helper", deptest.Package{Path: "store", Imports: []string{m + "/internal/testpg"}}, "help tests"},
		{"a test uses helpers and test libraries", deptest.Package{Path: "store", TestImports: []string{m + "/internal/testpg", "pgregory.net/rapid"}}, ""},
		{"a rule is tested on the pack", deptest.Package{Path: "scoring", TestImports: []string{m + "/packs"}}, ""},
		{"a part is not tested through use cases", deptest.Package{Path: "store", TestImports: []string{m + "/engine"}}, "a test of store"},
		{"a rule does not read the clock", deptest.Package{Path: "scoring", Clock: []string{"a.go:1 time.Now"}}, "reads the clock"},
		{"the engine reads the clock", deptest.Package{Path: "engine", Clock: []string{"a.go:1 time.Now"}}, ""},
		{"a new package is given a layer", deptest.Package{Path: "misc"}, "stands in no layer"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := deptest.Check([]deptest.Package{c.p})
			switch {
			case c.want == "" && len(got) > 0:
				t.Errorf("got %q, want nothing", got)
			case c.want != "" && (len(got) != 1 || !strings.Contains(got[0], c.want)):
				t.Errorf("got %q, want one that says %q", got, c.want)
			}
		})
	}
}

func TestReadFindsImportsOfCodeAndTests(t *testing.T) {
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	packages, err := deptest.Read(fstest.MapFS{
		"a/a.go":                  file("package a\nimport (\n\"time\"\n\"os\"\n)\nvar now = time.Now\n"),
		"a/b.go":                  file("package a\nimport \"os\"\n"),
		"a/a_test.go":             file("package a\nimport \"testing\"\n"),
		"a/testdata/x.go":         file("no go at all"),
		"tools/go.mod":            file("module tools\n"),
		"tools/t.go":              file("package tools\nimport \"os\"\n"),
		"web/node_modules/p/p.go": file("package p\n"),
		".git/x.go":               file("package x\n"),
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(packages) != 1 {
		t.Fatalf("got %d packages, want the one in a: %+v", len(packages), packages)
	}
	p := packages[0]
	if p.Path != "a" || !slices.Equal(p.Imports, []string{"os", "time"}) || !slices.Equal(p.TestImports, []string{"testing"}) {
		t.Errorf("got %+v", p)
	}
	if !slices.Equal(p.Clock, []string{"a.go:6 time.Now"}) {
		t.Errorf("clock read at %q, want a.go:6 time.Now", p.Clock)
	}
}
