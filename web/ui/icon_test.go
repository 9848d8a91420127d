package ui_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func TestIconsAreListedAndUsed(t *testing.T) {
	list, err := os.ReadFile("../assets/src/icons.txt")
	if err != nil {
		t.Fatal(err)
	}
	listed := strings.Fields(string(list))
	var sources strings.Builder
	for _, pattern := range []string{"../*.go", "../*/*.go", "../*/*.templ"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			text, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			sources.Write(text)
		}
	}
	for _, name := range listed {
		if !strings.Contains(sources.String(), `"`+name+`"`) {
			t.Errorf("icons.txt names %s, which no page uses", name)
		}
	}
	for _, m := range regexp.MustCompile(`Icon(?:\(|: )"([a-z0-9-]+)"`).FindAllStringSubmatch(sources.String(), -1) {
		if !slices.Contains(listed, m[1]) {
			t.Errorf("a page uses icon %s, which icons.txt does not name", m[1])
		}
	}
}
