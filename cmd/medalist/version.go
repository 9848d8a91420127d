package main

import (
	"fmt"
	"runtime/debug"

	"github.com/alecthomas/kong"
)

// version is the release; the linker sets it.
var version = "development"

// versionText returns the release and the revision it was built from, as far
// as the build knows.
func versionText() string {
	text := "medalist " + version
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return text
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && len(s.Value) >= 12 {
			text += " (" + s.Value[:12] + ")"
		}
	}
	return text + ", " + info.GoVersion
}

type versionCmd struct{}

func (versionCmd) Help() string { return helpText("version") }

func (versionCmd) Run(p *program) error {
	_, err := fmt.Fprintln(p.stdout, versionText())
	return err
}

// versionFlag answers --version, whatever else is said.
type versionFlag bool

func (versionFlag) BeforeReset(k *kong.Kong) error {
	_, err := fmt.Fprintln(k.Stdout, versionText())
	k.Exit(exitDone)
	return err
}
