package ingest_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"medalist.dev/medalist"
	"medalist.dev/medalist/ingest"
)

// planFolder writes a plan beside a mapping and one that is too large, and returns the plan's path.
func planFolder(t *testing.T, plan string) string {
	t.Helper()
	path := write(t, "plan.yaml", plan)
	for name, text := range map[string]string{"m.yaml": "set: {team: a}\n", "large.yaml": "#" + strings.Repeat("x", 1<<20)} {
		if err := os.WriteFile(filepath.Join(filepath.Dir(path), name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return path
}

func TestThePlansFilesMayLieElsewhere(t *testing.T) {
	const steps = "steps:\n- {kind: teams, file: teams.csv, map: m.yaml}\n- {kind: targets, file: ./targets.csv}\n- {kind: people, file: /srv/people.csv}\n"
	for _, c := range []struct {
		head, base string
		want       []string // DIR is the plan's folder
	}{
		{"", "", []string{"DIR/teams.csv", "DIR/targets.csv", "/srv/people.csv"}},
		{"files: in/2026\n", "", []string{"DIR/in/2026/teams.csv", "DIR/targets.csv", "/srv/people.csv"}},
		{"files: in/2026\n", "/exports", []string{"/exports/teams.csv", "DIR/targets.csv", "/srv/people.csv"}},
	} {
		path := planFolder(t, "name: Deals\nsource: crm\n"+c.head+steps)
		p, err := ingest.LoadPlan(path, c.base)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, s := range p.Steps {
			got = append(got, strings.Replace(s.Path, filepath.Dir(path), "DIR", 1))
		}
		if diff := cmp.Diff(c.want, got); diff != "" || p.Name != "Deals" || p.Source != "crm" || p.Steps[0].Mapping == nil {
			t.Errorf("plan %+v; files (-want +got):\n%s", p, diff)
		}
	}
}

func TestWhatIsWrongWithAPlanIsNamedWithItsPlace(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"name: x\n", "steps: the list is missing"},
		{"steps:\n- {kind: deals, file: x.csv}\n", `plan.yaml:2: steps[0].kind: "deals" is no kind of file`},
		{"steps:\n- {kind: teams}\n", "plan.yaml:2: steps[0]: the file is missing"},
		{"steps:\n- {file: x.csv}\n", "plan.yaml:2: steps[0]: the kind is missing"},
		{"steps:\n- {kind: teams, fiel: x.csv}\n", "did you mean file?"},
		{"steps:\n- {kind: teams, file: x.csv, map: absent.yaml}\n", "There is no file"},
		{"steps:\n- {kind: people, file: x.csv, map: m.yaml}\n", `m.yaml:1: set.team: `},
		{"steps: " + strings.Repeat("- ", 50_000), "plan.yaml: the file is too large or nested too deeply"},
		{"# " + strings.Repeat("x", 1<<20), "at most 128 KiB"},
		{"steps:\n- {kind: teams, file: x.csv, map: large.yaml}\n", "large.yaml: the file is too large"},
		{"steps: teams\n", "plan.yaml:1: steps: a list is expected here"},
	} {
		path := planFolder(t, c.text)
		_, err := ingest.LoadPlan(path, "")
		if c.want == "m.yaml:1: set.team: " { // a mapping for another kind
			c.want = "the column email is missing"
		}
		if err == nil || !strings.Contains(err.Error(), c.want) || medalist.ErrorCode(err) == medalist.Internal {
			t.Errorf("%q gives %v, want an error that says %q", c.text, err, c.want)
		}
	}
}
