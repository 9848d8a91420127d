package medalist_test

import (
	"slices"
	"strings"
	"testing"

	"medalist.dev/medalist"
)

func TestAPaperSaysWhereItIsAndWhatItFound(t *testing.T) {
	paper := medalist.Share{Title: "Heel pressure", DOI: "10.1000/1", Summary: "Less of it"}
	story := medalist.Share{Title: "First week", Situation: "Delays", Action: "A checklist", Outcome: "None"}
	for name, test := range map[string]struct {
		kind   medalist.KindID
		share  medalist.Share
		change func(*medalist.Share)
		faults string
	}{
		"a paper":                 {kind: medalist.Paper, share: paper, change: func(*medalist.Share) {}},
		"a paper by its link":     {kind: medalist.Paper, share: paper, change: func(s *medalist.Share) { s.DOI, s.Link = "", "https://journal.example/1" }},
		"a paper from nowhere":    {kind: medalist.Paper, share: paper, change: func(s *medalist.Share) { s.DOI = "" }, faults: "doi"},
		"a link that is a script": {kind: medalist.Paper, share: paper, change: func(s *medalist.Share) { s.Link = "javascript:alert(1)" }, faults: "link"},
		"a paper without words":   {kind: medalist.Paper, share: paper, change: func(s *medalist.Share) { s.Title, s.Summary = " ", "" }, faults: "title summary"},
		"too many words":          {kind: medalist.Paper, share: paper, change: func(s *medalist.Share) { s.Summary = strings.Repeat("ä", 4001) }, faults: "summary"},
		"a story":                 {kind: medalist.Story, share: story, change: func(*medalist.Share) {}},
		"a story without an end":  {kind: medalist.Story, share: story, change: func(s *medalist.Share) { s.Outcome = "" }, faults: "outcome"},
	} {
		share := test.share
		test.change(&share)
		share = share.Trimmed(test.kind)
		var fields []string
		for _, f := range share.Faults(test.kind) {
			fields = append(fields, f.Field)
		}
		if got := strings.Join(fields, " "); got != test.faults {
			t.Errorf("%s is wrong with %q, want %q", name, got, test.faults)
		}
	}
	if trimmed := story.Trimmed(medalist.Paper); trimmed != (medalist.Share{Title: "First week"}) || slices.Contains([]string{paper.Trimmed(medalist.Story).Summary}, "Less of it") {
		t.Errorf("a kind keeps what belongs to the other: %+v", trimmed)
	}
}

func TestAPaperIsKnownByItsDOIOrItsLink(t *testing.T) {
	const nejm = "https://www.nejm.org/doi/full/10.1056/NEJMoa1409077"
	for name, test := range map[string]struct {
		one, two medalist.Share
		same     bool
	}{
		"a DOI and its publisher":           {medalist.Share{DOI: "10.1056/nejmoa1409077"}, medalist.Share{Link: nejm + "#abstract"}, true},
		"two DOIs at one page":              {medalist.Share{DOI: "10.1000/1", Link: nejm}, medalist.Share{DOI: "10.1000/2", Link: nejm}, false},
		"two publishers of a DOI":           {medalist.Share{Link: "http://mirror.example/10.1056%2Fnejmoa1409077"}, medalist.Share{Link: nejm}, true},
		"a page in other writings":          {medalist.Share{Link: "https://www.Journal.example/a/1?v=2#top"}, medalist.Share{Link: "http://journal.EXAMPLE/a/1/?v=2"}, true},
		"a page, once with a DOI beside it": {medalist.Share{DOI: "10.1000/1", Link: "https://journal.example/a"}, medalist.Share{Link: "https://journal.example/a/"}, true},
		"two pages":                         {medalist.Share{Link: "https://journal.example/a/1?v=2"}, medalist.Share{Link: "https://journal.example/a/1?v=3"}, false},
		"files alone":                       {medalist.Share{File: 1}, medalist.Share{File: 2}, false},
	} {
		if got := test.one.SamePaper(&test.two); got != test.same || test.two.SamePaper(&test.one) != got {
			t.Errorf("%s: the same is %v", name, got)
		}
	}
	for link, want := range map[string]medalist.Share{
		nejm:                                  {DOI: "10.1056/nejmoa1409077", Link: nejm},
		"https://doi.org/10.1000/ABC":         {DOI: "10.1000/abc"},
		"https://journal.example/article/abc": {Link: "https://journal.example/article/abc"},
	} {
		if got := (medalist.Share{Link: link}).Trimmed(medalist.Paper); got != want {
			t.Errorf("%s is shared as %+v", link, got)
		}
	}
}
