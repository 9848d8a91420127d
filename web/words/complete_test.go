package words_test

import (
	"fmt"
	"maps"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/packs"
	"medalist.dev/medalist/web/words"
)

func TestEveryTextIsSaidInGerman(t *testing.T) {
	german := germanTexts(t)
	missing := map[string][]string{} // by package
	for _, u := range gather(t).uses {
		if _, known := german[u.text]; !known {
			at := path.Dir(u.at)
			missing[at] = append(missing[at], fmt.Sprintf("%s: %q", u.at, u.text))
		}
	}
	for _, at := range slices.Sorted(maps.Keys(missing)) {
		t.Errorf("%d texts of %s have no German; add them to web/words/de/%s.yaml:\n\t%s",
			len(missing[at]), at, path.Base(at), strings.Join(missing[at], "\n\t"))
	}
}

func TestViewsAreGivenTextsOfTheReader(t *testing.T) {
	for _, b := range gather(t).bare {
		t.Errorf("%s says %q as it stands; write v.Words.T(%q)", b.at, b.text, b.text)
	}
}

func TestEveryNameOfThePackIsSaidInGerman(t *testing.T) {
	german := germanTexts(t)
	for name, what := range packTexts(t) {
		if _, known := german[name]; !known {
			t.Errorf("%s %q has no German; add it to web/words/de/pack.yaml", what, name)
		}
	}
}

func TestGermanTakesTheSameValues(t *testing.T) {
	for english, german := range germanTexts(t) {
		if want, got := verbsOf(english), verbsOf(german); !maps.Equal(want, got) {
			t.Errorf("%q takes %v, its German %q %v", english, want, german, got)
		}
	}
}

func TestNoGermanIsLeftOver(t *testing.T) {
	all := gather(t)
	used := maps.Clone(all.literals)
	for name := range packTexts(t) {
		used[name] = true
	}
	for english := range germanTexts(t) {
		if !used[english] {
			t.Errorf("nothing says %q any more; take it out of web/words/de", english)
		}
	}
}

func germanTexts(t *testing.T) map[string]string {
	t.Helper()
	texts, err := words.Read(os.DirFS("."), "de")
	if err != nil {
		t.Fatal(err)
	}
	return texts
}

// packTexts are the names that the shipped pack brings: of KPIs and groups, of
// kinds and attributes in one and several, and the reasons of points.
func packTexts(t *testing.T) map[string]string {
	t.Helper()
	texts := map[string]string{}
	for _, name := range []string{"medical-devices", "extra/exams"} {
		addPackTexts(t, texts, root+"/packs/"+name+".yaml")
	}
	for _, name := range packs.Names() {
		texts[words.English.Plain(name)] = "the pack"
	}
	return texts
}

// addPackTexts adds the names that a KPI file brings.
func addPackTexts(t *testing.T, texts map[string]string, path string) {
	t.Helper()
	file, err := catalogue.Parse("pack", []byte(mustRead(t, path)), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range file.KPIs {
		texts[k.Name], texts[k.Group], texts[k.About] = "the KPI", "the group", "the description"
		texts[words.English.Things(k)] = "what is counted,"
		texts[words.English.Thing(k)] = "what is counted,"
		for _, r := range k.Rules {
			texts[words.English.Plain(r.Reason)] = "the reason"
			if r.Kind == catalogue.Best {
				texts["the best "+words.English.Plain(string(k.Measure.Facts[0]))] = "the award"
			}
		}
		for _, on := range []string{k.Measure.DueOn, k.Measure.DoneOn} {
			if word, _, _ := strings.Cut(on, "_on"); word != "" {
				texts[word] = "the state"
			}
		}
		if k.By != "" {
			texts[words.English.Several(k.By)] = "the dimension, in plural,"
		}
		if k.Winners != nil && k.Winners.Best {
			texts["the best "+words.English.Plain(string(k.Measure.Facts[0]))] = "the award"
		}
	}
	for _, kind := range file.Kinds {
		texts[words.English.Plain(string(kind.ID))] = "the kind"
		texts[words.English.Several(string(kind.ID))] = "the kind, in plural,"
		for _, a := range kind.Attributes {
			texts[words.English.Plain(a.Name)] = "the attribute"
			for _, choice := range a.OneOf {
				texts[words.English.Plain(choice)] = "the choice"
			}
		}
	}
}

var anyVerb = regexp.MustCompile(`%(\[\d+\])?[-+# 0]*[\d.]*([a-zA-Z%])`)

// verbsOf returns the verbs of a text by the number of their value. A verb
// that only says how a value is written counts as any other such.
func verbsOf(text string) map[int]string {
	verbs, next := map[int]string{}, 1
	for _, m := range anyVerb.FindAllStringSubmatch(text, -1) {
		if m[2] == "%" {
			continue
		}
		if m[1] != "" {
			if _, err := fmt.Sscanf(m[1], "[%d]", &next); err != nil {
				panic("an index is digits: " + m[1])
			}
		}
		verbs[next] = m[2]
		next++
	}
	return verbs
}
