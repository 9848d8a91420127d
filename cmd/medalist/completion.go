package main

import (
	"embed"
	"fmt"
	"strings"
	"text/template"

	"github.com/alecthomas/kong"

	"medalist.dev/medalist/ingest"
)

//go:embed completion/*.tmpl
var completionTexts embed.FS

type completionCmd struct {
	Shell string `arg:"" enum:"bash,zsh,fish" help:"Your shell: bash, zsh or fish."`
}

func (completionCmd) Help() string { return helpText("completion") }

func (c completionCmd) Run(p *program, app *kong.Application) error {
	t, err := template.New(c.Shell+".tmpl").Funcs(template.FuncMap{"quote": quoteFor(c.Shell), "join": strings.Join}).
		ParseFS(completionTexts, "completion/"+c.Shell+".tmpl")
	if err != nil {
		return fmt.Errorf("read completion template: %w", err)
	}
	return t.Execute(p.stdout, completionsOf(app))
}

// completions are what a shell can offer.
type completions struct {
	Name     string
	Places   []place
	WithArgs []string // flags that are followed by a value, wherever they stand
}

// A place is a command as far as it has been typed.
type place struct {
	Path  string // " kpis list": a blank before each word, empty for none
	Words []word // commands, or values of the first argument
	Flags []flag
	Files bool // whether arguments are files
}

type word struct{ Text, Help string }

type flag struct {
	word
	Value  bool     // whether a value follows
	Values []string // the values there are, empty if that is open
	Files  bool     // whether the value is a file or a folder
}

func completionsOf(app *kong.Application) completions {
	c := completions{Name: app.Name}
	c.add("", app.Node, nil)
	seen := map[string]bool{}
	for _, p := range c.Places {
		for _, f := range p.Flags {
			if f.Value && !seen[f.Text] {
				seen[f.Text] = true
				c.WithArgs = append(c.WithArgs, f.Text)
			}
		}
	}
	return c
}

// add adds the place of a node and the places below it.
func (c *completions) add(path string, node *kong.Node, inherited []flag) {
	flags := append(inherited[:len(inherited):len(inherited)], flagsOf(node)...)
	at := place{Path: path, Flags: flags}
	for _, child := range node.Children {
		if !child.Hidden {
			at.Words = append(at.Words, word{child.Name, child.Help})
		}
	}
	for i, arg := range node.Positional {
		values, files := offered(arg)
		at.Files = at.Files || files
		for _, v := range values {
			if i == 0 {
				at.Words = append(at.Words, word{Text: v})
			}
		}
	}
	c.Places = append(c.Places, at)
	for _, child := range node.Children {
		c.add(path+" "+child.Name, child, flags)
	}
}

func flagsOf(node *kong.Node) []flag {
	var flags []flag
	for _, f := range node.Flags {
		values, files := offered(f.Value)
		flags = append(flags, flag{
			word: word{"--" + f.Name, f.Help}, Value: !f.IsBool(), Values: values, Files: files,
		})
	}
	return flags
}

// offered returns the values that a flag or an argument can have, and whether
// files are among them.
func offered(v *kong.Value) (values []string, files bool) {
	switch v.Tag.Get("complete") {
	case "file", "dir":
		return nil, true
	case "kind":
		for _, k := range ingest.Kinds {
			values = append(values, string(k))
		}
		return values, true
	}
	for _, value := range v.EnumSlice() {
		if value != "" {
			values = append(values, value)
		}
	}
	return values, false
}

// quoteFor returns the function that writes a text as one word of a shell.
func quoteFor(shell string) func(string) string {
	apostrophe := `'\''`
	if shell == "fish" {
		apostrophe = `\'`
	}
	return func(s string) string { return "'" + strings.ReplaceAll(s, "'", apostrophe) + "'" }
}
