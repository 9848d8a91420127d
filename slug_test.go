package medalist_test

import (
	"regexp"
	"testing"

	"pgregory.net/rapid"

	"medalist.dev/medalist"
)

func TestASlugIsMadeFromTheName(t *testing.T) {
	for name, want := range map[string]string{
		"Org 11": "org-11", "  Nord & Süd GmbH ": "nord-sued-gmbh", "A--B": "a-b", "!!!": "", "": "",
		"日本 支社": "日本-支社", "日本 Medtec": "medtec", "Łódź – Śląsk": "lodz-slask", "STRAẞE": "strasse",
		"Su\u0308d": "sued", "Société Générale": "societe-generale", "Smørrebrød Åre": "smorrebrod-are",
	} {
		if got := medalist.Slugify(name); got != want {
			t.Errorf("%q has the slug %q, want %q", name, got, want)
		}
	}
}

func TestASlugIsFoundByWhatIsTyped(t *testing.T) {
	tests := []struct {
		slug, typed string
		want        bool
	}{
		{"nord-süd", "Nord Süd", true},
		{"nord-süd", "nord-süd", true},
		{"nord-sued", "Nord Süd", true},
		{"nord-sued", "nord-sued", true},
		{"nord-süd", "nord", false},
		{"日本", "日本", true},
		{"nord", "", false},
		{"", "", false},
	}
	for _, tt := range tests {
		if got := medalist.SlugNames(tt.slug, tt.typed); got != tt.want {
			t.Errorf("%q names %q: %v, want %v", tt.typed, tt.slug, got, tt.want)
		}
	}
}

func TestAnIDIsMadeFromTheNameOfAKPI(t *testing.T) {
	for name, want := range map[string]medalist.KPIID{
		"Großaufträge": "grossauftraege", "Öffnung neuer Häuser": "oeffnung-neuer-haeuser", "Übung: 50 % mehr!": "uebung-50-mehr",
		"5S audits": "kpi-5s-audits", "Visites à l’hôpital": "visites-a-l-hopital", "---": "", "手術": "",
	} {
		if got := medalist.IDFromName(name); got != want {
			t.Errorf("%q has the id %q, want %q", name, got, want)
		}
	}
}

func TestWhatIsMadeFromANameIsAnID(t *testing.T) {
	id, slug := regexp.MustCompile(`^([a-z][a-z0-9-]{0,61}[a-z0-9]|[a-z])$`), regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.String().Draw(t, "name") + rapid.StringMatching(`[ÄÖÜäöüßa-zA-Z0-9 -]{0,90}`).Draw(t, "more")
		made := string(medalist.IDFromName(name))
		if made != "" && !id.MatchString(made) {
			t.Fatalf("%q has the id %q", name, made)
		}
		if made != "" && !slug.MatchString(medalist.Slugify(name)) {
			t.Fatalf("%q has the slug %q", name, medalist.Slugify(name))
		}
		if again := medalist.Slugify(medalist.Slugify(name)); again != medalist.Slugify(name) {
			t.Fatalf("the slug of the slug of %q is %q", name, again)
		}
	})
}
