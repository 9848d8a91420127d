package main

import (
	"bytes"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// completes types a line in bash and returns what Tab offers for its last
// word.
func completes(t *testing.T, script string, typed ...string) []string {
	t.Helper()
	words := append([]string{"medalist"}, typed...)
	quote := quoteFor("bash")
	var line bytes.Buffer
	line.WriteString("source " + quote(script) + "; COMP_WORDS=(")
	for _, w := range words {
		line.WriteString(quote(w) + " ")
	}
	line.WriteString("); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMPREPLY=(); _medalist; printf '%s\\n' \"${COMPREPLY[@]}\"")
	offered, err := exec.Command("bash", "-c", line.String()).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, offered)
	}
	return strings.Fields(string(offered))
}

func TestBashCompletesWhatCanBeTyped(t *testing.T) {
	script := filepath.Join(t.TempDir(), "medalist.bash")
	writeFile(t, script, onSQLite(t).must("completion", "bash"))
	for _, c := range []struct {
		name        string
		typed       []string
		want, never []string
	}{
		{"commands", []string{""}, []string{"import", "scorecards", "demo"}, []string{"undo"}},
		{"a command half typed", []string{"score"}, []string{"score", "scorecards"}, []string{"serve"}},
		{"commands of a command", []string{"kpis", ""}, []string{"list", "show", "validate", "apply"}, []string{"import"}},
		{"flags of a command", []string{"kpis", "apply", "--"}, []string{"--from", "--db", "--org"}, []string{"--level"}},
		{"values of a flag", []string{"leaderboard", "--level", ""}, []string{"person", "team"}, []string{"import"}},
		{"values of a flag with =", []string{"leaderboard", "--level", "=", "t"}, []string{"team"}, []string{"person"}},
		{"values of a flag of all commands", []string{"ledger", "--format", ""}, []string{"table", "csv", "json"}, nil},
		{"kinds of files", []string{"import", ""}, []string{"activities", "people"}, nil},
		{"shells", []string{"completion", ""}, []string{"bash", "zsh", "fish"}, nil},
		{"a command behind a flag's value", []string{"--db", "import", "imports", ""}, []string{"list", "undo"}, []string{"activities"}},
		{"no guess for a name", []string{"init", "--name", ""}, nil, []string{"import"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := completes(t, script, c.typed...)
			for _, w := range c.want {
				if !slices.Contains(got, w) {
					t.Errorf("%q is not offered, only %q", w, got)
				}
			}
			for _, w := range c.never {
				if slices.Contains(got, w) {
					t.Errorf("%q is offered: %q", w, got)
				}
			}
		})
	}
}

// TestEveryShellKnowsEveryCommand reads the scripts without running them:
// zsh and fish are not on every machine.
func TestEveryShellKnowsEveryCommand(t *testing.T) {
	commands := leafCommands(t)
	for _, shell := range []string{"bash", "zsh", "fish"} {
		script := onSQLite(t).must("completion", shell)
		for _, c := range commands {
			if !strings.Contains(script, " "+c.Path()) {
				t.Errorf("%s does not know %q", shell, c.Path())
			}
		}
		if strings.Contains(script, "<no value>") {
			t.Errorf("the script for %s has a gap", shell)
		}
	}
}
