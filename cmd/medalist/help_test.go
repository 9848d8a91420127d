package main

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
)

// parserFor returns a parser that prints to a buffer and calls exit instead of
// ending the process.
func parserFor(t *testing.T, output *bytes.Buffer, exit func(int)) *kong.Kong {
	t.Helper()
	var grammar cli
	p := &program{stdout: output, stderr: output, env: func(string) string { return "" }, globals: &grammar.globals}
	parser, err := newParser(&grammar, p, exit)
	if err != nil {
		t.Fatal(err)
	}
	return parser
}

func leafCommands(t *testing.T) []*kong.Node {
	t.Helper()
	return parserFor(t, &bytes.Buffer{}, func(int) {}).Model.Leaves(true)
}

// examplesOf returns the lines of a help text that can be typed.
func examplesOf(text string) []string {
	var examples []string
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); strings.HasPrefix(line, "medalist ") {
			examples = append(examples, line)
		}
	}
	return examples
}

func TestEveryCommandTeaches(t *testing.T) {
	for _, c := range leafCommands(t) {
		if c.Detail == "" {
			t.Errorf("%s has no help", c.Path())
			continue
		}
		if n := len(examplesOf(c.Detail)); n < 2 {
			t.Errorf("the help of %s has %d examples, want 2 at least", c.Path(), n)
		}
		for _, f := range c.Flags {
			if f.Help == "" {
				t.Errorf("--%s of %s is not described", f.Name, c.Path())
			}
		}
	}
}

// TestExamplesParse types every example of every help text, up to a pipe or a
// redirection.
func TestExamplesParse(t *testing.T) {
	files, err := helpTexts.ReadDir("help")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		text, err := helpTexts.ReadFile("help/" + file.Name())
		if err != nil {
			t.Fatal(err)
		}
		for _, example := range examplesOf(string(text)) {
			line, _, _ := strings.Cut(example, " | ")
			line, _, _ = strings.Cut(line, " > ")
			answered := false
			if _, err := parserFor(t, &bytes.Buffer{}, func(int) { answered = true }).Parse(typed(line)[1:]); err != nil && !answered {
				t.Errorf("%s: %s: %v", file.Name(), example, err)
			}
		}
	}
}

// typed splits a line into words as a shell does, for words in double quotes.
func typed(line string) []string {
	var words []string
	for i, part := range strings.Split(line, `"`) {
		if i%2 == 1 {
			words = append(words, part)
		} else {
			words = append(words, strings.Fields(part)...)
		}
	}
	return words
}

func TestEveryHelpTextIsShown(t *testing.T) {
	files, err := os.ReadDir("help")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(file.Name(), ".txt")
		args := strings.Split(name, "-")
		if name == "medalist" {
			args = nil
		}
		var output bytes.Buffer
		parser := parserFor(t, &output, func(int) {})
		_, _ = parser.Parse(append(args, "--help")) // the help stands for a command that may lack arguments
		first := strings.Fields(helpText(name))[:4]
		if got := strings.Join(strings.Fields(output.String()), " "); !strings.Contains(got, strings.Join(first, " ")) {
			t.Errorf("medalist %s --help does not show help/%s:\n%s", strings.Join(args, " "), file.Name(), &output)
		}
	}
}
