package main

import (
	"embed"
	"strings"
)

//go:embed help/*.txt
var helpTexts embed.FS

// helpText returns the long description of a command, examples included. The
// names are those of this program: one that is missing is caught by the test
// that reads them all.
func helpText(name string) string {
	text, err := helpTexts.ReadFile("help/" + name + ".txt")
	if err != nil {
		panic("no help for " + name)
	}
	return strings.TrimSpace(string(text))
}
