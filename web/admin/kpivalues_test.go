package admin

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/packs"
)

// shownFiles are the KPIs of the pack and those that the description of file
// formats shows, each with the kinds that it describes.
func shownFiles(t *testing.T) (map[string]*catalogue.KPI, []medalist.Kind) {
	t.Helper()
	text, err := packs.Read(packs.Default)
	if err != nil {
		t.Fatal(err)
	}
	pack, err := catalogue.Parse("pack", text, nil)
	if err != nil {
		t.Fatal(err)
	}
	examples, err := catalogue.Parse("examples", []byte(formatExamples), pack.Kinds)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]*catalogue.KPI{}
	for _, k := range append(pack.KPIs, examples.KPIs...) {
		all[string(k.ID)] = k
	}
	return all, append(pack.Kinds, examples.Kinds...)
}

const formatExamples = `
kinds:
  ultrasound_demo:
    attributes: {physicians: number, technicians: number, product_line: text}
kpis:
  - id: ultrasound-demos
    name: Ultrasound demos
    from: 2026-01-01
    level: person
    every: week
    measure: {count: ultrasound_demo, where: physicians >= 2, at_most: {per: day, n: 3}}
    target: 5
    points:
      - {each: 15, reason: demo}
      - {at_target: 50, reason: weekly target}
  - id: revenue-steps
    level: person
    every: month
    by: product_line
    measure: {sum: revenue, of: sale}
    target: 40000
    points:
      - {step: 10000, points: 5, whole: true, floor: 20000, cap: 100}
    winners: {every: month, at_target: all}
  - id: visits-on-list
    level: person
    every: day
    measure: {ratio: {done: service_visit, due: assignment("service_visit"), match: [person, customer, day]}}
    target: 100%
    points: [{all: 100, reason: all visited}]
    winners: {every: month, top: 3, by: points}
`

func typesIn(kinds []medalist.Kind) typesOf {
	return func(id medalist.KindID) map[string]medalist.AttributeType {
		types := map[string]medalist.AttributeType{}
		for _, k := range kinds {
			for _, a := range k.Attributes {
				if k.ID == id {
					types[a.Name] = a.Type
				}
			}
		}
		return types
	}
}

// Form and text are two views of one definition.
func TestFormAndTextSayTheSame(t *testing.T) {
	all, kinds := shownFiles(t)
	for id, k := range all {
		t.Run(id, func(t *testing.T) {
			fields, err := catalogue.ReadFields(id, []byte(k.Source))
			if err != nil {
				t.Fatal(err)
			}
			form := formValues(fields, typesIn(kinds))
			again := formFields(form, typesIn(kinds))
			defs, err := catalogue.Parse(id, []byte(again.Text()), kinds)
			if err != nil {
				t.Fatalf("%v\n%s", err, again.Text())
			}
			if diff := cmp.Diff(k.Source, defs.KPIs[0].Source); diff != "" {
				t.Errorf("the form says something else (- before, + after):\n%s", diff)
			}
			if diff := cmp.Diff(form, formValues(again, typesIn(kinds))); diff != "" {
				t.Errorf("the form comes back another (- before, + after):\n%s", diff)
			}
		})
	}
}

func TestNewKindsStandInTheForm(t *testing.T) {
	text := "kinds: {demo: {attributes: {size: {type: number, whole: true, min: 1, max: 9}, place: {type: text, required: true, one_of: [ward, lab]}}}, call: {}}\n" +
		"kpis: [{id: a, level: person, every: day, measure: {count: demo}}]"
	want, err := catalogue.Parse("test", []byte(text), nil)
	if err != nil {
		t.Fatal(err)
	}
	fields, err := catalogue.ReadFields("test", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	got, err := catalogue.Parse("test", []byte(formFields(formValues(fields, typesIn(want.Kinds)), typesIn(want.Kinds)).Text()), nil)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want.Kinds, got.Kinds); diff != "" {
		t.Errorf("the kinds are others (- before, + after):\n%s", diff)
	}
}

// Every part of the vocabulary that a form has fields for comes back from it.
func TestWhateverTheFormSaysComesBack(t *testing.T) {
	_, kinds := shownFiles(t)
	rules := []string{
		"{each: 5}", "{each: 2.5, where: 'rating >= 4 || rating == 1', reason: good}", "{step: 100, points: 3, whole: false, cap: 50, per: day}",
		"{slabs: [{from: 0.8, to: 1, points: 5}, {from: 1, points: 9}], on: attainment}", "{at_target: 50, floor: 2}", "{slabs: [{to: 5, points: 1}]}",
	}
	measures := []string{
		"{count: feedback, where: rating >= 4 && rating != 5}", "{count: feedback, where: len(string(rating)) > 0}", "{sum: revenue, of: sale, where: 'product_line == \"GTX Pro\"'}",
		"{sum: revenue - cost, of: sale, margin: revenue}", "{sum: revenue * 0.5, of: sale, at_most: {per: day, n: 2}}", "{count: account_opened, brought: {kind: sale, where: revenue > 0, months: 1, within: 1 month}}",
		"{count: coaching_video, latest_per: scenario, where: '!best'}", "{ratio: {of: quiz_answer, done: correct, first_of: question, per: day, given: correct}}",
		"{ratio: {of: delivery, due_on: promised_on, done_on: installed_on}}", "{ratio: {done: [follow_up, meeting], due: assignment('follow_up'), match: [person, customer]}}",
		"{count: presentation, where: '\"nurses\" in audience'}",
	}
	winners := []string{"", ", winners: {top: 2, by: value}", ", winners: {every: year, at_target: all}"}
	rapid.Check(t, func(t *rapid.T) {
		text := "kpis: [{id: a, level: person, every: month, credit: split, target: 9, measure: " + rapid.SampledFrom(measures).Draw(t, "measure") +
			", points: [" + rapid.SampledFrom(rules).Draw(t, "rule") + ", " + rapid.SampledFrom(rules).Draw(t, "rule") + "]" +
			rapid.SampledFrom(winners).Draw(t, "winners") + "}]"
		fields, err := catalogue.ReadFields("test", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		again := formFields(formValues(fields, typesIn(kinds)), typesIn(kinds))
		delete(fields, firstKPI+"measure.ratio.due") // either sort of quotes
		delete(again, firstKPI+"measure.ratio.due")
		if diff := cmp.Diff(fields, again); diff != "" {
			t.Errorf("%s comes back another (- before, + after):\n%s", text, diff)
		}
	})
}
