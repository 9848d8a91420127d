package ingest_test

import (
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"medalist.dev/medalist"
	"medalist.dev/medalist/ingest"
)

// runPlan reads every step of a plan as an import does and returns what each
// gives.
func runPlan(t *testing.T, path, files string) (*office, [][]ingest.Record) {
	t.Helper()
	plan, err := ingest.LoadPlan(path, files)
	if err != nil {
		t.Fatal(err)
	}
	dir := newOffice()
	dir.people, dir.teams, dir.customers = map[string][]string{}, map[string]bool{}, map[string]bool{}
	var all [][]ingest.Record
	for _, s := range plan.Steps {
		taken, bad := readAll(t, ingest.Source{Path: s.Path, Kind: s.Kind, Mapping: s.Mapping}, dir)
		for _, b := range bad[:min(3, len(bad))] {
			t.Errorf("%s line %d, %s: %s", b.File, b.Line, b.Column, b.Reason)
		}
		for _, r := range taken {
			dir.learn(r)
		}
		all = append(all, taken)
	}
	return dir, all
}

func counts(steps [][]ingest.Record) []int {
	n := make([]int, len(steps))
	for i, s := range steps {
		n[i] = len(s)
	}
	return n
}

func example(name string) string { return filepath.Join("..", "examples", name, "plan.yaml") }

func TestTheCRMExampleBringsEveryWonDealAndNewAccount(t *testing.T) {
	dir, steps := runPlan(t, example("crm"), shared(t, "data", "crm-sales-opportunities"))
	// Offices, managers' teams, managers, agents, accounts, targets, deals won
	// and accounts that won at least one.
	if diff := cmp.Diff([]int{3, 6, 6, 35, 85, 12, 4238, 85}, counts(steps)); diff != "" {
		t.Errorf("rows of each step (-want +got):\n%s", diff)
	}
	if !dir.Person("dustin.brinkmann@example.com") || !dir.Team("Dustin Brinkmann's team") {
		t.Error("the manager Dustin Brinkmann or his team is missing")
	}
	first := steps[6][0].(*ingest.ActivityRow)
	want := &ingest.ActivityRow{
		Line: 2, ExternalID: "1C1I7A6R", Kind: "sale", At: "2017-03-01 00:00", People: []string{"moses.frase@example.com"}, Customer: "Cancity",
		Status: medalist.Recorded, Attributes: medalist.Attributes{{Name: "product_line", Value: "GTX Plus Basic"}, {Name: "revenue", Value: "1054"}},
	}
	want.Moment = first.Moment
	if diff := cmp.Diff(want, first, cmp.AllowUnexported(first.Moment)); diff != "" {
		t.Errorf("the first sale (-want +got):\n%s", diff)
	}
	var total medalist.Decimal
	for _, r := range steps[6] {
		a := r.(*ingest.ActivityRow)
		revenue, _ := medalist.ParseDecimal(a.Attributes.Get("revenue"))
		total += revenue
		if a.Attributes.Get("product_line") == "GTXPro" {
			t.Fatalf("%s has the product line GTXPro, want GTX Pro", a.ExternalID)
		}
	}
	if total != 10_005_534*medalist.One {
		t.Errorf("revenue is %s, want 10005534", total)
	}
}

func TestTheNorthwindExampleBringsDeliveries(t *testing.T) {
	_, steps := runPlan(t, example("northwind"), shared(t, "data", "northwind"))
	if diff := cmp.Diff([]int{2, 9, 91, 830}, counts(steps)); diff != "" {
		t.Errorf("rows of each step (-want +got):\n%s", diff)
	}
	open, late := 0, 0
	for _, r := range steps[3] {
		as := r.(*ingest.ActivityRow).Attributes
		if as.Get("installed_on") == "" {
			open++
		} else if as.Get("installed_on") > as.Get("promised_on") {
			late++
		}
	}
	if open != 21 || late != 37 {
		t.Errorf("%d deliveries are open and %d late, want 21 and 37", open, late)
	}
	if p := steps[1][5].(*ingest.PersonRow); p.Manager != "steven.buchanan@example.com" || p.StartsOn != 19931017 {
		t.Errorf("%s reports to %q since %s, want steven.buchanan@example.com since 1993-10-17", p.Name, p.Manager, p.StartsOn)
	}
}

func TestThePharmaExampleBringsMeetingsAndSales(t *testing.T) {
	_, steps := runPlan(t, example("pharma"), shared(t, "data", "pharma-rep-visits"))
	if diff := cmp.Diff([]int{10, 10, 30, 30, 30}, counts(steps)); diff != "" {
		t.Errorf("rows of each step (-want +got):\n%s", diff)
	}
}
