package catalogue_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
)

func mustKPIWith(t testing.TB, text string, known []medalist.Kind) *catalogue.KPI {
	t.Helper()
	return mustParse(t, text, known).KPIs[0]
}

// A KPI is stored as its canonical source, which has to mean the same.
func TestACanonicalSourceReadsBackAsTheSameKPI(t *testing.T) {
	kinds := slices.Concat(pack(t).Kinds, mustParse(t, example, pack(t).Kinds).Kinds)
	for _, file := range []string{string(packText(t)), example, everything} {
		for _, k := range mustParse(t, file, kinds).KPIs {
			again := mustKPIWith(t, k.Source, kinds)
			if diff := cmp.Diff(k, again, sameKPI); diff != "" {
				t.Errorf("%s changes when it is stored: was (-), is (+):\n%s", k.ID, diff)
			}
			if again.Source != k.Source {
				t.Errorf("%s is stored differently the second time:\n%s\n%s", k.ID, k.Source, again.Source)
			}
		}
	}
}

// everything uses the keys that neither the pack nor the example does.
const everything = `
kpis:
  - id: split-workshops
    level: person
    every: quarter
    credit: split
    measure: {count: workshop}
    points:
      - {each: 12.5, cap: 100, per: month}
      - {each: -5, where: audience_size == 0, reason: nobody came}
  - id: pro-rata
    level: organisation
    every: year
    measure: {sum: quantity, of: sale, where: "product_line != \"\" && revenue > 0", at_most: {n: 1000}}
    points: [{step: 0.5, points: 1.25, whole: false}]
    winners: {every: year, top: 1, by: attainment}
  - id: slabs
    level: team
    every: month
    measure: {sum: revenue, of: sale}
    target: 60000
    points:
      - slabs:
          - {to: 50%, points: 0}
          - {from: 50%, to: 80%, points: 10}
          - {from: 0.8, points: 20}
        on: attainment
        reason: share of target
  - id: all-answers
    level: person
    every: week
    measure: {ratio: {of: quiz_answer, done: correct, first_of: topic, per: day}}
  - id: visits-in-the-month
    level: person
    every: month
    measure: {ratio: {done: [service_visit, meeting], due: "assignment('service_visit')", match: [customer, person]}, where: topic != "chat"}
    target: 87.5%
`

func TestATextOfAnyCharactersSurvivesBeingStored(t *testing.T) {
	kinds := pack(t).Kinds
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(
			rapid.StringMatching(`[ -~]{0,20}`),
			rapid.StringMatching("[a-z:#\"'|>&*!%@`{}\\[\\],? \n\t-]{0,12}"),
			rapid.SampledFrom([]string{"null", "~", "yes", "1e3", "0x1F", "2026-01-01", "<<", ".inf", "- a", "a: b", " a ", "a\n\nb\n", "é\u00a0ü", "a\r\nb", "#", "|", "---", "..."}),
		).Draw(t, "name")
		quoted, err := yaml.Marshal(map[string][]map[string]any{"kpis": {{
			"id": "x", "level": "person", "every": "day", "name": text, "measure": map[string]string{"count": "meeting"},
		}}})
		if err != nil {
			t.Fatal(err)
		}
		defs, err := catalogue.Parse("kpis.yaml", quoted, kinds)
		if err != nil {
			t.Skip(err) // not what the author of a file would write
		}
		k := defs.KPIs[0]
		again, err := catalogue.Parse("stored", []byte(k.Source), kinds)
		if err != nil {
			t.Fatalf("name %q is stored as\n%s\nwhich fails: %v", k.Name, k.Source, err)
		}
		if got := again.KPIs[0].Name; got != k.Name {
			t.Fatalf("name %q comes back as %q from\n%s", k.Name, got, k.Source)
		}
	})
}

func TestALongFormulaMayRunOverSeveralLines(t *testing.T) {
	k := mustKPI(t, `
kpis:
  - id: real-sales
    level: person
    every: month
    measure:
      sum: revenue
      of: sale
      where: |
        revenue > 0 &&
          product_line != ""
`)
	if got := textOf(k.Measure.Where); !strings.Contains(got, "revenue > 0 &&\n  product_line") {
		t.Errorf("the condition is read as %q", got)
	}
	again := mustKPI(t, k.Source)
	if diff := cmp.Diff(k, again, sameKPI); diff != "" {
		t.Error(diff)
	}
}

// The library would write these without the quotes that it needs to read them.
func TestTextsThatNeedQuotesAreStoredWithThem(t *testing.T) {
	for _, name := range []string{"? !", "yes", "null", "a: b", "# 1", "- x", "5", "two\n\n lines"} {
		k := mustKPI(t, kpi(fmt.Sprintf("name: %q", name)))
		if got := mustKPI(t, k.Source).Name; got != name {
			t.Errorf("%q comes back as %q from\n%s", name, got, k.Source)
		}
	}
}

func TestTextsAreKeptWithoutSpaceAroundThemAndControlCharacters(t *testing.T) {
	if got := mustKPI(t, kpi("name: \"  Demos\\tand\\r\\nmore\\u0007 \"")).Name; got != "Demos and\nmore" {
		t.Errorf("got %q", got)
	}
}
