package results_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/ingest"
	"medalist.dev/medalist/web/webtest"
)

// crowded is northwind, where Ines has 52 points, with sixty more people, of whom number n has had n
// meetings this month.
func crowded(t *testing.T) *webtest.World {
	t.Helper()
	w := webtest.Fresh(t)
	people, facts := []string{"email,name,role,team"}, []string{"external_id,kind,at,people"}
	for n := 1; n <= 60; n++ {
		people = append(people, fmt.Sprintf("p%d@example.com,Person %d,rep,Ruhr", n, n))
		for i := range n {
			facts = append(facts, fmt.Sprintf("c%d-%d,meeting,2025-11-03 08:00,p%d@example.com", n, i, n))
		}
	}
	request := engine.ImportRequest{}
	for _, step := range []struct {
		kind  ingest.Kind
		lines []string
	}{{ingest.People, people}, {ingest.Activities, facts}} {
		path := filepath.Join(t.TempDir(), string(step.kind)+".csv")
		if err := os.WriteFile(path, []byte(strings.Join(step.lines, "\n")+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		request.Steps = append(request.Steps, engine.ImportStep{Kind: step.kind, Path: path})
	}
	if _, err := w.Engine.Import(t.Context(), w.Org, request); err != nil {
		t.Fatal(err)
	}
	return w
}

func TestMyRowComesAlongWithBothNeighbours(t *testing.T) {
	w := crowded(t)
	doc := webtest.Document(t, w.SignedIn(t, "p5@example.com"), webtest.Base+"/board")
	var names []string
	for _, row := range doc.Find(".board tbody tr.is-apart .who-text").EachIter() {
		names = append(names, webtest.Clean(row.Children().First().Text()))
	}
	if got := strings.Join(names, ", "); got != "Ines Valtor, Person 5, Person 4" {
		t.Errorf("beside the first fifty stand %q", got)
	}
	if got := webtest.Clean(doc.Find(".is-apart.is-chosen .you").Text()); got != "You" {
		t.Errorf("my row says %q", got)
	}
}
