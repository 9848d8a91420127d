package medalist_test

import (
	"strings"
	"testing"

	"medalist.dev/medalist"
)

func TestADOIIsKnownInEveryWriting(t *testing.T) {
	for _, text := range []string{
		"10.1000/Wound.2026.14", "doi:10.1000/wound.2026.14", "DOI: 10.1000/WOUND.2026.14",
		"https://doi.org/10.1000/wound.2026.14", "http://dx.doi.org/10.1000/wound.2026.14", "doi.org/10.1000/wound.2026.14",
		"HTTPS://DOI.ORG/10.1000/wound.2026.14?from=mail#abstract", " 10.1000/wound.2026.14. ", "10.1000/wound.2026.14),",
		"https://doi.org/10.1000%2Fwound.2026.14",
	} {
		if got, err := medalist.ParseDOI(text); err != nil || got != "10.1000/wound.2026.14" {
			t.Errorf("%q is %q, %v", text, got, err)
		}
	}
	for text, want := range map[string]medalist.DOI{
		"":                            "",
		"10.1016/s0140-6736(26)00001": "10.1016/s0140-6736(26)00001",
		"10.1002/(sici)1097-1":        "10.1002/(sici)1097-1",
		"10.1000.10/a/b":              "10.1000.10/a/b",
		"doi.org/10.1000/a%3Cb%3E":    "10.1000/a<b>",
	} {
		if got, err := medalist.ParseDOI(text); err != nil || got != want {
			t.Errorf("%q is %q, %v; want %q", text, got, err, want)
		}
	}
}

func TestWhatIsNoDOIIsRefused(t *testing.T) {
	for _, text := range []string{
		"hello", "10.1000", "10.1000/", "10.12/abc", "11.1000/abc", "10.1000/a b", "10.x000/abc", "10.1000./abc",
		"https://example.org/10.1000/abc", "https://doi.org/10.1000/%zz", "https://doi.org/", "10.1000/" + strings.Repeat("a", 300),
	} {
		if got, err := medalist.ParseDOI(text); medalist.ErrorCode(err) != medalist.Invalid {
			t.Errorf("%q is %q, %v", text, got, err)
		}
	}
}

func FuzzDOI(f *testing.F) {
	for _, seed := range []string{"10.1000/182", "doi:10.1000/a<b>%20", "https://doi.org/10.1000/x?y#z", "10.1000/ä(é)"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d, err := medalist.ParseDOI(text)
		if err != nil || d == "" {
			return
		}
		for _, written := range []string{string(d), d.URL(), "doi:" + string(d)} {
			if again, err := medalist.ParseDOI(written); again != d || err != nil {
				t.Errorf("%q is the DOI %q, but written as %q it is %q, %v", text, d, written, again, err)
			}
		}
	})
}
