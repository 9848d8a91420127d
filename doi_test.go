package medalist_test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"medalist.dev/medalist"
)

func TestADOIIsKnownInEveryWriting(t *testing.T) {
	for _, text := range []string{
		"10.1000/Wound.2026.14", "doi:10.1000/wound.2026.14", "DOI: 10.1000/WOUND.2026.14",
		"https://doi.org/10.1000/wound.2026.14", "http://dx.doi.org/10.1000/wound.2026.14", "doi.org/10.1000/wound.2026.14",
		"HTTPS://DOI.ORG/10.1000/wound.2026.14?from=mail#abstract", " 10.1000/wound.2026.14. ", "10.1000/wound.2026.14),",
		"https://doi.org/10.1000%2Fwound.2026.14", "10.1000%2FWound.2026.14", "doi:10.1000%2fwound.2026.14", "doi:https://doi.org/10.1000/wound.2026.14",
		"10.1000/wound.2026.14/", "https://doi.org/10.1000/wound.2026.14/", "10.1000/wound.2026.14/.",
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
		"10.1000/a/full":              "10.1000/a/full",
		"10.1000/a?b#c":               "10.1000/a?b#c",
		"doi.org/10.1000/a%3Cb%3E":    "10.1000/a<b>",
	} {
		if got, err := medalist.ParseDOI(text); err != nil || got != want {
			t.Errorf("%q is %q, %v; want %q", text, got, err, want)
		}
	}
}

func TestADOIIsFoundInTheAddressOfItsPublisher(t *testing.T) {
	const sici = "10.1002/(sici)1097-0258(19980815/30)17:15/16<1661::aid-sim968>3.0.co;2-2"
	for text, want := range map[string]medalist.DOI{
		"https://www.nejm.org/doi/full/10.1056/NEJMoa1409077":                     "10.1056/nejmoa1409077",
		"https://www.nejm.org/doi/full/10.1056/NEJMoa1409077#abstract":            "10.1056/nejmoa1409077",
		"http://www.nejm.org/doi/full/10.1056/nejmoa1409077/":                     "10.1056/nejmoa1409077",
		"www.nejm.org/doi/pdf/10.1056/NEJMoa1409077?download=true":                "10.1056/nejmoa1409077",
		"https://journal.example/article/10.1056%2FNEJMoa1409077":                 "10.1056/nejmoa1409077",
		"https://journal.example/article/10.1056%252FNEJMoa1409077":               "10.1056/nejmoa1409077",
		"https://journal.example/articles/10.3389/fimmu.2020.00001/full":          "10.3389/fimmu.2020.00001",
		"https://journal.example/article/10.1088/1361-6560/ab1234/pdf/":           "10.1088/1361-6560/ab1234",
		"https://journal.example/doi/10.1016/S0140-6736(26)00001-2/fulltext":      "10.1016/s0140-6736(26)00001-2",
		"https://journal.example/doi/10.1111/a.1;jsessionid=5F.f02":               "10.1111/a.1",
		"https://journal.example/content/pdf/10.1007/s00134-020-1.pdf":            "10.1007/s00134-020-1",
		"https://journal.example:8080/10.1000.10/abc":                             "10.1000.10/abc",
		"https://journal.example/doi/10.1000/pdf":                                 "10.1000/pdf",
		"https://journal.example/doi/abs/" + strings.Replace(sici, "<", "%3C", 1): sici,
		"https://doi.org/10.1000/full/pdf":                                        "10.1000/full/pdf",
		"https://doi-org.library.example/10.1000/abc":                             "10.1000/abc",
	} {
		if got, err := medalist.ParseDOI(text); err != nil || got != want {
			t.Errorf("%q is %q, %v; want %q", text, got, err, want)
		}
	}
	for _, text := range []string{
		"https://journal.example/", "https://journal.example/v10.1000/abc", "https://journal.example/10.12/abc", "https://journal.example/10.1000/",
		"https://journal.example/?doi=10.1000/abc", "https://journal.example/10.1234567890/abc", "journal.example",
	} {
		if got, err := medalist.ParseDOI(text); medalist.ErrorCode(err) != medalist.Invalid {
			t.Errorf("%q is %q, %v", text, got, err)
		}
	}
}

func TestWhatIsNoDOIIsRefused(t *testing.T) {
	for _, text := range []string{
		"hello", "10.1000", "10.1000/", "10.12/abc", "11.1000/abc", "10.1000/a b", "10.x000/abc", "10.1000./abc",
		"https://doi.org/10.1000/%zz", "https://journal.example/10.1000/%zz", "https://doi.org/", "10.1000/" + strings.Repeat("a", 300),
	} {
		if got, err := medalist.ParseDOI(text); medalist.ErrorCode(err) != medalist.Invalid {
			t.Errorf("%q is %q, %v", text, got, err)
		}
	}
}

// Whatever is pasted is refused as Invalid, or is a DOI that is written in one
// way and found again in every other. Half of what is tried is one by its form.
func FuzzDOI(f *testing.F) {
	for _, seed := range []struct {
		registrant uint32
		suffix     string
	}{{1000, "182"}, {1000, "a<b>%20"}, {1016, "s0140-6736(26)00001"}, {1000, "x?y#z"}, {1000, "ä(é)"}, {12, "Ⓐ/İ."}, {1002, "(sici)1097)"}, {1000, "a%2520/\u2003."}} {
		f.Add(seed.registrant, seed.suffix)
	}
	f.Fuzz(func(t *testing.T, registrant uint32, suffix string) {
		for _, text := range []string{
			suffix, fmt.Sprintf("10.%d/%s", registrant, suffix), fmt.Sprintf("https://journal.example/%%zz/10.%d/%s", registrant, suffix),
			fmt.Sprintf("journal.example/doi/10.%d%%2F%s/full", registrant, suffix),
		} {
			d, err := medalist.ParseDOI(text)
			switch {
			case err != nil && medalist.ErrorCode(err) != medalist.Invalid:
				t.Errorf("%q fails with %v", text, err)
			case err == nil && d != "":
				checkDOI(t, text, d)
			}
		}
	})
}

func checkDOI(t *testing.T, text string, d medalist.DOI) {
	t.Helper()
	bare := string(d)
	prefix, suffix, _ := strings.Cut(bare, "/")
	if !strings.HasPrefix(prefix, "10.") || suffix == "" || len(bare) > medalist.MaxDOI || strings.ContainsAny(bare, " \t\n") || strings.ToLower(bare) != bare {
		t.Errorf("%q is taken for the DOI %q", text, d)
	}
	u, err := url.Parse(d.URL())
	if err != nil || u.Scheme != "https" || u.Host != "doi.org" || u.Path != "/"+bare || u.RawQuery != "" || u.Fragment != "" {
		t.Errorf("%q leads to %q (%v)", d, d.URL(), err)
	}
	written := []string{
		bare, " " + bare + "\n", "doi:" + bare, "DOI: " + bare, bare + ".", d.URL(), d.URL() + "?from=mail#abstract",
		strings.Replace(d.URL(), "https://", "http://dx.", 1), strings.TrimPrefix(d.URL(), "https://"),
	}
	if isASCII(bare) {
		written = append(written, strings.ToUpper(bare))
	}
	for _, one := range written {
		if again, err := medalist.ParseDOI(one); again != d || err != nil {
			t.Errorf("%q is the DOI %q, but written as %q it is %q, %v", text, d, one, again, err)
		}
	}
}

func isASCII(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return r > 0x7e })
}
