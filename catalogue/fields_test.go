package catalogue_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
)

// taken is a file taken apart and put together again.
func taken(t rapidOrTest, text string) (catalogue.Fields, string) {
	t.Helper()
	fields, err := catalogue.ReadFields("test", []byte(text))
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return fields, fields.Text()
}

type rapidOrTest interface {
	Helper()
	Fatalf(format string, args ...any)
}

func TestAFileTakenApartAndPutTogetherSaysTheSame(t *testing.T) {
	for name, text := range map[string]string{"the pack": string(packText(t)), "the example": example} {
		t.Run(name, func(t *testing.T) {
			want, err := catalogue.Parse("test", []byte(text), pack(t).Kinds)
			if err != nil {
				t.Fatal(err)
			}
			_, again := taken(t, text)
			got, err := catalogue.Parse("test", []byte(again), pack(t).Kinds)
			if err != nil {
				t.Fatalf("%v\n%s", err, again)
			}
			for i := range want.KPIs {
				if diff := cmp.Diff(want.KPIs[i].Source, got.KPIs[i].Source); diff != "" {
					t.Errorf("it says something else (- before, + after):\n%s", diff)
				}
			}
			if diff := cmp.Diff(want.Kinds, got.Kinds); diff != "" {
				t.Errorf("its kinds are others (- before, + after):\n%s", diff)
			}
		})
	}
}

// Whatever somebody types into a field of a form stands in that field again.
func TestFieldsKeepWhateverIsTyped(t *testing.T) {
	known, _ := taken(t, example)
	places := slices.Sorted(maps.Keys(known))
	rapid.Check(t, func(t *rapid.T) {
		fields := maps.Clone(known)
		for range rapid.IntRange(1, 5).Draw(t, "changes") {
			at := rapid.SampledFrom(places).Draw(t, "place")
			if fields[at] == "" || fields[at] == "true" || fields[at] == "false" {
				continue
			}
			typed := rapid.OneOf(rapid.SampledFrom(awkward), rapid.StringMatching(`[ -~äß]{1,12}`)).Draw(t, "typed")
			if typed = strings.TrimSpace(typed); typed != "" {
				fields[at] = typed
			}
		}
		again, _ := taken(t, fields.Text())
		if diff := cmp.Diff(fields, again); diff != "" {
			t.Fatalf("fields changed (- before, + after):\n%s\n%s", diff, fields.Text())
		}
	})
}

// awkward are texts that mean something else to YAML without quotes.
var awkward = []string{
	"yes", "null", "~", "1e3", "0x10", "01", "-", "- a", "a: b", "#", "a # b", "{}", "[1", "'", `"`, "a\nb", "!tag", "&x", "*x", "%", "5 %", "2026-01-01", "100%",
	"1.50", "=", "<<", "|", ">", "? a", "@", "`",
}

func TestFieldsNameWhatHasNoPlace(t *testing.T) {
	for text, want := range map[string]string{
		"kpis: [{id: a, lvel: person}]":         "did you mean level?",
		"kinds: {A b: {}}":                      "a kind is named in",
		"kinds: {a: {attributes: {b.c: text}}}": "an attribute is named in",
		"kpis: [":                               "cannot be read",
	} {
		_, err := catalogue.ReadFields("test", []byte(text))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want it to say %q", text, err, want)
		}
	}
}

func TestARetiredKPIIsInForceNoMore(t *testing.T) {
	defs, err := catalogue.Parse("test", []byte(`kpis:
  - {id: a, level: person, every: day, measure: {count: meeting}}
  - {id: a, level: person, every: day, measure: {count: meeting}, from: 2026-02-01, retired: true}
  - {id: a, level: person, every: day, measure: {count: meeting}, from: 2026-03-01}`), pack(t).Kinds)
	if err != nil {
		t.Fatal(err)
	}
	c := catalogue.New(nil, defs.KPIs)
	for day, want := range map[int]bool{2026_01_31: true, 2026_02_01: false, 2026_02_28: false, 2026_03_01: true} {
		if got := c.On("a", medalist.Date(day)) != nil; got != want {
			t.Errorf("in force on %d: %v, want %v", day, got, want)
		}
	}
}
